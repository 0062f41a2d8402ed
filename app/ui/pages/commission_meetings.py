"""Meetings of the commission: their list, the agenda, who was present with the quorum beside, the signed protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QTabWidget

from app.language.message import N_, Message
from app.models.paper import PaperKind
from app.services.commission.meeting_rows import ItemRow, MeetingInput, MeetingRow
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.table import Column, Kind
from app.ui.pages.attachments import AttachmentsPanel
from app.ui.pages.commands import Command, Commands
from app.ui.pages.commission_agenda import AgendaPanel
from app.ui.pages.commission_presence import PresencePanel
from app.ui.pages.panels import Part, halves
from app.ui.pages.printing import show_paper
from app.ui.pages.rowspanel import RowsPanel
from app.ui.pages.section import Section
from app.ui.pages.splitter import Splitter

if TYPE_CHECKING:
    from app.ui.page import Page

_AGENDA_LETTERS = 70
_ADJOURN = (
    Field("why", N_("Why the meeting is adjourned"), FieldKind.TEXT, required=True),
    Field("until", N_("Until when"), FieldKind.DATE, hint=N_("Empty where the day is not known yet.")),
)


class CommissionMeetingsPanel(RowsPanel):
    """The meetings themselves: adjourned (Ctrl+J), resumed, put to paper (Ctrl+P)."""

    key = "votes/meetings"
    name = N_("Meetings of the commission")
    empty = N_("The commission has not met yet.")
    hint = N_("Press “Add” (Ctrl+N): the first meeting begins with an agenda.")
    new_title = N_("New meeting of the commission")
    row_title = N_("Meeting of the commission: {row}")
    removed = N_("The meeting of {row} was taken away. Ctrl+Z brings it back.")

    def __init__(self, page: Page, parent: Section) -> None:
        typed = (
            Field("number", N_("Number"), width=20, hint=N_("As the office counts: 1, 4-6.")),
            Field("held_on", N_("Held on"), FieldKind.DATE),
            Field("place_ky", N_("Place (Kyrgyz)")),
            Field("place_ru", N_("Place (Russian)")),
            Field("presided_by_id", N_("Presided by"), FieldKind.CHOICE, choices=self._members, width=40),
            Field("protocol_by_id", N_("Protocol kept by"), FieldKind.CHOICE, choices=self._members, width=40),
            Field("guests", N_("Guests"), FieldKind.TEXT, rows=2),
        )
        columns = (
            Column("number", N_("No."), width=7, hint=N_("Number of the meeting")),
            Column("held_on", N_("Held on"), Kind.DATE),
            Column("present", N_("Present"), value=self._present, width=8),
            Column("presided_by", N_("Presided by"), hidden=True),
            Column("protocol_by", N_("Protocol kept by"), hidden=True),
            Column("adjourned_why", N_("Why it was adjourned")),
            Column("adjourned_until", N_("Adjourned until"), Kind.DATE),
        )
        super().__init__(page, columns, typed, parent)
        self.deeds = Commands(
            (
                Command("adjourn", N_("Adjourn…"), "calendar", self.adjourn, "Ctrl+J"),
                Command("resume", N_("Resume"), "next", self.resume),
                Command("protocol", N_("Protocol…"), "print", self.show_protocol, "Ctrl+Shift+O"),
            ),
            self.words,
            self,
        )
        for button in self.deeds.buttons.values():
            self.table.add_button(button)

    def begun(self) -> dict[str, Any]:
        return vars(self.services.meetings.begun(self.page.contest))

    def add_row(self, values: dict[str, Any]) -> UUID:
        return self.services.meetings.convene(self.page.contest, MeetingInput(**values))

    def change_row(self, row: MeetingRow, values: dict[str, Any]) -> None:
        self.services.meetings.change(row.id, row.version, MeetingInput(**values))

    def remove_row(self, row: MeetingRow) -> None:
        self.services.meetings.remove(row.id, row.version)

    def title_of(self, row: MeetingRow) -> str:
        day = self.words.date(row.held_on) if row.held_on else ""
        return " ".join(part for part in (f"№ {row.number}" if row.number else "", day) if part) or "–"

    def adjourn(self) -> FormDialog | None:
        """Break the meeting under the cursor off, or correct why it was."""
        row = self.current()
        if row is None or row.resumed_id is not None:
            return None
        form = Form(_ADJOURN, self.words, self.page.context.state.draft(f"{self.key}/{row.id}/adjourn"))
        form.fill({"why": row.adjourned_why, "until": row.adjourned_until})
        title = Message(N_("Adjourn the meeting {row}"), {"row": self.title_of(row)})
        return self._open(title, form, lambda v: self.services.meetings.adjourn(row.id, row.version, **v))

    def resume(self) -> None:
        """Go on with the adjourned meeting in a new one, and turn to it."""
        row, made = self.current(), []
        said = Message(N_("The new meeting has taken over what was not finished."))
        act = self.services.meetings.resume
        if row is not None and self.page.attempt(lambda: made.append(act(row.id, row.version)), said=said):
            self.page.refresh()
            self.table.select(made[0])

    def show_protocol(self) -> None:
        """The protocol of the meeting under the cursor, to be looked at and written on in the Documents."""
        row = self.current()
        if row is not None:
            show_paper(self.page.context, self, PaperKind.COMMISSION_PROTOCOL, self.page.contest, row.id)

    def _members(self) -> list[tuple[UUID, str]]:
        return [(row.id, row.name) for row in self.services.members.rows(self.page.contest)]

    @staticmethod
    def _present(row: MeetingRow) -> str:
        return "" if row.seats_taken is None else f"{row.seats_taken}/{row.seats}"

    def _allow(self) -> None:
        super()._allow()
        row = self.current()
        if hasattr(self, "deeds"):
            self.deeds.allow("adjourn", row is not None and row.resumed_id is None)
            self.deeds.allow("resume", row is not None and bool(row.adjourned_why) and row.resumed_id is None)
            self.deeds.allow("protocol", row is not None and bool(row.items))


class CommissionMeetingsSection(Section):
    """Meetings above, the agenda below; beside it who was present, or the files of the meeting."""

    title = N_("Meetings")
    note = N_("Who was present decides for each application whether the commission has a quorum.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.meetings = CommissionMeetingsPanel(page, self)
        self.agenda = AgendaPanel(page, self)
        self.presence = PresencePanel(page, self)
        self.files = AttachmentsPanel(self.context, "meeting", self)
        self.files.said.connect(page.said)
        agenda = Part(N_("Agenda"), self.words, self)
        agenda.add(self.agenda, 1)
        self.beside = QTabWidget(self)
        for panel in (self.presence, self.files):
            self.beside.addTab(panel, "")
        below = Splitter(agenda, self.beside, self.context.state, "votes/meetings/below", letters=_AGENDA_LETTERS)
        self.column.addWidget(halves(self.meetings, below, (2, 5), self), 1)
        self.meetings.chosen.connect(self._show_meeting)
        self.agenda.chosen.connect(self._show_item)
        self.setFocusProxy(self.meetings)
        self.retranslate()

    def reload(self) -> None:
        if self.page.contest is not None:
            self.meetings.set_rows(self.services.meetings.rows(self.page.contest))
            self._show_meeting(self.meetings.current())

    def retranslate(self) -> None:
        super().retranslate()
        for place, title in enumerate((N_("Presence"), N_("Files"))):
            self.beside.setTabText(place, self.words.gettext(title))

    def open(self, what: Any) -> None:
        """Another page points at a meeting."""
        self.meetings.table.select(what)

    def _show_meeting(self, meeting: MeetingRow | None) -> None:
        self.agenda.meeting = meeting
        self.files.show_of(None if meeting is None else meeting.id)
        items = () if meeting is None else self.services.agenda.items(meeting.id)
        self.presence.show_items(meeting, items, self.services.members.rows(self.page.contest))
        self.agenda.set_rows(items)
        self._show_item(self.agenda.current())

    def _show_item(self, item: ItemRow | None) -> None:
        self.presence.show_item(item)
