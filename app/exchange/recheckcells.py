"""A worksheet that counts: bare values and formulas put into its cells, and how formulas name cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange.listing import clean
from app.exchange.recheckrows import Recheck

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


class CountingSheet:
    """A worksheet to which cells are put; a text is never taken for a formula unless it is meant to be one."""

    def __init__(self, recheck: Recheck, sheet: Worksheet) -> None:
        self.recheck, self.sheet = recheck, sheet

    def put(self, column: int, line: int, value: object, form: str = "") -> None:
        """A bare value."""
        cell = self.sheet.cell(line, column)
        cell.value = clean(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        if form:
            cell.number_format = form

    def count(self, column: int, line: int, formula: str, form: str = "") -> None:
        """A formula."""
        cell = self.sheet.cell(line, column)
        cell.value = f"={formula}"
        if form:
            cell.number_format = form

    def head(self, line: int, titles: list[str]) -> None:
        """The titles of the columns, which stay in sight."""
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter

        for column, title in enumerate(titles, start=1):
            self.put(column, line, title)
            cell = self.sheet.cell(line, column)
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
            self.sheet.column_dimensions[get_column_letter(column)].width = 30 if column == 2 else 14

    def ref(self, column: int, line: int) -> str:
        """A cell for formulas of other sheets."""
        return f"{self._name()}!{at(column, line, fixed=True)}"

    def run(self, column: int, first: int, last: int) -> str:
        """A part of a column for formulas of other sheets."""
        return f"{self._name()}!{at(column, first, fixed=True)}:{at(column, last, fixed=True)}"

    def _name(self) -> str:
        return "'" + str(self.sheet.title).replace("'", "''") + "'"


def at(column: int, line: int, *, fixed: bool = False) -> str:
    """A cell by its letter and line; fixed with dollars for formulas that are read elsewhere."""
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(column)
    return f"${letter}${line}" if fixed else f"{letter}{line}"


def quoted(word: str) -> str:
    """A word within a formula."""
    return '"' + word.replace('"', '""') + '"'
