"""Marks: a member at the left, his sheets at the right as a grid; every cell is kept as soon as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.errors import DemilgeError, Invalid
from app.language.message import N_, Message
from app.models.paper import PaperKind
from app.models.tally import MarkState
from app.services.commission.mark_grid import GridRow, MemberProgress
from app.services.commission.mark_sheets import FIRST, SECOND
from app.services.commission.marks import CellInput
from app.ui.kit.dialogs import ask_reason
from app.ui.kit.editors import LineEdit
from app.ui.kit.flow import FlowLayout
from app.ui.pages.commands import Command, Commands
from app.ui.pages.commission_differences import DifferencesDialog
from app.ui.pages.mark_cells import Typed
from app.ui.pages.mark_grid import MarkView
from app.ui.pages.mark_members import MarkMembers
from app.ui.pages.mark_remarks import MarkRemarks
from app.ui.pages.panels import quiet_label
from app.ui.pages.printing import PaperWindow, show_paper
from app.ui.pages.section import Section
from app.ui.pages.splitter import Splitter

if TYPE_CHECKING:
    from app.ui.page import Page

_LIST_LETTERS = 28
_MISTYPED = N_("Mistyped: the paper sheet says otherwise.")


class MarksSection(Section):
    """Type points and go on with Enter; a sheet's number typed or scanned above leads to that sheet (Ctrl+K)."""

    title = N_("Marks")
    note = N_("Choose a member and enter his sheets. Each cell is kept at once.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.contest = cast(UUID, page.contest)
        self.dialog: DifferencesDialog | None = None
        self.code = LineEdit(self)
        self.code_label = QLabel(self)
        self.only_open, self.second = QCheckBox(self), QCheckBox(self)
        self.members = MarkMembers(self.words, self.context.state, self)
        self.about = quiet_label(self)
        self.grid = MarkView(self.words, self)
        self.said = MarkRemarks(self.services.marks, self.grid, self)
        self.commands = Commands(self._commands(), self.words, self)
        self._shown: frozenset[UUID] | None = None  # the applications that the filter left
        self._of: UUID | None = None  # whose sheets are shown
        self._lay_out()
        self._wire()
        self.retranslate()

    @property
    def entry(self) -> int:
        """Which entry is typed."""
        return SECOND if self.second.isChecked() else FIRST

    @property
    def member(self) -> UUID | None:
        """The member whose sheets are shown."""
        return self.members.member

    def reload(self) -> None:
        progress = self.services.marks.progress(self.contest)
        self.members.set_rows(progress)
        if self.members.view.current() is None and self.members.model.rowCount():
            self.members.view.select_place(0)  # shows that member's sheets
        else:
            self._show_member()
        asked = self.entry == FIRST and any(row.second for row in progress)
        differing = len(self.services.marks.differences(self.contest)) if asked else 0
        self.commands.allow("differences", bool(differing))
        self.commands.buttons["differences"].setText(self._differences_word(differing))

    def open(self, what: Any) -> None:
        """Show the sheets of a member."""
        self.members.view.select(what)
        self.grid.setFocus()

    def may_leave(self) -> bool:
        self.grid.commit()
        return True

    def keep(self) -> None:
        self.grid.commit()

    def go_to_sheet(self) -> None:
        """The sheet whose number stands in the field; what is wrong with the number is said calmly."""
        try:
            place = self.services.marks.find_sheet(self.contest, self.code.value())
        except Invalid as error:
            self.said.decline(error.fields["code"])
            return
        except DemilgeError as error:
            self.said.decline(error.message)
            return
        self.only_open.setChecked(False)
        self.members.view.select(place.member_id)
        self.code.clear()
        rows = [sheet.application.id for sheet in self.grid.marks.sheets]
        row = rows.index(place.application_id) if place.application_id in rows else 0
        self.grid.setFocus()
        self.grid.go(*(self.grid.first_open(row) or (row, 0)) if place.application_id is None else (row, 0))

    def set_state(self, state: MarkState | None) -> None:
        """Set the chosen sheets absent or abstained, or take that back."""
        self.grid.commit()
        marks, rows = self.grid.marks, self.grid.chosen_rows()
        sheets = [marks.sheets[row] for row in rows]
        if self._of is not None and sheets:
            keys = [sheet.application.id for sheet in sheets]
            complete = any(sheet.complete and sheet.state is not state for sheet in sheets)
            member, entry = self._of, marks.view.entry
            self._do(
                lambda reason: self.services.marks.set_state(
                    self.contest, member, keys, state, entry=entry, reason=reason
                ),
                complete=complete,
            )

    def settle(self) -> DifferencesDialog:
        """Show where the two entries differ, to be settled one by one."""
        self.dialog = DifferencesDialog(self.page, self.contest, self)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def start_print(self, kind: PaperKind = PaperKind.SCORE_SHEETS) -> PaperWindow:
        """Show the sheets of the member as papers: blank ones, or as they were entered."""
        self.grid.commit()
        return show_paper(self.context, self, kind, self.contest, self.member)

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.words.gettext
        self.code_label.setText(_("Sheet number:"))
        self.code.setPlaceholderText(_("type or scan it (Ctrl+K)"))
        self.code.setAccessibleName(_("Sheet number"))
        self.only_open.setText(_("Only what is not yet entered"))
        self.second.setText(_("Second entry"))
        self.second.setToolTip(_("Enter the sheets once more without seeing the first entry; then both are compared."))
        self.grid.setAccessibleName(_("Marks"))
        self.grid.marks.renew()
        self.grid.arrange()
        self.said.say()

    def _show_member(self) -> None:
        if self.member is None:
            self._allow()
            return
        view = self.services.marks.grid(self.contest, self.member, self.entry)
        at = self.grid.currentIndex().row(), self.grid.currentIndex().column()
        if self._shown is None:
            self._shown = frozenset(row.application.id for row in view.rows if not self._filtered(row))
        shown = self._shown
        self.grid.marks.show(view, lambda row: row.application.id in shown)
        if self.grid.marks.rowCount() and not self.grid.currentIndex().isValid():
            self.grid.go(min(max(at[0], 0), self.grid.marks.rowCount() - 1), max(at[1], 0))
        self.about.setText(self.members.summary())
        self.said.say()
        self._allow()

    def _filtered(self, row: GridRow) -> bool:
        return self.only_open.isChecked() and (row.complete or row.lock is not None)

    def _on_chosen(self, row: MemberProgress | None) -> None:
        """Reading the members anew chooses the same one once more."""
        if row is not None and row.member.id != self._of:
            self._on_member()

    def _on_member(self) -> None:
        """Another member, another entry or another filter: what is shown is chosen anew."""
        self.grid.commit()  # still into the sheets of the one before
        self._of = self.member
        self._shown = None
        self.said.decline(None)
        self.grid.setCurrentIndex(self.grid.marks.index(-1, -1))
        self._show_member()

    def _on_entry(self) -> None:
        self.members.turn_to(self.entry)
        self._on_member()
        self.reload()

    def _enter(self, typed: Typed) -> None:
        """Keep what was typed; a complete sheet asks for the reason first."""
        if self._of is None:
            return
        sheets = self.grid.marks.sheets
        cells = [
            CellInput(
                self._of, sheets[row].application.id, criterion, points,
                version=sheets[row].cells[criterion].version if criterion in sheets[row].cells else 0,
                entry=self.grid.marks.view.entry,
            )
            for (row, criterion), points in typed.items()
        ]  # fmt: skip
        complete = any(sheets[row].complete for row, _criterion in typed)
        self._do(lambda reason: self.services.marks.enter(self.contest, cells, reason=reason), complete=complete)

    def _do(self, act: Callable[[str], Any], *, complete: bool) -> None:
        if complete:  # not while the editor of a cell is being closed
            QTimer.singleShot(0, self, lambda: self._correct(act))
        else:
            self._keep(act, "")

    def _correct(self, act: Callable[[str], Any]) -> None:
        question = Message(N_("This sheet was complete. Why is it changed? The old marks are kept with the reason."))
        reason = ask_reason(self, self.words, question, N_("Correct"), typed=self.words.gettext(_MISTYPED))
        if reason is not None:
            self._keep(act, reason)
        self.grid.setFocus()

    def _keep(self, act: Callable[[str], Any], reason: str) -> None:
        """No question may stand in the way of typing: a refusal is said under the grid."""
        self.said.decline(None)
        try:
            act(reason)
        except Invalid as error:
            self.said.decline(next(iter(error.fields.values())))
        except DemilgeError as error:
            self.said.decline(error.message)
            self.reload()
        self.said.say()

    def _differences_word(self, differing: int) -> str:
        return self.words.say(Message(N_("Differences: {n}"), {"n": differing}))

    def _allow(self) -> None:
        view = self.grid.marks.view
        typed = view is not None and view.closed is None and bool(self.grid.marks.sheets)
        for key in ("absent", "abstained", "back"):
            self.commands.allow(key, typed)

    def _commands(self) -> tuple[Command, ...]:
        absent, abstained = MarkState.ABSENT, MarkState.ABSTAINED
        return (
            Command("absent", N_("Set absent"), "person", lambda: self.set_state(absent), "A", listen=False),
            Command("abstained", N_("Set abstained"), "person", lambda: self.set_state(abstained), "K", listen=False),
            Command("back", N_("Take the state back"), "undo", lambda: self.set_state(None), "Del", listen=False),
            Command("differences", N_("Differences"), "verify", self.settle),
            Command("print", N_("Blank sheets…"), "print", self.start_print, "Ctrl+P", listen=False),
            Command("single", N_("One sheet each…"), "print", lambda: self.start_print(PaperKind.SCORE_SHEETS_SINGLE)),
            Command("filled", N_("As entered…"), "print", lambda: self.start_print(PaperKind.FILLED_SCORE_SHEETS)),
            Command("code", N_("Sheet number"), "search", self.code.setFocus, "Ctrl+K"),
        )

    def _lay_out(self) -> None:
        self.sheets = self.commands.menu(N_("Print…"), "print", "single", "filled")
        self.states = self.commands.menu(N_("Whole sheet"), "absent", "abstained", "back")
        self.commands.buttons["code"].hide()
        self.code.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        bar = QWidget(self)
        flow = FlowLayout(bar)
        tools = (self.code_label, self.code, self.only_open, self.second, self.states)
        for widget in (*tools, self.commands.buttons["differences"], self.sheets):
            flow.addWidget(widget)
        left, right = QWidget(self), QWidget(self)
        for side, widgets in ((left, (self.members, self.about)), (right, (self.grid, self.said))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(widgets[0], 1)
            column.addWidget(widgets[1])
        self.column.addWidget(bar)
        self.splitter = Splitter(left, right, self.context.state, "votes/marks/split", letters=_LIST_LETTERS)
        self.column.addWidget(self.splitter, 1)
        self.setFocusProxy(self.members)

    def _wire(self) -> None:
        self.code.returnPressed.connect(self.go_to_sheet)
        self.members.chosen.connect(self._on_chosen)
        self.members.activated.connect(lambda _row: self.grid.setFocus())
        self.only_open.toggled.connect(lambda _on: self._on_member())
        self.second.toggled.connect(lambda _on: self._on_entry())
        self.grid.state_wanted.connect(self.set_state)
        self.grid.marks.typed.connect(self._enter)
        self.grid.marks.declined.connect(self.said.decline)
        self.grid.moved.connect(self.said.follow)
