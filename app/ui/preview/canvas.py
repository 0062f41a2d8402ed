"""The pages of a paper one under another, drawn when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.documents.preview import Box, Found, PageImage, Preview

GAP = 12
_KEPT_PAGES = 12
_POINTS_AN_INCH = 72
_FOUND = QColor(255, 205, 60, 110)
_FOUND_NOW = QColor(240, 130, 0, 150)


def to_image(page: PageImage) -> QImage:
    """The pixels of PDFium as Qt's, in memory of their own."""
    return QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()


class Canvas(QWidget):
    """As large as all pages together at the given scale (1 = real size on this screen)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: Preview | None = None
        self._scale = 1.0
        self._drawn: OrderedDict[int, QImage] = OrderedDict()
        self._places: list[QRect] = []
        self._found: Sequence[Found] = ()
        self._now = -1
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setAutoFillBackground(True)

    def show_file(self, file: Preview | None) -> None:
        """Show another paper, or none."""
        self._file = file
        self._found, self._now = (), -1
        self._lay_out()

    def set_scale(self, scale: float) -> None:
        """Draw larger or smaller."""
        self._scale = scale
        self._lay_out()

    def set_found(self, found: Sequence[Found], now: int) -> None:
        """Mark the places found; `now` is the one looked at."""
        self._found, self._now = found, now
        self.update()

    def page_place(self, page: int) -> QRect:
        """Where a page lies on the canvas."""
        return self._places[page] if 0 <= page < len(self._places) else QRect()

    def page_at(self, y: int) -> int:
        """The page that lies at this height."""
        return next((page for page, place in enumerate(self._places) if y < place.bottom() + GAP), 0)

    def place_of(self, found: Found) -> QRect:
        """Where a found place lies on the canvas."""
        boxes = [self._on_canvas(found.page, box) for box in found.boxes]
        return boxes[0].toRect() if boxes else self.page_place(found.page)

    def widest(self) -> tuple[float, float]:
        """Width and height of the largest page in pixels at scale 1."""
        if self._file is None or not self._file.page_count:
            return 1.0, 1.0
        sizes = [self._file.page_size(page) for page in range(self._file.page_count)]
        unit = self._unit()
        return max(width for width, _ in sizes) * unit, max(height for _, height in sizes) * unit

    def _unit(self) -> float:
        return self.logicalDpiX() / _POINTS_AN_INCH

    def _lay_out(self) -> None:
        self._drawn.clear()
        self._places = []
        file = self._file
        factor = self._scale * self._unit()
        sizes = [file.page_size(page) for page in range(file.page_count)] if file is not None else []
        width = round(max((width for width, _ in sizes), default=0) * factor)
        top = GAP
        for page_width, page_height in sizes:
            size = QSize(round(page_width * factor), round(page_height * factor))
            self._places.append(QRect(QPoint(GAP + (width - size.width()) // 2, top), size))
            top += size.height() + GAP
        self.resize(width + 2 * GAP, top)
        self.setMinimumSize(width + 2 * GAP, top)
        self.update()

    def _on_canvas(self, page: int, box: Box) -> QRectF:
        factor = self._scale * self._unit()
        place = self._places[page]
        return QRectF(
            place.x() + box.left * factor, place.y() + box.top * factor, box.width * factor, box.height * factor
        )

    def _image(self, page: int) -> QImage:
        if page not in self._drawn:
            ratio = self.devicePixelRatioF()
            image = to_image(self._file.image(page, self._scale * self._unit() * ratio))
            image.setDevicePixelRatio(ratio)
            self._drawn[page] = image
            if len(self._drawn) > _KEPT_PAGES:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(page)
        return self._drawn[page]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        offset = max(0, (self.width() - self.minimumWidth()) // 2)
        painter.translate(offset, 0)
        seen = event.rect().translated(-offset, 0)
        for page, place in enumerate(self._places):
            if place.intersects(seen):
                painter.fillRect(place.translated(2, 2), QColor(0, 0, 0, 40))
                painter.drawImage(place.topLeft(), self._image(page))
        for number, found in enumerate(self._found):
            for box in found.boxes:
                painter.fillRect(self._on_canvas(found.page, box), _FOUND_NOW if number == self._now else _FOUND)
        painter.end()

    def sizeHint(self) -> QSize:
        return self.minimumSize()
