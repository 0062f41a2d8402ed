"""Kyrgyz endings by vowel harmony: cases, the possessive of the third person, ordinals; on words and on digits."""

from __future__ import annotations

import re
from enum import Enum, auto

from app.language.cardinals import LIMIT, in_words


class Case(Enum):
    """The cases that papers need; the attributive («…дагы») is the locative made into an adjective."""

    NOMINATIVE = auto()
    GENITIVE = auto()
    DATIVE = auto()
    ACCUSATIVE = auto()
    LOCATIVE = auto()
    ABLATIVE = auto()
    ATTRIBUTIVE = auto()


# Endings after a vowel, after a voiced and after a voiceless consonant, and after a possessive.
# A and I stand for the low and the high vowel, which follow the last vowel written so far.
_ENDINGS = {
    Case.NOMINATIVE: ("", "", "", ""),
    Case.GENITIVE: ("нIн", "дIн", "тIн", "нIн"),
    Case.DATIVE: ("гA", "гA", "кA", "нA"),
    Case.ACCUSATIVE: ("нI", "дI", "тI", "н"),
    Case.LOCATIVE: ("дA", "дA", "тA", "ндA"),
    Case.ABLATIVE: ("дAн", "дAн", "тAн", "нAн"),
    Case.ATTRIBUTIVE: ("дAгI", "дAгI", "тAгI", "ндAгI"),
}
_VOWELS = "аеёиоөуүыэюя"
_VOICELESS = "кпстфхцчшщ"
_LOW = dict(zip(_VOWELS, "аеоеоөаөаеаа", strict=True))
_HIGH = dict(zip(_VOWELS, "ыиуиуүуүыиуы", strict=True))
_SOFTENED = {"к": "г", "п": "б"}

_LATIN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввсиз")
_LETTER_NAMES = {
    **{letter: letter + "э" for letter in "бвгджзптцч"},
    **{letter: "э" + letter for letter in "лмнрсф"},
    **{letter: letter + "а" for letter in "кхшщ"},
    "ң": "эң",
    "й": "ий",
}
_SPOKEN_SIGNS = {"%": "пайыз", "км": "километр", "кг": "килограмм", "млн": "миллион", "млрд": "миллиард"}
_LONGEST_ABBREVIATION = 5

_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+$|\d+$")
_LETTERS = re.compile(r"[^\W\d_]+$|%$")
_TAIL = re.compile(r"[^\w%]+$")


def inflect(word: str, case: Case, *, possessive: bool = False) -> str:
    """A word, name or figure in a case; of several words the last one changes.

    `possessive` says that it already bears the possessive («кеңеши», «мүчөсү», «айыл өкмөтү»): the letters
    cannot tell. Closing quotes keep their place before the ending. Text without letters or digits is returned as it is.
    """
    if case is Case.NOMINATIVE:
        return word
    stem, spoken = _stem(word)
    if not spoken:
        return word
    column = 3 if possessive else _sound(spoken)
    return stem + _harmonise(spoken, _ENDINGS[case][column])


def possessive(word: str) -> str:
    """The third person's: төрага → төрагасы, токтом → токтому, буйрук → буйругу."""
    stem, spoken = _stem(word)
    if not spoken:
        return word
    if _sound(spoken) == 0:
        return stem + _harmonise(spoken, "сI")
    if spoken[-1] in _SOFTENED and spoken[-2] in _VOWELS and stem[-1] == spoken[-1]:  # ФАП stays ФАПы
        stem = stem[:-1] + _SOFTENED[spoken[-1]]
    return stem + _harmonise(spoken, "I")


def ordinal(word: str) -> str:
    """The ordinal of a number word: он → онунчу, жыйырма бир → жыйырма биринчи; of digits 7 → 7нчи."""
    stem, spoken = _stem(word)
    if not spoken:
        return word
    return stem + _harmonise(spoken, "нчI" if _sound(spoken) == 0 else "IнчI")


def _stem(word: str) -> tuple[str, str]:
    """What the ending is written to, and the lower-case word that is heard there."""
    word = word.rstrip()
    core = _TAIL.sub("", word)
    if digits := _DIGITS.search(core):
        return word, _spoken_number(digits.group())
    letters = _LETTERS.search(core)
    if letters is None:
        return word, ""
    spoken = _heard(letters.group())
    if core == word and word[-1] in "ьЬ":
        word = word[:-1]
    return word, spoken


def _spoken_number(digits: str) -> str:
    number = int(re.sub(r"\D", "", digits)) % LIMIT
    return in_words(number, "ky").rpartition(" ")[2]


def _heard(written: str) -> str:
    """How the word sounds at its end: abbreviations are read by letters, ФАП and ЖОЖ as words."""
    lower = written.lower().translate(_LATIN)
    if written.lower() in _SPOKEN_SIGNS:
        return _SPOKEN_SIGNS[written.lower()]
    lower = lower.rstrip("ьъ")
    vowels = [letter in _VOWELS for letter in lower]
    if not any(vowels) or (_is_abbreviation(written) and not vowels[-1] and vowels[-3:] != [False, True, False]):
        return _LETTER_NAMES.get(lower[-1:], "")
    return lower


def _is_abbreviation(written: str) -> bool:
    return written.isupper() and 2 <= len(written) <= _LONGEST_ABBREVIATION


def _sound(spoken: str) -> int:
    """The column of the table of endings: 0 vowel, 1 voiced, 2 voiceless."""
    if spoken[-1] in _VOWELS:
        return 0
    return 2 if spoken[-1] in _VOICELESS else 1


def _harmonise(spoken: str, ending: str) -> str:
    """The ending with its vowels chosen one after the other."""
    vowel = next(letter for letter in reversed(spoken) if letter in _VOWELS)
    written = ""
    for letter in ending:
        chosen = {"A": _LOW, "I": _HIGH}.get(letter, {}).get(vowel, letter)
        vowel = chosen if chosen in _VOWELS else vowel
        written += chosen
    return written
