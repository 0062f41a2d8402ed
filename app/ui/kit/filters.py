"""Conditions by which a table shows only some of its rows, column by column; kept as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.language.message import N_, Message
from app.money import Money
from app.ui.kit.columns import Column, Kind

if TYPE_CHECKING:
    from app.language.words import Words

#: A text column with more different texts than this is searched, not filtered.
MOST_TEXTS = 40
_RANGES = (Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.TIME)


@dataclass(frozen=True)
class OneOf:
    """The cell is one of these: codes by their text, texts as they are."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class Between:
    """The cell lies between two ends, both included; an end that is None is open. Tyiyn, numbers or ISO days."""

    low: int | str | None = None
    high: int | str | None = None


Condition = OneOf | Between
Conditions = Mapping[str, Condition]


def passes(column: Column, condition: Condition, value: Any) -> bool:
    """Whether a row with this bare value of the column is shown; a row without a value lies in no range."""
    if isinstance(condition, OneOf):
        return _text(value) in condition.values
    if value is None:
        return False
    bare = _bare(value)
    return (condition.low is None or bare >= condition.low) and (condition.high is None or bare <= condition.high)


def is_range(column: Column) -> bool:
    """Whether the column is narrowed by two ends."""
    return column.kind in _RANGES


def offered(column: Column, rows: Sequence[Any], words: Words) -> list[tuple[str, str]]:
    """What a column that is no range can be narrowed to: the kept text of a value and what the clerk reads.

    Empty where there would be no choice: one value only, or too many.
    """
    values = {_text(column.take(row)): column.take(row) for row in rows}
    if not 1 < len(values) <= MOST_TEXTS:
        return []
    empty = words.gettext("(empty)")
    said = [(text, column.say(value, words) or empty) for text, value in values.items() if value not in (None, "")]
    said.sort(key=lambda pair: column.order(values[pair[0]], words))
    return said + ([("", empty)] if "" in values else [])


def said(column: Column, condition: Condition, rows: Sequence[Any], words: Words) -> Message:
    """The condition as the clerk reads it."""
    named = {"column": words.gettext(column.title)}
    if isinstance(condition, OneOf):
        texts = dict(offered(column, rows, words))
        return Message(
            N_("{column}: {values}"), named | {"values": ", ".join(texts.get(v, v) for v in condition.values)}
        )
    low, high = (_end(column, end, words) for end in (condition.low, condition.high))
    if condition.high is None:
        return Message(N_("{column}: from {low}"), named | {"low": low})
    if condition.low is None:
        return Message(N_("{column}: up to {high}"), named | {"high": high})
    return Message(N_("{column}: {low} – {high}"), named | {"low": low, "high": high})


def to_plain(conditions: Conditions) -> dict[str, list[Any]]:
    """How conditions are kept beside the store."""
    return {
        key: ["one of", *each.values] if isinstance(each, OneOf) else ["between", each.low, each.high]
        for key, each in conditions.items()
    }


def from_plain(kept: Any) -> dict[str, Condition]:
    """The conditions that were kept; what cannot be read is left out."""
    found: dict[str, Condition] = {}
    for key, parts in kept.items() if isinstance(kept, dict) else ():
        match parts:
            case ["one of", *values] if all(isinstance(value, str) for value in values):
                found[key] = OneOf(tuple(values))
            case ["between", low, high]:
                found[key] = Between(low, high)
    return found


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _bare(value: Any) -> Any:
    """What is compared with an end: tyiyn of money, the ISO day of a date or of a local time."""
    if isinstance(value, Money):
        return value.tyiyn
    if isinstance(value, datetime):
        return value.astimezone().date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _end(column: Column, end: int | str | None, words: Words) -> str:
    if isinstance(end, str):
        return words.date(date.fromisoformat(end))
    return "" if end is None else column.say(Money(end) if column.kind is Kind.MONEY else end, words)
