"""Several of a list, ticked: one stop of Tab, arrows go from one to the next, Space ticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from app.ui.kit.choices import Choices

if TYPE_CHECKING:
    from app.language.words import Words

_LINES = 4


class Ticks(QListWidget):
    """The values are the ticked ones in the order of the list. Letters go to the line that begins with them."""

    changed = Signal()

    def __init__(self, choices: Choices, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._words = words
        self._values: list[Any] = []
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListWidget::item { padding: 0.25em 0.6em 0.25em 0.2em; }")
        self.renew()
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def renew(self) -> None:
        """Ask for the choices anew; what is ticked stays so where it still is among them."""
        ticked = self.value()
        quiet = self.blockSignals(True)
        self.clear()
        self._values = []
        for value, text in self._offered():
            self._values.append(value)
            self._add(text)
        self.set_value(ticked)
        self.blockSignals(quiet)

    def value(self) -> tuple[Any, ...]:
        return tuple(value for row, value in enumerate(self._values) if self._ticked(row))

    def set_value(self, values: Sequence[Any] | None) -> None:
        for row, value in enumerate(self._values):
            on = value in (values or ())
            self.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def typed(self) -> list[str]:
        return [str(value) for value in self.value()]

    def set_typed(self, typed: Sequence[str]) -> None:
        """By the text of the values, which is the same in every language."""
        self.set_value([value for value in self._values if str(value) in typed])

    def setReadOnly(self, locked: bool) -> None:
        """Let nothing be ticked."""
        for row in range(self.count()):
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            self.item(row).setFlags(flags if locked else flags | Qt.ItemFlag.ItemIsUserCheckable)

    def retranslate(self) -> None:
        self.renew()

    def _offered(self) -> Sequence[tuple[Any, str]]:
        if callable(self._choices):
            return self._choices()
        return [(code, self._words.gettext(msgid)) for code, msgid in self._choices.items()]

    def _ticked(self, row: int) -> bool:
        return self.item(row).checkState() == Qt.CheckState.Checked

    def _add(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)

    def _fit(self) -> None:
        """As high as the lines that there are, up to a few."""
        if not self.count():
            self.setFixedHeight(self.fontMetrics().height() * 2)
            return
        last = self.visualItemRect(self.item(self.count() - 1)).bottom() + self.verticalOffset()
        line = self.visualItemRect(self.item(0)).height()
        self.setFixedHeight(min(last, line * _LINES) + 2 * self.frameWidth() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
