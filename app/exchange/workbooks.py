"""XLSX workbooks, read row by row: bombs are refused before they are unpacked, formulas are never computed."""

from __future__ import annotations

import math
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from xml.parsers import expat

from app.errors import DemilgeError, KnownError
from app.exchange.incoming import MOST_COLUMNS, SheetName, Value, damaged, refuse_beyond
from app.exchange.listing import MOST_LETTERS, MOST_ROWS
from app.language.message import N_, Message

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MOST_UNPACKED = 100_000_000
_MOST_PARTS = 5_000
#: Tables shrink to a tenth; what shrinks to a hundredth and is large was made to be.
_SHRINKS, _LARGE = 100, 1_000_000
_START = 4096
_BOMB = N_("{file} unpacks to far more than a table needs and is not opened. Save only the needed sheet as a new file.")
_UNCOMPUTED = N_("Cell {cell} holds a formula without its result. Open {file} in Excel and save it once more.")
_MOST_MERGED = 10_000


def sheets(path: Path) -> list[SheetName]:
    """The sheets with cells, in their order. Raises KnownError for what is no workbook, or a bomb."""
    with _opened(path) as book:
        return [SheetName(sheet.title, sheet.sheet_state != "visible") for sheet in book.worksheets]


def rows(path: Path, name: str, told: Callable[[int, int], None]) -> list[Sequence[Value]]:
    """The rows of a sheet; a text that is merged over several cells stands in each of them."""
    with _opened(path) as book:
        with _suspecting(path):
            sheet = book[name]
            merged = _look_over(path, sheet._worksheet_path)
            whole = sheet.max_row or 0
            sheet.reset_dimensions()  # what the file says of its size may be wrong
            lines = sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
        found: list[list[Value]] = []
        while (line := _next(path, lines)) is not None:
            blank = all(value is None for value in line)
            found.append([] if blank else [_bare(value, path.name) for value in line])
            told(len(found), max(len(found), whole))
            _refuse_endless(found, path)
        return [*_spread(found, merged)]


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """The workbook, looked at before it is unpacked."""
    from openpyxl import load_workbook

    with path.open("rb") as file:  # opened here, or the ending of the name would matter
        with _suspecting(path):
            _refuse_bomb(path)
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        yield book


@contextmanager
def _suspecting(path: Path) -> Iterator[None]:
    """A strange file may make its reader raise anything: all of it means that the file is damaged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are not needed: drawings, rules for what may be typed
        try:
            yield
        except DemilgeError:
            raise
        except Exception as fault:
            raise damaged(path.name) from fault


def _next(path: Path, lines: Iterator[Sequence[Any]]) -> Sequence[Any] | None:
    with _suspecting(path):
        return next(lines, None)


def _refuse_bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        shrunk = any(part.file_size > _LARGE and part.file_size > part.compress_size * _SHRINKS for part in parts)
        if shrunk or len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise KnownError(Message(_BOMB, {"file": path.name}))
        for part in parts:
            with archive.open(part) as file:
                if b"<!DOCTYPE" in file.read(_START).replace(b"\x00", b""):  # a workbook has none; entities explode
                    raise damaged(path.name)


def _look_over(path: Path, part: str) -> list[str]:
    """The merged ranges of a sheet. Raises KnownError for a formula that was never computed."""
    look = _Look(path.name)
    with zipfile.ZipFile(path) as archive, archive.open(part) as file:
        look.parse(file)
    return look.merged


class _Look:
    """One pass over the XML of a sheet that keeps nothing but what it looks for."""

    def __init__(self, name: str) -> None:
        self.merged: list[str] = []
        self._name, self._cell = name, ""
        self._uncomputed = self._in_value = self._may_be_empty = False

    def parse(self, file: IO[bytes]) -> None:
        """Read to the end."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._end
        parser.ParseFile(file)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "c":
                self._cell, self._may_be_empty = attributes.get("r", "?"), attributes.get("t") == "str"
            case "f":
                self._uncomputed = not self._may_be_empty
            case "v":
                self._in_value = True
            case "mergeCell":
                self.merged.append(attributes.get("ref", ""))

    def _text(self, _text: str) -> None:
        if self._in_value:
            self._uncomputed = False

    def _end(self, tag: str) -> None:
        self._in_value = False
        if tag.rpartition(" ")[2] == "c" and self._uncomputed:
            raise KnownError(Message(_UNCOMPUTED, {"cell": self._cell, "file": self._name}))


def _refuse_endless(found: Sequence[Sequence[Value]], path: Path) -> None:
    """Rows that are blank count too: a file may name a row far beyond any worksheet."""
    if len(found) > MOST_ROWS:
        raise damaged(path.name)
    if last := found[-1]:
        refuse_beyond(len(found), len(last) if last[-1] is not None else 0)


def _spread(found: list[list[Value]], merged: Sequence[str]) -> Iterator[list[Value]]:
    """Repeat a merged text in all of its cells; sums and dates are never repeated."""
    from openpyxl.utils import range_boundaries

    for ref in merged:
        left, top, right, bottom = range_boundaries(ref)
        if (right - left + 1) * (bottom - top + 1) > _MOST_MERGED or top > len(found) or left > len(found[top - 1]):
            continue
        text = found[top - 1][left - 1]
        for line in found[top - 1 : bottom] if isinstance(text, str) else ():
            for place in range(left - 1, min(right, len(line))):
                line[place] = text if line[place] is None else line[place]
    yield from found


def _bare(value: Any, name: str) -> Value:
    """What openpyxl read as one of our values; a number with the fifteen digits that Excel shows of it."""
    match value:
        case None | "":
            return None
        case bool() | int():
            return value
        case str():
            if len(value) > MOST_LETTERS:
                raise damaged(name)
            return value.replace("_x000D_\n", "\n").replace("\r\n", "\n")
        case float():
            return _number(value)
        case datetime():
            return value.date() if value.time() == time() else value
        case date():
            return value
    return str(value)


def _number(value: float) -> Value:
    exact = Decimal(f"{value:.15g}") if math.isfinite(value) else None
    if exact is None:
        return str(value)
    return int(exact) if exact == exact.to_integral_value() else exact
