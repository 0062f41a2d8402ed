"""Attached files on the command line: checked by name, along with a copy, missed calmly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.store.location import FILES_FOLDER
from tests.cli.conftest import Run


@pytest.fixture
def attached(folder: Path, tmp_path: Path) -> Path:
    """The data folder with a text attached to a village."""
    (tmp_path / "тизме.txt").write_text("Арыз ээси 1", encoding="utf-8")
    with Program(folder).working() as services:
        services.attachments.add("village", services.office.villages()[0].id, tmp_path / "тизме.txt")
    return folder


def the_file(folder: Path) -> Path:
    [path] = (path for path in (folder / FILES_FOLDER).rglob("*") if path.is_file())
    return path


def test_the_check_counts_the_files_and_names_the_altered_and_the_lost(run: Run, attached: Path) -> None:
    sound = run("--data", attached, "check")
    assert (sound.code, "1" in sound.out, sound.err) == (0, True, "")
    the_file(attached).chmod(0o644)
    the_file(attached).write_bytes(b"spoilt")
    altered = run("--data", attached, "check")
    assert (altered.code, "тизме.txt" in altered.err) == (1, True)
    the_file(attached).unlink()
    lost = run("--data", attached, "check")
    assert (lost.code, "тизме.txt" in lost.err) == (1, True)
    assert lost.err != altered.err


def test_the_files_go_along_and_come_back(run: Run, attached: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert run("--data", attached, "backup", stick / "demilge.db").err == ""
    assert sorted(path.name for path in stick.iterdir()) == [FILES_FOLDER, "demilge.db"]
    fresh = tmp_path / "fresh"
    assert run("--data", fresh, "restore", stick / "demilge.db").err == ""
    assert the_file(fresh).read_text(encoding="utf-8") == "Арыз ээси 1"
    assert run("--data", fresh, "check").code == 0


def test_a_copy_without_its_files_is_restored_and_says_so(run: Run, attached: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    run("--data", attached, "backup", stick / "demilge.db")
    shutil.rmtree(stick / FILES_FOLDER)
    fresh = tmp_path / "fresh"
    said = run("--data", fresh, "restore", stick / "demilge.db")
    assert (said.code, " 1 " in said.err) == (0, True)
    with Program(fresh).reading() as services:
        assert len(services.attachments.rows("village", services.office.villages()[0].id)) == 1
