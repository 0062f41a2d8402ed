"""Takes an operation back by applying its old values in reverse; the taking back is an operation itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused, Stale
from app.language.message import N_, Message
from app.models.audit import Change, ChangeKind, Operation, OperationCode
from app.models.base import Base, Entity
from app.store.columns import Plain, living_row, stored
from app.store.history import OperationRow

_TURNED = (OperationCode.UNDO, OperationCode.REDO)
_CHANGED_SINCE = N_("What this would take back was changed again later. Nothing was changed.")


def _undone(session: Session) -> set[int]:
    """Numbers of the operations whose effect is taken back at present (an undone undo takes nothing back)."""
    pairs = session.execute(select(Operation.seq, Operation.undoes).where(Operation.undoes.is_not(None)))
    undone: set[int] = set()
    for seq, undoes in sorted(pairs, reverse=True):
        if seq not in undone and undoes is not None:
            undone.add(undoes)
    return undone


def undoable(session: Session, since: int) -> OperationRow | None:
    """The latest operation after number `since` that may be undone and is not; none beyond one that bars the way."""
    undone = _undone(session)
    for row in _backwards(session, since):
        if row.code.bars_undo:
            return None
        if row.code not in _TURNED and row.code.undoable and row.seq not in undone:
            return OperationRow.of(row)
    return None


def target(session: Session, seq: int) -> OperationRow:
    """The operation of that number, if it may be undone; raises Refused otherwise."""
    row = session.get(Operation, seq)
    if row is None or row.code in _TURNED or not row.code.undoable:
        raise Refused(Message(N_("This operation is final and cannot be undone.")))
    if seq in _undone(session):
        raise Refused(Message(N_("This operation has already been undone.")))
    return OperationRow.of(row)


def latest_undo(session: Session) -> int | None:
    """The number of the undo that a redo would take back; None after anything else was done."""
    undone = _undone(session)
    for row in _backwards(session, 0):
        if row.code not in _TURNED:
            return None
        if row.code is OperationCode.UNDO and row.seq not in undone:
            return row.seq
    return None


def redoable(session: Session) -> OperationRow | None:
    """The operation that a redo would bring back."""
    undoing = latest_undo(session)
    row = None if undoing is None else session.get(Operation, session.get_one(Operation, undoing).undoes)
    return None if row is None else OperationRow.of(row)


def _backwards(session: Session, since: int) -> Iterator[Operation]:
    rows = select(Operation).where(Operation.seq > since).order_by(Operation.seq.desc())
    yield from session.scalars(rows.execution_options(yield_per=50))


def apply_backwards(session: Session, seq: int) -> None:
    """Reverse every change of operation `seq`, the last one first; Stale if one does not meet what it left."""
    changes = session.scalars(select(Change).where(Change.operation_seq == seq).order_by(Change.seq.desc())).all()
    classes = _classes()
    for change in changes:
        _reverse(session, classes[change.entity], change)
        session.flush()


def _classes() -> dict[str, type[Entity]]:
    """Mapped classes by table name."""
    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Entity)
    }


def _reverse(session: Session, kind: type[Entity], change: Change) -> None:
    _check_unchanged(session, kind, change)
    if change.kind is ChangeKind.DELETE:
        session.add(kind(id=change.entity_id, **_old(kind, change)))
        return
    thing = session.get_one(kind, change.entity_id)
    if change.kind is ChangeKind.INSERT:
        session.delete(thing)
        return
    for name, value in _old(kind, change).items():
        setattr(thing, name, value)


def _check_unchanged(session: Session, kind: type[Entity], change: Change) -> None:
    """The fields that the operation wrote must still be as it left them."""
    row = stored(session.connection(), kind.metadata.tables[change.entity], change.entity_id)
    left: Plain | None = None if change.new is None else json.loads(change.new)
    if left is None or row is None:
        unchanged = left is None and row is None
    else:
        unchanged = all(row[1].get(name) == value for name, value in left.items())
    if not unchanged:
        raise Stale(Message(_CHANGED_SINCE))


def _old(kind: type[Entity], change: Change) -> dict[str, Any]:
    values = living_row(kind.metadata.tables[change.entity], json.loads(change.old or "{}"))
    attributes = kind.__mapper__.columns
    return {key: values[column.name] for key, column in attributes.items() if column.name in values}
