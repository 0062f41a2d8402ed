"""What the members declare before they mark: applications by members, typed from the signed sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.commission import Relation
from app.models.paper import PaperKind
from app.services.commission.declarations import Matrix
from app.ui.codes import RELATIONS
from app.ui.kit.dialogs import ask
from app.ui.kit.flow import FlowLayout
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.pages.commands import Command, Commands
from app.ui.pages.commission_matrix import Cell, MatrixModel, MatrixRow, MatrixView, cell_lines, rows_of
from app.ui.pages.panels import Part, halves, quiet_label
from app.ui.pages.printing import PaperWindow, show_paper
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.services.commission.member_rows import MemberRow
    from app.ui.page import Page

_DAY = Field("declared_on", N_("Day on the signed sheets"), FieldKind.DATE)
_RECUSING = {relation: said for relation, said in RELATIONS.items() if relation is not Relation.NONE}
_RELATION = (
    Field("relation", N_("Relation"), FieldKind.CHOICE, required=True, choices=_RECUSING),
    Field(
        "explanation",
        N_("Explanation"),
        FieldKind.TEXT,
        rows=2,
        hint=N_("A word as on the sheet. Another relation needs one."),
    ),
    Field("declared_on", N_("Declared on"), FieldKind.DATE),
)
_REASON = Field(
    "reason",
    N_("Why the marks no longer count"),
    FieldKind.TEXT,
    required=True,
    rows=2,
    hint=N_("Stays beside the old marks for ever, and the protocol may name it."),
)


class DeclarationsSection(Section):
    """No interest (N), a relation (Enter), the rest of the member (Shift+N), take back (Del), sheets (Ctrl+P)."""

    title = N_("Declarations of interest")
    note = N_(
        "Each member declares on every application before marking it. A relation recuses the member: the application "
        "is judged without him. A question mark says that the data have something alike; only the member knows."
    )

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.contest: UUID | None = page.contest
        self.dialog: FormDialog | None = None
        self.matrix: Matrix | None = None
        self.view: MatrixView | None = None
        self.day = Form((_DAY,), self.words, parent=self)
        self.progress = quiet_label(self)
        self.commands = Commands(self._commands(), self.words, self)
        self.detail = Part("", self.words, self)
        self.lines = quiet_label(self)
        self.detail.add(self.lines)
        self.detail.body.addStretch(1)
        self.table = Part("", self.words, self)
        self.table.heading.hide()
        bar = QWidget(self)
        flow = FlowLayout(bar)
        for button in self.commands.buttons.values():
            flow.addWidget(button)
        for widget in (bar, self.day, self.progress):
            self.table.add(widget)
        self.column.addWidget(halves(self.table, self.detail, (7, 2), self), 1)
        self.day.fill({"declared_on": self.services.calendar.today()})
        self.retranslate()

    def reload(self) -> None:
        if self.contest is None:
            return
        declarations = self.services.declarations
        matrix = declarations.matrix(self.contest)
        if self.view is None or self.matrix is None or _heads(matrix) != _heads(self.matrix):
            self._make_view(matrix)
        self.matrix = matrix
        self.view.show_rows(rows_of(matrix, declarations.hints(self.contest)))
        self._say()

    def open(self, what: Any) -> None:
        """Put the cursor on an application, or on a pair of member and application."""
        member, application = what if isinstance(what, tuple) else (None, what)
        if self.view is not None and self.view.select(application) and member is not None:
            members = [each.id for each in self.view.matrix.members]
            if member in members:
                first = len(self.view.matrix.columns) - len(members)
                self.view.go(self.view.currentIndex().row(), first + members.index(member))
            self.view.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        if self.view is not None:
            self.view.setAccessibleName(self.words.gettext(self.title))
            self.view.matrix.retranslate()
        if self.matrix is not None:
            self._say()

    def no_interest(self) -> None:
        """The member under the cursor has no interest in the application; the cursor goes on to the next."""
        found = None if self.view is None else self.view.pair()
        if found is None:
            return
        member, row, cell = found
        declared = cell.declared
        if declared.relation is not Relation.NONE:
            service, day = self.services.declarations, self._day()
            given = {"relation": Relation.NONE, "declared_on": day, "version": declared.version}
            if not self.page.attempt(lambda: service.record(member.id, row.id, **given)):
                return
        self.view.step_down()

    def rest(self) -> None:
        """The sheet of the member under the cursor names no relation but those already recorded."""
        member = None if self.view is None else self.view.matrix.member_at(self.view.currentIndex().column())
        if member is None or self.matrix is None:
            return
        lacking = self.matrix.lacking(member.id)
        said = Message(
            N_("{name}: no interest in {n} application. Ctrl+Z takes it back."),
            {"name": member.name},
            plural=N_("{name}: no interest in {n} applications. Ctrl+Z takes it back."),
            n=len(lacking),
        )
        service, day = self.services.declarations, self._day()
        self.page.attempt(lambda: service.record_none(self.contest, member.id, lacking, day), said=said)

    def relation(self) -> FormDialog | None:
        """Record a relation for the cell under the cursor; one that turns marks is asked about first."""
        found = None if self.view is None else self.view.pair()
        if found is None or (found[2].declared.marked and not self._agreed(*found)):
            return None
        member, row, cell = found
        declared, marked = cell.declared, cell.declared.marked
        draft = self.context.state.draft(f"declaration/{member.id}/{row.id}/{declared.version}")
        form = Form((*_RELATION, _REASON) if marked else _RELATION, self.words, draft)
        known = declared.relation if declared.recuses else None
        form.fill(
            {"relation": known, "explanation": declared.explanation, "declared_on": declared.declared_on or self._day()}
        )
        title = Message(N_("{member}: «{title}»"), {"member": member.name, "title": row.title})
        self.dialog = FormDialog(
            title, form, lambda values: self._record(member, row, declared.version, values), parent=self
        )
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def take_back(self) -> None:
        """Nothing was declared for the cell under the cursor after all."""
        found = None if self.view is None else self.view.pair()
        if found is not None and found[2].declared.relation is not None:
            member, row, cell = found
            service = self.services.declarations
            self.page.attempt(lambda: service.take_back(member.id, row.id, cell.declared.version))

    def start_print(self) -> PaperWindow | None:
        """Show the sheets on which the members declare."""
        if self.contest is None:
            return None
        return show_paper(self.context, self, PaperKind.DECLARATION_SHEETS, self.contest)

    def _record(self, member: MemberRow, row: MatrixRow, version: int, values: dict[str, Any]) -> None:
        if values["relation"] is None:
            raise Invalid({"relation": Message(N_("Choose the relation."))})
        self.services.declarations.record(member.id, row.id, version=version, **values)

    def _agreed(self, member: MemberRow, row: MatrixRow, _cell: Cell) -> bool:
        question = Message(
            N_("{member} has marked «{title}» already. Is the member recused, and do these marks no longer count?"),
            {"member": member.name, "title": row.title},
        )
        details = self.words.gettext("The old marks are kept for ever with the reason. This cannot be undone.")
        return ask(self, self.words, question, N_("Recuse"), danger=True, details=details)

    def _day(self) -> Any:
        """The day typed above; none where it cannot be read."""
        try:
            return self.day.read()["declared_on"]
        except Invalid:
            return None

    def _make_view(self, matrix: Matrix) -> None:
        """The columns are the members: another commission needs another table."""
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
        self.view = MatrixView(MatrixModel(matrix.members, self.words), self.context.state, self)
        self.view.setAccessibleName(self.words.gettext(self.title))
        self.view.set_empty_words(self._empty_words)
        self.view.activated_row.connect(lambda _row: self.relation())
        self.view.none_typed.connect(self.no_interest)
        self.view.moved.connect(self._on_moved)
        self.table.add(self.view, 1)
        self.view.setMinimumHeight(self.fontMetrics().height() * 6)
        self.setFocusProxy(self.view)

    def _say(self) -> None:
        """How far the declarations are."""
        matrix = self.matrix
        lacking = sum(len(matrix.lacking(member.id)) for member in matrix.members)
        whole = len(matrix.members) * len(matrix.applications)
        self.progress.setText(
            self.words.say(Message(N_("Not declared yet: {count} of {whole}"), {"count": lacking, "whole": whole}))
        )
        self.progress.setVisible(bool(whole))
        self._on_moved()

    def _empty_words(self) -> tuple[str, str]:
        _ = self.words.gettext
        if self.matrix is None or not self.matrix.members:
            return _("Nobody in the commission has a vote yet."), _("Enter the members first.")
        return _("No application has been registered yet."), ""

    def _on_moved(self) -> None:
        found = None if self.view is None else self.view.pair()
        for key in ("none", "relation"):
            self.commands.allow(key, found is not None)
        self.commands.allow("rest", found is not None and bool(self.matrix and self.matrix.lacking(found[0].id)))
        self.commands.allow("back", found is not None and found[2].declared.relation is not None)
        if found is None:
            self.detail.heading.setText(self.words.gettext("Choose a cell to see what was declared."))
            self.lines.setText("")
            return
        member, row, cell = found
        self.detail.heading.setText(f"{member.name} · № {row.number} «{row.title}»")
        self.lines.setText("\n".join(cell_lines(cell, self.words)))

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("none", N_("No interest"), "done", self.no_interest, "N"),
            Command("rest", N_("All the rest of the member: no interest"), "verify", self.rest, "Shift+N"),
            Command("relation", N_("Relation…"), "edit", self.relation, "Return", listen=False),
            Command("back", N_("Take back"), "delete", self.take_back, "Del"),
            Command("print", N_("Declaration sheets…"), "print", self.start_print, "Ctrl+P", listen=False),
        )


def _heads(matrix: Matrix) -> list[tuple[UUID, str]]:
    return [(each.id, each.short_name) for each in matrix.members]
