"""Words that were probably typed with о у н for ө ү ң because the keyboard lacks them. Proposals only.

There is no free word list of Kyrgyz to lean on: the known words are those of our own texts and of the office's names.
A word whose own spelling is known is never doubted (он, оң and өң are all words).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.language.catalogue import LANGUAGES
from app.language.letters import canonical, fold
from app.resources import resource

_WORD = re.compile(r"[А-Яа-яЁёҢңӨөҮү]+")
_SPECIAL = frozenset("ңөү")
#: Shorter words are too often words of their own, in Russian too.
_LEAST = 4
#: Suffixes as they look without ң ө ү, after a stem whose last vowel is ө or ү: plural, possessive, case.
_SUFFIXES = re.compile(
    r"(л[оу]р|д[оу]р|т[оу]р)?(с?у|у?м|у?н|убуз|унуз)?(нун|дун|тун|го|ко|но|ну|ду|ту|до|то|ндо|д?он|тон|нон)?"
)
_HARMONY = str.maketrans("оу", "өү")


@dataclass(frozen=True)
class Hint:
    """A word at `start` of a text, and how it is probably spelt."""

    start: int
    typed: str
    proposed: str


class KnownWords:
    """The words whose spelling is known, from Kyrgyz texts that are spelt right.

    The words of `others`, Russian texts, keep such words from being taken for a known stem with an ending; where a
    whole word is known in Kyrgyz they do not («айыл окмоту» is right in Russian, and the commonest slip in Kyrgyz).
    """

    def __init__(self, texts: Iterable[str], others: Iterable[str] = ()) -> None:
        self._plain: set[str] = set()
        self._proper: dict[str, set[str]] = {}
        for text in texts:
            for found in _WORD.findall(canonical(text)):
                self._learn(found.casefold())
        self._foreign = {found.casefold() for text in others for found in _WORD.findall(text)}

    def hints(self, text: str) -> tuple[Hint, ...]:
        """Every word of a text that is probably meant to have ң ө ү."""
        found = ((match.start(), match.group()) for match in _WORD.finditer(text))
        proposals = ((start, word, self._proposal(word.casefold())) for start, word in found)
        return tuple(Hint(start, word, _in_case(word, proposed)) for start, word, proposed in proposals if proposed)

    def _learn(self, word: str) -> None:
        if _SPECIAL & set(word):
            self._proper.setdefault(fold(word), set()).add(word)
        else:
            self._plain.add(word)

    def _proposal(self, word: str) -> str:
        if len(word) < _LEAST or _SPECIAL & set(word) or word in self._plain:
            return ""
        exact = self._proper.get(fold(word), set())
        if exact:
            return next(iter(exact)) if len(exact) == 1 and _only_marks(word, next(iter(exact))) else ""
        return "" if word in self._foreign else self._with_suffix(word)

    def _with_suffix(self, word: str) -> str:
        """The longest known stem with ө or ү as its last vowel, and endings that follow it."""
        for length in range(len(word) - 1, _LEAST - 1, -1):
            stem, rest = word[:length], word[length:]
            known = self._proper.get(fold(stem), set())
            if len(known) == 1 and _SUFFIXES.fullmatch(rest):
                proper = next(iter(known))
                if _last_vowel(proper) in "өү" and _only_marks(stem, proper):
                    return proper + rest.translate(_HARMONY)
        return ""


def _only_marks(typed: str, proper: str) -> bool:
    """Whether the two differ in ң ө ү alone, not in ё, й, ъ or ь, which `fold` forgives too."""
    return typed == proper.translate(str.maketrans("ңөү", "ноу"))


def _last_vowel(word: str) -> str:
    return next((letter for letter in reversed(word) if letter in "аеёиоөуүыэюя"), "-")


def _in_case(typed: str, proposed: str) -> str:
    if typed.isupper():
        return proposed.upper()
    return proposed[:1].upper() + proposed[1:] if typed[:1].isupper() else proposed


def known_words(names: Iterable[str] = ()) -> KnownWords:
    """The words of the program's own texts, and of further names that are spelt right."""
    kyrgyz, russian = ([_read(file) for file in _texts(language)] for language in LANGUAGES)
    return KnownWords([*kyrgyz, *names], russian)


def _texts(language: str) -> tuple[Path, Path]:
    return resource("wordings", f"{language}.toml"), resource("i18n", language, "LC_MESSAGES", "demilge.po")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
