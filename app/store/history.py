"""What was done, by whom and when, as plain values that the reader's language can render."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import METADATA
from app.models.audit import Change, ChangeKind, Operation, OperationCode
from app.store.columns import living


@dataclass(frozen=True)
class OperationRow:
    """One operation of the record. `undoes` is the number of the operation that it took back."""

    seq: int
    id: uuid.UUID
    at: datetime
    actor_id: uuid.UUID | None
    code: OperationCode
    app_version: str
    undoes: int | None
    hash: str

    @classmethod
    def of(cls, row: Operation) -> OperationRow:
        """The row without its session."""
        return cls(row.seq, row.id, row.at, row.actor_id, row.code, row.app_version, row.undoes, row.hash)


@dataclass(frozen=True)
class ChangeRow:
    """One thing's change: `fields` gives old and new value by field (None where there was or is no thing)."""

    entity: str
    entity_id: uuid.UUID
    kind: ChangeKind
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class HistoryRow:
    """One operation and what it changed."""

    operation: OperationRow
    changes: tuple[ChangeRow, ...]


def history(
    session: Session,
    entity: str | None = None,
    id: uuid.UUID | None = None,
    *,
    limit: int = 100,
    before: int | None = None,
) -> list[HistoryRow]:
    """The latest operations first, `limit` of them, those before number `before`.

    With `entity` (a table's name) or `id` only the operations and changes that concern them.
    """
    changes = select(Change)
    if entity is not None:
        changes = changes.where(Change.entity == entity)
    if id is not None:
        changes = changes.where(Change.entity_id == id)
    operations = select(Operation).order_by(Operation.seq.desc()).limit(limit)
    if before is not None:
        operations = operations.where(Operation.seq < before)
    if entity is not None or id is not None:
        operations = operations.where(Operation.seq.in_(changes.with_only_columns(Change.operation_seq)))
    return _rows(session, session.scalars(operations).all(), changes)


def _rows(session: Session, operations: Sequence[Operation], changes: Select[Change]) -> list[HistoryRow]:
    wanted = changes.where(Change.operation_seq.in_([operation.seq for operation in operations])).order_by(Change.seq)
    by_operation: dict[int, list[ChangeRow]] = {}
    for change in session.scalars(wanted):
        by_operation.setdefault(change.operation_seq, []).append(_change(change))
    return [HistoryRow(OperationRow.of(each), tuple(by_operation.get(each.seq, ()))) for each in operations]


def _change(change: Change) -> ChangeRow:
    old, new = _values(change.entity, change.old), _values(change.entity, change.new)
    fields = {name: (old.get(name), new.get(name)) for name in {**old, **new}}
    return ChangeRow(change.entity, change.entity_id, change.kind, fields)


def _values(entity: str, text: str | None) -> dict[str, Any]:
    return {} if text is None else {name: _value(entity, name, value) for name, value in json.loads(text).items()}


def _value(entity: str, name: str, value: Any) -> Any:
    """As the column's own type; what an older program wrote in a field or code that is no more stays plain."""
    try:
        return living(METADATA.tables[entity].columns[name], value)
    except (LookupError, ValueError):
        return value
