"""A table as an Excel workbook: real numbers and dates, texts that stay texts, the titles always in sight."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.exchange.listing import FORMULA, Cell, Listing, clean
from app.language import dates
from app.money import Money

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

#: Excel keeps fifteen digits of a number; what has more is written as text, never rounded.
_DIGITS = 10**15
_EARLIEST = date(1900, 3, 1)  # before it Excel's days are one off
_WIDEST, _NARROWEST = 60, 8
_SAMPLE = 500
_WHOLE, _TYIYN, _DAY, _MOMENT, _TEXT = "#,##0", "#,##0.00", "dd.mm.yyyy", "dd.mm.yyyy hh:mm", "@"


def workbook(listing: Listing, told: Callable[[int, int], None]) -> bytes:
    """The bytes of the file; `told` hears how many of how many lines are written and may raise to end it."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = clean(listing.title), "Demilge"
    sheet = book.create_sheet(_sheet_name(listing.title))
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(listing.headings))
    sheet.auto_filter.ref = f"A1:{last}{len(listing.rows) + 1}"
    for place, width in enumerate(_widths(listing), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    _fill(sheet, listing, told)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: WriteOnlyWorksheet, listing: Listing, told: Callable[[int, int], None]) -> None:
    make = _Cells(sheet, listing)
    lines = listing.lines()
    bold = {0} | ({len(lines) - 1} if listing.sums else set())
    for number, line in enumerate(lines):
        told(number, len(lines))
        sheet.append([make.cell(place, value, bold=number in bold) for place, value in enumerate(line)])


class _Cells:
    """Makes the cells of one sheet; each column has one number format."""

    def __init__(self, sheet: WriteOnlyWorksheet, listing: Listing) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self._new: Callable[[], Any] = partial(WriteOnlyCell, sheet)
        self._formats = [_money_format(column) for column in _columns(listing)]
        self._places = [heading.places for heading in listing.headings]
        self._bold, self._top = Font(bold=True), Alignment(vertical="top", wrap_text=True)

    def cell(self, place: int, value: Cell, *, bold: bool) -> Any:
        """A cell of the column at `place`; None for an empty one."""
        if value is None or value == "":
            return None
        bare, form = self._bare(place, value)
        cell = self._new()
        cell.value = bare
        if isinstance(bare, str):
            cell.data_type = "s"
            cell.alignment = self._top
            if bare.startswith(FORMULA):
                cell.quotePrefix = True
        cell.number_format = form
        if bold:
            cell.font = self._bold
        return cell

    def _bare(self, place: int, value: Cell) -> tuple[Any, str]:
        match value:
            case Money():
                exact = abs(value.tyiyn) < _DIGITS
                return (Decimal(value.tyiyn) / 100, self._formats[place]) if exact else (_money_text(value), _TEXT)
            case Fraction():
                return float(value), "#,##0." + "0" * self._places[place] if self._places[place] else _WHOLE
            case int():
                return (value, "0" if abs(value) < 10_000 else _WHOLE) if abs(value) < _DIGITS else (str(value), _TEXT)
            case datetime():
                moment = value.astimezone().replace(tzinfo=None) if value.tzinfo is not None else value
                early = moment.date() < _EARLIEST
                return (f"{moment:%d.%m.%Y %H:%M}", _TEXT) if early else (moment.replace(microsecond=0), _MOMENT)
            case date():
                return (dates.short(value), _TEXT) if value < _EARLIEST else (value, _DAY)
        return clean(str(value)), _TEXT


def _columns(listing: Listing) -> Iterator[list[Cell]]:
    lines = [*listing.rows, *([listing.sums] if listing.sums else [])]
    return ([line[place] for line in lines] for place in range(len(listing.headings)))


def _money_format(cells: Sequence[Cell]) -> str:
    """Tyiyn are shown throughout a column where one sum has any."""
    return _TYIYN if any(isinstance(cell, Money) and cell.tyiyn % 100 for cell in cells) else _WHOLE


def _money_text(value: Money) -> str:
    return f"{Decimal(value.tyiyn) / 100:f}".replace(".", ",")


def _widths(listing: Listing) -> list[int]:
    return [
        min(_WIDEST, max(_NARROWEST, len(heading.title) + 4, *(_length(cell) for cell in column[:_SAMPLE]), 0))
        for heading, column in zip(listing.headings, _columns(listing), strict=True)
    ]


def _length(cell: Cell) -> int:
    match cell:
        case None:
            return 0
        case str():
            return max(map(len, cell.splitlines()), default=0) + 2
        case Money():
            return len(f"{cell.tyiyn // 100:,}") + 5
        case datetime():
            return 18
        case date():
            return 12
    return len(str(cell)) + 2 if isinstance(cell, int) else 10


def _sheet_name(title: str) -> str:
    """What Excel accepts as the name of a sheet."""
    tidy = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", clean(title)).split())[:31].strip("' ")
    return tidy or "Demilge"
