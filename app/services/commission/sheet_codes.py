"""Codes of printed score sheets: which contest, rules, member and application; two characters tell a wrong one.

The check is ISO 7064 MOD 1271-36: it tells every single wrong character and every two neighbours changed about.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from dataclasses import dataclass

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.services.commission.mark_sheets import Ground, SheetApplication, SheetMember

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE, _MODULUS = 36, 1271
_RULES = 4
_CODE = re.compile(r"(\d{4})(\d\d)([0-9A-F]{4})(\d\d)([0-9A-Z]{2})(0000|\d{4,}|[A-Z][0-9A-Z]{3,})")
#: All applications on one sheet.
_WHOLE = "0000"
#: Letters of the Cyrillic layout that look like Latin ones, and those that lie on the same keys.
_ALIKE = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_SAME_KEY = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")

_NO_CODE = N_("This is no sheet number. It stands beside the square code, like 202101-7F3A-03K9-0012-QX.")
#: What is said where the check characters tell a mistake.
WRONG = N_("The check characters do not fit: look at the number once more, letter by letter.")
_OTHER_CONTEST = N_("This sheet belongs to another contest: № {ordinal} of {year}.")
_OTHER_RULES = N_("This sheet was printed under another edition of the rules. Print it anew and have it marked again.")
_OTHER_MEMBER = N_("The commission was changed after this sheet was printed: nobody in it has this sheet.")
_NO_APPLICATION = N_("The application on this sheet is not before the commission.")


@dataclass(frozen=True)
class SheetCode:
    """What a code says. `application`: its number or blind code as the code spells it; empty for all of them."""

    year: int
    ordinal: int
    rules: str
    position: int
    member: str
    application: str


@dataclass(frozen=True)
class SheetPlace:
    """Where a sheet is entered; without an application it holds them all."""

    member_id: uuid.UUID
    application_id: uuid.UUID | None


def check_characters(body: str) -> str:
    """The two characters that follow a body of figures and capital letters."""
    remainder = _remainder(body) * _BASE * _BASE % _MODULUS
    value = (1 - remainder) % _MODULUS
    return _LETTERS[value // _BASE] + _LETTERS[value % _BASE]


def is_right(whole: str) -> bool:
    """Whether a body with its two check characters is as it was printed."""
    return len(whole) > 2 and all(letter in _LETTERS for letter in whole) and _remainder(whole) == 1


def code(ground: Ground, member: SheetMember, application: SheetApplication | None) -> str:
    """The code of a sheet in groups that can be read out: «202101-7F3A-03K9-0012-QX»."""
    contest = ground.contest
    groups = (
        f"{contest.year:04}{contest.ordinal:02}",
        _rules(ground),
        f"{member.position:02}{_mark(member.id)}",
        _WHOLE if application is None else _application(application),
    )
    return "-".join((*groups, check_characters("".join(groups))))


def read(text: str) -> SheetCode:
    """What was typed or scanned, in either keyboard layout. Raises Invalid («code»)."""
    typed = re.sub(r"[\s\-‑–]", "", text).upper()
    spellings = (typed, typed.translate(_ALIKE), typed.translate(_SAME_KEY))
    found = next((each for each in spellings if is_right(each) and _CODE.fullmatch(each[:-2])), None)
    if found is None:
        shaped = any(_CODE.fullmatch(each[:-2]) for each in spellings)
        raise Invalid({"code": Message(WRONG) if shaped else Message(_NO_CODE)})
    parts = _CODE.fullmatch(found[:-2])
    assert parts is not None
    year, ordinal, rules, position, member, application = parts.groups()
    return SheetCode(
        int(year), int(ordinal), rules, int(position), member, "" if application == _WHOLE else application
    )


def place(ground: Ground, text: str) -> SheetPlace:
    """The sheet of this contest that a code means.

    Raises Invalid («code») for a mistyped one, Refused for one of another contest, other rules, or another commission.
    """
    said, contest = read(text), ground.contest
    if (said.year, said.ordinal) != (contest.year, contest.ordinal):
        raise Refused(Message(_OTHER_CONTEST, {"ordinal": said.ordinal, "year": said.year}))
    if said.rules != _rules(ground):
        raise Refused(Message(_OTHER_RULES))
    return SheetPlace(_member_of(ground, said), _application_of(ground, said))


def _member_of(ground: Ground, said: SheetCode) -> uuid.UUID:
    """By the mark of the member; the position on the sheet may be an older one."""
    marked = [member for member in ground.members.values() if _mark(member.id) == said.member]
    there = [member for member in marked if member.position == said.position]
    for alone in (there, marked):
        if len(alone) == 1:
            return alone[0].id
    raise Refused(Message(_OTHER_MEMBER))


def _application_of(ground: Ground, said: SheetCode) -> uuid.UUID | None:
    if not said.application:
        return None
    for application in ground.applications.values():
        if said.application in (_application(application), f"{application.number:04}"):
            return application.id
    raise Refused(Message(_NO_APPLICATION))


def _remainder(text: str) -> int:
    remainder = 0
    for letter in text:
        remainder = (remainder * _BASE + _LETTERS.index(letter)) % _MODULUS
    return remainder


def _rules(ground: Ground) -> str:
    return (ground.rules.fingerprint or "0" * _RULES)[:_RULES].upper()


def _mark(member_id: uuid.UUID) -> str:
    """Two characters that tell the members of one commission apart, whatever their order becomes."""
    value = int.from_bytes(hashlib.sha256(member_id.bytes).digest()[:4]) % _BASE**2
    return _LETTERS[value // _BASE] + _LETTERS[value % _BASE]


def _application(application: SheetApplication) -> str:
    """The blind code where there is one: the number would tell whose the application is."""
    return application.blind_code.replace("-", "") or f"{application.number:04}"
