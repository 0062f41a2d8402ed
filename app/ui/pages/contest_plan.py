"""The work plan of a contest: its rows are added, numbered, moved, ticked and taken away; each step can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.language.message import N_, Message
from app.models.paper import PaperKind
from app.services.plan import Proposal, StepInput, StepRow
from app.ui.kit.flow import FlowLayout
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Kind
from app.ui.pages.commands import Command, Commands
from app.ui.pages.deadlines import days_columns
from app.ui.pages.panels import in_language
from app.ui.pages.printing import PaperWindow, show_paper
from app.ui.pages.section import Section
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from uuid import UUID

    from app.services.deadlines import Deadline
    from app.ui.page import Page

FIELDS = (
    Field("stage_ky", N_("Stage (Kyrgyz)"), FieldKind.TEXT, required=True, rows=2),
    Field("stage_ru", N_("Stage (Russian)"), FieldKind.TEXT, rows=2),
    Field("responsible_ky", N_("Responsible (Kyrgyz)")),
    Field("responsible_ru", N_("Responsible (Russian)")),
    Field("document_ky", N_("Confirming document (Kyrgyz)")),
    Field("document_ru", N_("Confirming document (Russian)")),
    Field("signer_ky", N_("Who signs (Kyrgyz)")),
    Field("signer_ru", N_("Who signs (Russian)")),
    Field("deadline", N_("Deadline"), FieldKind.DATE),
    Field("done_on", N_("Done on"), FieldKind.DATE),
)
_SUB = Field("under", N_("As a sub-row of the row under the cursor"), FieldKind.CHECK)


class PlanSection(Section):
    """Add (Ctrl+N), correct (Enter), done (Ctrl+D), move (Alt+arrows), take away (Del), print (Ctrl+P)."""

    title = N_("Work plan")
    note = N_("What is to be done until when, who answers for it and by which document it is confirmed.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.contest: UUID | None = page.contest
        self.dialog: FormDialog | None = None
        self._left: dict[UUID, Deadline] = {}
        self.table = SmallTable(
            RowsModel(self._columns(), self.words),
            self.context.state,
            key="contest/plan",
            name=N_("Work plan"),
            empty=N_("The plan has no rows yet. “Propose” fills it from the programme and the contest's dates."),
            parent=self,
            whole=False,
        )
        self.table.view.setSortingEnabled(False)  # the order of the rows is the plan's own
        self.commands = Commands(self._commands(), self.words, self)
        bar = QWidget(self)
        flow = FlowLayout(bar)
        for button in self.commands.buttons.values():
            flow.addWidget(button)
        self.column.addWidget(bar)
        self.column.addWidget(self.table, 1)
        self.table.activated.connect(lambda _row: self.correct())
        self.table.chosen.connect(lambda _row: self._allow())
        self.setFocusProxy(self.table)
        self.retranslate()

    def reload(self) -> None:
        if self.contest is None:
            return
        found = self.services.plan.upcoming(self.contest)
        self._left = {each.step.id: each for each in found if each.step is not None}
        self.table.set_rows(self.services.plan.steps(self.contest))
        if self.table.view.current() is None:
            self.table.view.select_place(0)
        self._allow()

    def open(self, what: Any) -> None:
        """Put the cursor on a row."""
        self.table.view.select(what)
        self.table.setFocus()

    def add(self) -> FormDialog:
        """A row after the one under the cursor, or the first."""
        row = self._row()
        fields = FIELDS if row is None else (_SUB, *FIELDS)
        form = Form(fields, self.words, self.context.state.draft(f"plan/{self.contest}/new"))
        return self._open(Message(N_("New row of the work plan")), form, lambda values: self._add(row, values))

    def correct(self) -> FormDialog | None:
        """Correct the row under the cursor."""
        row = self._row()
        if row is None:
            return None
        form = Form(FIELDS, self.words, self.context.state.draft(f"plan/{row.id}/{row.version}"))
        form.fill({field.key: getattr(row, field.key) for field in FIELDS})
        title = Message(N_("Row {number} of the work plan"), {"number": row.label})
        return self._open(
            title, form, lambda values: self.services.plan.change(row.id, row.version, StepInput(**values))
        )

    def finish(self) -> None:
        """Tick the row under the cursor as done today, or take the tick away; another day is typed into the row."""
        row = self._row()
        if row is not None:
            done_on = None if row.done_on else self.services.calendar.today()
            said = N_("Row {number} is done.") if done_on else N_("Row {number} is open again.")
            self._do(row, lambda: self.services.plan.finish(row.id, row.version, done_on), said)

    def move(self, *, down: bool) -> None:
        """Let the row under the cursor change places with its neighbour."""
        row = self._row()
        if row is not None:
            self._do(row, lambda: self.services.plan.move(row.id, row.version, down=down))

    def shift(self, *, deeper: bool) -> None:
        """Make the row under the cursor a sub-row of the one above, or take it out."""
        row = self._row()
        if row is not None:
            self._do(row, lambda: self.services.plan.shift(row.id, row.version, deeper=deeper))

    def remove(self) -> None:
        """Take the row under the cursor away; its sub-rows rise."""
        row = self._row()
        if row is not None:
            place = self.table.model.place(row.id)
            said = N_("Row {number} was taken away. Ctrl+Z brings it back.")
            if self._do(row, lambda: self.services.plan.remove(row.id, row.version), said):
                self.table.view.select_place(min(place, self.table.model.rowCount() - 1))

    def propose(self, *, anew: bool = False) -> None:
        """Fill an empty plan and the empty deadlines, or take all open deadlines `anew` from the contest's dates."""
        done: list[Proposal] = []
        if self.contest is None:
            return
        self.notice.clear()
        if self.page.attempt(lambda: done.append(self.services.plan.propose(self.contest, anew=anew))):
            self.notice.say(_proposed(done[0]))
            if done[0].differing:
                self.notice.offer(N_("Take them from the dates"), lambda: self.propose(anew=True))

    def start_print(self) -> PaperWindow | None:
        """Show the plan as a paper, to be printed or saved."""
        if self.contest is None:
            return None
        return show_paper(self.context, self, PaperKind.WORK_PLAN, self.contest)

    def _do(self, row: StepRow, act: Any, said: str = "") -> bool:
        return self.page.attempt(act, said=Message(said, {"number": row.label}) if said else None)

    def _row(self) -> StepRow | None:
        return self.table.view.current()

    def _add(self, row: StepRow | None, values: dict[str, Any]) -> None:
        under = values.pop("under", False)
        after = None if row is None else row.id
        added = self.services.plan.add(self.contest, StepInput(**values), after=after, under=under)
        self.page.refresh()
        self.table.view.select(added)

    def _open(self, title: Message, form: Form, save: Any) -> FormDialog:
        self.dialog = FormDialog(title, form, save, parent=self)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def _allow(self) -> None:
        for key in ("open", "done", "up", "down", "deeper", "out", "remove"):
            self.commands.allow(key, self._row() is not None)

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("new", N_("Add a row"), "add", self.add, "Ctrl+N"),
            Command("open", N_("Correct"), "edit", self.correct, "Return", listen=False),
            Command("done", N_("Done or not"), "done", self.finish, "Ctrl+D"),
            Command("up", N_("Up"), "up", lambda: self.move(down=False), "Alt+Up"),
            Command("down", N_("Down"), "down", lambda: self.move(down=True), "Alt+Down"),
            Command("deeper", N_("Sub-row"), "next", lambda: self.shift(deeper=True), "Alt+Right"),
            Command("out", N_("No sub-row"), "previous", lambda: self.shift(deeper=False), "Alt+Left"),
            Command("remove", N_("Take away"), "delete", self.remove, "Del"),
            Command("propose", N_("Propose"), "calendar", self.propose),
            Command("print", N_("Print…"), "print", self.start_print, "Ctrl+P", listen=False),
        )

    def _columns(self) -> tuple[Column, ...]:
        words = self.words
        days, working = days_columns(lambda row: self._left.get(row.id))
        return (
            Column("label", N_("№"), width=6),
            Column("stage", N_("Stage"), value=in_language(words, "stage")),
            Column("responsible", N_("Responsible"), value=in_language(words, "responsible")),
            Column("document", N_("Confirming document"), value=in_language(words, "document")),
            Column("signer", N_("Who signs"), value=in_language(words, "signer")),
            Column("deadline", N_("Deadline"), Kind.DATE),
            Column("done_on", N_("Done on"), Kind.DATE),
            days,
            replace(working, hidden=True),
        )


def _proposed(proposal: Proposal) -> Message:
    if proposal.differing:
        return Message(
            N_("{n} open row has another deadline than the contest's dates give."),
            plural=N_("{n} open rows have another deadline than the contest's dates give."),
            n=proposal.differing,
        )
    if proposal.filled:
        return Message(
            N_("{n} row was filled in. Look through it."),
            plural=N_("{n} rows were filled in. Look through them."),
            n=proposal.filled,
        )
    return Message(N_("There was nothing to fill in: the rows have their deadlines, or the contest has no dates yet."))
