"""The record proves itself: whatever is altered past the program is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.store.audit import GENESIS, head
from app.store.chain import Finding, holds, verify
from app.store.location import STORE_FILE
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from tests.store.store_builders import TickingClock, add_person, add_post, rename, tampered, work


@pytest.fixture
def printed(tmp_path: Path) -> str:
    """A store with work in it; the hash that a paper printed after operation 5 bears."""
    with work(tmp_path) as uow:
        first = add_person(uow, "Мүчө 1")
        rename(uow, first, "Мүчө 2")
        add_post(uow, first)
        add_person(uow, "Мүчө 3")
        uow.undo()
        with uow.reading() as session:
            return head(session).hash


def findings(folder: Path, *known: str) -> list[Finding]:
    store = Store.open_for_reading(folder)
    try:
        with UnitOfWork(store, TickingClock(), lambda: None).reading() as session:
            return verify(session, known)
    finally:
        store.close()


def test_an_untouched_record_is_sound(tmp_path: Path, printed: str) -> None:
    assert findings(tmp_path, printed, GENESIS) == []


def test_known_heads(tmp_path: Path, printed: str) -> None:
    store = Store.open_for_reading(tmp_path)
    with UnitOfWork(store, TickingClock(), lambda: None).reading() as session:
        assert holds(session, printed)
        assert holds(session, GENESIS)
        assert not holds(session, "f" * 64)
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET new = replace(new, 'Мүчө 2', 'Мүчө 9') WHERE seq = 2",
        "UPDATE change SET kind = 'delete' WHERE seq = 3",
        "UPDATE change SET entity_id = (SELECT id FROM post) WHERE seq = 2",
        "UPDATE operation SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 2",
        "UPDATE operation SET actor_id = NULL WHERE seq = 2",
        "UPDATE operation SET app_version = '9' WHERE seq = 5",
        "UPDATE operation SET code = 'office.change' WHERE seq = 1",
        "DELETE FROM change WHERE seq = 2",
        "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)",
        "DELETE FROM operation WHERE seq = 3",
        "DELETE FROM operation WHERE seq = 1",
        "UPDATE operation SET undoes = NULL WHERE seq = 5",
        "UPDATE person SET full_name = 'Мүчө 9'",
        "UPDATE person SET version = version + 1",
        "UPDATE post SET since = '2021-01-01'",
        "DELETE FROM post",
        "INSERT INTO village VALUES ('00000000-0000-0000-0000-000000000001', 1, 'x', '', 'x', 'x')",
    ],
)
def test_alterations_are_found(tmp_path: Path, printed: str, statement: str) -> None:
    with tampered(tmp_path / STORE_FILE) as connection:
        assert connection.execute(statement).rowcount > 0
    assert findings(tmp_path, printed) != []


def test_exchanged_operations_are_found(tmp_path: Path, printed: str) -> None:
    with tampered(tmp_path / STORE_FILE) as connection:
        for before, after in ((2, 20), (4, 2), (20, 4)):
            connection.execute("UPDATE operation SET seq = ? WHERE seq = ?", (after, before))
            connection.execute("UPDATE change SET operation_seq = ? WHERE operation_seq = ?", (after, before))
    assert [finding.seq for finding in findings(tmp_path) if finding.seq] != []


def test_a_cut_off_end_is_found_by_a_printed_head(tmp_path: Path, printed: str) -> None:
    """Without anything printed the chain alone cannot know what is no more."""
    with tampered(tmp_path / STORE_FILE) as connection:
        connection.execute("DELETE FROM change WHERE operation_seq >= 4")
        connection.execute("DELETE FROM operation WHERE seq >= 4")
    assert findings(tmp_path) == []
    [finding] = findings(tmp_path, printed)
    assert "end of the record" in finding.message.msgid


def test_a_finding_names_what_was_altered(tmp_path: Path, printed: str) -> None:
    with tampered(tmp_path / STORE_FILE) as connection:
        connection.execute("UPDATE person SET phone = '1'")
    [finding] = findings(tmp_path)
    assert finding.entity == "person"
