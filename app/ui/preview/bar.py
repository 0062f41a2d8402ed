"""The commands over a shown paper: pages, size, search, print, save."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.language.message import N_
from app.ui.kit.flow import FlowLayout
from app.ui.kit.icons import set_icon
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words

_COMMANDS = (
    ("print", N_("Print…"), "print"),
    ("save_pdf", N_("Save as PDF…"), "save"),
    ("save_docx", N_("Save as Word…"), "edit"),
    ("open_outside", N_("Open in another program"), "open"),
    ("fit_width", N_("Page width"), "fit-width"),
    ("fit_page", N_("Whole page"), "fit-page"),
    ("larger", N_("Larger"), "zoom-in"),
    ("smaller", N_("Smaller"), "zoom-out"),
)


class Bar(Translated, QWidget):
    """Emits what was asked for by its key: print, save_pdf, save_docx, open_outside, fit_width, fit_page …"""

    asked = Signal(str)
    page_wanted = Signal(int)  # from 0

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        row = FlowLayout(self)
        self.buttons = {key: _button(self, picture) for key, _, picture in _COMMANDS}
        self.page = QLineEdit(self)
        self.page.setFixedWidth(self.fontMetrics().averageCharWidth() * 7)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.returnPressed.connect(self._go)
        self.count = QLabel(self)
        self._page_label = QLabel(self)
        self._page_label.setBuddy(self.page)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
            row.addWidget(button)
        row.addWidget(_together(self, self._page_label, self.page, self.count))
        self.retranslate()

    def show_page(self, page: int, count: int) -> None:
        """The page looked at, from 0, of so many."""
        self.page.setValidator(QIntValidator(1, max(1, count), self.page))
        if not self.page.hasFocus() or not self.page.isModified():
            self.page.setText(str(page + 1) if count else "")
        self.count.setText(f"/ {count}")

    def retranslate(self) -> None:
        for key, msgid, _ in _COMMANDS:
            self.buttons[key].setText(self._words.gettext(msgid))
        self._page_label.setText(self._words.gettext("Page:"))
        self.page.setAccessibleName(self._words.gettext("Page number"))

    def _go(self) -> None:
        self.page.setModified(False)
        self.page_wanted.emit(int(self.page.text()) - 1)


class SearchBar(Translated, QFrame):
    """Appears with Ctrl+F: words, next, previous, how many places."""

    searched = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.line = QLineEdit(self)
        self.line.setFixedWidth(self.fontMetrics().averageCharWidth() * 40)
        self.line.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self._next, self._previous, self._close = (_button(self, name) for name in ("down", "up", "close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.line, self.count, self._previous, self._next, self._close):
            row.addWidget(widget)
        row.addStretch(1)
        self.line.textChanged.connect(self.searched)
        self._wire(self._next, lambda: self.stepped.emit(1))
        self._wire(self._previous, lambda: self.stepped.emit(-1))
        self._wire(self._close, self.dismiss)
        self.retranslate()

    def show_count(self, now: int, count: int) -> None:
        """The place looked at, from 0, of so many found."""
        if not self.line.text():
            self.count.clear()
        else:
            nothing = self._words.gettext("Nothing was found.")
            self.count.setText(f"{now + 1} / {count}" if count else nothing)

    def dismiss(self) -> None:
        """Close the search and take its marks away."""
        self.line.clear()
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        _ = self._words.gettext
        self.line.setPlaceholderText(_("Search in the paper"))
        self.line.setAccessibleName(_("Search in the paper"))
        self._next.setText(_("Next"))
        self._previous.setText(_("Previous"))
        self._close.setText(_("Close"))

    @staticmethod
    def _wire(button: QToolButton, act: Callable[[], None]) -> None:
        button.clicked.connect(lambda _=False: act())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.matches(QKeySequence.StandardKey.Cancel):
            self.dismiss()
        else:
            super().keyPressEvent(event)


def _button(parent: QWidget, picture: str) -> QToolButton:
    button = QToolButton(parent)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(button, picture)
    return button


def _together(parent: QWidget, *widgets: QWidget) -> QWidget:
    group = QWidget(parent)
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return group
