"""Words that always fit: as large as they may be, smaller where there is little room, wrapped and never clipped."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

#: The look: dark letters on white, 7 : 1 and more, also on a weak projector.
GROUND = QColor("#ffffff")
INK = QColor("#101614")
QUIET = QColor("#46504c")
ACCENT = QColor("#0f5c53")
WON = QColor("#dcefe2")
NOW = QColor("#f3e7b8")
LINE = QColor("#b9c2be")

_WRAP = Qt.TextFlag.TextWordWrap
_LEAST = 9  # pixels: what nobody reads, but nothing is lost


def fitting(font: QFont, text: str, room: QSize, largest: int) -> QFont:
    """The font in the largest size of at most `largest` pixels in which the wrapped text fits into the room."""
    low, high = _LEAST, max(_LEAST, largest)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(font, text, room, middle):
            low = middle
        else:
            high = middle - 1
    return sized(font, low)


def fits(font: QFont, text: str, room: QSize, pixels: int) -> bool:
    """Whether the wrapped text fits in that size."""
    needed = QFontMetrics(sized(font, pixels)).boundingRect(
        QRect(0, 0, max(1, room.width()), 100_000), int(_WRAP), text
    )
    return needed.width() <= room.width() and needed.height() <= room.height()


def sized(font: QFont, pixels: int) -> QFont:
    """The font in a size."""
    made = QFont(font)
    made.setPixelSize(pixels)
    return made


def draw(
    painter: QPainter, area: QRect, text: str, largest: int, *,
    colour: QColor = INK, bold: bool = False, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:  # fmt: skip
    """Write into an area, as large as it fits, in the middle of its height."""
    font = QFont(painter.font())
    font.setBold(bold)
    painter.setFont(fitting(font, text, area.size(), largest))
    painter.setPen(colour)
    painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter) | int(_WRAP), text)


class Fitted(QWidget):
    """A text in its own room. `share`: its largest letters in thousandths of the window's height."""

    def __init__(
        self, share: int, parent: QWidget, *, colour: QColor = INK, bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.text = ""
        self._share, self._colour, self._bold, self._align = share, colour, bold, align
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def say(self, text: str) -> None:
        """Show a text; screen readers hear it."""
        self.text = text
        self.setAccessibleName(text)
        self.update()

    def letters(self) -> QFont:
        """The font in which the text is written now."""
        font = QFont(self.font())
        font.setBold(self._bold)
        return fitting(font, self.text, self.size(), self._largest())

    def _largest(self) -> int:
        return max(_LEAST, self.window().height() * self._share // 1000)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text:
            painter = QPainter(self)
            draw(painter, self.rect(), self.text, self._largest(), colour=self._colour, bold=self._bold,
                 align=self._align)  # fmt: skip
