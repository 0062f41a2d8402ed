"""What is permanent cannot be changed, removed or replaced, whatever SQL is sent."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.models import METADATA
from app.models.audit import OperationCode
from app.models.paper import Paper, PaperKind, PaperStatus
from app.store import triggers
from app.store.location import STORE_FILE
from tests.store.store_builders import add_person, work


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with four operations and two papers, made once."""
    folder = tmp_path_factory.mktemp("triggers")
    with work(folder) as uow:
        for number in range(3):
            add_person(uow, f"Мүчө {number}")
        with uow.operation(OperationCode.PAPER_ISSUE) as tx:
            draft = Paper(kind=PaperKind.FREE_RESOLUTION)
            issued = Paper(kind=PaperKind.FREE_RESOLUTION, status=PaperStatus.ISSUED, register_number=1)
            tx.session.add_all([draft, issued])
    return folder / STORE_FILE


@pytest.fixture(params=[True, False], ids=["recursive", "not-recursive"])
def connection(tmp_path: Path, made: Path, request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    """A copy of it, as another program would open it."""
    with closing(sqlite3.connect(shutil.copy(made, tmp_path))) as opened:
        opened.execute(f"PRAGMA recursive_triggers = {int(request.param)}")
        yield opened


ATTACKS = [
    "UPDATE {table} SET seq = seq",
    "UPDATE {table} SET seq = 99 WHERE seq = 1",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE seq = (SELECT max(seq) FROM {table})",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE seq = 2",
    "REPLACE INTO {table} SELECT * FROM {table} WHERE seq = 2",
    "UPDATE OR REPLACE {table} SET seq = 1 WHERE seq = 2",
    "INSERT OR IGNORE INTO {table} SELECT * FROM {table} WHERE seq = 1",
]


@pytest.mark.parametrize("table", ["operation", "change"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_the_chain_is_append_only(connection: sqlite3.Connection, table: str, attack: str) -> None:
    before = connection.execute(f"SELECT * FROM {table}").fetchall()
    assert len(before) >= 3
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(attack.format(table=table))
    assert connection.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize("seq", [0, 4, 6, -1, None])
def test_only_the_next_number_is_taken(connection: sqlite3.Connection, seq: int | None) -> None:
    statement = (
        "INSERT INTO operation SELECT ?, 'x', at, actor_id, code, app_version, undoes, previous_hash, 'y' "
        "FROM operation WHERE seq = 4"
    )
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement, (seq,))
    connection.execute(statement, (5,))


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE paper SET title_ky = 'x' WHERE status = 'issued'",
        "UPDATE paper SET status = 'draft', register_number = NULL WHERE status = 'issued'",
        "DELETE FROM paper WHERE status = 'issued'",
        "INSERT OR REPLACE INTO paper SELECT * FROM paper WHERE status = 'issued'",
    ],
)
def test_an_issued_paper_is_for_ever(connection: sqlite3.Connection, attack: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="permanent"):
        connection.execute(attack)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paper SET title_ky = 'x' WHERE status = 'draft'",
        "UPDATE paper SET status = 'issued', register_number = 2 WHERE status = 'draft'",
        "DELETE FROM paper WHERE status = 'draft'",
    ],
)
def test_a_draft_may_change(connection: sqlite3.Connection, statement: str) -> None:
    assert connection.execute(statement).rowcount == 1


def test_lost_and_foreign_triggers_are_replaced_by_the_right_ones(connection: sqlite3.Connection) -> None:
    tables = METADATA.tables.values()
    right = triggers.triggers(tables)
    assert {"operation_in_order", "change_no_update", "paper_no_delete"} <= set(right)
    connection.execute("DROP TRIGGER paper_no_delete")
    connection.execute("CREATE TRIGGER foreign_one BEFORE DELETE ON person BEGIN SELECT 1; END")
    triggers.install(connection, tables)
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert dict(found) == right
