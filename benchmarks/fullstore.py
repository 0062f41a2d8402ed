"""A contest of 5 000 applications: against the same SQL on raw sqlite3, bare openpyxl, a bare scan of texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import event

from app.language.words import Words
from app.services.application_rows import ApplicationRow
from app.services.applications import ApplicationService
from app.services.edition_checks import edition_findings
from app.store.location import STORE_FILE
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from benchmarks import ceiling
from benchmarks.measure import Result, compare

ROUNDS = 5
_TYPED = ("өзгөн", "өзгөн кит")

#: What one question sends to the store: statements and their values.
Sent = list[tuple[str, Any]]


def sent_by(store: Store, ask: Callable[[], object]) -> Sent:
    """The SQL that a reading sends."""
    sent: Sent = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        sent.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    return sent


def raw(store: Store, sent: Sent) -> Callable[[], None]:
    """The same statements on a connection of the standard library's sqlite3."""
    path = store.folder / STORE_FILE

    def ask() -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement, values in sent:
                connection.execute(statement, values).fetchall()

    return ask


def listed(store: Store, uow: UnitOfWork, contest: Any) -> tuple[list[ApplicationRow], list[Result]]:
    """The table of applications read, and every registered one checked against its code."""
    applications = ApplicationService(uow, ceiling.clock)

    def check() -> None:
        with uow.reading() as session:
            assert not list(edition_findings(session))

    def rows() -> list[ApplicationRow]:
        return applications.rows(contest)

    results = []
    for what, ask in (("the table of 5 000 applications read", rows), ("their registered texts checked", check)):
        ours, bare = compare(ask, raw(store, sent_by(store, ask)), ROUNDS)
        results.append(Result(what, ours * 1000, bare * 1000, "ms", "the same SQL on raw sqlite3"))
    return rows(), results


def searched(rows: list[ApplicationRow]) -> Result:
    """A keystroke in the search box of the table, once its rows have been read."""
    from app.ui.kit.rows import RowsModel
    from app.ui.pages.application_columns import application_columns

    words = Words("ky")
    model = RowsModel(application_columns(words), words)
    model.set_rows(rows)
    texts = [" ".join(column.text(row, words) for column in model.columns).casefold() for row in rows]

    def ours() -> None:
        for typed in _TYPED:
            model.search(typed)

    def scan() -> None:
        for typed in _TYPED:
            assert [text for text in texts if typed.split()[0] in text]

    own, bare = compare(ours, scan, 3 * ROUNDS)
    return Result("two keystrokes of a search in them", own * 1000, bare * 1000, "ms", "a bare scan of the texts")


def exported(folder: Path, rows: list[ApplicationRow]) -> Result:
    """All columns as an Excel workbook: safe cells, formats, widths; against the texts alone."""
    from openpyxl import Workbook

    from app.exchange.export import FileForm, Heading, Listing, write
    from app.ui.pages.application_columns import application_columns

    words = Words("ky")
    columns = application_columns(words)
    cells = [[column.text(row, words) for column in columns] for row in rows]
    listing = Listing("table", tuple(Heading(column.title) for column in columns), cells)

    def bare() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("table")
        for line in cells:
            sheet.append(line)
        book.save(folder / "bare.xlsx")

    own, least = compare(lambda: write(folder / "ours.xlsx", listing, FileForm.XLSX), bare, 3)
    return Result("they are exported as XLSX", own * 1000, least * 1000, "ms", "bare openpyxl, texts alone")


def measure(workplace: Path) -> list[Result]:
    """Reading, checking, searching, exporting."""
    folder = workplace / "full"
    folder.mkdir()
    contest, _typical = ceiling.build(folder, years=1)
    store = Store.open(folder, clock=ceiling.clock, version="benchmark")
    try:
        rows, results = listed(store, UnitOfWork(store, ceiling.clock, lambda: None), contest)
        return [*results, searched(rows), exported(workplace, rows)]
    finally:
        store.close()
