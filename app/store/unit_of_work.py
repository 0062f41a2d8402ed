"""One operation of the office = one transaction = one audit group = one undo step = one change notice."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Missing, Refused, Stale
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.base import Entity
from app.store import undo
from app.store.audit import Entry, Head, Recorder, append, forbid_writing, head, record
from app.store.clock import Clock
from app.store.engine import READS
from app.store.history import OperationRow
from app.store.store import Store

E = TypeVar("E", bound=Entity)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ChangeSet:
    """What an operation has changed, told after its commit: the code, the tables and the keys concerned."""

    code: OperationCode
    entities: frozenset[str]
    ids: frozenset[uuid.UUID]


@dataclass(frozen=True)
class Transaction:
    """An operation under way. `at` is its moment, `seq` its number and `chain_head` the hash before it."""

    session: Session = field(repr=False)
    code: OperationCode
    at: datetime
    actor_id: uuid.UUID | None
    before: Head

    @property
    def chain_head(self) -> str:
        """The hash of the audit chain as it was before this operation."""
        return self.before.hash

    @property
    def seq(self) -> int:
        """The number that this operation gets, if it changes anything."""
        return self.before.seq + 1

    def get(self, kind: type[E], key: uuid.UUID, version: int | None = None) -> E:
        """The thing itself; Missing if it is gone, Stale if it is no longer of the `version` that was shown."""
        thing = self.session.get(kind, key)
        if thing is None:
            raise Missing(Message(N_("This record is no longer there.")))
        if version is not None and thing.version != version:
            raise Stale
        return thing


class UnitOfWork:
    """Opens operations and readings on a store; tells subscribers what has changed. Belongs to one thread."""

    def __init__(self, store: Store, clock: Clock, actor: Callable[[], uuid.UUID | None]) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._subscribers: list[Callable[[ChangeSet], None]] = []
        self._session: Session | None = None
        self._thread: int | None = None
        with self.reading() as session:
            self._since = head(session).seq

    def subscribe(self, told: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Call `told` after each commit; returns a function that ends it."""
        self._subscribers.append(told)
        return lambda: self._subscribers.remove(told)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads, at one moment; within another reading or an operation it is that one's."""
        if self._session is not None:
            yield self._session
            return
        with self._opened(reads=True) as session:
            forbid_writing(session)
            yield session

    @contextmanager
    def operation(
        self, code: OperationCode, about: uuid.UUID | None = None, *, always: bool = False
    ) -> Iterator[Transaction]:
        """Do something; committed at the end of the block, or nothing at all if it raises.

        `about` is the thing concerned, told to subscribers besides those that changed. An operation that changes
        nothing leaves no trace unless `always`. Raises RuntimeError within another operation or reading (operations
        do not nest), Stale for a thing that was changed since it was read, KnownError for faults of the disk.
        """
        with self._committed(code, None, about, always) as tx:
            yield tx

    @contextmanager
    def _committed(
        self, code: OperationCode, undoes: int | None, about: uuid.UUID | None, always: bool
    ) -> Iterator[Transaction]:
        if self._session is not None:
            raise RuntimeError(f"{code}: an operation within another operation or reading")
        with self._opened(reads=False) as session:
            recorder = record(session)
            tx = Transaction(session, code, self._clock(), self._actor(), head(session))
            yield tx
            session.flush()
            if recorder.changes or always:
                entry = Entry(tx.at, tx.actor_id, code, self._store.version, undoes)
                append(session.connection(), tx.before, entry, recorder.changes)
            session.commit()
        if recorder.changes or always:
            self._tell(_change_set(code, recorder, about))

    @contextmanager
    def _opened(self, *, reads: bool) -> Iterator[Session]:
        self._thread = self._thread or threading.get_ident()
        if self._thread != threading.get_ident():
            raise RuntimeError("the store stays on one thread")
        with Session(self._store.engine, expire_on_commit=False) as session:
            session.connection(execution_options={READS: reads})
            self._session = session
            try:
                yield session
            finally:
                self._session = None

    def _tell(self, changes: ChangeSet) -> None:
        """The work is saved: a subscriber that fails must not make it look otherwise."""
        for told in tuple(self._subscribers):
            try:
                told(changes)
            except Exception:
                _log.exception("a subscriber failed after %s", changes.code)

    def undoable(self) -> OperationRow | None:
        """What `undo()` would take back: the latest undoable operation since the program started."""
        with self.reading() as session:
            return undo.undoable(session, self._since)

    def redoable(self) -> OperationRow | None:
        """What `redo()` would do again: the operation undone last, if nothing was done since."""
        with self.reading() as session:
            return undo.redoable(session)

    def undo(self, operation_seq: int | None = None) -> None:
        """Take back the latest operation, or an older one by its number.

        Raises Refused if there is nothing to undo, the operation is final or something stands on it by now; Stale if
        what it changed was changed again.
        """
        with self.reading() as session:
            found = undo.target(session, operation_seq) if operation_seq else undo.undoable(session, self._since)
        if found is None:
            raise Refused(Message(N_("There is nothing to undo.")))
        self._apply_backwards(OperationCode.UNDO, found.seq)

    def redo(self) -> None:
        """Do again what was undone last; raises as `undo` does."""
        with self.reading() as session:
            undoing = undo.latest_undo(session)
        if undoing is None:
            raise Refused(Message(N_("There is nothing to redo.")))
        self._apply_backwards(OperationCode.REDO, undoing)

    def _apply_backwards(self, code: OperationCode, seq: int) -> None:
        try:
            with self._committed(code, seq, None, False) as tx:
                undo.apply_backwards(tx.session, seq)
        except IntegrityError as error:
            raise Refused(
                Message(N_("This cannot be taken back any more: something permanent or newer stands on it."))
            ) from error


def _change_set(code: OperationCode, recorder: Recorder, about: uuid.UUID | None) -> ChangeSet:
    ids = {change.entity_id for change in recorder.changes} | ({about} if about else set())
    return ChangeSet(code, frozenset(change.entity for change in recorder.changes), frozenset(ids))
