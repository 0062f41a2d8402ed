"""Copies can be relied on, and restoring loses nothing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import KnownError
from app.models.audit import OperationCode
from app.models.office import Person
from app.store import copies
from app.store.audit import GENESIS
from app.store.location import COPIES_FOLDER, STORE_FILE
from tests.store.store_builders import TickingClock, add_person, contents, open_store, tampered, work


def numbers(folder: Path) -> list[int]:
    return [row.number for row in copies.list_copies(folder)]


def stored_names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT full_name FROM person ORDER BY full_name")]


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xaa" * (len(content) - len(content) // 2)
    path.write_bytes(content)


def test_closing_makes_a_copy_if_something_was_done(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        add_person(uow)
    [copy] = copies.list_copies(tmp_path)
    assert (copy.number, copy.size) == (1, copy.path.stat().st_size)
    assert contents(copy.path) == contents(tmp_path / STORE_FILE)
    open_store(tmp_path).close()
    assert numbers(tmp_path) == [1]
    with work(tmp_path) as uow:
        add_person(uow)
    assert numbers(tmp_path) == [2, 1]


def test_a_spoilt_newest_copy_is_made_again(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    spoil(copies.list_copies(tmp_path)[0].path)
    open_store(tmp_path).close()
    assert numbers(tmp_path) == [2, 1]


def test_an_open_store_can_be_copied_even_in_the_middle_of_an_operation(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        add_person(uow, "Мүчө 1")
        with uow.operation(OperationCode.PERSON_CHANGE) as tx:
            tx.session.add(Person(full_name="Мүчө 2"))
            tx.session.flush()
            copy = copies.make_copy(tmp_path)
        assert stored_names(copy.path) == ["Мүчө 1"]
        assert copies.verify_copy(copy.path).seq == 1
        assert stored_names(tmp_path / STORE_FILE) == ["Мүчө 1", "Мүчө 2"]


def test_the_last_ten_are_kept_whatever_the_clock_says(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    for number in range(12):
        made = copies.make_copy(tmp_path)
        os.utime(made.path, (10**9 - number, 10**9 - number))
    assert numbers(tmp_path) == list(range(13, 3, -1))


def test_other_files_among_the_copies_are_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    mine = tmp_path / COPIES_FOLDER / "demilge-менин.db"
    mine.touch()
    for _number in range(12):
        copies.make_copy(tmp_path)
    assert mine.exists()
    assert len(numbers(tmp_path)) == copies.KEPT


@pytest.mark.parametrize("how", ["spoilt", "cut", "foreign", "newer", "tampered", "empty"])
def test_bad_copies_are_neither_believed_nor_restored(tmp_path: Path, how: str) -> None:
    with work(tmp_path / "a") as uow:
        add_person(uow)
    copy = copies.copy_to(tmp_path / "a", tmp_path / "copy.db").path
    if how == "spoilt":
        spoil(copy)
    elif how == "cut":
        copy.write_bytes(copy.read_bytes()[: 4096 * 100])
    elif how == "empty":
        copy.write_bytes(b"")
    elif how == "tampered":
        with tampered(copy) as connection:
            connection.execute("UPDATE person SET full_name = 'x'")
    else:
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute(f"PRAGMA {'application_id' if how == 'foreign' else 'user_version'} = 77")
    before = (tmp_path / "a" / STORE_FILE).read_bytes()
    with pytest.raises(KnownError):
        copies.verify_copy(copy)
    with pytest.raises(KnownError):
        copies.restore(tmp_path / "a", copy, TickingClock())
    assert (tmp_path / "a" / STORE_FILE).read_bytes() == before
    assert not list((tmp_path / "a").glob("replaced*"))


def test_a_copy_on_a_stick_is_a_store_by_itself(tmp_path: Path) -> None:
    with work(tmp_path / "a") as uow:
        add_person(uow, "Мүчө 1")
    stick = copies.copy_to(tmp_path / "a", tmp_path / "stick.db").path
    assert copies.verify_copy(stick).hash != GENESIS
    assert contents(stick) == contents(tmp_path / "a" / STORE_FILE)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["stick.db"]


def test_a_stick_that_is_not_there(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with pytest.raises(KnownError):
        copies.copy_to(tmp_path, tmp_path / "no such folder" / "stick.db")


def test_restoring_brings_the_copy_back_and_keeps_what_was_there(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        add_person(uow, "Мүчө 1")
    stick = copies.copy_to(tmp_path, tmp_path / "stick.db").path
    with work(tmp_path) as uow:
        add_person(uow, "Мүчө 2")
    later = contents(tmp_path / STORE_FILE)
    aside = copies.restore(tmp_path, stick, TickingClock()).aside
    assert aside == tmp_path / "replaced-001.db"
    assert contents(aside) == later
    assert stored_names(tmp_path / STORE_FILE) == ["Мүчө 1"]
    assert copies.restore(tmp_path, aside, TickingClock()).aside == tmp_path / "replaced-002.db"
    with work(tmp_path) as uow:
        add_person(uow, "Мүчө 3")
    assert stored_names(tmp_path / STORE_FILE) == ["Мүчө 1", "Мүчө 2", "Мүчө 3"]


def test_restoring_into_an_empty_folder(tmp_path: Path) -> None:
    with work(tmp_path / "a") as uow:
        add_person(uow, "Мүчө 1")
    copy = copies.list_copies(tmp_path / "a")[0].path
    assert copies.restore(tmp_path / "b", copy, TickingClock()).aside is None
    assert contents(tmp_path / "b" / STORE_FILE) == contents(tmp_path / "a" / STORE_FILE)
    open_store(tmp_path / "b").close()


def test_a_damaged_store_is_restored_and_kept_aside_as_it_is(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        add_person(uow, "Мүчө 1")
    spoil(tmp_path / STORE_FILE)
    damaged = (tmp_path / STORE_FILE).read_bytes()
    aside = copies.restore(tmp_path, copies.list_copies(tmp_path)[0].path, TickingClock()).aside
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert stored_names(tmp_path / STORE_FILE) == ["Мүчө 1"]


def test_a_stale_journal_is_not_played_into_the_restored_store(tmp_path: Path) -> None:
    """What remains of a crash of the old store belongs to the old store."""
    with work(tmp_path) as uow:
        add_person(uow, "Мүчө 1")
    stick = copies.copy_to(tmp_path, tmp_path / "stick.db").path
    (tmp_path / STORE_FILE).write_bytes(b"\xaa" * 4096)
    journal = tmp_path / f"{STORE_FILE}-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 4096)
    aside = copies.restore(tmp_path, stick, TickingClock()).aside
    assert aside is not None
    assert aside.with_name(f"{aside.name}-journal").stat().st_size == 4104
    assert not journal.exists()
    assert stored_names(tmp_path / STORE_FILE) == ["Мүчө 1"]


def test_a_store_in_use_is_not_restored(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    copy = copies.list_copies(tmp_path)[0].path
    store = open_store(tmp_path)
    with pytest.raises(KnownError, match="already open"):
        copies.restore(tmp_path, copy, TickingClock())
    store.close()
