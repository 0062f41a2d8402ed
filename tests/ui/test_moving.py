"""From one data folder to another in one window: a copy first, a question before a beginning, the way back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.language.words import Words
from app.models.contest import Phase
from app.money import Money
from app.store.location import STORE_FILE
from app.ui.pages.first_run import FirstRun
from app.ui.starting import Session
from app.ui.state import UiState
from tests.ui.pages.answers import Answer


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, example_program: Program) -> Iterator[Session]:
    """A session on the example, its window showing data."""
    made = Session(qapp, example_program, Words("ru"), UiState())
    window = made.show()
    with qtbot.waitSignal(window.loaded):
        pass
    yield made
    made.window.close()
    made.window.deleteLater()


def choose(session: Session, monkeypatch: pytest.MonkeyPatch, folder: Path | str) -> Path:
    """Choose a folder in the dialog of the menu; the one in which the dialog begins."""
    began: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: (began.append(asked[2]), str(folder))[1])
    session.window.actions_.elsewhere.emit()
    return Path(began[0])


def words(session: Session, msgid: str) -> str:
    return session.words.gettext(msgid)


def test_an_own_office_is_begun_beside_the_example_and_the_way_back(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example_program: Program
) -> None:
    own = tmp_path / "Менин айылым"
    own.mkdir()
    first = session.window
    copies = len(first.context.services.safety.rows())
    first.context.services.office.add_village(name_ky="Кийин кошулган айыл")
    answer = Answer(words(session, "Begin there"))
    choose(session, monkeypatch, own)
    assert str(own) in answer()
    assert session.window is not first
    qtbot.waitUntil(lambda: isinstance(session.window.shown, FirstRun))
    assert (own / STORE_FILE).exists()
    assert not session.window.actions_.contest_action.isEnabled()
    with example_program.reading() as services:
        assert len(services.safety.rows()) == copies + 1

    assert choose(session, monkeypatch, example_program.folder) == example_program.folder
    with qtbot.waitSignal(session.window.loaded):
        pass
    assert len(session.window.context.services.office.villages()) == 4
    assert session.state.get("window/language") == "ru"


def test_a_folder_with_data_is_opened_unasked(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example_store: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(example_store, other)
    choose(session, monkeypatch, other)
    with qtbot.waitSignal(session.window.loaded):
        pass
    assert session.window.folder == other


def test_giving_up_changes_nothing(session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    window = session.window
    choose(session, monkeypatch, "")
    choose(session, monkeypatch, session.program.folder)
    (tmp_path / "empty").mkdir()
    answer = Answer(words(session, "Cancel"))
    choose(session, monkeypatch, tmp_path / "empty")
    answer()
    assert session.window is window
    assert list((tmp_path / "empty").iterdir()) == []
    assert len(window.context.services.office.villages()) == 3


def test_a_copy_that_fails_keeps_the_folder(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example_store: Path
) -> None:
    other, here = tmp_path / "other", session.program.folder
    shutil.copytree(example_store, other)
    session.window.context.services.office.add_village(name_ky="Кийин кошулган айыл")
    shutil.rmtree(here / "copies")
    (here / "copies").write_bytes(b"in the way")
    answer = Answer(words(session, "Close"))
    choose(session, monkeypatch, other)
    with qtbot.waitSignal(session.window.loaded):
        pass
    qtbot.waitUntil(lambda: bool(answer.asked))
    assert session.window.folder == here
    (here / "copies").unlink()


def test_a_new_contest_is_prepared_from_the_menu_and_chosen(session: Session) -> None:
    window = session.window
    assert window.actions_.contest_action.isEnabled()
    window.actions_.contest_action.trigger()
    dialog = QApplication.activeModalWidget()
    before = window.contest_box.count()
    dialog.wizard.steps[1].fund.grid.set_typed([{"kind": "local-budget", "amount": "60 000"}])
    for _ in dialog.wizard.steps:
        dialog.wizard.next()
    made = window.context.services.contests.view(window.contest_box.currentData())
    assert (made.phase, made.local_fund) == (Phase.PREPARATION, Money.som(60_000))
    assert window.contest_box.count() == before + 1
    assert window.tabs.current_key() == "contest"
    assert window.tabs.current().contest == window.contest_box.currentData()
