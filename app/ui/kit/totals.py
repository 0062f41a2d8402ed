"""The line of sums under a table, each sum under its column."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from app.ui.kit.rows import ColumnsModel


class Totals(QWidget):
    """Painted to follow the columns of `view`; hidden when no column is summed."""

    def __init__(self, view: QTableView, model: ColumnsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._model = model
        header = view.horizontalHeader()
        for signal in (header.sectionResized, header.sectionMoved, header.geometriesChanged, model.modelReset):
            signal.connect(lambda *_: self.renew())
        view.horizontalScrollBar().valueChanged.connect(lambda *_: self.update())
        self.setVisible(any(column.total for column in model.columns))
        self.renew()

    def texts(self) -> dict[str, str]:
        """The shown sums by column key, as the clerk reads them."""
        words = self._model.words
        totals = self._model.totals()
        return {c.key: c.say(totals[c.key], words) for c in self._model.columns if c.key in totals}

    def renew(self) -> None:
        """Take the sums anew; the accessible name says them in one line."""
        words = self._model.words
        titles = {column.key: words.gettext(column.title) for column in self._model.columns}
        said = "; ".join(f"{titles[key]}: {text}" for key, text in self.texts().items())
        self.setAccessibleName(f"{words.gettext('Total')}: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, round(self.fontMetrics().height() * 1.8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().button())
        painter.setPen(self.palette().mid().color())
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(self.palette().windowText().color())
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        self._paint_word(painter)
        for key, text in self.texts().items():
            self._paint_sum(painter, key, text)
        painter.end()

    def _paint_word(self, painter: QPainter) -> None:
        room = self.rect().adjusted(self.fontMetrics().averageCharWidth(), 0, 0, 0)
        room.setRight(min((self._cell(key).left() for key in self.texts()), default=self.width()))
        word = self._model.words.gettext("Total")
        if painter.fontMetrics().horizontalAdvance(word) <= room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)

    def _paint_sum(self, painter: QPainter, key: str, text: str) -> None:
        margin = round(QFontInfo(self.font()).pixelSize() * 0.35) + 3  # as the cells above have it
        cell = self._cell(key).adjusted(margin, 0, -margin, 0)
        painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)

    def _cell(self, key: str) -> QRect:
        section = [column.key for column in self._model.columns].index(key)
        header = self._view.horizontalHeader()
        left = header.sectionViewportPosition(section) + self._view.viewport().x()
        return QRect(left, 0, header.sectionSize(section), self.height())
