"""A date typed as 28.12.2020 or picked from a calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language.days import DayError, parse_day
from app.ui.kit.editors import LineEdit, Unreadable
from app.ui.kit.icons import set_icon

if TYPE_CHECKING:
    from app.language.words import Words


def parse_date(text: str) -> date | None:
    """A day as people write it; None when empty; raises Unreadable."""
    if not text.strip():
        return None
    try:
        return parse_day(text)
    except DayError as error:
        raise Unreadable(error.message) from error


class DateEdit(QWidget):
    """The line takes the keyboard; the button (Alt+Down) opens the calendar."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.line = _DateLine(self)
        self._button = QPushButton(self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_icon(self._button, "calendar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self._button)
        row.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.changed.connect(self.changed)
        self.line.calendar_wanted.connect(self.open_calendar)
        self._button.clicked.connect(self.open_calendar)
        self.retranslate()

    def value(self) -> date | None:
        """The date, None when empty; raises Unreadable."""
        return parse_date(self.line.text())

    def set_value(self, value: date | None) -> None:
        self.line.setText("" if value is None else value.strftime("%d.%m.%Y"))

    def typed(self) -> str:
        return self.line.text()

    def set_typed(self, typed: str) -> None:
        self.line.setText(typed)

    def retranslate(self) -> None:
        self.line.setPlaceholderText(self._words.gettext("dd.mm.yyyy"))
        self._button.setText(self._words.gettext("Calendar"))

    def open_calendar(self) -> QFrame:
        """Show the calendar under the line; choosing a day closes it."""
        popup = _Popup(self._shown_day(), self)
        popup.picked.connect(self.set_value)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        return popup

    def _shown_day(self) -> date:
        try:
            return self.value() or date.today()
        except Unreadable:
            return date.today()


class _DateLine(LineEdit):
    calendar_wanted = Signal()
    takes_letters = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("00.00.0000") + self.fontMetrics().height() * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.calendar_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        try:
            value = parse_date(self.text())
        except Unreadable:
            return
        tidy = "" if value is None else value.strftime("%d.%m.%Y")
        if tidy != self.text():
            self.setText(tidy)


class _Popup(QFrame):
    picked = Signal(object)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(parent.locale())
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calendar)
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(day.toPython())
        self.close()
