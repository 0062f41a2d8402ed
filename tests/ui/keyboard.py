"""A person's keyboard for tests. pytest-qt's `keyClicks` ends the process at a Cyrillic letter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def press(
    widget: QWidget,
    key: Qt.Key | int,
    modifiers: Qt.KeyboardModifier = NO_MODIFIER,
    text: str = "",
) -> None:
    """Press and release one key in a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type a text into a widget, letter by letter, in any alphabet."""
    for letter in text:
        press(widget, 0, text=letter)


def retype(editor: QWidget, text: str) -> None:
    """Type over all that stands in an editor."""
    editor.selectAll()
    type_text(editor, text)


def type_here(text: str) -> None:
    """Type where the cursor is, letter by letter: a cell of a grid gets its editor with the first of them."""
    for letter in text:
        press(QApplication.focusWidget(), 0, text=letter)


def press_here(key: Qt.Key | int, modifiers: Qt.KeyboardModifier = NO_MODIFIER, text: str = "") -> None:
    """Press a key where the cursor is."""
    press(QApplication.focusWidget(), key, modifiers, text)
