"""Room for the pen on a printed form: ruled lines, boxes to tick, and the line along which a page is cut."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.breaking import wrap_words
from app.documents.fonts import face_name, width

#: From one ruled line to the next: what a hand needs.
LINE_MM = 9.0
_LABEL_SHARE = 0.6
_LEADING = 1.15
_CUT_ROOM = 6 * mm


class PenLines(Flowable):  # type: ignore[misc]
    """A label and ruled lines; the first line begins after a short label, under a long one."""

    def __init__(self, label: str, count: int, size: float, before: float) -> None:
        super().__init__()
        self.label, self.count, self.size = label, count, size
        self.spaceBefore, self.spaceAfter = before, size / 2

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        face = face_name()
        self._short = width(self.label, face, self.size) <= aW * _LABEL_SHARE
        self._over = () if self._short else wrap_words(self.label, face, self.size, aW)
        self.width, self.height = aW, self._label_height() + self.count * LINE_MM * mm
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """The lines that fit and the rest; the label stays with the first line."""
        fit = int((aH - self._label_height()) / (LINE_MM * mm))
        if fit < 1 or fit >= self.count:
            return []
        head = PenLines(self.label, fit, self.size, self.spaceBefore)
        return [head, PenLines("", self.count - fit, self.size, 0)]

    def draw(self) -> None:
        self.canv.setFont(face_name(), self.size)
        y = self.height - (self.size / 2 if self._over else 0)
        for line in self._over:
            y -= self.size * _LEADING
            self.canv.drawString(0, y + self.size * 0.2, line)
        self.canv.setLineWidth(0.5)
        start = 0.0
        if self.label and self._short:
            self.canv.drawString(0, y - LINE_MM * mm + self.size * 0.2, self.label)
            start = width(self.label, face_name(), self.size) + self.size / 2
        for at in range(1, self.count + 1):
            below = y - at * LINE_MM * mm
            self.canv.line(start if at == 1 else 0, below, self.width, below)

    def _label_height(self) -> float:
        return len(self._over) * self.size * _LEADING + (self.size / 2 if self._over else 0)


class TickLine(Flowable):  # type: ignore[misc]
    """A box and the text beside it."""

    def __init__(self, text: Any, size: float, before: float) -> None:
        super().__init__()
        self.text, self.size = text, size
        self.spaceBefore, self.spaceAfter = before, size / 3

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self.text.wrap(aW - 2 * self.size, aH)[1]
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(black)
        self.canv.setLineWidth(0.6)
        side = self.size * 0.95
        self.canv.rect(self.size * 0.2, self.height - self.size * 1.12, side, side)
        self.text.drawOn(self.canv, 2 * self.size, 0)


class HalfPage(Flowable):  # type: ignore[misc]
    """Fills the page down to its middle, where a dashed line says where to cut."""

    def __init__(self, page: float) -> None:
        super().__init__()
        self.page = page

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, max(aH - self.page / 2 + _CUT_ROOM, 2 * _CUT_ROOM)
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setDash(4, 3)
        self.canv.setLineWidth(0.5)
        self.canv.line(0, _CUT_ROOM, self.width, _CUT_ROOM)
        self.canv.setDash()
