"""Meetings with residents before the intake: the list, the register of their questions, photos and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox

from app.language.message import N_
from app.services.residents import MeetingInput, MeetingRow, QuestionRow
from app.ui.kit.form import Field, FieldKind
from app.ui.kit.table import Column, Kind
from app.ui.pages.attachments import AttachmentsPanel
from app.ui.pages.panels import Part, halves, in_language
from app.ui.pages.rowspanel import RowsPanel
from app.ui.pages.section import Section
from app.ui.pages.splitter import Splitter

if TYPE_CHECKING:
    from app.ui.page import Page

_QUESTION = (
    Field("question", N_("Question"), FieldKind.TEXT, required=True),
    Field("answer", N_("Answer"), FieldKind.TEXT),
)


class MeetingsPanel(RowsPanel):
    """The meetings themselves."""

    key = "contest/meetings"
    name = N_("Meetings with residents")
    empty = N_("No meeting has been entered yet.")
    hint = N_("Press “Add” (Ctrl+N).")
    new_title = N_("New meeting with residents")
    row_title = N_("Meeting with residents: {row}")
    removed = N_("The meeting of {row} was taken away. Ctrl+Z brings it back.")

    def __init__(self, page: Page, parent: Section) -> None:
        village = in_language(page.words, "name")
        typed = (
            Field("held_on", N_("Held on"), FieldKind.DATE, required=True),
            Field(
                "village_id",
                N_("Village"),
                FieldKind.CHOICE,
                choices=lambda: [(each.id, village(each)) for each in page.context.services.office.villages()],
                width=40,
            ),
            Field("topic", N_("Topic"), FieldKind.TEXT, required=True, rows=2),
            Field("people", N_("People counted"), FieldKind.INT, width=10, hint=N_("Empty if nobody counted.")),
            Field("held_by", N_("Held by")),
            Field("note", N_("Remark"), FieldKind.TEXT, rows=2),
        )
        columns = (
            Column("held_on", N_("Held on"), Kind.DATE),
            Column("village", N_("Village"), value=in_language(page.words, "village")),
            Column("topic", N_("Topic")),
            Column("people", N_("People"), Kind.NUMBER, total=True),
            Column("questions", N_("Questions"), Kind.NUMBER, total=True),
            Column("held_by", N_("Held by")),
            Column("note", N_("Remark"), hidden=True),
        )
        super().__init__(page, columns, typed, parent)

    def begun(self) -> dict[str, Any]:
        return {"held_on": self.services.calendar.today()}

    def add_row(self, values: dict[str, Any]) -> UUID:
        return self.services.residents.add(self.page.contest, MeetingInput(**values))

    def change_row(self, row: MeetingRow, values: dict[str, Any]) -> None:
        self.services.residents.change(row.id, row.version, MeetingInput(**values))

    def remove_row(self, row: MeetingRow) -> None:
        self.services.residents.remove(row.id, row.version)

    def title_of(self, row: MeetingRow) -> str:
        return self.words.date(row.held_on)


class QuestionsPanel(RowsPanel):
    """The register of questions; one is added to the meeting under the cursor."""

    key = "contest/questions"
    name = N_("Register of questions")
    empty = N_("No question has been entered yet.")
    hint = N_("Choose the meeting above and press “Add” (Ctrl+N).")
    new_title = N_("New question")
    row_title = N_("Question № {row}")
    removed = N_("The question № {row} was taken off the register. Ctrl+Z brings it back.")

    def __init__(self, page: Page, parent: Section) -> None:
        columns = (
            Column("number", N_("№"), Kind.NUMBER),
            Column("held_on", N_("Asked on"), Kind.DATE),
            Column("village", N_("Village"), value=in_language(page.words, "village")),
            Column("question", N_("Question")),
            Column("answer", N_("Answer")),
        )
        self.meeting: MeetingRow | None = None
        super().__init__(page, columns, _QUESTION, parent)

    def may_add(self) -> bool:
        return self.meeting is not None

    def scope(self) -> Any:
        return None if self.meeting is None else self.meeting.id

    def add_row(self, values: dict[str, Any]) -> UUID:
        return self.services.residents.ask(self.scope(), **values)

    def change_row(self, row: QuestionRow, values: dict[str, Any]) -> None:
        self.services.residents.change_question(row.id, row.version, **values)

    def remove_row(self, row: QuestionRow) -> None:
        self.services.residents.remove_question(row.id, row.version)

    def title_of(self, row: QuestionRow) -> str:
        return str(row.number)


class MeetingsSection(Section):
    """The meetings above; below the questions of the one under the cursor (or of all) and its files."""

    title = N_("Meetings with residents")
    note = N_("Where the contest was explained, how many people came, what they asked and what was answered.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.meetings = MeetingsPanel(page, self)
        self.questions = QuestionsPanel(page, self)
        self.every = QCheckBox(self)
        self.files = AttachmentsPanel(self.context, "residents_meeting", self)
        self.files.said.connect(page.said)
        register = Part(N_("Register of questions"), self.words, self)
        register.add(self.every)
        register.add(self.questions, 1)
        beside = Part(N_("Photos and lists of the meeting"), self.words, self)
        beside.add(self.files, 1)
        below = Splitter(register, beside, self.context.state, "contest/meetings/below")
        self.column.addWidget(halves(self.meetings, below, (4, 5), self), 1)
        self.meetings.chosen.connect(self._show_meeting)
        self.every.toggled.connect(lambda _: self._show_questions())
        self.setFocusProxy(self.meetings)
        self.retranslate()

    def reload(self) -> None:
        if self.page.contest is not None:
            self.meetings.set_rows(self.services.residents.meetings(self.page.contest))
            self._show_meeting(self.meetings.current())

    def retranslate(self) -> None:
        super().retranslate()
        self.every.setText(self.words.gettext("Questions of all meetings"))

    def _show_meeting(self, meeting: MeetingRow | None) -> None:
        self.questions.meeting = meeting
        self.files.show_of(None if meeting is None else meeting.id)
        self._show_questions()

    def _show_questions(self) -> None:
        asked = self.services.residents.questions(self.page.contest)
        of = self.questions.scope()
        self.questions.set_rows([row for row in asked if self.every.isChecked() or row.meeting_id == of])
