"""Workbooks as other programs leave them, for the tests of reading."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

NO_PROGRESS = lambda _done, _total: None  # noqa: E731


def workbook(path: Path, rows: Sequence[Sequence[Any]], *, name: str = "Лист1", merged: Sequence[str] = ()) -> Path:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def with_part(source: Path, target: Path, part: str, change: Any) -> Path:
    """A copy of a workbook with one of its parts changed: `change(bytes) -> bytes`."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return target
