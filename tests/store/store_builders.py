"""Stores to test with: opened in a folder, with a clock that ticks by itself and people who look like placeholders."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from app.models import METADATA
from app.models.audit import OperationCode
from app.models.office import Body, Person, Post, Village
from app.store.location import STORE_FILE
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork

VERSION = "0.0-test"
ACTOR = uuid.UUID(int=7)


class TickingClock:
    """Starts on a fixed day and goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2021, 9, 7, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@cache
def _empty_store() -> Path:
    """A fresh store, made once through the migrations and copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="demilge-test-"))
    store = Store.open(folder, clock=TickingClock(), version=VERSION)
    store.engine.dispose()
    return folder / STORE_FILE


def open_store(folder: Path, clock: TickingClock | None = None) -> Store:
    """The store of a folder, begun empty."""
    if not (folder / STORE_FILE).exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_empty_store(), folder / STORE_FILE)
    return Store.open(folder, clock=clock or TickingClock(), version=VERSION)


@contextmanager
def work(folder: Path) -> Iterator[UnitOfWork]:
    """A unit of work on the folder's store, closed with its copy afterwards."""
    clock = TickingClock()
    store = open_store(folder, clock)
    try:
        yield UnitOfWork(store, clock, lambda: ACTOR)
    finally:
        store.close()


def add_person(uow: UnitOfWork, name: str = "Комиссия мүчөсү 1") -> uuid.UUID:
    """One operation that adds a person."""
    with uow.operation(OperationCode.PERSON_CHANGE) as tx:
        person = Person(full_name=name)
        tx.session.add(person)
        tx.session.flush()
        return person.id


def rename(uow: UnitOfWork, key: uuid.UUID, name: str) -> None:
    """One operation that renames a person."""
    with uow.operation(OperationCode.PERSON_CHANGE) as tx:
        tx.get(Person, key).full_name = name


def name_of(uow: UnitOfWork, key: uuid.UUID) -> str | None:
    """The person's name; None if there is no such person."""
    with uow.reading() as session:
        person = session.get(Person, key)
        return None if person is None else person.full_name


def village(name: str = "Айыл 1") -> Village:
    """A village not yet in a store."""
    return Village(name_ky=name)


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all the office's tables, without their versions."""
    with closing(sqlite3.connect(path)) as connection:
        found = {}
        for name, table in METADATA.tables.items():
            if "version" in table.columns:
                wanted = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "version")
                found[name] = connection.execute(f"SELECT {wanted} FROM {name} ORDER BY id").fetchall()
        return found


@contextmanager
def tampered(path: Path) -> Iterator[sqlite3.Connection]:
    """What somebody with a database tool may do: the triggers out of the way, a change, the triggers back."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in triggers:
            connection.execute(sql)
        connection.commit()


def add_post(uow: UnitOfWork, person: uuid.UUID) -> uuid.UUID:
    """One operation that gives a person a post."""
    with uow.operation(OperationCode.PERSON_CHANGE) as tx:
        post = Post(person_id=person, body=Body.COUNCIL, title_ky="депутат")
        tx.session.add(post)
        tx.session.flush()
        return post.id
