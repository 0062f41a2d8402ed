"""The documents of the package: what is here, how many pages, what may follow until when, what is missing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.paper import PaperKind
from app.services.applications import ApplicationView
from app.services.documents_check import DocumentInput, DocumentRow
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.grid import Grid
from app.ui.pages.application_record import ChecklistSheet
from app.ui.pages.commands import Command

if TYPE_CHECKING:
    from app.ui.context import Context

_CELLS = (
    Cell("text", N_("Document"), spread=3, width=34, locked=True),
    Cell("received", N_("Received"), Kind.CHECK, width=12, hint=N_("Space ticks the document as received.")),
    Cell("pages", N_("Pages"), Kind.NUMBER, width=9, longest=9),
    Cell("supply_until", N_("To be supplied until"), Kind.DATE, width=16, longest=20),
    Cell("note", N_("Remark"), spread=2, width=20),
)


class DocumentsSheet(ChecklistSheet):
    """The contest's checklist of documents for this applicant."""

    answer = DocumentInput
    title = N_("Documents")
    note = N_("Space ticks what was handed in. What may follow later gets a day; the program says what is missing.")

    def __init__(self, context: Context, parent: QWidget) -> None:
        grid = Grid(N_("Documents"), "documents", _CELLS, context.words, parent, growing=False)
        super().__init__(context, grid, parent)
        grid.setParent(self.body)
        QVBoxLayout(self.body).addWidget(grid)
        self.body.layout().setContentsMargins(0, 0, 0, 0)
        grid.remarks = self._missing
        letter = PaperKind.MISSING_DOCUMENTS_LETTER
        self.commands = self.buttons(
            Command("letter", N_("Request for what is missing…"), "print", lambda: self.printing.emit(letter))
        )
        self.column.addStretch(1)
        self.retranslate()

    def reload(self, view: ApplicationView) -> None:
        self.fill_rows(self.context.services.document_checks.rows(view.row.id))
        self.grid.clear_messages()
        self.commands.allow("letter", view.row.number is not None and bool(self._missing()))
        if not self.rows:
            self.notice.say(Message(N_("The contest has no checklist of documents.")))

    def send(self, application: uuid.UUID, answers: list[Any]) -> None:
        self.context.services.document_checks.change(application, answers)

    def lacking(self) -> list[Message]:
        count = len(self._missing())
        said = Message(N_("{n} document is missing."), plural=N_("{n} documents are missing."), n=count)
        return [said] if count else []

    def _missing(self) -> dict[str, Message]:
        """The cells of what is required and neither here nor to follow."""
        typed = self.grid.model.rows()
        said = Message(N_("This document is missing."))
        return {
            f"documents.{number}.received": said
            for number, (row, cells) in enumerate(zip(self.rows, typed, strict=False), start=1)
            if row.required and not cells.get("received") and not _follows(row, cells.get("supply_until", ""))
        }


def _follows(row: DocumentRow, typed: str) -> bool:
    """Whether a day is noted until which it may still follow; a day that is over counts no more."""
    unchanged = _CELLS[3].write(row.supply_until) == typed
    return bool(typed) and not (unchanged and row.missing)
