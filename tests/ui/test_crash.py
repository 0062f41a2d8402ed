"""A bug is met calmly: the log, the words, the details to copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import KnownError
from app.language.message import N_, Message
from app.ui.crash import LOG, CrashDesk
from tests.ui.pseudo import pseudo_words


@pytest.fixture
def desk(tmp_path, qapp):
    return CrashDesk(pseudo_words(tmp_path / "i18n"), tmp_path)


def crash(desk, error):
    """Let the desk take an error as the hook does."""
    try:
        raise error
    except type(error) as raised:
        desk.take(type(raised), raised, raised.__traceback__)


def meet(*steps):
    """Do something with the dialog that comes next."""

    def act():
        box = QApplication.activeModalWidget()
        for step in steps:
            step(box)

    QTimer.singleShot(50, act)


def button(word):
    return lambda box: next(each for each in box.buttons() if each.text() == word).click()


def test_a_bug_is_logged_and_said_calmly(desk, tmp_path):
    said = []
    meet(lambda box: said.append(box.text()), button("‹к›Continue"))
    crash(desk, ZeroDivisionError("нөлгө бөлүү"))
    assert said == ["‹к›Something went wrong in the program. Your saved data are safe."]
    log = (tmp_path / LOG).read_text(encoding="utf-8")
    assert log.rstrip().endswith("ZeroDivisionError: нөлгө бөлүү")


def test_the_words_outlive_the_window_that_goes_away(desk):
    window = QWidget()
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    window.deleteLater()
    stayed = []
    meet(lambda box: stayed.append(box.isVisible()), button("‹к›Continue"))
    crash(desk, ZeroDivisionError("x"))
    assert stayed == [True]


def test_the_details_are_copied_and_the_dialog_stays(desk):
    stayed = []
    meet(button("‹к›Copy the details"), lambda box: stayed.append(box.isVisible()), button("‹к›Continue"))
    crash(desk, ZeroDivisionError("x"))
    assert (stayed, QApplication.clipboard().text().rstrip().endswith("ZeroDivisionError: x")) == ([True], True)


def test_a_known_fault_is_said_without_a_log(desk, tmp_path):
    said = []
    meet(lambda box: said.append(box.text()), button("‹к›Close"))
    crash(desk, KnownError(Message(N_("The printer does not answer. Check that it is switched on."))))
    assert said == ["‹к›The printer does not answer. Check that it is switched on."]
    assert not (tmp_path / LOG).exists()


def test_a_second_bug_behind_the_dialog_is_only_logged(desk, tmp_path):
    meet(lambda box: crash(desk, KeyError("second")), button("‹к›Continue"))
    crash(desk, ZeroDivisionError("first"))
    log = (tmp_path / LOG).read_text(encoding="utf-8")
    assert log.index("ZeroDivisionError: first") < log.index("KeyError: 'second'")


def test_a_log_that_cannot_be_written_does_not_hide_the_dialog(qapp, tmp_path, capsys):
    desk = CrashDesk(pseudo_words(tmp_path / "i18n"), tmp_path / "gone")
    said = []
    meet(lambda box: said.append(box.isVisible()), button("‹к›Continue"))
    crash(desk, ZeroDivisionError("x"))
    assert said == [True]
    assert "ZeroDivisionError: x" in capsys.readouterr().err
