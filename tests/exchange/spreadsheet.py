"""A workbook counted anew by LibreOffice, which has never seen what the program counted."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from installer.system_libraries import SPREADSHEET, spreadsheet

_PATIENCE = 180


def recalculated(path: Path) -> dict[str, list[list[object]]]:
    """The values of every sheet after LibreOffice opened, counted and saved the file; skips where there is none."""
    program = spreadsheet()
    if program is None:
        pytest.skip(f"LibreOffice Calc is not installed (Debian: {SPREADSHEET})")
    out = path.parent / "recalculated"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        [str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "xlsx",
         "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=_PATIENCE,
    )  # fmt: skip
    book = load_workbook(out / path.name, data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}
