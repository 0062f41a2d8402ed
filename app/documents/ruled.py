"""A ruled table that runs over pages in time linear in its rows (ReportLab's LongTable is quadratic)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import black
from reportlab.platypus import Flowable

from app.documents.breaking import wrap_words
from app.documents.columns import column_widths
from app.documents.fonts import face_name
from app.services.papers.facts import Table

_PAD = 3.0
_LEADING = 1.15
_LINE = 0.5
_HEADER_GREY = 0.93

Lines = tuple[tuple[str, ...], ...]
"""The lines of each cell of a row."""


@dataclass(frozen=True)
class _Row:
    """A row cut into lines."""

    cells: Lines
    bold: bool
    height: float


@dataclass(frozen=True)
class _Measured:
    """A table laid out for one width: shared by the pieces that stand on different pages."""

    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    size: float
    header: _Row
    rows: tuple[_Row, ...]
    has_totals: bool


def ruled_table(table: Table, size: float, room: float, page: float, spaces: tuple[float, float]) -> RuledTable:
    """The flowable of a table `room` points wide on pages `page` points high."""
    widths = column_widths(table, size, room, 2 * _PAD)
    header = _row(tuple(column.title for column in table.columns), widths, size, bold=True)
    highest = page - header.height - 2 * size
    plain = [piece for cells in table.rows for piece in _cut(_row(cells, widths, size), size, highest)]
    totals = [_row(table.totals, widths, size, bold=True)] if table.totals else []
    aligns = tuple(column.align for column in table.columns)
    measured = _Measured(widths, aligns, size, header, (*plain, *totals), bool(totals))
    return RuledTable(measured, 0, len(measured.rows), spaces)


def _row(cells: tuple[str, ...], widths: tuple[float, ...], size: float, *, bold: bool = False) -> _Row:
    """A row with its cells broken into lines."""
    face = face_name(bold)
    broken = tuple(wrap_words(cell, face, size, room - 2 * _PAD) for cell, room in zip(cells, widths, strict=True))
    return _Row(broken, bold, _row_height(broken, size))


def _row_height(cells: Lines, size: float) -> float:
    """The height of the highest cell with its padding."""
    return max(len(lines) for lines in cells) * size * _LEADING + 2 * _PAD


def _cut(row: _Row, size: float, highest: float) -> Iterator[_Row]:
    """A row higher than a page in pieces that fit."""
    most = max(int((highest - 2 * _PAD) / (size * _LEADING)), 1)
    for start in range(0, max(len(lines) for lines in row.cells), most):
        cells = tuple(lines[start : start + most] or ("",) for lines in row.cells)
        yield _Row(cells, row.bold, _row_height(cells, size))


class RuledTable(Flowable):  # type: ignore[misc]
    """The header and the rows from `start` to `end` of a measured table."""

    def __init__(self, measured: _Measured, start: int, end: int, spaces: tuple[float, float]) -> None:
        super().__init__()
        self.table, self.start, self.end = measured, start, end
        self.spaceBefore, self.spaceAfter = spaces

    @property
    def first_height(self) -> float:
        """The header and the first row: the least that may stand at a page's end."""
        return self.table.header.height + sum(row.height for row in self.table.rows[:1])

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = self.table.header.height + sum(row.height for row in self._rows())
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """The rows that fit and the rest under the header again; the totals never stand alone."""
        end, used = self.start, self.table.header.height
        while end < self.end and used + self.table.rows[end].height <= aH:
            used += self.table.rows[end].height
            end += 1
        if self.table.has_totals and end == self.end - 1 and end > self.start + 1:
            end -= 1
        if end == self.start:
            return []
        before, after = self.spaceBefore, self.spaceAfter
        rest = [RuledTable(self.table, end, self.end, (0, after))] if end < self.end else []
        return [RuledTable(self.table, self.start, end, (before, 0 if rest else after)), *rest]

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
        self.canv.setFillGray(_HEADER_GREY)
        self.canv.rect(0, top - header, self.width, header, stroke=0, fill=1)
        self.canv.setFillColor(black)

    def _draw_row(self, row: _Row, top: float) -> None:
        x, header = 0.0, row is self.table.header
        self.canv.setFont(face_name(row.bold), self.table.size)
        for lines, room, align in zip(row.cells, self.table.widths, self.table.aligns, strict=True):
            spare = row.height - 2 * _PAD - len(lines) * self.table.size * _LEADING if header else 0
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
