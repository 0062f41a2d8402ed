"""The search for a Python that can run the program, and what is said when there is none."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

from installer import bootstrap

posix = pytest.mark.skipif(os.name == "nt", reason="the fake programs are shell scripts")
OLD = (3, 6, 15, "final", 0)


def program(folder: Path, name: str, script: str) -> Path:
    """An executable shell script."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def empty_computer(tmp_path, monkeypatch):
    """An old Python on a computer where nothing else is found; returns the folder that is its PATH."""
    monkeypatch.setattr(sys, "version_info", OLD)
    monkeypatch.setattr(sys, "version", "3.6.15 (default)")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "bin"


def test_this_python_fits():
    assert bootstrap.works([sys.executable])


def test_a_program_that_is_absent_does_not_fit(tmp_path):
    assert not bootstrap.works([str(tmp_path / "python3.13")])


@posix
def test_a_shim_that_exists_but_does_not_work_does_not_fit(tmp_path):
    shim = program(tmp_path, "python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    assert not bootstrap.works([str(shim)])


@posix
def test_an_unfit_python_is_passed_over(tmp_path):
    assert not bootstrap.works([str(program(tmp_path, "python3", "echo unfit"))])


def test_newest_first_and_every_folder_of_the_path(tmp_path):
    for folder, name in (("one", "python3.11"), ("one", "python3"), ("two", "python3.13"), ("two", "python3.11")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).touch()
    path = os.pathsep.join([str(tmp_path / "one"), str(tmp_path / "two")])
    found = [Path(command[0]).relative_to(tmp_path).as_posix() for command in bootstrap.candidates(path, "", False)]
    assert found == ["two/python3.13", "one/python3.11", "two/python3.11", "one/python3"]


def test_windows_asks_its_launcher_first():
    assert bootstrap.candidates("", "", True) == [["py", "-3.13"], ["py", "-3.12"], ["py", "-3.11"]]


def test_pythons_that_pyenv_keeps_aside_are_found(tmp_path):
    home = tmp_path / ".pyenv" / "versions"
    for version in ("3.10.13", "3.11.7", "3.13.0"):
        (home / version / "bin").mkdir(parents=True)
        (home / version / "bin" / "python").touch()
    found = [Path(command[0]).parents[1].name for command in bootstrap.candidates("", str(tmp_path), False)]
    assert found == ["3.13.0", "3.11.7"]


@posix
def test_an_old_python_hands_over_to_a_fitting_one(empty_computer):
    program(empty_computer, "python3.13", "exit 127")
    program(empty_computer, "python3.12", '[ "$1" = -c ] && echo fit && exit 0; [ "$2" = run ] && exit 7; exit 1')
    assert bootstrap.start(["run"]) == 7


def test_an_old_python_alone_says_what_to_install(empty_computer, capsys):
    assert bootstrap.start(["run"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Demilge needs a 64-bit Python 3.11, 3.12 or 3.13")
    assert "This is Python 3.6.15, and no other was found" in said
    assert "apt-get install python3 python3-venv" in said


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "--long"], ["test", "--short"]])
def test_other_arguments_get_the_usage(arguments, capsys):
    assert bootstrap.start(arguments) == 2
    assert capsys.readouterr().err == bootstrap.USAGE + "\n"


def test_every_old_python_can_read_the_first_file(project):
    source = (project / "installer" / "bootstrap.py").read_text("ascii")
    nodes = list(ast.walk(ast.parse(source)))
    modern = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Starred, ast.AsyncFunctionDef, ast.Nonlocal)
    assert [node.lineno for node in nodes if isinstance(node, modern)] == []
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    assert [each.name for each in functions if each.returns or any(arg.annotation for arg in each.args.args)] == []
    imports = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    assert imports == {"glob", "os", "subprocess", "sys"}
