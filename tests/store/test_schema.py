"""Migrations lead to the mapped classes' schema; files that are not ours, newer or damaged are left alone."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import KnownError
from app.models import METADATA
from app.store import copies, migrating, schema
from app.store.columns import audited
from app.store.location import STORE_FILE
from app.store.store import Store
from installer import freeze_schema
from tests.store.store_builders import VERSION, TickingClock, add_person, add_post, contents, open_store, work

FROZEN = Path(migrating.__file__).parent / "migrations/versions/0001_foundation.sql"


def refused(folder: Path) -> str:
    """Neither opening way accepts the store, and both leave every byte as it was; the sentence."""
    before = (folder / STORE_FILE).read_bytes()
    with pytest.raises(KnownError):
        Store.open_for_reading(folder)
    with pytest.raises(KnownError) as caught:
        Store.open(folder, clock=TickingClock(), version=VERSION)
    assert (folder / STORE_FILE).read_bytes() == before
    return caught.value.message.msgid


def made(tmp_path: Path) -> Path:
    with work(tmp_path) as uow:
        add_person(uow)
    return tmp_path / STORE_FILE


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_migrations_make_the_schema_of_the_mapped_classes(tmp_path: Path) -> None:
    store = Store.open(tmp_path, clock=TickingClock(), version=VERSION)
    assert store.new
    store.close()
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as connection:
        found = schema.shape(connection)
    expected = schema.expected_shape(METADATA)
    assert len(expected) > len(METADATA.tables)
    assert schema.differences(found, expected) == []


def test_the_frozen_schema_is_that_of_the_mapped_classes() -> None:
    """If not: python -m installer.freeze_schema, as long as nothing has been released."""
    assert FROZEN.read_text("utf-8") == freeze_schema.script()


def test_the_program_knows_its_last_migration() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(FROZEN.parent.parent))
    revisions = [each.revision for each in script.walk_revisions()]
    assert revisions[0] == schema.REVISION
    assert len(revisions) == schema.SCHEMA_VERSION


def test_nothing_changes_rows_behind_the_audit() -> None:
    """No cascades, no values computed by the database, only plain keys: all writing passes through the objects."""
    for table in METADATA.tables.values():
        assert [key for key in table.foreign_keys if key.ondelete or key.onupdate] == []
        assert [column for column in audited(table) if column.onupdate or column.server_default] == []


def test_every_constraint_has_a_name() -> None:
    for table in METADATA.tables.values():
        assert [constraint for constraint in table.constraints if not constraint.name] == []


def test_a_store_that_is_up_to_date_opens_without_alembic(tmp_path: Path) -> None:
    made(tmp_path)
    script = (
        "import sys, pathlib; from app.store.store import Store; from app.store.clock import system_clock;"
        "Store.open(pathlib.Path(sys.argv[1]), clock=system_clock, version='').close();"
        "print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "False"]


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    changed(made(tmp_path), f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    assert "newer version" in refused(tmp_path)


def test_a_store_of_an_unknown_revision_is_refused(tmp_path: Path) -> None:
    changed(made(tmp_path), "UPDATE alembic_version SET version_num = 'f00d'")
    assert "newer version" in refused(tmp_path)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    changed(made(tmp_path), "PRAGMA application_id = 1")
    assert "not a store" in refused(tmp_path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / STORE_FILE).write_text("Бул дарек эмес", "utf-8")
    assert "not a store" in refused(tmp_path)


@pytest.mark.parametrize("spoil", [b"\x00" * 4096, b"\xff" * 4096])
def test_a_damaged_store_is_refused(tmp_path: Path, spoil: bytes) -> None:
    path = made(tmp_path)
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 200] = spoil * 199
    path.write_bytes(content)
    assert "damaged" in refused_when_written(tmp_path)


def refused_when_written(folder: Path) -> str:
    before = (folder / STORE_FILE).read_bytes()
    with pytest.raises(KnownError) as caught:
        Store.open(folder, clock=TickingClock(), version=VERSION)
    assert (folder / STORE_FILE).read_bytes() == before
    return caught.value.message.msgid


def test_changed_triggers_are_noticed(tmp_path: Path) -> None:
    changed(made(tmp_path), "DROP TRIGGER change_no_update")
    assert "protections" in refused_when_written(tmp_path)


def test_a_store_that_vanished_is_not_silently_begun_anew(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.unlink()
    with pytest.raises(KnownError, match="safety copies"):
        Store.open(tmp_path, clock=TickingClock(), version=VERSION)
    assert not path.exists()
    path.touch()
    assert "safety copies" in refused_when_written(tmp_path)


def test_there_may_be_no_store_to_read(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no store"):
        Store.open_for_reading(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second migration for this test to write: the program thinks that it belongs to it."""
    scripts = tmp_path / "migrations"
    shutil.copytree(FROZEN.parent.parent, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "_SCRIPTS", scripts)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(schema, "REVISION", "0002")
    return scripts / "versions/0002_next.py"


HEAD = 'from alembic import op\nrevision = "0002"\ndown_revision = "0001"\ndef upgrade():\n'


def test_a_migration_keeps_rows_constraints_and_triggers(tmp_path: Path, next_migration: Path) -> None:
    next_migration.write_text(
        f"{HEAD}    for name in ('paper', 'person', 'change'):\n"
        "        with op.batch_alter_table(name, recreate='always'):\n"
        "            pass\n",
        "utf-8",
    )
    open_old(tmp_path)
    before = contents(tmp_path / STORE_FILE)
    assert len(before["person"]) == 1
    copies_before = len(copies.list_copies(tmp_path))
    store = Store.open(tmp_path, clock=TickingClock(), version=VERSION)
    assert not store.new
    store.close()
    assert contents(tmp_path / STORE_FILE) == before
    assert schema.version_of(tmp_path / STORE_FILE) == 2
    assert len(copies.list_copies(tmp_path)) == copies_before + 1
    assert schema.version_of(copies.list_copies(tmp_path)[0].path) == 1


@pytest.mark.parametrize(
    "step",
    [
        "op.drop_index('ix_person_sort_key')",
        "op.execute('ALTER TABLE person ADD COLUMN surprise TEXT')",
        "op.execute(\"UPDATE post SET person_id = 'nobody'\")",
        "op.execute('syntax error')",
    ],
)
def test_a_migration_that_goes_wrong_changes_nothing(tmp_path: Path, next_migration: Path, step: str) -> None:
    next_migration.write_text(f"{HEAD}    {step}\n", "utf-8")
    open_old(tmp_path)
    before = (tmp_path / STORE_FILE).read_bytes()
    with pytest.raises(Exception, match=r"migrat|syntax"):
        Store.open(tmp_path, clock=TickingClock(), version=VERSION)
    assert (tmp_path / STORE_FILE).read_bytes() == before


def open_old(folder: Path) -> None:
    """A store of version 1 with a person and a post in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "SCHEMA_VERSION", 1)
        patch.setattr(schema, "REVISION", "0001")
        with work(folder) as uow:
            add_post(uow, add_person(uow))
    assert schema.version_of(folder / STORE_FILE) == 1


def test_an_older_store_is_not_read_past_its_migration(tmp_path: Path, next_migration: Path) -> None:
    open_old(tmp_path)
    with pytest.raises(KnownError, match="older version"):
        Store.open_for_reading(tmp_path)


def test_opening_twice_makes_no_difference(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    before = (tmp_path / STORE_FILE).read_bytes()
    store = open_store(tmp_path)
    assert not store.new
    store.close()
    assert (tmp_path / STORE_FILE).read_bytes() == before
