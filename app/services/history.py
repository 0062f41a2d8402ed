"""What was done, by whom and when: the audit as rows for a reader, and undo and redo."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.models.audit import ChangeKind, OperationCode
from app.models.office import Person
from app.store.history import HistoryRow as StoredRow
from app.store.history import history
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class FieldChange:
    """One field of one thing: codes and plain values, to be rendered in the reader's language."""

    entity: str
    entity_id: uuid.UUID
    kind: ChangeKind
    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class HistoryRow:
    """One operation. `actor` is empty where nobody was chosen; `undoes` the number of what it took back."""

    seq: int
    at: datetime
    actor: str
    code: OperationCode
    undoes: int | None
    hash: str
    changes: tuple[FieldChange, ...]


class HistoryService:
    """Reads the audit; takes back and does again."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def rows(self, *, limit: int = 200, before: int | None = None, about: uuid.UUID | None = None) -> list[HistoryRow]:
        """The latest operations first; with `about` only those that changed one thing."""
        with self._uow.reading() as session:
            names = {row.id: row.full_name for row in session.scalars(select(Person))}
            found = history(session, id=about, limit=limit, before=before)
            return [_row(row, names) for row in found]

    def undoable(self) -> OperationCode | None:
        """What `undo` would take back."""
        found = self._uow.undoable()
        return None if found is None else found.code

    def redoable(self) -> OperationCode | None:
        """What `redo` would do again: the operation that was undone last."""
        found = self._uow.redoable()
        return None if found is None else found.code

    def undo(self) -> None:
        """Take back the latest operation. Raises Refused or Stale where that is not possible."""
        self._uow.undo()

    def redo(self) -> None:
        """Do again what was undone last. Raises Refused or Stale."""
        self._uow.redo()


def _row(row: StoredRow, names: dict[uuid.UUID, str]) -> HistoryRow:
    operation = row.operation
    actor = names.get(operation.actor_id, "") if operation.actor_id else ""
    changes = tuple(_fields(row))
    return HistoryRow(operation.seq, operation.at, actor, operation.code, operation.undoes, operation.hash, changes)


def _fields(row: StoredRow) -> Sequence[FieldChange]:
    return [
        FieldChange(change.entity, change.entity_id, change.kind, name, old, new)
        for change in row.changes
        for name, (old, new) in change.fields.items()
    ]
