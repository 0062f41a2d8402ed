"""The project's `.venv`: its stamp, its repair, and a package index that does not answer."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from installer import environment
from installer.environment import RUN_LOCK, TEST_LOCK, Environment, clean_variables, say_progress
from installer.faults import NO_NETWORK, Fault

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
LOCK = "demilge-absent==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"


class Borrowed(Environment):
    """An environment that uses the Python of the tests, so that none has to be made."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.python = Path(sys.executable)


@pytest.fixture
def copy(tmp_path) -> Borrowed:
    """A copy of the project with two small locks and a complete environment."""
    (tmp_path / "installer").mkdir()
    for lock in (RUN_LOCK, TEST_LOCK):
        (tmp_path / "installer" / lock).write_text(LOCK, "utf-8")
    (tmp_path / ".venv").mkdir()
    made = Borrowed(tmp_path)
    for lock in (RUN_LOCK, TEST_LOCK):
        (made.folder / f"{lock}.installed").write_text(made.mark(lock, VERSION), "utf-8")
    return made


@pytest.fixture
def dead_index(monkeypatch):
    """A package index that refuses every connection, and no other one."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setattr(environment, "PIP_OPTIONS", [*environment.PIP_OPTIONS, "--retries=1"])


def test_a_complete_environment_is_left_alone(copy, capsys):
    copy.prepare(RUN_LOCK)
    copy.prepare(TEST_LOCK)
    assert capsys.readouterr().out == ""


def test_the_mark_follows_lock_python_and_place(copy, tmp_path):
    marks = {copy.mark(RUN_LOCK, VERSION), copy.mark(RUN_LOCK, "3.99")}
    shutil.copytree(tmp_path / "installer", tmp_path / "moved" / "installer")
    marks.add(Borrowed(tmp_path / "moved").mark(RUN_LOCK, VERSION))
    (tmp_path / "installer" / RUN_LOCK).write_text(LOCK + "# changed\n", "utf-8")
    marks.add(copy.mark(RUN_LOCK, VERSION))
    assert len(marks) == 4


def test_line_ends_of_windows_do_not_change_the_mark(copy, tmp_path):
    before = copy.mark(RUN_LOCK, VERSION)
    (tmp_path / "installer" / RUN_LOCK).write_text(LOCK, "utf-8", newline="\r\n")
    assert copy.mark(RUN_LOCK, VERSION) == before


def test_no_network_is_one_sentence_and_no_stamp_remains(copy, tmp_path, dead_index, capsys):
    (tmp_path / "installer" / RUN_LOCK).write_text(LOCK + "# changed\n", "utf-8")
    with pytest.raises(Fault, match=r"^The download failed: no connection\.") as caught:
        copy.prepare(RUN_LOCK)
    assert str(caught.value) == NO_NETWORK
    assert capsys.readouterr().out.startswith("Installing 1 locked libraries…\n")
    assert sorted(path.name for path in copy.folder.iterdir()) == ["unfinished"]


def test_a_broken_python_in_it_counts_as_absent(copy):
    copy.python = copy.folder / "bin" / "python"
    assert copy._version() is None


def test_a_file_in_its_place_is_no_stack_trace(tmp_path):
    (tmp_path / ".venv").touch()
    with pytest.raises(OSError, match=r"\.venv"):
        Environment(tmp_path).prepare(RUN_LOCK)


def test_foreign_modules_stay_out(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("HTTPS_PROXY", "proxy.example:8080")
    variables = clean_variables()
    assert "PYTHONPATH" not in variables
    assert (variables["HTTPS_PROXY"], variables["PYTHONUTF8"]) == ("proxy.example:8080", "1")


def test_progress_is_one_short_line_for_each_library(capsys):
    say_progress("Collecting babel==2.18.0 (from -r requirements.lock (line 3))\n", 2, 21)
    say_progress("  Downloading babel-2.18.0-py3-none-any.whl (10 MB)\n", 2, 21)
    say_progress("WARNING: Retrying (Retry(total=2)) after connection broken\n", 2, 21)
    assert capsys.readouterr().out == "  2 of 21: babel\n  the connection failed; trying again…\n"
