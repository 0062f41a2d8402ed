"""Where the second entry of the marks differs from the first: settled one by one, with a look at the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.tally import MarkState
from app.services.commission.corrections import Given
from app.services.commission.second_entry import Difference
from app.ui.kit.flow import FlowLayout
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column
from app.ui.kit.translated import Translated
from app.ui.pages.commands import Command, Commands
from app.ui.pages.mark_remarks import given_said
from app.ui.pages.panels import in_language, quiet_label
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.page import Page

_REASON = Field("reason", N_("Reason"), FieldKind.TEXT, required=True, rows=2)
_POINTS = Field("points", N_("Points on the paper"), FieldKind.INT, required=True)


@dataclass(frozen=True)
class _Row:
    """A difference in words."""

    id: tuple[UUID, UUID, UUID | None]
    difference: Difference
    member: str
    number: int
    title: str
    criterion: str
    first: str
    second: str


class DifferencesDialog(Translated, QDialog):
    """1: the first entry is right; 2: the second is; 3: neither, the paper says so many points."""

    def __init__(self, page: Page, contest: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self.page, self.contest, self.words = page, contest, page.words
        self.marks = page.context.services.marks
        self.form: FormDialog | None = None
        self.note = quiet_label(self)
        self.table = SmallTable(
            RowsModel(_COLUMNS, self.words),
            page.context.state,
            key="votes/marks/differences",
            name=N_("Differences between the two entries"),
            empty=N_("The two entries agree."),
            parent=self,
            whole=False,
        )
        self.commands = Commands(self._commands(), self.words, self)
        bar = QWidget(self)
        flow = FlowLayout(bar)
        for button in self.commands.buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addWidget(bar)
        self.table.chosen.connect(lambda _row: self._allow())
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 120, letter * 60)
        self.retranslate()
        self.reload()

    def reload(self) -> None:
        """Show what is not settled yet."""
        self.table.set_rows(self._rows())
        if self.table.view.current() is None and self.table.model.rowCount():
            self.table.view.select_place(0)
        self._allow()

    def settle(self, which: str) -> FormDialog | None:
        """Settle the difference under the cursor: `first`, `second` or `paper`."""
        row: _Row | None = self.table.view.current()
        if row is None:
            return None
        fields = (_POINTS, _REASON) if which == "paper" else (_REASON,)
        form = Form(fields, self.words)
        form.fill({"reason": self.words.gettext(_REASONS[which])})
        title = Message(N_("№ {number}, {criterion}"), {"number": row.number, "criterion": row.criterion})
        self.form = FormDialog(title, form, lambda values: self._settle(row.difference, which, values), parent=self)
        self.form.finished.connect(self.form.deleteLater)
        self.form.accepted.connect(self.reload)
        self.form.open()
        return self.form

    def retranslate(self) -> None:
        self.setWindowTitle(self.words.gettext("Differences between the two entries"))
        self.note.setText(self.words.gettext("Look at the paper sheet, then say which entry is right."))

    def _settle(self, difference: Difference, which: str, values: dict[str, Any]) -> None:
        paper = Given(MarkState.MARK, values.get("points"))
        right = {"first": difference.first, "second": difference.second, "paper": paper}[which]
        self.marks.settle(self.contest, difference, right, reason=values["reason"])

    def _rows(self) -> list[_Row]:
        found = self.marks.differences(self.contest)
        grids = {key: self.marks.grid(self.contest, key) for key in {each.member_id for each in found}}
        rows = []
        for each in found:
            grid = grids[each.member_id]
            application = next(r.application for r in grid.rows if r.application.id == each.application_id)
            criterion = next((c for c in grid.criteria if c.id == each.criterion_id), None)
            named = "" if criterion is None else f"{criterion.number}. {in_language(self.words, 'title')(criterion)}"
            rows.append(
                _Row(
                    id=(each.member_id, each.application_id, each.criterion_id),
                    difference=each,
                    member=grid.member.short_name,
                    number=application.number,
                    title=application.title,
                    criterion=named or self.words.gettext("Whole sheet"),
                    first=given_said(each.first, self.words),
                    second=given_said(each.second, self.words),
                )
            )
        return rows

    def _allow(self) -> None:
        row: _Row | None = self.table.view.current()
        for key in ("first", "second"):
            self.commands.allow(key, row is not None)
        self.commands.allow("paper", row is not None and row.difference.criterion_id is not None)

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("first", N_("The first entry is right"), "done", lambda: self.settle("first"), "1"),
            Command("second", N_("The second entry is right"), "done", lambda: self.settle("second"), "2"),
            Command("paper", N_("The paper says otherwise…"), "edit", lambda: self.settle("paper"), "3"),
            Command("close", N_("Close"), "close", self.accept),
        )


_COLUMNS = (
    Column("member", N_("Member")),
    Column("number", N_("№"), width=6),
    Column("title", N_("Initiative")),
    Column("criterion", N_("Criterion")),
    Column("first", N_("First entry"), width=12),
    Column("second", N_("Second entry"), width=12),
)
_REASONS = {
    "first": N_("The second entry was mistyped."),
    "second": N_("The first entry was mistyped."),
    "paper": N_("Both entries were mistyped."),
}
