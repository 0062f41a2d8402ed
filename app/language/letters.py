"""Kyrgyz letters: one spelling to keep, a folded form to search in, a key to sort by."""

from __future__ import annotations

import unicodedata

#: The alphabet in its order; ё, ң, ө and ү are letters of their own.
ALPHABET = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"

#: Letters of other alphabets that old fonts and papers show in place of ө and ң.
_LOOKALIKES = str.maketrans("ѲѳƟɵӉӊҤҥӇӈ", "ӨөӨөҢңҢңҢң")

#: What clerks type where the keyboard has no Kyrgyz letters; ё and й lose their marks in `fold` itself.
_FOLDED = str.maketrans("ңөү", "ноу", "ъь")

#: Each letter becomes a private-use character, so that binary order is alphabet order in Python and in SQL.
_WEIGHTS = {ord(letter): 0xE000 + place for place, letter in enumerate(ALPHABET)}

#: Ends the alphabetical part of a sort key: lower than anything printable.
_END = "\x01"


def canonical(text: str) -> str:
    """The spelling to keep: composed characters, real ө and ң.

    ъ, ё, щ and the backslash are left alone: legacy fonts disagree about what they stand for.
    """
    return unicodedata.normalize("NFC", text.translate(_LOOKALIKES))


def fold(text: str) -> str:
    """The form to search in: no case, no marks, н о у for ң ө ү, no ъ and ь, single spaces."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFD", canonical(text)).casefold())
    marks = {ord(each): None for each in set(plain) if unicodedata.combining(each)}
    return " ".join(canonical(plain.translate(marks)).translate(_FOLDED).split())


def sort_key(text: str) -> str:
    """A key whose binary order is the Kyrgyz order without regard to case; capitals first among equals."""
    kept = canonical(text)
    return kept.casefold().translate(_WEIGHTS) + _END + kept
