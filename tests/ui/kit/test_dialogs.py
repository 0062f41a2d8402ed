"""Calm messages, questions with named answers, reasons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QPlainTextEdit

from app.errors import Invalid, KnownError, Missing, Refused, Stale
from app.language.message import N_, Message
from app.ui.kit.dialogs import ask, ask_reason, attempt

QUESTION = Message(N_("Draft"))


def meet(answer):
    """Do something with the next modal dialog."""
    QTimer.singleShot(50, lambda: answer(QApplication.activeModalWidget()))


@pytest.fixture
def heard(qapp):
    """What the next message says."""
    said = []

    def close(box):
        said.append((box.text(), box.informativeText()))
        box.buttons()[0].click()

    meet(close)
    return said


@pytest.mark.parametrize(("word", "expected"), [("‹к›Save", True), ("‹к›Cancel", False)])
def test_answers_name_the_action(words, qapp, word, expected):
    meet(lambda box: next(button for button in box.buttons() if button.text() == word).click())
    assert ask(None, words, QUESTION, N_("Save")) is expected


def test_the_safe_answer_is_the_default_when_it_is_dangerous(words, qapp):
    defaults = []

    def look(box: QMessageBox):
        defaults.append(box.defaultButton().text())
        box.reject()

    meet(look)
    assert ask(None, words, QUESTION, N_("Save"), danger=True) is False
    assert defaults == ["‹к›Cancel"]


def test_a_reason_is_wanted_before_the_action(words, qapp):
    enabled = []

    def fill(dialog):
        typed = dialog.findChild(QPlainTextEdit)
        go = dialog.findChild(QDialogButtonBox).buttons()[0]
        for text in ("  ", " Ката киргизилген "):
            typed.setPlainText(text)
            enabled.append(go.isEnabled())
        go.click()

    meet(fill)
    assert ask_reason(None, words, QUESTION, N_("Save")) == "Ката киргизилген"
    assert enabled == [False, True]


def test_no_reason_when_the_clerk_cancels(words, qapp):
    meet(lambda dialog: dialog.reject())
    assert ask_reason(None, words, QUESTION, N_("Save")) is None


@pytest.mark.parametrize("error", [KnownError(QUESTION), Refused(QUESTION), Missing(QUESTION)])
def test_an_expected_refusal_is_said_without_a_traceback(words, heard, error):
    def act():
        raise error

    assert attempt(None, words, act) is False
    assert heard == [("‹к›Draft", "")]


def test_stale_says_that_nothing_was_overwritten(words, heard):
    def act():
        raise Stale

    assert attempt(None, words, act) is False
    assert heard[0][0].startswith("‹к›This record was changed")


def test_invalid_without_a_form_lists_what_is_wrong(words, heard):
    def act():
        raise Invalid({"title": QUESTION})

    assert attempt(None, words, act) is False
    assert heard == [("‹к›Some fields need attention.", "‹к›Draft")]


def test_a_bug_is_not_hushed_up(words):
    with pytest.raises(ZeroDivisionError):
        attempt(None, words, lambda: 1 / 0)
