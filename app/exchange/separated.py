"""CSV files of any program: the encoding and the separator are found from the content."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Sequence
from io import StringIO

from app.errors import KnownError
from app.exchange.csvfile import unguarded
from app.exchange.incoming import Value, damaged, refuse_beyond
from app.exchange.listing import MOST_LETTERS
from app.language.message import N_, Message

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 50


def rows(content: bytes, name: str, told: Callable[[int, int], None]) -> list[Sequence[Value]]:
    """The rows of a file as texts. Raises KnownError where it is no text or no table."""
    text, separator = _first_line(decoded(content, name))
    found: list[Sequence[Value]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator or separator_of(text), strict=False)
    try:
        for row in reader:
            refuse_beyond(len(found) + 1, len(row))
            found.append([_cell(text, len(found) + 1) for text in row])
            told(len(found), max(len(found), text.count("\n")))
    except csv.Error as fault:
        raise damaged(name) from fault
    return found


def decoded(content: bytes, name: str) -> str:
    """The text of a file: by its mark, else UTF-8, UTF-16 by its many zeros, or the Cyrillic of Windows."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, (encoding,), name)
    if b"\x00" in content[:1000]:
        little = content[1:1000:2].count(0) >= content[0:1000:2].count(0)
        return _decoded(content, ("utf-16-le" if little else "utf-16-be",), name)
    return _decoded(content, ("utf-8", "cp1251"), name)


def separator_of(text: str) -> str:
    """The separator that divides the first rows into the most columns, the same number in each of them."""
    return max(_SEPARATORS, key=lambda each: _fitness(text, each))


def _fitness(text: str, separator: str) -> tuple[int, int]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        widths = [len(row) for row, _ in zip(reader, range(_SAMPLE), strict=False) if row]
    except csv.Error:
        return 0, 0
    usual = max(widths, key=widths.count, default=0)
    return (widths.count(usual) if usual > 1 else 0), usual


def _first_line(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;` names the separator and is no row."""
    line, _, rest = text.partition("\n")
    told = line.strip()
    return (rest, told[4:]) if told.lower().startswith("sep=") and len(told) == 5 else (text, "")


def _decoded(content: bytes, encodings: Sequence[str], name: str) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise damaged(name)


def _cell(text: str, row: int) -> Value:
    if len(text) > MOST_LETTERS:
        told = {"row": row, "most": MOST_LETTERS}
        raise KnownError(Message(N_("Row {row}: a cell has more than {most} letters. Is this a table?"), told))
    return unguarded(text)
