"""The tests' own keyboard writes Kyrgyz."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.keyboard import press, type_text


def test_kyrgyz_letters_arrive_in_a_line(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    type_text(line, "Өмүрбеков, Ңарбаев № 226")
    assert line.text() == "Өмүрбеков, Ңарбаев № 226"


def test_keys_without_text_do_their_work(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    type_text(line, "айыл")
    press(line, Qt.Key.Key_Backspace)
    press(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), line.selectedText()) == ("айы", "айы")


def test_kyrgyz_letters_arrive_in_a_text(qtbot):
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    type_text(edit, "жөнүндө")
    press(edit, Qt.Key.Key_Return, text="\r")
    type_text(edit, "токтом")
    assert edit.toPlainText() == "жөнүндө\nтоктом"
