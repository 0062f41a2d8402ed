"""The whole way from nothing to a window with data, and the ways that go wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.language.words import Words
from app.store.location import FILES_FOLDER, STORE_FILE
from app.ui.pagelist import PAGES
from app.ui.pages.first_run import FirstRun
from app.ui.pages.trouble import Trouble
from app.ui.starting import Session
from app.ui.state import UiState


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, example_program: Program) -> Iterator[Session]:
    """A session on the example, its window not shown yet."""
    made = Session(qapp, example_program, Words("ky"), UiState())
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


def _front(session: Session) -> object:
    return session.window.shown


def test_the_window_shows_the_example(session: Session, qtbot: QtBot) -> None:
    window = session.show()
    with qtbot.waitSignal(window.loaded):
        pass
    titles = [window.contest_box.itemText(place) for place in range(window.contest_box.count())]
    assert ["2021" in title for title in titles] == [False, True]
    assert window.tabs.current_key() == "overview"
    assert window.tabs.current() is not None
    assert window.status.person.text() == "Адис 1"  # the only one who works here


def test_an_empty_folder_offers_the_example(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(qapp, Program(tmp_path / "data"), Words("ru"), UiState())
    window = session.show()
    qtbot.waitUntil(lambda: isinstance(_front(session), FirstRun))
    with qtbot.waitSignal(window.loaded):
        _front(session).open_example()
    assert _front(session) is window.tabs
    window.close()
    window.deleteLater()


def test_a_store_in_use_says_so_and_can_be_tried_again(
    session: Session, qtbot: QtBot, example_program: Program
) -> None:
    first = Program(example_program.folder)
    first.open()
    window = session.show()
    qtbot.waitUntil(lambda: isinstance(_front(session), Trouble))
    first.close()
    with qtbot.waitSignal(window.loaded):
        _front(session).again_button.click()
    assert _front(session) is window.tabs


def test_a_damaged_store_is_restored_from_the_window(session: Session, qtbot: QtBot, example_program: Program) -> None:
    with example_program.reading() as services:
        copy = services.safety.make().path
    store = example_program.folder / STORE_FILE
    damaged = b"SQLite format 3\0" + b"\xff" * 4096
    store.write_bytes(damaged)

    session.show()
    qtbot.waitUntil(lambda: isinstance(_front(session), Trouble))
    session.restore(copy)
    with qtbot.waitSignal(session.window.loaded):
        pass

    assert session.window.contest_box.count() == 2
    assert [path.read_bytes() for path in example_program.folder.glob("replaced-*.db")] == [damaged]


def test_a_restore_from_the_open_window_brings_the_old_data_back(session: Session, qtbot: QtBot) -> None:
    window = session.show()
    with qtbot.waitSignal(window.loaded):
        pass
    services = window.context.services
    copy = services.safety.make().path
    services.office.add_village(name_ky="Кийин кошулган айыл")
    assert len(services.office.villages()) == 4

    window.context.restore(copy)
    assert session.window is not window
    with qtbot.waitSignal(session.window.loaded):
        pass
    assert len(session.window.context.services.office.villages()) == 3


def test_a_bad_copy_leaves_the_store_as_it_was(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    window = session.show()
    with qtbot.waitSignal(window.loaded):
        pass
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"no store at all")
    told = _listen()
    window.context.restore(bad)
    qtbot.waitUntil(lambda: len(told) == 1 and session.window.context is not None)
    assert len(session.window.context.services.office.villages()) == 3


def test_a_copy_without_its_attached_files_is_restored_and_that_is_told(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window = session.show()
    with qtbot.waitSignal(window.loaded):
        pass
    services = window.context.services
    (tmp_path / "тизме.txt").write_text("Арыз ээси 1", encoding="utf-8")
    services.attachments.add("village", services.office.villages()[0].id, tmp_path / "тизме.txt")
    copy = services.safety.make().path
    shutil.rmtree(session.program.folder / FILES_FOLDER)
    told = _listen()
    window.context.restore(copy)
    qtbot.waitUntil(lambda: len(told) == 1 and session.window.context is not None)
    assert " 1 " in told[0]
    assert len(session.window.context.services.office.villages()) == 3


def _listen() -> list[str]:
    """Close the next question and keep what it said."""
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.close()
        else:
            QTimer.singleShot(20, read)

    QTimer.singleShot(20, read)
    return told


def test_closing_makes_a_verified_copy(session: Session, qtbot: QtBot, example_program: Program) -> None:
    window = session.show()
    with qtbot.waitSignal(window.loaded):
        pass
    before = len(window.context.services.safety.rows())
    window.context.services.office.add_village(name_ky="Жаңы айыл")
    window.close()
    with example_program.reading() as services:
        assert len(services.safety.rows()) == before + 1


def test_the_language_is_remembered(session: Session, qtbot: QtBot) -> None:
    window = session.show()
    with qtbot.waitSignal(window.loaded):
        pass
    place = [page.key for page in PAGES].index("applications")
    before = window.tabs.tabText(place)
    window.actions_.language.emit("ru")
    qtbot.waitUntil(lambda: (before, window.tabs.tabText(place)) == ("Өтүнмөлөр", "Заявки"))
    assert session.state.get("window/language") == "ru"


@pytest.mark.skipif(sys.platform != "linux", reason="pictures without a screen")
def test_pictures_of_every_tab(example_folder: Path, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    done = subprocess.run(
        [sys.executable, "-m", "app", "--data", str(example_folder), "--lang", "ru", "screenshots", str(folder)],
        cwd=project,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert len(list(folder.glob("*.png"))) == len(PAGES)


def test_no_picture_of_an_empty_folder(project: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--data", str(tmp_path / "none"), "--lang", "ky", "screenshots", str(tmp_path)],
        cwd=project,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert str(tmp_path / "none") in done.stderr
    assert "Traceback" not in done.stderr
