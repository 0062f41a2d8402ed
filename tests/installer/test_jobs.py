"""The jobs behind the two commands, as far as they need no second environment."""

from __future__ import annotations

import sys

import pytest

from installer import jobs
from installer.environment import Environment
from installer.faults import Fault


@pytest.mark.parametrize(
    ("variables", "platform", "hoped"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "minimal:enable_fonts"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc:size=1366x768"}, "linux", True),
        ({}, "win32", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "win32", False),
    ],
)
def test_when_a_window_can_be_hoped_for(variables, platform, hoped):
    assert jobs.may_have_screen(variables, platform) is hoped


def test_an_absent_or_empty_folder_is_not_filled(tmp_path):
    assert not jobs.is_filled(tmp_path / "absent")
    assert not jobs.is_filled(tmp_path)
    (tmp_path / "anything").touch()
    assert jobs.is_filled(tmp_path)


def test_the_last_line_that_says_something_is_the_closing_line(capfd):
    code, closing = jobs.pytest([sys.executable, "-c", "print('one'); print('== 2 passed =='); print(); exit(1)"])
    assert (code, closing) == (1, "== 2 passed ==")
    assert capfd.readouterr().out == "one\n== 2 passed ==\n\n"


def test_a_check_passes_by_its_exit_code(capfd):
    assert jobs.passes("nothing", [sys.executable, "-c", ""])
    assert not jobs.passes("something", [sys.executable, "-c", "print('fault'); exit(1)"])
    assert capfd.readouterr().out.endswith("Checking with something…\nfault\n")


def test_a_command_of_the_program_that_fails_is_a_fault(tmp_path):
    environment = Environment(tmp_path)
    environment.python = sys.executable
    with pytest.raises(Fault, match=r"^`demilge no-such-command` failed:\n"):
        jobs.program(environment, tmp_path, "no-such-command")


@pytest.mark.parametrize(
    ("error", "said"),
    [(Fault("A plain sentence."), "A plain sentence.\n"), (PermissionError(13, "…"), "This folder cannot be written")],
)
def test_faults_end_in_a_sentence_and_exit_code_1(monkeypatch, capsys, error, said):
    def fails() -> int:
        raise error

    monkeypatch.setattr(jobs, "run", fails)
    assert jobs.do(["run"]) == 1
    assert capsys.readouterr().err.startswith(said)
