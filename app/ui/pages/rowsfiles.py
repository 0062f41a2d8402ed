"""A section of rows above and the files of the row under the cursor below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.ui.pages.attachments import AttachmentsPanel
from app.ui.pages.panels import Part, halves
from app.ui.pages.rowspanel import RowsPanel
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.ui.page import Page


class RowsAndFiles(Section):
    """A subclass names the table that owns the files (`owner`) and their heading (`files_title`, msgid).

    It gives the panel of its rows to the constructor and reads the rows of a contest in `ask`.
    """

    owner = ""
    files_title = ""

    def __init__(self, page: Page, rows: type[RowsPanel], *parts: Any) -> None:
        super().__init__(page)
        self.rows = rows(page, *parts, self)
        self.files = AttachmentsPanel(self.context, self.owner, self)
        self.files.said.connect(page.said)
        self.rows.chosen.connect(self._show_files)
        scans = Part(self.files_title, self.words, self)
        scans.add(self.files, 1)
        self.column.addWidget(halves(self.rows, scans, (5, 4), self), 1)
        self.setFocusProxy(self.rows)
        self.retranslate()

    def ask(self, contest: UUID) -> Sequence[Any]:
        """The rows of a contest."""
        raise NotImplementedError

    def reload(self) -> None:
        if self.page.contest is not None:
            self.rows.set_rows(self.ask(self.page.contest))
            self._show_files(self.rows.current())

    def open(self, what: Any) -> None:
        """Put the cursor on a row."""
        self.rows.table.select(what)

    def _show_files(self, row: Any) -> None:
        self.files.show_of(None if row is None else row.id)
