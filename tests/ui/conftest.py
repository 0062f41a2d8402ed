"""The example municipality for tests of the window: built once, copied for each test; a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from app.bootstrap import Program
from app.language.words import Words
from app.models.contest import Contest, Phase
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from app.ui.changes import Changes
from app.ui.context import Context
from app.ui.jobs import Jobs
from app.ui.kit.theme import Theme
from app.ui.officedesk import OfficeDesk
from app.ui.pagelist import PAGES
from app.ui.state import UiState
from app.ui.translator import Speech
from app.ui.window import MainWindow
from tests.services.builders import lead_to
from tests.store.store_builders import VERSION


class FakeClock:
    """Stands at one moment; each question moves it on by a second, so that no two operations share a time."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> FakeClock:
    """The clock of the store."""
    return FakeClock()


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example as a clerk opens it; never opened again, only copied."""
    program = Program(tmp_path_factory.mktemp("example") / "data", FakeClock())
    with program.working() as services:
        services.example.load()
    return program.folder


@pytest.fixture
def example_program(example_store: Path, tmp_path: Path, clock: FakeClock) -> Program:
    """The program on a copy of the example, not opened yet."""
    folder = tmp_path / "data"
    shutil.copytree(example_store, folder)
    return Program(folder, clock)


@pytest.fixture
def words() -> Words:
    """The words of the window, in Kyrgyz to begin with."""
    return Words("ky")


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The look of the program, put on once."""
    return Theme(qapp)


@pytest.fixture
def example_context(example_program: Program, words: Words, theme: Theme, qapp: QApplication) -> Iterator[Context]:
    """What a page is given, on the opened example. Nothing of the window is remembered."""
    theme.set_zoom(100)
    with example_program.working() as services:
        changes = Changes()
        changes.follow(services.subscribe)
        jobs = Jobs()
        yield Context(words, services, changes, UiState(), jobs)
        jobs.close()
    theme.set_zoom(100)


@pytest.fixture
def contest(example_context: Context) -> UUID:
    """The example's contest of 2021."""
    return example_context.services.contests.of_year(2021)


@pytest.fixture
def intake(request: pytest.FixtureRequest, example_program: Program, clock: FakeClock) -> None:
    """The contest of 2021 takes in applications; to be asked for by `usefixtures`, before the store is opened.

    Its parameter are fields of the contest's row, the phase among them.
    """
    store = Store.open(example_program.folder, clock=clock, version=VERSION)
    try:
        uow = UnitOfWork(store, clock, lambda: None)
        with uow.reading() as session:
            contest = session.scalars(select(Contest.id).where(Contest.year == 2021)).one()
        lead_to(uow, contest, **{"phase": Phase.INTAKE, **getattr(request, "param", {})})
    finally:
        store.close()


@pytest.fixture
def undone(example_context: Context, contest: UUID) -> None:
    """No row of the deck's work plan is ticked as done."""
    plan = example_context.services.plan
    for step in plan.steps(contest):
        plan.finish(step.id, step.version, None)


@pytest.fixture
def speak(words: Words) -> Callable[[str], None]:
    """Switch the language of all that is shown, as the window does: `speak("ru")`."""

    def switch(language: str) -> None:
        words.language = language
        for widget in QApplication.topLevelWidgets():
            QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
        QApplication.processEvents()

    return switch


@pytest.fixture
def show_page(qtbot, example_context: Context, contest: UUID) -> Callable[..., object]:
    """Show a page alone, as large as on a 1366×768 screen: `show_page(OverviewPage)`."""

    def show(kind, width: int = 1340, height: int = 600):
        page = kind(example_context)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show_contest(contest)
        page.show()
        qtbot.waitExposed(page)
        QApplication.processEvents()
        return page

    return show


@pytest.fixture
def example_window(
    qtbot, qapp: QApplication, example_program: Program, example_context: Context, words: Words, theme: Theme
) -> Iterator[MainWindow]:
    """The whole window on the example, on a 1366×768 screen, its first tab filled."""
    speech = Speech(qapp, words)
    window = MainWindow(words, example_context.state, speech, theme, PAGES, example_program.folder)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open_office(example_context, OfficeDesk(example_context, window.renew))
    window.choose_contest(example_context.services.contests.of_year(2021))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    for translator in speech.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    speech.deleteLater()
