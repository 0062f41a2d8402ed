"""Full disks, read-only folders, missing files: a calm sentence, and nothing lost."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.errors import KnownError
from app.models.audit import OperationCode
from app.models.office import Person
from app.store.chain import verify
from app.store.copies import verify_copy
from app.store.faults import calm, known_fault
from app.store.location import STORE_FILE
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from tests.store.store_builders import VERSION, TickingClock, add_person, contents, open_store, work

NOBODY = 65534


def fill(uow: UnitOfWork, people: int) -> None:
    with uow.operation(OperationCode.PERSON_CHANGE) as tx:
        for number in range(people):
            tx.session.add(Person(full_name=f"Мүчө {number}", address="а" * 300))


def limit_pages(uow: UnitOfWork, more: int | None) -> None:
    """Let the store grow by so many pages at most, as a full disk would; None: as much as it likes."""
    with uow.operation(OperationCode.PERSON_CHANGE) as tx:
        connection = tx.session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count = {2**30 if more is None else pages + more}")


@pytest.mark.parametrize("more", [0, 1, 5])
def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path, more: int) -> None:
    with work(tmp_path) as uow:
        add_person(uow)
        before = contents(tmp_path / STORE_FILE)
        limit_pages(uow, more)
        with pytest.raises(KnownError, match="disk is full"):
            fill(uow, 300)
        assert contents(tmp_path / STORE_FILE) == before
        limit_pages(uow, None)
        fill(uow, 300)
        with uow.reading() as session:
            assert verify(session) == []


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder cannot be written to; root, who may everything, becomes nobody for the while."""
    folder.chmod(0o555)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's permission bits mean nothing on Windows")
def test_a_read_only_folder_can_be_read_and_is_otherwise_refused() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with work(folder) as uow:
            add_person(uow)
        before = contents(folder / STORE_FILE)
        (folder / STORE_FILE).chmod(0o444)
        with read_only(folder):
            with pytest.raises(KnownError, match="cannot be written"):
                Store.open(folder, clock=TickingClock(), version=VERSION)
            reader = Store.open_for_reading(folder)
            with UnitOfWork(reader, TickingClock(), lambda: None).reading() as session:
                assert verify(session) == []
            reader.close()
            verify_copy(folder / STORE_FILE)
        assert contents(folder / STORE_FILE) == before


def test_a_reader_cannot_work(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    reader = Store.open_for_reading(tmp_path)
    with pytest.raises(KnownError):
        add_person(UnitOfWork(reader, TickingClock(), lambda: None))
    reader.close()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(KnownError):
        Store.open(tmp_path / "data", clock=TickingClock(), version=VERSION)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, ""), "disk is full"),
        (OSError(errno.EROFS, ""), "cannot be written"),
        (PermissionError(errno.EACCES, ""), "cannot be written"),
        (OSError(errno.EIO, ""), "disk reported"),
    ],
)
def test_faults_of_the_system_are_known(error: OSError, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence), calm():
        raise error


def test_bugs_stay_bugs() -> None:
    assert known_fault(ValueError()) is None
    assert known_fault(OSError()) is None
    assert known_fault(sqlite3.IntegrityError()) is None
    with pytest.raises(ZeroDivisionError), calm():
        raise ZeroDivisionError
