"""A data folder with the example, and the command line run in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.__main__ import main
from app.bootstrap import Program


@dataclass(frozen=True)
class Said:
    """What a command line gave: its exit code, what it said and what it complained of."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process."""

    def call(*arguments: object) -> Said:
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        caught = capsys.readouterr()
        return Said(code, caught.out, caught.err)

    return call


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that `demilge demo` filled, with a meeting of the commission; only to be read."""
    folder = tmp_path_factory.mktemp("cli") / "data"
    assert main(["--data", str(folder), "demo"]) == 0
    with Program(folder).working() as services:
        contest = services.contests.of_year(2021)
        services.meetings.convene(contest, services.meetings.begun(contest))
    return folder


@pytest.fixture
def folder(example_folder: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed at will."""
    return Path(shutil.copytree(example_folder, tmp_path / "data"))
