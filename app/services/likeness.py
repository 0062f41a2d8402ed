"""Which entries of the register may be one and the same, and why: hints for a person who decides, never a verdict.

Plain values in, reasons out; every rule is symmetric. Letters are compared folded: ң ө ү count as н о у.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.language.letters import fold
from app.language.message import N_, Message

#: Words of names that tell nobody apart.
_COMMON = frozenset({"уулу", "кызы", "тегин", "оглы", "гызы"})
#: Legal forms, which people write or leave out.
_FORMS = frozenset({"осоо", "ооо", "жак", "зао", "аак", "оао", "жи", "ип", "чп", "кф", "оф", "кб", "об", "мекеме"})
#: The shortest word in which one letter may be mistyped.
_LEAST_LETTERS = 4
_WORD = re.compile(r"\w+")

_SAME_NUMBER = N_("The same personal number.")
_SAME_REGISTRATION = N_("The same registration.")
_SAME_NAME = N_("The same name.")
_OTHER_ORDER = N_("The same words of the name in another order.")
_NEAR_NAME = N_("The names differ by one letter.")
_PART_OF_NAME = N_("One name is a part of the other.")
_SAME_YEAR = N_("Born in the same year.")
_SAME_VILLAGE = N_("From the same village.")
_SAME_PHONE = N_("The same phone.")
_SAME_ADDRESS = N_("The same address.")


@dataclass(frozen=True)
class Known:
    """What is compared of an entry. `number`: a person's PIN or an organisation's registration."""

    id: uuid.UUID
    name: str
    number: str = ""
    birth_year: int | None = None
    village_id: uuid.UUID | None = None
    address: str = ""
    phone: str = ""
    organisation: bool = False


def reasons(one: Known, other: Known) -> tuple[Message, ...]:
    """Why two entries may be one; none where they are surely two, or nothing speaks for it."""
    if _both(one.number, other.number):
        same_number = _SAME_REGISTRATION if one.organisation else _SAME_NUMBER
        return (Message(same_number), *_told(_of_names(one, other))) if _number(one) == _number(other) else ()
    if _both(one.birth_year, other.birth_year) and one.birth_year != other.birth_year:
        return ()
    name, beside = _of_names(one, other), _beside(one, other)
    if name is None or (name in (_NEAR_NAME, _PART_OF_NAME) and not beside):
        return ()
    return (Message(name), *map(Message, beside))


def likely_pairs(entries: Sequence[Known]) -> Iterator[tuple[Known, Known, tuple[Message, ...]]]:
    """Every pair with a reason, once; compares only entries that share a word of the name, the number or the phone."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for mark in _marks(entry):
            groups[mark].append(place)
    pairs = {pair for places in groups.values() for pair in combinations(places, 2)}
    for first, second in sorted(pairs):
        found = reasons(entries[first], entries[second])
        if found:
            yield entries[first], entries[second], found


def _marks(entry: Known) -> set[str]:
    marks = _telling(_words(entry))
    return marks | {f"number {_number(entry)}"} if entry.number else marks


def words_of(name: str, *, organisation: bool = False) -> list[str]:
    """The folded words of a name; of an organisation without its legal form, unless there is nothing else."""
    words = _WORD.findall(fold(name))
    bare = [word for word in words if word not in _FORMS]
    return bare if organisation and bare else words


def bare_phone(phone: str) -> str:
    """The last nine digits: the country's code is written in many ways or not at all."""
    return "".join(filter(str.isdigit, phone))[-9:]


def _words(entry: Known) -> list[str]:
    return words_of(entry.name, organisation=entry.organisation)


def _number(entry: Known) -> str:
    return "".join(_WORD.findall(fold(entry.number)))


def _both(one: object, other: object) -> bool:
    return bool(one) and bool(other)


def _told(name: str | None) -> tuple[Message, ...]:
    return () if name is None else (Message(name),)


def _of_names(one: Known, other: Known) -> str | None:
    first, second = _words(one), _words(other)
    if not _telling(first) & _telling(second):
        return None
    if first == second:
        return _SAME_NAME
    if sorted(first) == sorted(second):
        return _OTHER_ORDER
    if _near(first, second):
        return _NEAR_NAME
    shorter, longer = sorted((set(first), set(second)), key=len)
    return _PART_OF_NAME if len(_telling(shorter)) >= 2 and shorter < longer else None


def _telling(words: Iterable[str]) -> set[str]:
    """The words by which people are told apart."""
    return set(words) - _COMMON


def _near(first: list[str], second: list[str]) -> bool:
    """All words but one are the same, and that one differs by one letter; a lone word is too little to tell."""
    ours, theirs = list(first), list(second)
    for word in first:
        if word in theirs:
            ours.remove(word)
            theirs.remove(word)
    return len(first) > 1 and len(ours) == len(theirs) == 1 and _one_letter(ours[0], theirs[0])


def _one_letter(one: str, other: str) -> bool:
    """Whether one letter too many, too few or another leads from one word to the other."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LEAST_LETTERS or len(longer) - len(shorter) > 1:
        return False
    at = next((place for place, letter in enumerate(shorter) if longer[place] != letter), len(shorter))
    return longer[at + 1 :] == shorter[at + (len(shorter) == len(longer)) :]


def _beside(one: Known, other: Known) -> list[str]:
    """What besides the name speaks for it."""
    found = {
        _SAME_YEAR: one.birth_year is not None and one.birth_year == other.birth_year,
        _SAME_VILLAGE: one.village_id is not None and one.village_id == other.village_id,
        _SAME_PHONE: bool(bare_phone(one.phone)) and bare_phone(one.phone) == bare_phone(other.phone),
        _SAME_ADDRESS: bool(fold(one.address)) and fold(one.address) == fold(other.address),
    }
    return [sentence for sentence, so in found.items() if so]
