"""A cell of somebody's list as a value of ours. What can be read in two ways is not guessed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.language import dates
from app.language.days import DayError, parse_day
from app.language.letters import canonical, fold
from app.language.message import N_, Message
from app.language.numbers import LIMIT, NumberError, parse_tyiyn
from app.money import Money

#: A cell as a file gives it; `datetime` is a `date`.
Value = str | int | Decimal | bool | date | None

_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_CURRENCY = re.compile(r"\s*(?:сомов|сома|сом|som|kgs|с\.)\s*$", re.IGNORECASE)


class Unfit(ValueError):
    """A cell that cannot be what its column is said to be; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Known:
    """What the store knows that cells may name: villages by their folded names."""

    villages: Mapping[str, uuid.UUID]


Reader = Callable[[Value, Known], Any]


def plain(value: Value) -> str:
    """A cell as text, in canonical letters. Raises Unfit for an error of the spreadsheet."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case date():
            return dates.short(value)
        case Decimal():
            return f"{value:f}".replace(".", ",")
    text = canonical(str(value)).strip()
    if text in _ERRORS:
        raise Unfit(Message(N_("The cell holds an error of the spreadsheet: {text}"), {"text": text}))
    return text


def line(value: Value, known: Known) -> str:
    """One line of text."""
    return " ".join(plain(value).split())


def text(value: Value, known: Known) -> str:
    """Text of several lines."""
    return plain(value)


def money(value: Value, known: Known) -> Money | None:
    """A sum in som, exact; the word for som may stand behind it. Raises Unfit."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        tyiyn = Decimal(value) * 100
        if tyiyn != tyiyn.to_integral_value():
            raise Unfit(Message(N_("Write at most two digits after the comma: they are tyiyn.")))
        if abs(tyiyn) >= LIMIT * 100:
            raise Unfit(Message(N_("This number is too large.")))
        return Money(int(tyiyn))
    if isinstance(value, date):
        raise Unfit(Message(N_("A date stands where a sum is expected.")))
    typed = _CURRENCY.sub("", plain(value))
    if not typed:
        return None
    try:
        return Money(parse_tyiyn(typed))
    except NumberError as error:
        raise Unfit(error.message) from error


def money_or_words(value: Value, known: Known) -> Money | str | None:
    """A sum, or words where a contribution is not valued. What begins with a figure must be a sum."""
    typed = plain(value)
    return typed if typed and not typed[:1].isdigit() else money(value, known)


def day(value: Value, known: Known) -> date | None:
    """A day. Raises Unfit."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    typed = plain(value)
    if not typed:
        return None
    try:
        return parse_day(typed)
    except DayError as error:
        raise Unfit(error.message) from error


def year(value: Value, known: Known) -> int | None:
    """A year of four figures, or that of a day. Raises Unfit."""
    if isinstance(value, date):
        return value.year
    typed = plain(value).removesuffix("-ж.").removesuffix("г.").strip()
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and len(typed) == 4:
        return int(typed)
    try:
        return parse_day(typed).year
    except DayError as error:
        raise Unfit(Message(N_("“{text}” is no year. Write four figures."), {"text": typed})) from error


def village(value: Value, known: Known) -> uuid.UUID | None:
    """A village of the office, by either of its names. Raises Unfit for another one."""
    name = line(value, known)
    if not name:
        return None
    try:
        return known.villages[fold(name)]
    except KeyError:
        sentence = N_("There is no village “{name}” in the settings of the office.")
        raise Unfit(Message(sentence, {"name": name})) from None


def coded(words: Callable[[], Mapping[str, Any]], default: Any) -> Reader:
    """Reads one of several codes by the folded words for each of them; an empty cell is the `default`."""

    def read(value: Value, known: Known) -> Any:
        name = line(value, known)
        if not name:
            return default
        try:
            return words()[fold(name)]
        except KeyError:
            raise Unfit(Message(N_("“{text}” is none of the kinds that are known."), {"text": name})) from None

    return read
