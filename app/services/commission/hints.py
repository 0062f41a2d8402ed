"""What may tie a member to an application, by the data alone: questions for the clerk to ask, never a finding.

Plain values in, signs out; every rule is symmetric. Letters are compared folded: ң ө ү count as н о у. Nothing of this
stands on a paper.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from app.language.letters import fold
from app.language.message import N_, Message
from app.services.likeness import bare_phone, words_of

#: After these words of a name stands, or before them stood, the father's name: «Асан уулу», «Асан кызы».
_CHILD_OF = frozenset({"уулу", "кызы", "тегин", "оглы", "гызы"})
_PATRONYMIC = re.compile(r"(?:ович|евич|овна|евна|инична|ична|ич)$")
#: Endings of surnames, folded, that stand out in any place of a name, and those that given names have too (Марина).
_SURNAME = re.compile(r"(?:ов|ева|ова|ев)$")
_FIRST_SURNAME = re.compile(r"(?:ов|ова|ев|ева|ин|ина|ын|ына|скии|ская)$")
#: The shortest stem that tells anything.
_LEAST_STEM = 3
#: The shortest phone: five digits of a district.
_LEAST_PHONE = 5
#: Words of an address that everybody of a village shares.
_PLACE_WORDS = frozenset(map(fold, ("айыл", "айылы", "село", "с", "көчөсү", "көч", "улица", "ул", "дом", "үй", "д")))


class Sign(StrEnum):
    """What a member and somebody of an application have alike, the most telling first."""

    SAME_PERSON = "same-person"
    SAME_NAME = "same-name"
    SURNAME = "surname"
    PATRONYMIC = "patronymic"
    ADDRESS = "address"
    PHONE = "phone"
    ORGANISATION = "organisation"


#: The question that a sign raises; `name` is the person or organisation of the application.
QUESTIONS: Mapping[Sign, str] = {
    Sign.SAME_PERSON: N_("{name}: in the register it is the same person. Is the member applying?"),
    Sign.SAME_NAME: N_("{name}: the names are the same. Is it the same person, or a relative?"),
    Sign.SURNAME: N_("{name}: the surnames sound alike. Are they related?"),
    Sign.PATRONYMIC: N_("{name}: the fathers' names sound alike. Are they related?"),
    Sign.ADDRESS: N_("{name}: the address is the same. Do they live together?"),
    Sign.PHONE: N_("{name}: the phone is the same. Do they live or work together?"),
    Sign.ORGANISATION: N_("{name}: the organisation is the same. Do they work together?"),
}


@dataclass(frozen=True)
class Party:
    """A member, or somebody of an application. `person`: whether `name` is a person's; the rest as it was typed."""

    name: str
    person: bool = True
    person_id: uuid.UUID | None = None
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of a person's name; none of an organisation's."""
        return tuple(words_of(self.name)) if self.person else ()

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Stems of what may be the surname: «Асанов», «Асанова» and «Асан уулу» have one."""
        return surname_stems(self.words)

    @cached_property
    def fathers(self) -> frozenset[str]:
        """Stems of what may be the father's name: «Асанович», «Асановна», «Асан уулу», «Асан кызы» have one."""
        return father_stems(self.words)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its phones, without what is written in many ways."""
        return frozenset(number for phone in self.phones if len(number := bare_phone(phone)) >= _LEAST_PHONE)

    @cached_property
    def homes(self) -> frozenset[tuple[str, ...]]:
        """Its addresses, where they tell more than the village."""
        return frozenset(home for address in self.addresses if _tells(home := tuple(words_of(address))))

    @cached_property
    def bodies(self) -> frozenset[tuple[str, ...]]:
        """Its organisations without their legal forms."""
        return frozenset(body for name in self.organisations if (body := tuple(words_of(name, organisation=True))))


def signs(one: Party, other: Party) -> tuple[Sign, ...]:
    """What the two have alike; what follows from being one person is not said again."""
    if one.person_id is not None and one.person_id == other.person_id:
        return (Sign.SAME_PERSON,)
    same_name = bool(one.words) and sorted(one.words) == sorted(other.words)
    alike = {
        Sign.SAME_NAME: same_name,
        Sign.SURNAME: not same_name and bool(one.surnames & other.surnames),
        Sign.PATRONYMIC: not same_name and bool(one.fathers & other.fathers),
        Sign.ADDRESS: bool(one.homes & other.homes),
        Sign.PHONE: bool(one.numbers & other.numbers),
        Sign.ORGANISATION: bool(one.bodies & other.bodies),
    }
    return tuple(sign for sign, so in alike.items() if so)


def questions(member: Party, others: tuple[Party, ...]) -> tuple[Message, ...]:
    """What to ask about a member and the people of one application, each question once."""
    found = [Message(QUESTIONS[sign], {"name": other.name}) for other in others for sign in signs(member, other)]
    return tuple({str(message): message for message in found}.values())


def surname_stems(words: tuple[str, ...]) -> frozenset[str]:
    """Stems of a folded name by its endings; without one, its first word is taken for the surname.

    Names are typed in any order and never split for keeping: this only looks for what may sound alike.
    """
    ended = {_SURNAME.sub("", word) for word in words if _SURNAME.search(word)}
    first = {_FIRST_SURNAME.sub("", word) for word in words[:1]}
    return _telling(ended | _of_children(words)) or _telling(first)


def father_stems(words: tuple[str, ...]) -> frozenset[str]:
    """Stems of the father's name: before «уулу» or «кызы», or of a patronymic that is not the first word."""
    bare = {_PATRONYMIC.sub("", word) for word in words[1:] if _PATRONYMIC.search(word)}
    return _telling({*bare, *_of_children(words)})


def _of_children(words: tuple[str, ...]) -> set[str]:
    return {word for word, after in pairwise(words) if after in _CHILD_OF and word not in _CHILD_OF}


def _telling(stems: set[str]) -> frozenset[str]:
    return frozenset(stem for each in stems if len(stem := _stem(each)) >= _LEAST_STEM and not stem.isdigit())


def _stem(word: str) -> str:
    """One stem of «Асанбай», «Асанбаев» and «Жапары», «Жапариев»: й after a vowel falls, ы at the end is и."""
    if len(word) > _LEAST_STEM and word[-1] == "и" and word[-2] in "аоуыэ":
        return word[:-1]
    return word[:-1] + "и" if word.endswith("ы") else word


def _tells(words: tuple[str, ...]) -> bool:
    """Whether an address is more than a village: it has a number, or two words of its own."""
    own = [word for word in words if word not in _PLACE_WORDS]
    return any(any(map(str.isdigit, word)) for word in own) or len(own) > 1
