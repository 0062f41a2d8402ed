"""What a person's own particulars may be: the personal number and the year of birth, in whatever record they stand."""

from __future__ import annotations

from app.language.message import N_, Message

_DIGITS = 14
_BIRTH_YEARS = range(1900, 2200)


def number_fault(typed: str) -> Message | None:
    """What is wrong with a personal number as typed; an empty one is not known yet."""
    number = typed.strip()
    if not number or (len(number) == _DIGITS and number.isascii() and number.isdigit()):
        return None
    return Message(N_("A personal number has 14 digits."))


def year_fault(year: int | None) -> Message | None:
    """What is wrong with a year of birth, None while it is not known."""
    if year is None or year in _BIRTH_YEARS:
        return None
    least, most = str(_BIRTH_YEARS[0]), str(_BIRTH_YEARS[-1])
    return Message(N_("Enter a year from {least} to {most}."), {"least": least, "most": most})
