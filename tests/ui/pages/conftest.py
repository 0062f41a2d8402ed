"""An empty store for the first run; waiting for the work beside the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Program
from app.language.words import Words
from app.ui.changes import Changes
from app.ui.context import Context
from app.ui.jobs import Jobs
from app.ui.kit.theme import Theme
from app.ui.state import UiState


@pytest.fixture
def empty_context(tmp_path: Path, clock, words: Words, theme: Theme) -> Iterator[Context]:
    """What a page is given on a new store; the window's memory lies in the data folder."""
    with Program(tmp_path / "new", clock).working() as services:
        changes = Changes()
        changes.follow(services.subscribe)
        jobs = Jobs()
        yield Context(words, services, changes, UiState(tmp_path / "new"), jobs)
        jobs.close()


@pytest.fixture
def done(qtbot, example_context):
    """Wait until the work beside the window has ended and its result was shown."""

    def wait():
        qtbot.waitUntil(lambda: not example_context.jobs.running())
        QApplication.processEvents()

    return wait
