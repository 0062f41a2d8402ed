"""The changes of an operation as a reader understands them: which record, which field, values in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.language.message import N_, Message
from app.money import Money
from app.services.history import FieldChange, HistoryRow
from app.ui.codes import LABELS
from app.ui.fields import MONEY, TECHNICAL, entity_name, field_name

if TYPE_CHECKING:
    from app.language.words import Words

#: The fields that tell a record from others of its kind, the best first.
_NAMING = ("title", "title_ky", "full_name", "name_ky", "name", "item_ky", "label_ky", "stage_ky", "text_ky", "text")
_LONGEST = 60


@dataclass(frozen=True)
class ChangedField:
    """One field of one record; `thing` says which record it is as far as the change itself tells."""

    change: FieldChange
    thing: Message

    @property
    def field(self) -> str:
        """The column's name."""
        return self.change.field

    @property
    def name(self) -> Message:
        """What the clerk calls the field."""
        return field_name(self.change.field)


def changed_fields(row: HistoryRow) -> list[ChangedField]:
    """The fields worth reading: no keys, none that stayed empty, none of the program's own codes."""
    things: dict[UUID, list[FieldChange]] = {}
    for change in row.changes:
        things.setdefault(change.entity_id, []).append(change)
    return [
        ChangedField(change, thing)
        for changes in things.values()
        for thing in [_thing(changes)]
        for change in changes
        if _worth_reading(change)
    ]


def said(field: str, value: Any, words: Words) -> str:
    """A bare value of a field in the language of the moment; empty for nothing."""
    match value:
        case None | UUID():
            return ""
        case StrEnum():
            return words.gettext(LABELS[type(value)][value]) if type(value) in LABELS else str(value)
        case bool():
            return words.gettext("Yes") if value else words.gettext("No")
        case int() if field in MONEY:
            return words.money(Money(value))
        case int():
            return words.number(value) if field != "year" else str(value)
        case datetime():
            return words.time(value)
        case date():
            return words.date(value)
    return _leaves(value) if str(value).startswith("{") else str(value)


def _leaves(text: str) -> str:
    """The texts of a value that is kept as JSON (a paper's wording), without the program's own names for them."""
    try:
        kept = json.loads(text)
    except ValueError:
        return text
    return "; ".join(_texts(kept))


def _texts(kept: Any) -> Iterator[str]:
    if isinstance(kept, dict | list):
        for each in kept.values() if isinstance(kept, dict) else kept:
            yield from _texts(each)
    elif kept not in (None, ""):
        yield " ".join(str(kept).split())


def _worth_reading(change: FieldChange) -> bool:
    values = (change.old, change.new)
    if change.field in TECHNICAL or any(isinstance(value, UUID) for value in values):
        return False
    return any(value not in (None, "") for value in values)


def _thing(changes: Sequence[FieldChange]) -> Message:
    kind = Message(entity_name(changes[0].entity))
    values = {change.field: change.new or change.old for change in changes}
    name = next((str(values[field]) for field in _NAMING if values.get(field)), "")
    if not name:
        return kind
    short = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"
    return Message(N_("{kind} “{name}”"), {"kind": kind, "name": short})
