"""Kyrgyz typed with fonts of old: other signs stood for ң ө ү, and two families of fonts disagreed about which.

Never done by itself: ъ, ё and the backslash may be what they seem. The clerk chooses a rule and sees what it does.
"""

from __future__ import annotations

from enum import StrEnum


class OldFont(StrEnum):
    """A family of fonts: A shows ъ as ө, the backslash as ү and ё as ң; B shows ё as ө and ъ as ү (ң as it is)."""

    A = "a"
    B = "b"


_SIGNS = {
    OldFont.A: {"ъ": "ө", "\\": "ү", "ё": "ң"},
    OldFont.B: {"ё": "ө", "ъ": "ү"},
}
_CAPITALS = {
    font: {sign.upper(): letter.upper() for sign, letter in signs.items() if sign.upper() != sign}
    for font, signs in _SIGNS.items()
}


def converted(text: str, font: OldFont) -> str:
    """The text with real ң ө ү. A sign that has no capital is one where its neighbours are: «Б\\Т» is «БҮТ»."""
    signs, capitals = _SIGNS[font], _CAPITALS[font]
    made = [capitals.get(sign) or signs.get(sign, sign) for sign in text]
    for place, sign in enumerate(text):
        if sign in signs and sign.upper() == sign and _among_capitals(text, place):
            made[place] = made[place].upper()
    return "".join(made)


def _among_capitals(text: str, place: int) -> bool:
    """Whether the letters beside a sign, at least one, are capitals."""
    beside = [each for each in (text[place - 1 : place], text[place + 1 : place + 2]) if each.isalpha()]
    return bool(beside) and all(each.isupper() for each in beside)
