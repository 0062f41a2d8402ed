"""Typed text made fit for print: spaces, invisible signs, and what must not be torn apart at a line's end."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from app.services.papers.facts import Table

NBSP = "\u00a0"
_SPACES = re.compile(r"[ \t\u2002-\u200a\u202f]+")
_GROUPS = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)")
_TOGETHER = re.compile(
    r"(?<=№) (?=\S)|(?<=\d) (?=сом)|(?<=») (?=__)|(?<=[\d_]) (?=года?\b)|(?<=\b[А-ЯЁҢӨҮ]\.) (?=[А-ЯЁҢӨҮ])"
)


def clean(text: str) -> str:
    """One line of text: single spaces, no invisible signs; hard spaces hold «№ 226», «12 000 сом», initials together.

    The no-break hyphen becomes an ordinary one, so that a search for «28-декабрындагы» finds it;
    the renderers break lines at spaces only.
    """
    text = unicodedata.normalize("NFC", text).replace("\u2011", "-").replace("\n", " ")
    text = "".join(sign for sign in text if sign == "\t" or unicodedata.category(sign) not in ("Cc", "Cf"))
    text = _SPACES.sub(" ", text).strip(" ")
    text = _GROUPS.sub(lambda group: group[0].replace(" ", NBSP), text)
    return _TOGETHER.sub(NBSP, text)


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a typed text, empty lines left out."""
    return tuple(line for line in map(clean, text.splitlines()) if line)


def clean_table(table: Table) -> Table:
    """The table with every cell made fit for print and every row as wide as the header."""
    columns = tuple(replace(column, title=clean(column.title)) for column in table.columns)
    width = len(columns)
    rows = tuple(_row(row, width) for row in table.rows)
    totals = _row(table.totals, width) if table.totals else None
    return replace(table, columns=columns, rows=rows, totals=totals)


def _row(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Cells as lines of text; a row of another width than the header is a fault of the composer."""
    if len(cells) != width:
        raise ValueError(f"a row of {len(cells)} cells under {width} columns: {cells!r}")
    return tuple("\n".join(lines(cell)) for cell in cells)
