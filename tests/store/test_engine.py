"""Connections: as safe as we say, or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.errors import KnownError
from app.models.audit import OperationCode
from app.models.office import Body, Post
from app.store.audit import head
from app.store.engine import READS, open_engine
from app.store.location import STORE_FILE, data_folder
from tests.store.store_builders import add_person, open_store, work

WANTED = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "busy_timeout": 5000,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


def pragmas(path: Path, mode: str) -> dict[str, object]:
    engine = open_engine(path, mode=mode)
    with engine.connect().execution_options(**{READS: mode == "ro"}) as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in WANTED}
    engine.dispose()
    return found


@pytest.mark.parametrize("mode", ["rw", "ro"])
def test_every_pragma_holds(tmp_path: Path, mode: str) -> None:
    open_store(tmp_path).close()
    assert pragmas(tmp_path / STORE_FILE, mode) == WANTED


def test_a_connection_that_is_not_safe_is_not_used(tmp_path: Path) -> None:
    """A store in WAL mode that somebody else holds open cannot be brought back to TRUNCATE."""
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("SELECT * FROM office").fetchall()
        engine = open_engine(tmp_path / STORE_FILE)
        with pytest.raises(KnownError), engine.connect():
            pass
        engine.dispose()


def test_a_reading_engine_and_a_reading_transaction_cannot_write(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    for mode, reads in (("ro", False), ("ro", True), ("rw", True)):
        engine = open_engine(tmp_path / STORE_FILE, mode=mode)
        with engine.connect().execution_options(**{READS: reads}) as connection, pytest.raises(KnownError):
            connection.execute(text("DELETE FROM person"))
        engine.dispose()


def test_writing_works_again_after_reading(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        with uow.reading() as session:
            assert head(session).seq == 0
        add_person(uow)


def test_keys_are_kept_as_readable_text(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow)
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as connection:
        assert connection.execute("SELECT id FROM person").fetchall() == [(str(key),)]


def test_tables_are_strict(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as connection:
        loose = connection.execute("SELECT name FROM pragma_table_list WHERE strict = 0 AND schema = 'main'").fetchall()
        assert {name for (name,) in loose} == {"sqlite_schema", "alembic_version"}
        with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
            connection.execute("INSERT INTO village VALUES ('1', 'x', '', '', '', '')")


def test_folders_with_unusual_names(tmp_path: Path) -> None:
    folder = tmp_path / "Менин документтерим 100% #1 ?"
    with work(folder) as uow:
        add_person(uow)
    assert (folder / STORE_FILE).stat().st_size > 0


def test_a_failed_commit_leaves_the_connection_usable(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        stranger = add_person(uow)
        uow.undo()
        with pytest.raises(IntegrityError), uow.operation(OperationCode.PERSON_CHANGE) as tx:
            tx.session.add(Post(person_id=stranger, body=Body.COUNCIL, title_ky="депутат"))
        add_person(uow)


def test_the_data_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMILGE_DATA", str(tmp_path / "named"))
    assert data_folder(tmp_path) == tmp_path
    assert data_folder() == tmp_path / "named"
    monkeypatch.delenv("DEMILGE_DATA")
    assert data_folder().name == "demilge"
