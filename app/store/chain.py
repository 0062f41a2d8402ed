"""Proves the record: the hashes of the chain, its numbering, and that it replays to what the store holds."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models import METADATA
from app.models.audit import Change, ChangeKind, Operation
from app.store.audit import GENESIS, Head, digest
from app.store.columns import Plain, audited, plain_row

T = TypeVar("T")

_GAP = N_("The record has a gap or a wrong order before operation {seq}.")
_HASH = N_("Operation {seq} of the record was altered after it was written.")
_ORPHAN = N_("The record holds changes that belong to no operation.")
_LOST_END = N_("The end of the record is missing: a paper bears a state of it that is not there.")
_STATE = N_("A record of {entity} was changed past the program.")


@dataclass(frozen=True)
class Finding:
    """Something that is not as the program wrote it. `seq`: the operation, `entity` and `id`: the record concerned."""

    message: Message
    seq: int | None = None
    entity: str | None = None
    id: uuid.UUID | None = None


def verify(session: Session, known_heads: Collection[str] = ()) -> list[Finding]:
    """Everything that is wrong with the record; empty if all is well.

    `known_heads`: hashes of the chain that stand on printed papers or copies. One that is not in the chain proves that
    its end was cut off or rewritten, which the chain alone cannot show.
    """
    findings = [*_broken_links(session), *_orphans(session)]
    if not all(holds(session, known) for known in known_heads):
        findings.append(Finding(Message(_LOST_END)))
    for table in METADATA.sorted_tables:
        if "version" in table.columns:
            findings += _differing(session, table)
    return findings


def holds(session: Session, known_head: str) -> bool:
    """Whether the chain once ended in this hash."""
    found = session.scalar(select(Operation.seq).where(Operation.hash == known_head))
    return found is not None or known_head == GENESIS


def _broken_links(session: Session) -> Iterator[Finding]:
    before, last_change = Head(), 0
    changes = _Grouped(session)
    operations = select(*Operation.__table__.columns).order_by(Operation.seq).execution_options(yield_per=500)
    for row in session.execute(operations).mappings():
        own = changes.of(row["seq"])
        numbers = [change["seq"] for change in own]
        expected = list(range(last_change + 1, last_change + 1 + len(own)))
        if row["seq"] != before.seq + 1 or row["previous_hash"] != before.hash or numbers != expected:
            yield Finding(Message(_GAP, {"seq": row["seq"]}), row["seq"])
        if row["hash"] != digest(dict(row), own):
            yield Finding(Message(_HASH, {"seq": row["seq"]}), row["seq"])
        before, last_change = Head(row["seq"], row["hash"]), max(numbers, default=last_change)


class _Grouped:
    """The changes of operation after operation, read once and in order."""

    def __init__(self, session: Session) -> None:
        rows = select(*Change.__table__.columns).order_by(Change.operation_seq, Change.seq)
        found = session.execute(rows.execution_options(yield_per=500)).mappings()
        self._groups = groupby((dict(row) for row in found), key=lambda row: int(row["operation_seq"]))
        self._next = self._advance()

    def _advance(self) -> tuple[int, list[dict[str, Any]]] | None:
        seq, rows = next(self._groups, (None, ()))
        return None if seq is None else (seq, list(rows))

    def of(self, seq: int) -> list[dict[str, Any]]:
        """The changes of operation `seq`; asked in rising order."""
        while self._next is not None and self._next[0] < seq:
            self._next = self._advance()
        return self._next[1] if self._next is not None and self._next[0] == seq else []


def _orphans(session: Session) -> Iterator[Finding]:
    orphan = select(Change.seq).where(Change.operation_seq.not_in(select(Operation.seq))).limit(1)
    if session.scalar(orphan) is not None:
        yield Finding(Message(_ORPHAN))


def _differing(session: Session, table: Table) -> Iterator[Finding]:
    """Rows that are not what their changes add up to."""
    for key, replayed, found in _paired(_replayed(session, table), _stored(session, table)):
        if replayed != found:
            yield Finding(Message(_STATE, {"entity": table.name}), None, table.name, key)


def _replayed(session: Session, table: Table) -> Iterator[tuple[uuid.UUID, Any]]:
    """Version (the number of changes) and values of each thing that the changes leave alive."""
    rows = select(Change.entity_id, Change.kind, Change.old, Change.new).where(Change.entity == table.name)
    ordered = rows.order_by(Change.entity_id, Change.seq).execution_options(yield_per=500)
    for key, changes in groupby(session.execute(ordered), key=lambda row: row[0]):
        state: Plain | None = None
        count = 0
        for _key, kind, old, new in changes:
            state = _after(state, kind, old, new)
            count += 1
        if state is not None:
            yield key, (count, state)


def _after(state: Plain | None, kind: ChangeKind, old: str | None, new: str | None) -> Plain | None:
    if kind is ChangeKind.DELETE:
        return None
    return {**(state or {}), **json.loads(new or "{}")}


def _stored(session: Session, table: Table) -> Iterator[tuple[uuid.UUID, Any]]:
    rows = select(table.c.id, table.c.version, *audited(table)).order_by(table.c.id)
    for row in session.execute(rows.execution_options(yield_per=500)).mappings():
        yield row["id"], (row["version"], plain_row(table, row))


def _paired(
    left: Iterator[tuple[uuid.UUID, T]], right: Iterator[tuple[uuid.UUID, T]]
) -> Iterator[tuple[uuid.UUID, T | None, T | None]]:
    """Both sides by rising key, side by side; None where one side has no such key."""
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None
            yield one[0], one[1], None
            one = next(left, None)
        elif one is None or other[0] < one[0]:
            yield other[0], None, other[1]
            other = next(right, None)
        else:
            yield one[0], one[1], other[1]
            one, other = next(left, None), next(right, None)
