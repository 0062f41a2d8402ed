"""Days as people write them, read back: 28.12.2020, 2020-12-28, 28 декабря 2020 г., 2020-жылдын 28-декабры."""

from __future__ import annotations

import re
from datetime import date

from app.language.letters import fold
from app.language.message import N_, Message

_FIGURES = re.compile(r"(\d{1,2})[.,/ -](\d{1,2})[.,/ -](\d{4})|(\d{2})(\d{2})(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+")

#: The beginnings of the months' names, folded; they are the same in Kyrgyz and in Russian.
_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTHS_FOLDED = tuple(fold(month) for month in _MONTHS)
_MAY = fold("мая")


class DayError(ValueError):
    """Text that is not one day without doubt; `message` tells what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def parse_day(text: str) -> date:
    """Day, month and a year of four figures, in figures or with the month's name. Raises DayError."""
    tidy = " ".join(text.split())
    if found := _FIGURES.fullmatch(tidy):
        day, month, year = (int(part) for part in found.groups() if part is not None)
    elif found := _ISO.fullmatch(tidy):
        year, month, day = (int(part) for part in found.groups())
    else:
        year, month, day = _from_words(tidy)
    try:
        return date(year, month, day)
    except ValueError:
        raise DayError(Message(N_("There is no such day in the calendar."))) from None


def _from_words(text: str) -> tuple[int, int, int]:
    numbers = _NUMBERS.findall(text)
    months = [month for word in _WORDS.findall(text) if (month := _month(fold(word)))]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(numbers) != 2 or len(months) != 1 or len(years) != 1 or len(days) != 1:
        raise DayError(Message(N_("Type the date as day.month.year, for example 28.12.2020.")))
    return int(years[0]), months[0], int(days[0])


def _month(word: str) -> int:
    """The number of the month that a folded word names, 0 for any other word."""
    if word == _MAY:
        return 5
    return next((number for number, month in enumerate(_MONTHS_FOLDED, start=1) if word.startswith(month)), 0)
