"""A page of a sorted, filtered and searched table of 100 000 applications: against the same SQL on raw sqlite3."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, insert, select

from app.language.letters import fold, sort_key
from app.models.application import Application, ApplicationStatus
from app.models.contest import Contest
from app.store.clock import system_clock
from app.store.location import STORE_FILE
from app.store.search import matches
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from benchmarks.example import fill
from benchmarks.measure import Result, compare

ROWS = 100_000
PAGE = 200
ROUNDS = 15
PLACES = ("Ысык-Көл", "Өзгөн", "Чүй", "Талас", "Нарын", "Ош", "Жалал-Абад")
THINGS = ("балдар аянтчасы", "көчө жарыгы", "китепкана", "маданий иш-чара", "суу түтүгү")

#: The page and the count of the whole answer.
Asked = tuple[Select[*tuple[Any, ...]], Select[int]]


@dataclass(frozen=True)
class Line:
    """What a row of the table shows."""

    id: uuid.UUID
    title: str
    applicant_name: str
    status: ApplicationStatus


def add_many(store: Store) -> uuid.UUID:
    """Put 100 000 applications beside the example's; returns their contest."""
    with store.engine.begin() as connection:
        contest = connection.scalars(select(Contest.id).order_by(Contest.year).limit(1)).one()
        for start in range(0, ROWS, 5000):
            connection.execute(insert(Application), [_row(contest, n) for n in range(start, start + 5000)])
    return contest


def _row(contest: uuid.UUID, n: int) -> dict[str, Any]:
    title = f"{PLACES[n % 7]}: {THINGS[n % 5]} {n * 7919 % ROWS}"
    name = f"Демилгечи {n * 104729 % ROWS}"
    return {
        "contest_id": contest,
        "title": title,
        "applicant_name": name,
        "status": ApplicationStatus.DRAFT if n % 4 else ApplicationStatus.WITHDRAWN,
        "folded": fold(f"{title} {name}"),
        "sort_key": sort_key(title),
    }


def questions(contest: uuid.UUID) -> dict[str, Asked]:
    """What → the page in the middle of the answer, and the count of the whole answer."""
    every = Application.contest_id == contest
    wanted = every & (Application.status == ApplicationStatus.DRAFT) & matches(Application.folded, "ӨЗГӨН китепкана")
    shown = select(Application.id, Application.title, Application.applicant_name, Application.status)
    count = select(func.count()).select_from(Application)
    ordered = shown.order_by(Application.sort_key.desc(), Application.id)
    return {
        "a sorted page": (ordered.where(every).limit(PAGE).offset(1000), count.where(every)),
        "a sorted, filtered, searched page": (ordered.where(wanted).limit(PAGE).offset(1000), count.where(wanted)),
    }


def raw(store: Store, asked: Asked) -> Callable[[], None]:
    """The same two statements on a connection of the standard library's sqlite3."""
    path = store.folder / STORE_FILE
    literal = {"literal_binds": True}
    texts = [str(statement.compile(dialect=store.engine.dialect, compile_kwargs=literal)) for statement in asked]

    def ask() -> None:
        with closing(sqlite3.connect(path)) as connection:
            page, count = (connection.execute(text).fetchall() for text in texts)
        assert len(page) == PAGE
        assert count[0][0] > PAGE

    return ask


def ours(uow: UnitOfWork, asked: Asked) -> Callable[[], None]:
    """The way of a service: a reading, frozen rows, the count."""

    def ask() -> None:
        with uow.reading() as session:
            page = [Line(*row) for row in session.execute(asked[0])]
            count = session.scalar(asked[1])
        assert len(page) == PAGE
        assert count is not None
        assert count > PAGE

    return ask


def measure(workplace: Path) -> list[Result]:
    """Both questions both ways."""
    store = Store.open(fill(workplace / "listing"), clock=system_clock, version="benchmark")
    try:
        contest = add_many(store)
        uow = UnitOfWork(store, system_clock, lambda: None)
        results = []
        for what, asked in questions(contest).items():
            own, bare = compare(ours(uow, asked), raw(store, asked), ROUNDS)
            amount = f"{ROWS:,}".replace(",", "\N{NO-BREAK SPACE}")
            results.append(
                Result(
                    f"{what} of {PAGE} among {amount} rows, and the count", own * 1000, bare * 1000, "ms", "raw sqlite3"
                )
            )
        return results
    finally:
        store.close()
