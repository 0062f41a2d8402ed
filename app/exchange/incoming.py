"""What comes in: bare values, how many of them are read at most, and what is said of a file beyond that or damaged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.errors import KnownError
from app.language.message import N_, Message

#: A cell as it stands in the file; `datetime` is a `date`.
Value = str | int | Decimal | bool | date | None

#: What is read at all. More is no list of an office but a mistake, or a file made to do harm.
MOST_BYTES = 50_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200


@dataclass(frozen=True)
class SheetName:
    """A sheet of a file; a CSV file has one without a name."""

    name: str
    hidden: bool = False


def refuse_beyond(rows: int, columns: int) -> None:
    """Raises KnownError for more rows or columns than are read."""
    if rows > MOST_ROWS:
        raise KnownError(Message(N_("The sheet has more than {most} rows. Divide it."), {"most": MOST_ROWS}))
    if columns > MOST_COLUMNS:
        raise KnownError(Message(N_("The sheet has more than {most} columns."), {"most": MOST_COLUMNS}))


def damaged(name: str) -> KnownError:
    """What is said of a file that cannot be understood."""
    sentence = N_("{file} cannot be read as a table. Open it in Excel and save it as XLSX.")
    return KnownError(Message(sentence, {"file": name}))
