"""The head of a sheet with its square code at the right, and what the code says in letters under it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.fonts import face_name
from app.documents.square import SIDE_MM, modules

#: The room of the code and of the lines under it.
CODE_MM = 46.0
_CAPTION_PT = 8.0
_LEADING = 1.2
_GAP = 4 * mm


class CodedHead(Flowable):  # type: ignore[misc]
    """Texts at the left, the code at the right, lines of small print under it."""

    def __init__(self, texts: list[Any], code: str, caption: tuple[str, ...], after: float) -> None:
        super().__init__()
        self.texts, self.code, self.caption = texts, code, caption
        self.spaceBefore, self.spaceAfter = 0, after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW - CODE_MM * mm - _GAP
        self._texts_height = sum(
            each.getSpaceBefore() + each.wrap(self._room, aH)[1] + each.getSpaceAfter() for each in self.texts
        )
        code = SIDE_MM * mm + len(self.caption) * _CAPTION_PT * _LEADING + 2
        self.width, self.height = aW, max(self._texts_height, code)
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for each in self.texts:
            y -= each.getSpaceBefore() + each.wrap(self._room, self.height)[1]
            each.drawOn(self.canv, 0, y)
            y -= each.getSpaceAfter()
        self._draw_code()

    def _draw_code(self) -> None:
        rows = modules(self.code)
        side = SIDE_MM * mm / len(rows)
        left, top = self.width - SIDE_MM * mm, self.height
        self.canv.setFillColor(black)
        for down, row in enumerate(rows):
            at = 0
            for dark, run in groupby(row):
                length = len(list(run))
                if dark:
                    self.canv.rect(left + at * side, top - (down + 1) * side, length * side, side, stroke=0, fill=1)
                at += length
        self.canv.setFont(face_name(), _CAPTION_PT)
        y = top - SIDE_MM * mm
        for line in self.caption:
            y -= _CAPTION_PT * _LEADING
            self.canv.drawRightString(self.width, y, line)
