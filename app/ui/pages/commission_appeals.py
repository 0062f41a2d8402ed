"""Complaints about the result: the journal, the answer, the edition of the result that followed, the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.language.message import N_, Message
from app.models.application import ApplicationStatus
from app.models.paper import PaperKind
from app.services.commission.appeals import AppealInput, AppealRow
from app.ui.codes import APPEAL_OUTCOMES
from app.ui.kit.form import Field, FieldKind
from app.ui.kit.table import Column, Kind
from app.ui.pages.commands import Command, Commands
from app.ui.pages.printing import show_paper
from app.ui.pages.rowsfiles import RowsAndFiles
from app.ui.pages.rowspanel import RowsPanel

if TYPE_CHECKING:
    from app.ui.page import Page

_COLUMNS = (
    Column("number", N_("Number"), width=10),
    Column("received_on", N_("Received on"), Kind.DATE),
    Column("applicant", N_("Applicant")),
    Column("initiative", N_("Initiative")),
    Column("complaint", N_("Complaint")),
    Column("answer_until", N_("Answer until"), Kind.DATE),
    Column("overdue", N_("Overdue"), Kind.CHECK),
    Column("late", N_("Came late"), Kind.CHECK),
    Column("outcome", N_("Outcome"), Kind.CHOICE, labels=APPEAL_OUTCOMES),
    Column("answered_on", N_("Answered on"), Kind.DATE),
    Column("edition", N_("Edition of the result"), Kind.NUMBER),
)


class AppealsPanel(RowsPanel):
    """The journal of complaints."""

    key = "votes/appeals"
    name = N_("Complaints")
    empty = N_("Nobody has complained about the result.")
    hint = N_("When a complaint comes, press “Add” (Ctrl+N).")
    new_title = N_("New complaint")
    row_title = N_("Complaint of {row}")
    removed = N_("The complaint of {row} was taken away. Ctrl+Z brings it back.")

    def __init__(self, page: Page, parent: QWidget) -> None:
        typed = (
            Field("application_id", N_("Application"), FieldKind.CHOICE, required=True, choices=self._applications),
            Field("number", N_("Number"), width=20, hint=N_("As in the office's journal of complaints.")),
            Field("received_on", N_("Received on"), FieldKind.DATE, required=True),
            Field("complaint", N_("Complaint"), FieldKind.TEXT, required=True, rows=4),
            Field(
                "answer_until",
                N_("Answer until"),
                FieldKind.DATE,
                hint=N_("Empty: counted from the day of the complaint as the contest's rules say."),
            ),
            Field("outcome", N_("Outcome"), FieldKind.CHOICE, choices=APPEAL_OUTCOMES),
            Field("answered_on", N_("Answered on"), FieldKind.DATE),
            Field("answer_ky", N_("Answer (Kyrgyz)"), FieldKind.TEXT, rows=4),
            Field("answer_ru", N_("Answer (Russian)"), FieldKind.TEXT, rows=4),
        )
        super().__init__(page, _COLUMNS, typed, parent)
        self.deeds = Commands(
            (
                Command("letter", N_("Letter with the answer…"), "print", self.show_letter),
                Command("effect", N_("The result follows from it"), "done", self.take_effect),
            ),
            self.words,
            self,
        )
        for button in self.deeds.buttons.values():
            self.table.add_button(button)
        self.chosen.connect(self._allow_deeds)

    def add_row(self, values: dict[str, Any]) -> UUID:
        return self.services.appeals.add(self.page.contest, AppealInput(**values))

    def change_row(self, row: AppealRow, values: dict[str, Any]) -> None:
        self.services.appeals.change(row.id, row.version, AppealInput(**values))

    def remove_row(self, row: AppealRow) -> None:
        self.services.appeals.remove(row.id, row.version)

    def title_of(self, row: AppealRow) -> str:
        return row.applicant

    def set_rows(self, rows: Any) -> None:
        super().set_rows(rows)
        self._allow_deeds(self.current())

    def show_letter(self) -> None:
        """The letter that answers the complaint, to be looked at and written on in the Documents."""
        row = self.current()
        if row is not None:
            show_paper(self.page.context, self, PaperKind.APPEAL_ANSWER, self.page.contest, row.application_id)

    def take_effect(self) -> None:
        """Name the edition of the result that was closed because of the complaint."""
        row = self.current()
        if row is not None:
            said = Message(N_("The complaint names the edition of the result that followed from it."))
            self.page.attempt(lambda: self.services.appeals.take_effect(row.id, row.version), said=said)

    def _applications(self) -> list[tuple[UUID, str]]:
        rows = self.services.applications.rows(self.page.contest)
        said = [row for row in rows if row.status is not ApplicationStatus.DRAFT]
        return [(row.id, f"№ {row.number} · {row.applicant_name} · {row.title}") for row in said]

    def _allow_deeds(self, row: AppealRow | None) -> None:
        self.deeds.allow("letter", row is not None and row.outcome is not None)
        self.deeds.allow("effect", row is not None and row.outcome is not None and row.edition is None)


class AppealsSection(RowsAndFiles):
    """The journal above, the files of the complaint under the cursor below."""

    title = N_("Complaints")
    note = N_("A complaint is answered in time; where it is right, the result is opened again and closed anew.")
    owner = "appeal"
    files_title = N_("Files of the complaint")

    def __init__(self, page: Page) -> None:
        super().__init__(page, AppealsPanel)

    def ask(self, contest: UUID) -> list[AppealRow]:
        return self.services.appeals.rows(contest)
