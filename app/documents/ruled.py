"""A ruled table that runs over pages in time linear in its rows (ReportLab's LongTable is quadratic)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from app.documents.breaking import wrap_words
from app.documents.columns import column_widths
from app.documents.fonts import face_name
from app.services.papers.facts import BOX, Table

_PAD = 3.0
_LEADING = 1.15
_LINE = 0.5
_HEADER_GREY = 0.93

Lines = tuple[tuple[str, ...], ...]
"""The lines of each cell of a row."""


@dataclass(frozen=True)
class _Row:
    """A row cut into lines, and the face of each cell."""

    cells: Lines
    faces: tuple[str, ...]
    height: float


@dataclass(frozen=True)
class _Measured:
    """A table laid out for one width: shared by the pieces that stand on different pages.

    A table without titles has a header of no height. `tail`: the height of what must stand under its last row.
    """

    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    size: float
    header: _Row
    rows: tuple[_Row, ...]
    has_totals: bool
    page: float
    tail: float


def ruled_table(
    table: Table, size: float, room: float, page: float, spaces: tuple[float, float], tail: float = 0
) -> RuledTable:
    """The flowable of a table `room` points wide on pages `page` points high, `tail` points under its last row."""
    widths = column_widths(table, size, room, 2 * _PAD)
    bold = (face_name(bold=True),) * len(widths)
    faces = tuple(face_name(column.bold) for column in table.columns)
    header = _header(table, widths, size, bold)
    highest = page - header.height - 2 * size
    least = table.row_mm * mm
    plain = [piece for cells in table.rows for piece in _cut(_row(cells, widths, size, faces, least), size, highest)]
    totals = [_row(table.totals, widths, size, bold, least)] if table.totals else []
    aligns = tuple(column.align for column in table.columns)
    measured = _Measured(widths, aligns, size, header, (*plain, *totals), bool(totals), page, tail)
    return RuledTable(measured, 0, len(measured.rows), spaces)


def _header(table: Table, widths: tuple[float, ...], size: float, faces: tuple[str, ...]) -> _Row:
    """The titles of the columns; no height where there are none."""
    row = _row(tuple(column.title for column in table.columns), widths, size, faces)
    return row if table.titled else replace(row, height=0)


def _row(
    cells: tuple[str, ...], widths: tuple[float, ...], size: float, faces: tuple[str, ...], least: float = 0
) -> _Row:
    """A row with its cells broken into lines, at least so high."""
    broken = tuple(
        (cell,) if cell == BOX else wrap_words(cell, face, size, room - 2 * _PAD)
        for cell, face, room in zip(cells, faces, widths, strict=True)
    )
    return _Row(broken, faces, max(_row_height(broken, size), least))


def _row_height(cells: Lines, size: float) -> float:
    """The height of the highest cell with its padding."""
    return max(len(lines) for lines in cells) * size * _LEADING + 2 * _PAD


def _cut(row: _Row, size: float, highest: float) -> Iterator[_Row]:
    """A row higher than a page in pieces that fit."""
    most = max(int((highest - 2 * _PAD) / (size * _LEADING)), 1)
    for start in range(0, max(len(lines) for lines in row.cells), most):
        cells = tuple(lines[start : start + most] or ("",) for lines in row.cells)
        height = row.height if most >= max(len(lines) for lines in row.cells) else _row_height(cells, size)
        yield _Row(cells, row.faces, height)


class RuledTable(Flowable):  # type: ignore[misc]
    """The header and the rows from `start` to `end` of a measured table."""

    def __init__(self, measured: _Measured, start: int, end: int, spaces: tuple[float, float]) -> None:
        super().__init__()
        self.table, self.start, self.end = measured, start, end
        self.spaceBefore, self.spaceAfter = spaces

    @property
    def first_height(self) -> float:
        """The header and the first row, with what must stand under it: the least that may stand at a page's end."""
        tail = self.table.tail if len(self.table.rows) == 1 else 0
        return self.table.header.height + sum(row.height for row in self.table.rows[:1]) + tail

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = self.table.header.height + sum(row.height for row in self._rows())
        last = self.end == len(self.table.rows)
        lonely = last and self.height <= aH < self.height + self.table.tail
        movable = self.end - self.start > 1 or aH < self.table.page - 1
        return self.width, self.height + (self.table.tail if lonely and movable else 0)

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """The rows that fit and the rest under the header again; totals and signatures never stand alone."""
        end, used = self.start, self.table.header.height
        while end < self.end and used + self.table.rows[end].height <= aH:
            used += self.table.rows[end].height
            end += 1
        end = max(min(end, self.end - 1), self.start)
        if self.table.has_totals and end == self.end - 1 and end > self.start + 1:
            end -= 1
        if end == self.start:
            return []
        before, after = self.spaceBefore, self.spaceAfter
        head = RuledTable(self.table, self.start, end, (before, 0))
        return [head, CondPageBreak(self.table.page - 1), RuledTable(self.table, end, self.end, (0, after))]

    def draw(self) -> None:
        self.canv.setLineWidth(_LINE)
        top = self.height
        self._shade(top)
        for row in (self.table.header, *self._rows()):
            self._draw_row(row, top)
            top -= row.height
        self._draw_frame()

    def _rows(self) -> tuple[_Row, ...]:
        return self.table.rows[self.start : self.end]

    def _shade(self, top: float) -> None:
        header = self.table.header.height
        if not header:
            return
        self.canv.setFillGray(_HEADER_GREY)
        self.canv.rect(0, top - header, self.width, header, stroke=0, fill=1)
        self.canv.setFillColor(black)

    def _draw_row(self, row: _Row, top: float) -> None:
        if not row.height:
            return
        x, header = 0.0, row is self.table.header
        for lines, face, room, align in zip(row.cells, row.faces, self.table.widths, self.table.aligns, strict=True):
            spare = row.height - 2 * _PAD - len(lines) * self.table.size * _LEADING if header else 0
            self.canv.setFont(face, self.table.size)
            if lines == (BOX,):
                side = self.table.size * 0.8
                self.canv.rect(x + (room - side) / 2, top - (row.height + side) / 2, side, side)
            else:
                self._draw_cell(lines, x, room, top - spare / 2, "center" if header else align)
            x += room
        self.canv.line(0, top - row.height, self.width, top - row.height)

    def _draw_cell(self, lines: tuple[str, ...], x: float, room: float, top: float, align: str) -> None:
        write: Any = {"right": self.canv.drawRightString, "center": self.canv.drawCentredString}.get(
            align, self.canv.drawString
        )
        at = {"right": x + room - _PAD, "center": x + room / 2}.get(align, x + _PAD)
        y = top - _PAD - self.table.size * 0.92
        for line in lines:
            write(at, y, line)
            y -= self.table.size * _LEADING

    def _draw_frame(self) -> None:
        x = 0.0
        self.canv.line(0, self.height, self.width, self.height)
        for room in (0.0, *self.table.widths):
            x += room
            self.canv.line(x, 0, x, self.height)
