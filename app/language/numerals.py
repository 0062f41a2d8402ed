"""Numbers and sums in words, and ordinals, as papers write them."""

from __future__ import annotations

import re

from app.language.cardinals import in_words
from app.language.numbers import currency_word, format_som, tyiyn_word
from app.language.suffixes import Case, inflect, ordinal

_ARABIC = re.compile(r".*[0-9]")


def ordinal_in_words(n: int, lang: str = "ky") -> str:
    """Which one in a row, Kyrgyz: 21 → «жыйырма биринчи», 1 000 000 → «миллионунчу».

    Raises ValueError for another language: Russian papers of ours write ordinals in figures.
    """
    if lang != "ky":
        raise ValueError(f"no ordinals in words for {lang}")
    round_number = n in (10**6, 10**9, 10**12)
    words = in_words(n, "ky")
    return ordinal(words.removeprefix("бир ") if round_number else words)


def ordinal_digits(number: int | str, noun: str = "") -> str:
    """A Kyrgyz ordinal in figures before its noun: «7-тиркеме», but «VIII чакырылыш», «сегизинчи чакырылыш».

    Without a noun, what is to be written before it: «7-», «VIII».
    """
    written = str(number).strip().removesuffix("-")
    joint = "-" if _ARABIC.fullmatch(written) else " "
    return (written + joint + noun).strip(" ")


def sum_in_words(tyiyn: int, lang: str) -> str:
    """A sum in words: «кырк жети миң сом», «сорок семь тысяч сомов пятьдесят тыйынов». Not below zero."""
    som, rest = divmod(tyiyn, 100)
    words = f"{in_words(som, lang)} {currency_word(som, lang)}"
    return f"{words} {in_words(rest, lang)} {tyiyn_word(rest, lang)}" if rest else words


def sum_with_words(tyiyn: int, lang: str, case: Case = Case.NOMINATIVE) -> str:
    """Figures, words, currency: «47 000 (кырк жети миң) сом», «47 000,50 (кырк жети миң сом элүү тыйын)».

    `case` (Kyrgyz) goes on the last word of the currency: «23 000 (жыйырма үч миң) сомдон». Not below zero.
    """
    if tyiyn % 100:
        words = sum_in_words(tyiyn, lang)
        return f"{format_som(tyiyn)} ({inflect(words, case) if lang == 'ky' else words})"
    som = tyiyn // 100
    word = currency_word(som, lang)
    return f"{format_som(tyiyn)} ({in_words(som, lang)}) {inflect(word, case) if lang == 'ky' else word}"
