"""Faults of the computer and of the data are a sentence and exit code 1, never a trace of the program."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.cli import commands
from app.cli.faults import told
from app.language.words import Words
from app.store.location import STORE_FILE
from tests.cli.conftest import Run
from tests.cli.test_arguments import is_sentence
from tests.cli.test_commands import contents
from tests.services.papers.desk import tamper

LANGUAGES = ("ky", "ru")
PRINT = ("print", "contest-summary", "--contest", "2021", "--out")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", [("list",), ("check",), ("backup", "x.db"), (*PRINT, "x.pdf")], ids=" ".join)
def test_where_there_is_no_store_it_is_said_and_none_is_made(run: Run, tmp_path, monkeypatch, arguments, language):
    monkeypatch.chdir(tmp_path)
    said = run("--data", tmp_path / "nothing", "--lang", language, *arguments)
    assert said.code == 1
    assert is_sentence(said.err, language)
    assert list(tmp_path.iterdir()) == []


def test_a_year_without_a_contest(run: Run, example_folder, tmp_path):
    said = run("--data", example_folder, "print", "contest-summary", "--contest", "1999", "--out", tmp_path / "x.pdf")
    assert said.code == 1
    assert "1999" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_cannot_be_written(run: Run, example_folder, tmp_path, language):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    for arguments in (
        (*PRINT, tmp_path),
        (*PRINT, blocked / "x.pdf"),
        ("backup", tmp_path),
        ("backup", tmp_path / "no" / "such" / "stick.db"),
        ("restore", tmp_path / "nothing.db"),
    ):
        said = run("--data", example_folder, "--lang", language, *arguments)
        assert (said.code, said.out) == (1, "")
        assert is_sentence(said.err, language)
    assert blocked.read_text() == "x"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_full_disk_leaves_no_half_of_a_paper(run: Run, example_folder, tmp_path, monkeypatch):
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(commands.Path, "write_bytes", full)
    said = run("--data", example_folder, *PRINT, out)
    assert said.code == 1
    assert "диск толуп калды" in said.err
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_a_restore_from_what_is_no_copy_changes_nothing(run: Run, folder, tmp_path):
    fake = tmp_path / "fake.db"
    fake.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    before = contents(folder)
    said = run("--data", folder, "restore", fake)
    assert said.code == 1
    assert is_sentence(said.err, "ky")
    assert contents(folder) == before


def test_a_damaged_store_is_said_to_be_damaged(run: Run, folder):
    (folder / STORE_FILE).write_bytes(b"not a store at all" * 500)
    said = run("--data", folder, "check")
    assert said.code == 1
    assert is_sentence(said.err, "ky")


def test_a_tampered_store_is_told_finding_by_finding(run: Run, folder):
    tamper(
        folder / STORE_FILE,
        "UPDATE paper SET facts = replace(facts, '226', '227') WHERE status = 'issued'",
        "UPDATE award SET amount = amount + 1",
    )
    said = run("--data", folder, "--lang", "ru", "check")
    assert said.code == 1
    assert len(said.err.strip().splitlines()) >= 3
    assert "Traceback" not in said.err
    assert all(is_sentence(line, "ru") for line in said.err.strip().splitlines())


def test_a_reason_we_have_no_words_for_is_passed_on():
    assert "strange (x)" in told(OSError(errno.EXDEV, "strange", "x"), Words("ky"))
    assert "whatever" in told(OSError("whatever"), Words("ru"))
