"""A bar that shows how much of a sum is given and how much is left, with words over it."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget


class FillBar(QWidget):
    """The words wrap; the bar itself is a line of their letters high and follows their size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.note = QLabel(self), QLabel(self)
        self.track = _Track(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self.title, self.note):
            label.setWordWrap(True)
        for widget in (self.title, self.track, self.note):
            column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_share(self, title: str, note: str, part: int, whole: int) -> None:
        """Words over and under it, and how much of the whole is given; screen readers hear both in one line."""
        self.title.setText(title)
        self.note.setText(note)
        self.track.show_share(Fraction(part, whole) if whole > 0 else Fraction(0))
        self.setAccessibleName(f"{title}: {note}")

    def paint_in(self, given: QColor, ground: QColor) -> None:
        """Other colours than the palette's: for a window with a look of its own."""
        self.track.given, self.track.ground = given, ground
        self.track.update()


class _Track(QWidget):
    """The bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.share = Fraction(0)
        self.given: QColor | None = None
        self.ground: QColor | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: Fraction) -> None:
        """From nothing to all of it."""
        self.share = min(max(share, Fraction(0)), Fraction(1))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 16, max(6, self.fontMetrics().height() * 2 // 3))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self.palette().mid().color())
        painter.setBrush(self.ground or self.palette().base().color())
        painter.drawRect(area)
        if self.share:
            area.setWidth(area.width() * float(self.share))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.given or self.palette().highlight().color())
            painter.drawRect(area)
