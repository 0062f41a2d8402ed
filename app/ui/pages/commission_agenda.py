"""The agenda of a meeting: its items in their order, each typed in a dialog with what was decided and the votes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.language.message import N_, Message
from app.models.commission import ItemKind
from app.services.commission.meeting_rows import ItemInput, ItemRow, MeetingRow
from app.ui.codes import ITEM_KINDS
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.table import Column, Kind
from app.ui.pages.commands import Command, Commands
from app.ui.pages.commission_presence import verdict_said
from app.ui.pages.panels import in_language
from app.ui.pages.rowspanel import RowsPanel

if TYPE_CHECKING:
    from app.ui.page import Page
    from app.ui.pages.section import Section

_TEXT = FieldKind.TEXT
_SAID = (
    Field("heard_ky", N_("Heard (Kyrgyz)"), _TEXT),
    Field("heard_ru", N_("Heard (Russian)"), _TEXT),
    Field("spoke_ky", N_("Spoke (Kyrgyz)"), _TEXT),
    Field("spoke_ru", N_("Spoke (Russian)"), _TEXT),
    Field("decided_ky", N_("Decided (Kyrgyz)"), _TEXT, hint=N_("Of the result, the protocol says it by itself.")),
    Field("decided_ru", N_("Decided (Russian)"), _TEXT),
    Field("votes_for", N_("For"), FieldKind.INT, width=8),
    Field("votes_against", N_("Against"), FieldKind.INT, width=8),
    Field("votes_abstaining", N_("Abstaining"), FieldKind.INT, width=8),
    Field("by_acclamation", N_("Adopted without a count"), FieldKind.CHECK),
)


class AgendaPanel(RowsPanel):
    """The items of the meeting under the cursor; Ctrl+Up and Ctrl+Down move one."""

    key = "votes/agenda"
    name = N_("Agenda")
    empty = N_("The agenda is empty.")
    hint = N_("Choose the meeting and press “Add” (Ctrl+N).")
    new_title = N_("New item of the agenda")
    row_title = N_("Item {row} of the agenda")
    removed = N_("Item {row} was taken off the agenda. Ctrl+Z brings it back.")

    def __init__(self, page: Page, parent: Section) -> None:
        self.meeting: MeetingRow | None = None
        typed = (
            Field("kind", N_("Kind"), FieldKind.CHOICE, required=True, choices=ITEM_KINDS, width=40),
            Field("text_ky", N_("What it is about (Kyrgyz)"), _TEXT, required=True, rows=2),
            Field("text_ru", N_("What it is about (Russian)"), _TEXT, rows=2),
            Field(
                "applications",
                N_("Applications evaluated"),
                FieldKind.TICKS,
                choices=self._applications,
                hint=N_("Nothing ticked: all that no other item names."),
            ),
            *_SAID,
        )
        columns = (
            Column("position", N_("№"), Kind.NUMBER, width=4),
            Column("text", N_("Item"), value=in_language(page.words, "text"), width=40),
            Column("kind", N_("Kind"), Kind.CHOICE, labels=ITEM_KINDS, hidden=True),
            Column("decided", N_("Decided"), value=in_language(page.words, "decided"), hidden=True),
            Column("votes", N_("Votes"), value=self._votes, width=30),
        )
        super().__init__(page, columns, typed, parent)
        self.deeds = Commands(
            (
                Command("up", N_("Up"), "up", lambda: self.move(down=False), "Ctrl+Up"),
                Command("down", N_("Down"), "down", lambda: self.move(down=True), "Ctrl+Down"),
            ),
            self.words,
            self,
        )
        self.table.add_button(self.deeds.menu(N_("Order"), "up", "down"))

    def may_add(self) -> bool:
        return self.meeting is not None

    def begun(self) -> dict[str, Any]:
        return {"kind": ItemKind.OTHER}

    def scope(self) -> Any:
        return None if self.meeting is None else self.meeting.id

    def add_row(self, values: dict[str, Any]) -> UUID:
        return self.services.agenda.add(self.scope(), ItemInput(**values))

    def change_row(self, row: ItemRow, values: dict[str, Any]) -> None:
        self.services.agenda.change(row.id, row.version, ItemInput(**values))

    def remove_row(self, row: ItemRow) -> None:
        self.services.agenda.remove(row.id, row.version)

    def title_of(self, row: ItemRow) -> str:
        return str(row.position)

    def move(self, *, down: bool) -> None:
        """Let the item under the cursor change places with its neighbour."""
        row = self.current()
        if row is not None:
            self.page.attempt(lambda: self.services.agenda.move(row.id, row.version, down=down))
            self.table.select(row.id)

    def _open(self, title: Message, form: Form, save: Callable[[dict[str, Any]], Any]) -> FormDialog:
        """Only an evaluation has applications."""
        kind = form.editor("kind")

        def follow() -> None:
            form.show_field("applications", kind.value() is ItemKind.EVALUATION)

        kind.changed.connect(follow)
        dialog = super()._open(title, form, save)
        follow()
        return dialog

    def _applications(self) -> list[tuple[UUID, str]]:
        rows = self.services.applications.rows(self.page.contest)
        return [(row.id, f"№ {row.number} · {row.title}") for row in rows if row.status.before_commission]

    def _votes(self, row: ItemRow) -> str:
        if row.by_acclamation:
            return self.words.gettext("Adopted without a count")
        return "" if row.verdict is None else self.words.say(verdict_said(row.verdict))

    def _allow(self) -> None:
        super()._allow()
        for key in ("up", "down") if hasattr(self, "deeds") else ():
            self.deeds.allow(key, self.current() is not None)
