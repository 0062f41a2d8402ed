"""The data folder: named at the start, or remembered, or the system's own place."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.errors import KnownError
from app.store.location import POINTER_FILE, data_folder, named, own_folder, remember
from tests.store.store_builders import TickingClock


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's own place, and no variable."""
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_args, **_named: str(tmp_path / "own"))
    monkeypatch.delenv("DEMILGE_DATA", raising=False)
    return tmp_path / "own"


def test_without_a_word_it_is_the_systems_own_place(own: Path) -> None:
    assert data_folder() == own_folder() == own
    assert not named(None)


def test_a_folder_is_remembered_until_the_own_one_is(own: Path, tmp_path: Path) -> None:
    remember(tmp_path / "Айыл өкмөтү")
    assert data_folder() == tmp_path / "Айыл өкмөтү"
    remember(own)
    assert data_folder() == own
    assert not (own / POINTER_FILE).exists()
    remember(own)


def test_a_named_folder_is_stronger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path / "remembered")
    assert data_folder(tmp_path / "asked") == tmp_path / "asked"
    assert named(tmp_path)
    monkeypatch.setenv("DEMILGE_DATA", str(tmp_path / "variable"))
    assert data_folder() == tmp_path / "variable"
    assert named(None)


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe"])
def test_a_damaged_pointer_is_as_good_as_none(own: Path, content: bytes) -> None:
    own.mkdir()
    (own / POINTER_FILE).write_bytes(content)
    assert data_folder() == own


def test_a_pointer_that_cannot_be_written_is_told(own: Path, tmp_path: Path) -> None:
    own.write_bytes(b"a file in its place")
    with pytest.raises(KnownError):
        remember(tmp_path / "other")


def test_the_program_settles_where_it_was_turned_to(own: Path, tmp_path: Path) -> None:
    other = Program(None, TickingClock()).elsewhere(tmp_path / "other")
    assert Program(None).folder == own
    other.settle()
    assert Program(None).folder == tmp_path / "other"


def test_a_start_that_named_its_folder_changes_nothing_for_the_next(own: Path, tmp_path: Path) -> None:
    other = Program(tmp_path / "named", TickingClock()).elsewhere(tmp_path / "other")
    other.settle()
    assert Program(None).folder == own


def test_a_remembered_folder_that_is_gone_is_not_begun_anew(tmp_path: Path) -> None:
    remember(tmp_path / "stick")
    program = Program(None, TickingClock())
    with pytest.raises(KnownError):
        program.open()
    assert not (tmp_path / "stick").exists()
    begun = program.elsewhere(tmp_path / "stick")
    with begun.working():
        assert begun.used
    with Program(None, TickingClock()).working() as services:
        assert not services.office.known()
