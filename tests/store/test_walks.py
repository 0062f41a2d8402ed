"""Random walks through operations, undo and redo: the record replays to the store, undoing all leads to the start."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused, Stale
from app.models.audit import OperationCode
from app.models.office import Body, Holiday, Person, Post
from app.store.audit import head
from app.store.chain import verify
from app.store.location import STORE_FILE
from app.store.unit_of_work import Transaction, UnitOfWork
from tests.store.store_builders import ACTOR, TickingClock, contents, open_store

CODE = OperationCode.PERSON_CHANGE
FIRST_DAY = date(2021, 1, 1)
small = st.integers(0, 3)
steps = st.lists(
    st.tuples(st.sampled_from(["person", "rename", "post", "move", "remove", "swap"]), small, small), max_size=4
)


def people(session: Session) -> list[Person]:
    return list(session.scalars(select(Person).order_by(Person.id)))


def posts(session: Session) -> list[Post]:
    return list(session.scalars(select(Post).order_by(Post.id)))


def free(session: Session, person: Person) -> bool:
    return session.scalar(select(Post.id).where(Post.person_id == person.id).limit(1)) is None


def step(tx: Transaction, what: str, one: int, other: int) -> None:
    """One step of an operation, on whatever there is to do it with."""
    session, persons, held = tx.session, people(tx.session), posts(tx.session)
    if what == "person":
        session.add(Person(full_name=f"Мүчө {one}", birth_year=1950 + other))
    elif what == "rename" and persons:
        persons[one % len(persons)].full_name = f"Мүчө {other}"
    elif what == "post" and persons:
        session.add(Post(person_id=persons[one % len(persons)].id, body=Body.COUNCIL, title_ky=str(other)))
    elif what == "move" and held:
        held[one % len(held)].person_id = persons[other % len(persons)].id
    elif what == "remove":
        things = [*held, *(person for person in persons if free(session, person))]
        if things:
            session.delete(things[one % len(things)])
    elif what == "swap":
        swap_holidays(session)
    session.flush()


def swap_holidays(session: Session) -> None:
    """Exchange two unique values; the first time, make them."""
    days = list(session.scalars(select(Holiday).order_by(Holiday.id)))
    if not days:
        session.add_all([Holiday(id=uuid.UUID(int=n), day=FIRST_DAY + timedelta(n)) for n in (1, 2)])
        return
    first, second = days
    for holiday, day in ((first, date(2000, 1, 1)), (second, first.day), (first, second.day)):
        holiday.day = day
        session.flush()


class Walk(RuleBasedStateMachine):
    """A clerk who changes her mind."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        clock = TickingClock()
        self.store = open_store(self.folder, clock)
        self.uow = UnitOfWork(self.store, clock, lambda: ACTOR)
        #: What the store held after each operation that stands, the first one before them all.
        self.past = [self.contents()]
        self.undone: list[object] = []

    def contents(self) -> dict[str, list[tuple[object, ...]]]:
        return contents(self.folder / STORE_FILE)

    def seq(self) -> int:
        with self.uow.reading() as session:
            return head(session).seq

    @rule(todo=steps)
    def work(self, todo: list[tuple[str, int, int]]) -> None:
        before = self.seq()
        with self.uow.operation(CODE) as tx:
            for what, one, other in todo:
                step(tx, what, one, other)
        if self.seq() > before:
            self.past.append(self.contents())
            self.undone.clear()

    @rule(todo=steps)
    def fail(self, todo: list[tuple[str, int, int]]) -> None:
        try:
            with self.uow.operation(CODE) as tx:
                for what, one, other in todo:
                    step(tx, what, one, other)
                raise ZeroDivisionError
        except ZeroDivisionError:
            assert self.contents() == self.past[-1]

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        self.uow.undo()
        self.undone.append(self.past.pop())
        assert self.contents() == self.past[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.uow.redo()
        self.past.append(self.undone.pop())  # type: ignore[arg-type]
        assert self.contents() == self.past[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo_is_offered(self) -> None:
        assert self.uow.redoable() is not None

    @rule(seq=st.integers(1, 8))
    def undo_and_redo_an_older_one(self, seq: int) -> None:
        """It is taken back and brought again exactly, or it is refused and nothing is changed."""
        before = self.contents()
        try:
            self.uow.undo(seq)
        except (Refused, Stale):
            assert self.contents() == before
            return
        self.uow.redo()
        assert self.contents() == before
        self.undone.clear()

    @rule()
    def the_record_replays_to_the_store(self) -> None:
        with self.uow.reading() as session:
            assert verify(session) == []

    def teardown(self) -> None:
        while self.uow.undoable() is not None:
            self.uow.undo()
        assert self.contents() == self.past[0]
        self.the_record_replays_to_the_store()
        self.store.close()
        shutil.rmtree(self.folder)


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
