"""A table as CSV as Excel opens it in Kyrgyz and Russian: UTF-8 with its mark, semicolons, decimal commas, CRLF."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO

from app.exchange.listing import FORMULA, Cell, Listing, clean
from app.language import dates
from app.language.numbers import NBSP, format_fraction
from app.money import Money

#: Put before a text that would be taken for a formula. Excel shows it; nothing else keeps such a text harmless in CSV.
GUARD = "'"


def text(listing: Listing, told: Callable[[int, int], None]) -> bytes:
    """The bytes of the file; `told` hears how many of how many lines are written and may raise to end it."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines = listing.lines()
    places = [heading.places for heading in listing.headings]
    for number, line in enumerate(lines):
        told(number, len(lines))
        writer.writerow([_written(cell, places[place]) for place, cell in enumerate(line)])
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; one that looks guarded already is guarded once more."""
    return GUARD + text if text.lstrip(GUARD).startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith(GUARD) and text.lstrip(GUARD).startswith(FORMULA) else text


def _written(cell: Cell, places: int) -> str:
    match cell:
        case None:
            return ""
        case Money():
            whole = cell.tyiyn % 100 == 0
            return str(cell.tyiyn // 100) if whole else f"{Decimal(cell.tyiyn) / 100:.2f}".replace(".", ",")
        case Fraction():
            return format_fraction(cell, places).replace(NBSP, "")
        case int():
            return str(cell)
        case datetime():
            return f"{cell.astimezone() if cell.tzinfo is not None else cell:%d.%m.%Y %H:%M}"
        case date():
            return dates.short(cell)
    return guarded(clean(str(cell)))
