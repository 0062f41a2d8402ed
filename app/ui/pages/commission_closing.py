"""Closing the result and opening it again: where it stands, what is missing, the editions that are kept for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.commission import MemberRole
from app.models.paper import PaperKind
from app.services.commission.editions import EditionRow
from app.services.commission.names import MemberView
from app.services.papers.codes import short_code
from app.services.phases import Deed
from app.ui.kit.dialogs import ask, ask_reason
from app.ui.kit.flow import FlowLayout
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Kind
from app.ui.pages.commands import Command, Commands
from app.ui.pages.lacking import Lacking, Places
from app.ui.pages.panels import Part, quiet_label
from app.ui.pages.printing import show_paper
from app.ui.pages.recheck_export import RecheckExport
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.page import Page

#: Where what is missing before the closing is filled in.
PLACES: Places = {
    "No application has been admitted to the commission.": ("applications", None),
    "Enter the sum of at least one source of the fund.": ("contest", "fund"),
    "The commission has no members who vote.": ("votes", "members"),
    "The commission has no chair.": ("votes", "members"),
    "{n} declaration of interest is not recorded: {names}.": ("votes", "declarations"),
    "{n} sheet is not marked to its end: {names}.": ("votes", "marks"),
    "{n} mark differs in the second entry and is not settled.": ("votes", "marks"),
    "«{title}» has no quorum: {present} of {seats} members are there, {needed} are needed.": ("votes", "meetings"),
    "«{title}» has not been marked by anybody.": ("votes", "marks"),
    "A tie decides who gets what: break it by the ladder of the rules.": ("votes", ("result", "tie")),
}

_EDITIONS = (
    Column("number", N_("Edition"), Kind.NUMBER),
    Column("closed_at", N_("Closed at"), Kind.TIME),
    Column("closed_by", N_("Closed by")),
    Column("reason", N_("Reason")),
    Column("code", N_("Code"), value=lambda row: short_code(row.code)),
    Column("reopened_at", N_("Opened again at"), Kind.TIME),
    Column("reopened_with", N_("With the agreement of")),
    Column("reopened_why", N_("Why it was opened again")),
)


class ClosingBar(QWidget):
    """The state in words, the buttons, and what is missing; `missing` tells that the latter came or went."""

    ladder_wanted = Signal()
    missing = Signal()

    def __init__(self, page: Page, contest: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self.page, self.words = page, page.words
        self._closing, self._contest = page.context.services.closing, contest
        self._editions: tuple[EditionRow, ...] = ()
        self._members: tuple[MemberView, ...] = ()
        self.state = quiet_label(self)
        self.lacking = Lacking(self.words, PLACES, self)
        self.lacking.links.followed.connect(self._follow)
        self.lacking.close_button.clicked.connect(self.missing)
        self.dialog: FormDialog | None = None
        self.commands = Commands(self._commands(), self.words, self)
        bar = QWidget(self)  # a flow put into another layout loses its items
        flow = FlowLayout(bar)
        self.recheck = RecheckExport(page, contest, self)
        for button in (*self.commands.buttons.values(), self.recheck.button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.state, bar, self.lacking):
            column.addWidget(widget)

    def show_editions(self, editions: tuple[EditionRow, ...], members: tuple[MemberView, ...]) -> None:
        """Show where the result stands."""
        self._editions, self._members = editions, members
        closed = self._standing() is not None
        self.commands.buttons["close"].setVisible(not closed)
        self.commands.buttons["reopen"].setVisible(closed)
        if self.lacking.isVisible():
            self._say_lacking()
        self.retranslate()

    def close_result(self) -> bool:
        """Close the result, or say what is missing."""
        if self.page.out_of_phase(Deed.CLOSE_RESULT):
            return False
        if self._say_lacking():
            self.missing.emit()
            return False
        reason = ""
        if self._editions:
            question = Message(N_("Why does the result get another edition?"))
            reason = ask_reason(self, self.words, question, N_("Close the result")) or ""
            if not reason:
                return False
        elif not self._sure():
            return False
        said = Message(N_("The result is closed. Its papers are made from this edition."))
        return self.page.attempt(lambda: self._closing.close(self._contest, reason=reason), said=said)

    def reopen(self) -> FormDialog | None:
        """Ask who agrees and why, then open the result again."""
        if self.page.out_of_phase(Deed.CLOSE_RESULT):
            return None
        chairs = [each for each in self._members if each.role in (MemberRole.CHAIR, MemberRole.DEPUTY)]
        fields = (
            Field(
                "chair_id", N_("Who agrees to it"), FieldKind.CHOICE, required=True,
                choices=lambda: [(each.id, each.name) for each in chairs],
            ),
            Field("reason", N_("Reason"), FieldKind.TEXT, required=True, rows=3),
        )  # fmt: skip
        form = Form(fields, self.words)
        form.fill({"chair_id": chairs[0].id if chairs else None})
        title = Message(N_("Opening the closed result again"))

        def save(typed: dict[str, Any]) -> None:
            self._closing.reopen(self._contest, **typed)

        self.dialog = FormDialog(title, form, save, action=N_("Open it again"), parent=self)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def start_print(self) -> None:
        """The summary table: of the closed result, or as it stands now."""
        show_paper(self.page.context, self, PaperKind.SUMMARY_TABLE, self._contest)

    def retranslate(self) -> None:
        """The state in the language of the moment."""
        standing = self._standing()
        if standing is not None:
            values = {"n": standing.number, "at": standing.closed_at, "code": short_code(standing.code)}
            said = Message(N_("Closed: edition {n} of {at}, code {code}. Marks and result no longer change."), values)
        elif self._editions:
            said = Message(N_("Open again. Closing it makes the next edition; the earlier ones stay as they are."))
        else:
            said = Message(N_("Open: everything that is entered changes it at once."))
        self.state.setText(self.words.say(said))

    def _standing(self) -> EditionRow | None:
        return next((row for row in self._editions if row.stands), None)

    def _say_lacking(self) -> bool:
        lines = self._closing.lacking(self._contest)
        self.lacking.say(Message(N_("Missing before the result can be closed:")), lines)
        return bool(lines)

    def _sure(self) -> bool:
        question = Message(
            N_("Closing locks members, declarations, marks and ties. Only the chair, with a reason, opens them again.")
        )
        return ask(self, self.words, question, N_("Close the result"))

    def _follow(self, place: tuple[str, Any]) -> None:
        if place == PLACES["A tie decides who gets what: break it by the ladder of the rules."]:
            self.ladder_wanted.emit()
        elif place[0] == "votes":
            self.page.open(place[1])
        else:
            self.page.wanted.emit(*place)

    def show_session(self) -> None:
        """Open the window for the projector."""
        from app.ui.session.window import show_session

        show_session(self.page.context, self._contest, self)

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("close", N_("Close the result…"), "done", self.close_result, "Ctrl+Return"),
            Command("reopen", N_("Open the result again…"), "return", self.reopen),
            Command("print", N_("Summary table…"), "print", self.start_print, "Ctrl+P", listen=False),
            Command("session", N_("Show on the projector"), "table", self.show_session, "Ctrl+F11", listen=False),
        )


class EditionsPart(Part):
    """All editions, the last one first; Enter shows the summary table of one."""

    def __init__(self, page: Page, contest: UUID, parent: QWidget) -> None:
        super().__init__(N_("Editions of the result"), page.words, parent)
        self.table = SmallTable(
            RowsModel(_EDITIONS, page.words, lambda row: row.id),
            page.context.state,
            key="votes-editions",
            name=N_("Editions of the result"),
            empty=N_("The result has not been closed yet."),
            parent=self,
        )
        self.table.activated.connect(
            lambda row: show_paper(page.context, self, PaperKind.SUMMARY_TABLE, contest, row.id)
        )
        self.add(self.table)

    def show_editions(self, editions: tuple[EditionRow, ...]) -> None:
        """Show these; without any the part is left out."""
        self.table.set_rows(editions)
        self.setVisible(bool(editions))
