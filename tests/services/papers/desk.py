"""The example's papers to work on: every service over a copy of the example store, and its words read back."""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.documents.render import Papers
from app.models.paper import PaperKind
from app.services.directory import Services, services_of
from app.services.papers.facts import Format, Mode
from app.store.location import STORE_FILE
from app.store.store import Store
from tests.documents.reading import flat, pages, word_paragraphs
from tests.store.store_builders import VERSION, TickingClock, open_store

RESULTS, REGULATION = PaperKind.RESULTS_RESOLUTION, PaperKind.REGULATION_RESOLUTION
FREE, SUMMARY = PaperKind.FREE_RESOLUTION, PaperKind.CONTEST_SUMMARY


@dataclass(frozen=True)
class Desk:
    """The services of one store, and the contest that everything is about."""

    services: Services
    contest: uuid.UUID
    store: Path

    def paper(self, kind: PaperKind) -> uuid.UUID:
        """The paper of a kind that the store has."""
        found = self.services.papers.find(kind, self.contest)
        assert found is not None
        return found

    def version(self, paper_id: uuid.UUID) -> int:
        """The present version of a paper."""
        return self.services.papers.read(paper_id).row.version

    def content(self, kind: PaperKind, mode: Mode, form: Format = Format.PDF) -> bytes:
        """The file of a kind as the command line gives it."""
        papers = self.services.papers
        found = papers.find(kind, self.contest)
        return papers.fresh(kind, self.contest, mode, form) if found is None else papers.content(found, mode, form)

    def text(self, kind: PaperKind, mode: Mode, form: Format = Format.PDF) -> str:
        """The words of that file on one line with single ordinary spaces."""
        return words_of(self.content(kind, mode, form), form)


def words_of(content: bytes, form: Format = Format.PDF) -> str:
    """The words of a file on one line with single ordinary spaces."""
    return flat(" ".join(pages(content) if form is Format.PDF else word_paragraphs(content)))


@contextmanager
def opened(folder: Path, prepared: Path | None = None, clock: TickingClock | None = None) -> Iterator[Services]:
    """Every service over the store of a folder, begun as a copy of a prepared one."""
    if prepared is not None:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(prepared, folder / STORE_FILE)
    clock = clock or TickingClock()
    store = open_store(folder, clock)
    try:
        yield services_of(store, clock, Papers())
    finally:
        store.close()


@contextmanager
def only_read(folder: Path) -> Iterator[Services]:
    """Every service over a store that is only read, as the command line opens it beside a window."""
    store = Store.open_for_reading(folder, version=VERSION)
    try:
        yield services_of(store, TickingClock(), Papers())
    finally:
        store.close()


def tamper(store: Path, *statements: str) -> None:
    """What somebody with a database tool may do: the triggers away, then whatever he likes."""
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        triggers = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for statement in (*(f'DROP TRIGGER "{name}"' for name in triggers), *statements):
            connection.execute(statement)
