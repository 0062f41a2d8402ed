"""One editor for each kind of field, all with the same few methods: value, set_value, typed, set_typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.language.letters import canonical
from app.language.message import N_, Message
from app.language.numbers import NumberError, format_int, format_som, parse_int, parse_tyiyn
from app.money import Money

if TYPE_CHECKING:
    from app.language.words import Words

_SHARE = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")


class Unreadable(ValueError):
    """What was typed is no value of this kind; `message` says what is wanted."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class LineEdit(QLineEdit):
    """One line of text; letters that only look Kyrgyz are made Kyrgyz as they arrive, pasted or typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._make_canonical)
        self.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> Any:
        """The text with single spaces and none around."""
        return " ".join(canonical(self.text()).split())

    def set_value(self, value: Any) -> None:
        """Show a text from its beginning; the cursor stays where the text is the one that was typed."""
        text = value or ""
        if text != self.text():
            place = self.cursorPosition() if text == self.value() else 0
            self.setText(text)
            self.setCursorPosition(place)

    def typed(self) -> Any:
        """What stands in the editor, readable or not; a plain JSON value."""
        return self.text()

    def set_typed(self, typed: Any) -> None:
        self.setText(typed)

    def retranslate(self) -> None:
        """Editors with words of their own renew them here."""

    def _make_canonical(self, text: str) -> None:
        mended = canonical(text)
        if mended != text:
            place = self.cursorPosition() - (len(text) - len(mended))
            self.setText(mended)
            self.setCursorPosition(place)


class NumberEdit(LineEdit):
    """A whole number; spaces between thousands are welcome."""

    takes_letters = False

    def value(self) -> int | None:
        """The number, None when empty; raises Unreadable."""
        return _parsed(parse_int, self.text())

    def set_value(self, value: int | None) -> None:
        self.setText("" if value is None else format_int(value))

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        _tidy(self)


class YearEdit(NumberEdit):
    """A year: a number without a space between its digits."""

    def set_value(self, value: int | None) -> None:
        self.setText("" if value is None else str(value))


class SomEdit(NumberEdit):
    """A sum of money typed in som."""

    def value(self) -> Money | None:
        """The sum, None when empty; raises Unreadable."""
        tyiyn = _parsed(parse_tyiyn, self.text())
        return None if tyiyn is None else Money(tyiyn)

    def set_value(self, value: Money | None) -> None:
        self.setText("" if value is None else format_som(value.tyiyn))


class MoneyEdit(QWidget):
    """SomEdit with the word «som» beside it."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.line = SomEdit(self)
        self._unit = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self._unit)
        self.setFocusProxy(self.line)
        self.line.changed.connect(self.changed)
        self.value, self.set_value = self.line.value, self.line.set_value
        self.typed, self.set_typed = self.line.typed, self.line.set_typed
        self.retranslate()

    def retranslate(self) -> None:
        self._unit.setText(self._words.gettext("som"))


class ShareEdit(LineEdit):
    """A part of a whole typed as 1/2 or 2/3; kept as it is typed, never as a decimal."""

    def value(self) -> tuple[int, int] | None:
        """Numerator and denominator, None when empty; raises Unreadable."""
        text = self.text().strip()
        if not text:
            return None
        found = _SHARE.fullmatch(text)
        if found is None:
            raise Unreadable(Message(N_("Type the part as 1/2 or 2/3.")))
        return int(found[1]), int(found[2])

    def set_value(self, value: tuple[int, int] | None) -> None:
        self.setText("" if value is None else f"{value[0]}/{value[1]}")


class TextEdit(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(round(self.fontMetrics().lineSpacing() * (rows + 0.8)))
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text with canonical letters, no spaces at its ends."""
        return canonical(self.toPlainText()).strip()

    def set_value(self, value: str | None) -> None:
        """Show a text from its beginning; the cursor stays where the text is the one that was typed."""
        text = value or ""
        if text != self.toPlainText():
            cursor = self.textCursor()
            place = min(cursor.position(), len(text)) if text == self.value() else 0
            self.setPlainText(text)
            cursor.setPosition(place)
            self.setTextCursor(cursor)

    def typed(self) -> str:
        return self.toPlainText()

    def set_typed(self, typed: str) -> None:
        self.setPlainText(typed)

    def retranslate(self) -> None:
        """No words of its own."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(canonical(source.text()))


class CheckEdit(QCheckBox):
    """Yes or no; its label stands beside the box."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggled.connect(lambda _: self.changed.emit())

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        self.setChecked(bool(value))

    def typed(self) -> bool:
        return self.isChecked()

    def set_typed(self, typed: bool) -> None:
        self.setChecked(typed)

    def retranslate(self) -> None:
        """No words of its own."""


def _parsed(parse: Callable[[str], int], text: str) -> int | None:
    if not text.strip():
        return None
    try:
        return parse(text)
    except NumberError as error:
        raise Unreadable(error.message) from error


def _tidy(editor: NumberEdit) -> None:
    try:
        value = editor.value()
    except Unreadable:
        return
    kept = editor.blockSignals(True)
    editor.set_value(value)
    editor.blockSignals(kept)
