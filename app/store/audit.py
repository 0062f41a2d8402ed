"""Watches what a session writes and keeps it as the changes of one operation, chained by hashes."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, event, func, insert, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction, object_session

from app.errors import Stale
from app.models.audit import Change, ChangeKind, Operation, OperationCode
from app.models.base import Base
from app.store.columns import Plain, audited, canonical_json, plain, stored

#: The hash before the first operation.
GENESIS = "0" * 64

#: Within one flush SQLAlchemy updates before it inserts and deletes last, whatever the order of its events.
_ORDER = {ChangeKind.UPDATE: 0, ChangeKind.INSERT: 1, ChangeKind.DELETE: 2}

_KEY = "demilge.recorder"


@dataclass(frozen=True)
class Head:
    """The end of the chain: number and hash of the last operation."""

    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True)
class Recorded:
    """One row's change: only the fields that changed, or all of them for a new or deleted row."""

    entity: str
    entity_id: uuid.UUID
    kind: ChangeKind
    old: Plain | None
    new: Plain | None


@dataclass(frozen=True)
class Entry:
    """What stands in an operation besides its changes."""

    at: datetime
    actor_id: uuid.UUID | None
    code: OperationCode
    app_version: str
    undoes: int | None = None


@dataclass
class Recorder:
    """The changes of one operation in the order in which the store received them."""

    changes: list[Recorded] = field(default_factory=list)
    flushed: list[Recorded] = field(default_factory=list)
    counts: Counter[uuid.UUID] = field(default_factory=Counter)

    def end_flush(self, session: Session, context: UOWTransaction) -> None:
        """Put the changes of one flush in the order of its SQL, so that undo can walk it backwards."""
        self.changes += sorted(self.flushed, key=lambda change: _ORDER[change.kind])
        self.counts.update(change.entity_id for change in self.flushed)
        self.flushed.clear()


def record(session: Session) -> Recorder:
    """From now on everything that the session writes is recorded; statements that would escape are refused."""
    recorder = Recorder()
    session.info[_KEY] = recorder
    event.listen(session, "after_flush", recorder.end_flush)
    event.listen(session, "do_orm_execute", _only_reading)
    return recorder


def forbid_writing(session: Session) -> None:
    """A session that only reads: a flush with anything in it raises RuntimeError."""
    event.listen(session, "do_orm_execute", _only_reading)


def _only_reading(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise RuntimeError("only the objects of an operation's session write: statements would escape the audit")


def _recorder(thing: Any) -> Recorder:
    session = object_session(thing)
    recorder = session.info.get(_KEY) if session is not None else None
    if not isinstance(recorder, Recorder):
        raise RuntimeError(f"{type(thing).__name__} written outside an operation")
    return recorder


@event.listens_for(Base, "before_insert", propagate=True)
def _before_insert(mapper: Mapper[Any], connection: Connection, thing: Any) -> None:
    """A version counts the changes of its thing, so that one that comes back under its key goes on counting."""
    recorder = _recorder(thing)
    if thing.id is not None:
        written = select(func.count()).select_from(Change).where(Change.entity_id == thing.id)
        thing.version = (connection.execute(written).scalar() or 0) + recorder.counts[thing.id] + 1


@event.listens_for(Base, "after_insert", propagate=True)
def _after_insert(mapper: Mapper[Any], connection: Connection, thing: Any) -> None:
    """Defaults are computed by now."""
    new = {column.name: _value(mapper, thing, column) for column in audited(_table(mapper))}
    _recorder(thing).flushed.append(Recorded(_table(mapper).name, thing.id, ChangeKind.INSERT, None, new))


@event.listens_for(Base, "before_update", propagate=True)
def _before_update(mapper: Mapper[Any], connection: Connection, thing: Any) -> None:
    """Compare with the row in the store, not with what the session remembers."""
    recorder, table = _recorder(thing), _table(mapper)
    before = _unchanged_row(connection, table, thing)
    loaded = [column for column in audited(table) if mapper.get_property_by_column(column).key in thing.__dict__]
    new = {column.name: _value(mapper, thing, column) for column in loaded}
    new = {name: value for name, value in new.items() if value != before[name]}
    if new:
        thing.version += 1
        old = {name: before[name] for name in new}
        recorder.flushed.append(Recorded(table.name, thing.id, ChangeKind.UPDATE, old, new))


@event.listens_for(Base, "before_delete", propagate=True)
def _before_delete(mapper: Mapper[Any], connection: Connection, thing: Any) -> None:
    recorder, table = _recorder(thing), _table(mapper)
    before = _unchanged_row(connection, table, thing)
    recorder.flushed.append(Recorded(table.name, thing.id, ChangeKind.DELETE, before, None))


def _table(mapper: Mapper[Any]) -> Table:
    assert isinstance(mapper.local_table, Table)
    return mapper.local_table


def _value(mapper: Mapper[Any], thing: Any, column: Any) -> Any:
    return plain(column, thing.__dict__.get(mapper.get_property_by_column(column).key))


def _unchanged_row(connection: Connection, table: Table, thing: Any) -> Plain:
    """The row as it stands in the store; Stale unless it is of the version that was read."""
    row = stored(connection, table, thing.id)
    if row is None or row[0] != thing.version:
        raise Stale
    return row[1]


def head(connection: Connection | Session) -> Head:
    """The end of the chain as this transaction sees it."""
    row = connection.execute(select(Operation.seq, Operation.hash).order_by(Operation.seq.desc()).limit(1)).first()
    return Head() if row is None else Head(row.seq, row.hash)


def append(connection: Connection, before: Head, entry: Entry, changes: Iterable[Recorded]) -> Head:
    """Write one operation and its changes after `before`; the new end of the chain."""
    seq = before.seq + 1
    first = (connection.execute(select(func.max(Change.seq))).scalar() or 0) + 1
    rows = [_change_row(number, seq, change) for number, change in enumerate(changes, first)]
    operation = {
        "seq": seq,
        "id": uuid.uuid4(),
        "at": entry.at,
        "actor_id": entry.actor_id,
        "code": entry.code,
        "app_version": entry.app_version,
        "undoes": entry.undoes,
        "previous_hash": before.hash,
    }
    operation["hash"] = digest(operation, rows)
    connection.execute(insert(Operation), operation)
    if rows:
        connection.execute(insert(Change), rows)
    return Head(seq, str(operation["hash"]))


def _change_row(number: int, operation_seq: int, change: Recorded) -> dict[str, Any]:
    return {
        "seq": number,
        "operation_seq": operation_seq,
        "entity": change.entity,
        "entity_id": change.entity_id,
        "kind": change.kind,
        "old": None if change.old is None else canonical_json(change.old),
        "new": None if change.new is None else canonical_json(change.new),
    }


def digest(operation: dict[str, Any], changes: Iterable[dict[str, Any]]) -> str:
    """The operation's hash: sha256 over the canonical JSON of its fields, the previous hash and all its changes."""
    content = {name: _text(value) for name, value in operation.items() if name != "hash"}
    content["changes"] = [{name: _text(value) for name, value in change.items()} for change in changes]
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value) if isinstance(value, (uuid.UUID, ChangeKind, OperationCode)) else value
