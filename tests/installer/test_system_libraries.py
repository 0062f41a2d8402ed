"""Qt's system libraries: what is missing and the command that installs it."""

from __future__ import annotations

import sys

import pytest

from installer import system_libraries
from installer.system_libraries import ALWAYS, FOR_A_WINDOW, apt_command, is_there, missing, pairs


def test_the_tables_read_as_library_and_package():
    assert pairs(ALWAYS)[0] == ("libGL.so.1", "libgl1")
    assert [package for _, package in pairs(FOR_A_WINDOW)][-1] == "libxkbcommon-x11-0"
    libraries = [library for library, _ in pairs(ALWAYS) + pairs(FOR_A_WINDOW)]
    assert len(libraries) == len(set(libraries)) == 14


def test_a_bare_system_lacks_them_all():
    assert missing(window=True, present=lambda library: False) == pairs(ALWAYS) + pairs(FOR_A_WINDOW)


def test_without_a_screen_the_windows_libraries_are_not_asked_for():
    assert missing(window=False, present=lambda library: library != "libEGL.so.1") == [("libEGL.so.1", "libegl1")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the loader of Linux")
def test_the_loader_is_asked():
    assert is_there("libc.so.6")
    assert not is_there("libdemilge-absent.so.1")


def test_the_command_can_be_typed_as_it_stands():
    said = apt_command(["libgl1", "libegl1"])
    assert said == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libegl1"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs them")
def test_somebody_who_may_not_install_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(system_libraries, "ALWAYS", "libdemilge-absent.so.1 demilge-absent1")
    monkeypatch.setattr(system_libraries, "is_root", lambda: False)
    with pytest.raises(system_libraries.Fault, match=r"libdemilge-absent\.so\.1|install -y \S+ demilge-absent1$"):
        system_libraries.ensure(window=False)


@pytest.fixture
def no_spreadsheet(monkeypatch):
    """A Linux without LibreOffice's spreadsheet, and what was asked of apt-get."""
    installed: list[list[str]] = []
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "spreadsheet", lambda: None)
    monkeypatch.setattr(system_libraries, "has_apt", lambda: True)
    monkeypatch.setattr(system_libraries, "is_root", lambda: True)
    monkeypatch.setattr(system_libraries, "apt_install", installed.append)
    return installed


def test_on_a_bare_debian_the_spreadsheet_is_installed_for_the_tests(no_spreadsheet):
    system_libraries.ensure_spreadsheet()
    assert no_spreadsheet == [["libreoffice-calc-nogui"]]


def test_where_it_is_there_nothing_is_installed(no_spreadsheet, monkeypatch, tmp_path):
    monkeypatch.setattr(system_libraries, "spreadsheet", lambda: tmp_path)
    system_libraries.ensure_spreadsheet()
    assert no_spreadsheet == []


def test_who_may_not_install_is_told_how_and_goes_on(no_spreadsheet, monkeypatch, capsys):
    monkeypatch.setattr(system_libraries, "is_root", lambda: False)
    system_libraries.ensure_spreadsheet()
    said = capsys.readouterr().out
    assert said.startswith("LibreOffice Calc is not here, so one test of the exported workbook will be skipped.")
    assert said.rstrip().endswith("--no-install-recommends libreoffice-calc-nogui")
    assert no_spreadsheet == []


def test_an_installation_that_fails_leaves_the_other_checks_to_run(no_spreadsheet, monkeypatch, capsys):
    def fails(packages: list[str]) -> None:
        raise system_libraries.Fault("apt-get cannot reach the network.")

    monkeypatch.setattr(system_libraries, "apt_install", fails)
    system_libraries.ensure_spreadsheet()
    assert "cannot reach the network" in capsys.readouterr().out


def test_a_writer_alone_is_no_spreadsheet(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.touch()
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: str(program))
    assert system_libraries.spreadsheet() is None
    (tmp_path / "libsclo.so").touch()
    assert system_libraries.spreadsheet() == program
