"""Files that come in: which sheets a workbook has, and the rows of one of them as bare values. Nothing is executed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import KnownError
from app.exchange import separated, workbooks
from app.exchange.incoming import MOST_BYTES, SheetName, Value, refuse_beyond
from app.language.message import N_, Message

Told = Callable[[int, int], None]

_TOO_LARGE = N_("The file {file} is larger than {most} MB. Divide it into smaller ones.")
_OLD_EXCEL = N_("{file} is an old Excel file (XLS) or is locked with a password. Open it in Excel and save it as XLSX.")
_ZIPPED, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet, all of one width; the first of them is row 1 of the file, blank rows are there too."""

    rows: tuple[tuple[Value, ...], ...]


def sheets(path: Path) -> tuple[SheetName, ...]:
    """The sheets of a file, hidden ones last. Raises KnownError for a file that is not read."""
    if not _is_workbook(path):
        return (SheetName(""),)
    return tuple(sorted(workbooks.sheets(path), key=lambda sheet: sheet.hidden))


def read(path: Path, sheet: str, told: Told) -> Sheet:
    """The rows of one sheet; `told` hears of the progress and may raise to end it.

    Numbers and dates come as such, formulas as the results that Excel kept. Raises KnownError for a file that is too
    large, damaged, not a table, or holds a formula without its result.
    """
    if _is_workbook(path):
        return Sheet(evened(workbooks.rows(path, sheet, told)))
    return Sheet(evened(separated.rows(_content(path), path.name, told)))


def evened(rows: Sequence[Sequence[Value]]) -> tuple[tuple[Value, ...], ...]:
    """The rows at one width, without what is empty at the right and at the end. Raises KnownError beyond the limits."""
    filled = [_stripped(row) for row in rows]
    while filled and not filled[-1]:
        filled.pop()
    width = max(map(len, filled), default=0)
    refuse_beyond(len(filled), width)
    return tuple(row + (None,) * (width - len(row)) for row in filled)


def _stripped(row: Sequence[Value]) -> tuple[Value, ...]:
    last = max((place for place, value in enumerate(row, start=1) if value not in (None, "")), default=0)
    return tuple(row[:last])


def _is_workbook(path: Path) -> bool:
    with _opened(path) as file:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(Message(_TOO_LARGE, {"file": path.name, "most": MOST_BYTES // 1_000_000}))
        start = file.read(4)
    if start == _COMPOUND:
        raise KnownError(Message(_OLD_EXCEL, {"file": path.name}))
    return start == _ZIPPED


def _content(path: Path) -> bytes:
    with _opened(path) as file:
        return file.read()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A file to be read; faults of the disk come out as KnownError with its name."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as fault:
        told = {"file": path.name, "reason": fault.strerror or str(fault)}
        raise KnownError(Message(N_("The file {file} cannot be opened: {reason}"), told)) from fault
