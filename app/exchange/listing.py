"""A table on its way out: headings, bare values, sums; and what may go wrong with it before a file is begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.errors import Refused
from app.language.message import N_, Message
from app.money import Money

#: A cell: text, a whole or a fractional number, a sum, a day or a moment (`datetime` is a `date`), or nothing.
Cell = str | int | Fraction | Money | date | None

#: What a worksheet of Excel holds; a CSV file is opened by the same program.
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_LETTERS = 32_767

#: Texts that a spreadsheet would take for a formula begin with one of these.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

_TOO_LONG = N_("Row {row}, column “{column}”: a cell of a worksheet holds at most {most} letters.")


@dataclass(frozen=True)
class Heading:
    """A column: its title and the decimals with which its fractions are shown."""

    title: str
    places: int = 0


@dataclass(frozen=True)
class Listing:
    """A table as it goes out. `sums` is a last row, with the word for it in its place; empty for none."""

    title: str
    headings: tuple[Heading, ...]
    rows: Sequence[Sequence[Cell]]
    sums: tuple[Cell, ...] = ()

    def lines(self) -> list[Sequence[Cell]]:
        """Titles, rows and sums in their order."""
        return [[heading.title for heading in self.headings], *self.rows, *([self.sums] if self.sums else [])]


def refuse_too_large(listing: Listing) -> None:
    """Raises Refused for what a worksheet cannot hold: nothing is ever cut off without a word."""
    count = len(listing.rows) + 1 + bool(listing.sums)
    if count > MOST_ROWS:
        told = {"rows": count, "most": MOST_ROWS}
        raise Refused(Message(N_("{rows} rows are too many for one file: it holds {most}. Filter the table."), told))
    if len(listing.headings) > MOST_COLUMNS:
        raise Refused(Message(N_("The table has too many columns for one file.")))
    for number, row in enumerate(listing.rows, start=1):
        for heading, cell in zip(listing.headings, row, strict=True):
            if isinstance(cell, str) and _letters(cell) > MOST_LETTERS:
                place: dict[str, object] = {"row": number, "column": heading.title, "most": MOST_LETTERS}
                raise Refused(Message(_TOO_LONG, place))


def clean(text: str) -> str:
    """What XML and Excel can keep: line ends as one sign, a visible mark for signs that no text has."""
    tidy = text.replace("\r\n", "\n")
    return "".join(each if _printable(each) else "\ufffd" for each in tidy)


def _printable(sign: str) -> bool:
    code = ord(sign)
    return sign in "\t\n\r" or (code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF))


def _letters(text: str) -> int:
    """Counted as Excel counts: pairs of sixteen bits."""
    return len(text) + sum(each > "\uffff" for each in text)
