"""Last sheet of an import: every row as it would be kept, what is wrong at its cell, what it may be a double of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.errors import Refused
from app.language.message import N_, Message
from app.services.importing.service import ImportRow
from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.kit.theme import ERROR, QUIET, WARNING, ink
from app.ui.pages.commands import Command, Commands
from app.ui.pages.steps import Step
from app.ui.state import UiState

if TYPE_CHECKING:
    from app.language.words import Words
    from app.services.importing.target import TargetField
    from app.ui.context import Context
    from app.ui.pages.import_source import ImportSource


class Verdict(StrEnum):
    """What a row is."""

    GOOD = "good"
    BAD = "bad"
    TWIN = "twin"


_VERDICTS = {Verdict.BAD: N_("has errors"), Verdict.TWIN: N_("may be a double"), Verdict.GOOD: N_("good")}
_BLOCKED = (
    N_("{n} chosen row has errors. Mend it in the file and read the file anew, or leave the row out."),
    N_("{n} chosen rows have errors. Mend them in the file and read the file anew, or leave them out."),
)


@dataclass(frozen=True)
class Shown:
    """A row of the file and whether it is to be taken in."""

    row: ImportRow
    taken: bool

    @property
    def verdict(self) -> Verdict:
        """What it is; an error tells more than a likeness."""
        if self.row.faults:
            return Verdict.BAD
        return Verdict.TWIN if self.row.twin is not None else Verdict.GOOD


class CellColumn(Column):
    """A field; where something is wrong with it, the reason stands behind what was in the file."""

    def text(self, row: Any, words: Words) -> str:
        text, fault = self.take(row), row.row.faults.get(self.key)
        if fault is None:
            return text
        return f"{text} — {words.say(fault)}" if text else words.say(fault)


class PreviewModel(RowsModel):
    """Colours what is wrong, what may be a double, and what is left out."""

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.ForegroundRole or not index.isValid():
            return super().data(index, role)
        name = _ink(self.row(index.row()), self.columns[index.column()].key)
        dark = QApplication.palette().window().color().lightness() < 128
        return None if name is None else ink(name, dark)


def _ink(shown: Shown, key: str) -> str | None:
    if not shown.taken:
        return QUIET
    if key in shown.row.faults or (key == "verdict" and shown.row.faults):
        return ERROR
    return WARNING if key in ("verdict", "twin") and shown.row.twin is not None else None


class RowsStep(Step):
    """Good rows are taken in, likely doubles left out unless the clerk says otherwise; rows with errors hinder it."""

    title = N_("Is this right?")
    note = N_("All rows that are marked are taken in at once, or none of them. Undo takes all of them back.")

    def __init__(self, context: Context, source: ImportSource, read_anew: Callable[[], None]) -> None:
        self.context, self.source = context, source
        self._read_anew = read_anew
        self.summary = QLabel()
        self.reasons = QLabel()
        for label in (self.summary, self.reasons):
            label.setWordWrap(True)
        self.table: Table | None = None
        self.commands: Commands | None = None
        super().__init__(context.words, ())

    def lay_out(self) -> None:
        self.column.addWidget(self.summary)
        self.column.addWidget(self.reasons)

    def arrive(self, typed: Mapping[str, Any]) -> None:
        """Look at every row as the columns are chosen now. Raises what the service refuses with."""
        rows = self.context.services.importing.preview(self.source.plan())
        self._build_table()
        self._show([Shown(row, row.twin is None) for row in rows])

    def chosen(self) -> list[int]:
        """The numbers of the rows to be taken in."""
        return [shown.row.number for shown in self._all() if shown.taken]

    def turn(self) -> None:
        """Take the selected rows in, or leave them out where the first of them was to be taken in."""
        selected = self.table.selected()
        if selected:
            numbers = {shown.row.number for shown in selected}
            self._mark(lambda shown: shown.row.number in numbers, not selected[0].taken)

    def leave_bad_out(self) -> None:
        """Leave out every row that has errors."""
        self._mark(lambda shown: bool(shown.row.faults), False)

    def read_again(self) -> None:
        """Read the file anew after it was mended elsewhere, with the same columns."""
        columns, fonts, headings = dict(self.source.columns), dict(self.source.fonts), self.source.headings()
        self._read_anew()
        if self.source.headings() == headings:
            self.source.columns, self.source.fonts = columns, fonts
        self.arrive({})

    def read(self) -> dict[str, Any]:
        bad = sum(1 for shown in self._all() if shown.taken and shown.row.faults)
        if bad:
            raise Refused(Message(_BLOCKED[0], plural=_BLOCKED[1], n=bad))
        return {}

    def retranslate(self) -> None:
        super().retranslate()
        if self.table is not None:
            self._sum_up()

    def _all(self) -> list[Shown]:
        return [] if self.table is None else list(self.table.model.whole())

    def _mark(self, which: Callable[[Shown], bool], taken: bool) -> None:
        self._show([Shown(shown.row, taken) if which(shown) else shown for shown in self._all()])

    def _show(self, rows: list[Shown]) -> None:
        self.table.set_rows(rows)
        self._sum_up()

    def _explain(self) -> None:
        """Say in full what is wrong with the row under the cursor, and what it may be."""
        shown: Shown | None = self.table.current()
        if shown is None:
            self.reasons.clear()
            return
        labels = {field.key: self.words.gettext(field.label) for field in self.source.target.fields}
        wrong = [f"{labels[key]}: {self.words.say(fault)}" for key, fault in shown.row.faults.items()]
        twin = [] if shown.row.twin is None else [self.words.say(shown.row.twin)]
        self.reasons.setText("\n".join([*wrong, *twin]))

    def _sum_up(self) -> None:
        self._explain()
        rows = self._all()
        told = {
            "rows": self.words.number(len(rows)),
            "taken": self.words.number(sum(shown.taken for shown in rows)),
            "bad": self.words.number(sum(shown.verdict is Verdict.BAD for shown in rows)),
            "twins": self.words.number(sum(shown.row.twin is not None for shown in rows)),
        }
        sentence = N_("Rows: {rows}. To be taken in: {taken}. With errors: {bad}. Perhaps doubles: {twins}.")
        self.summary.setText(self.words.say(Message(sentence, told)))

    def _build_table(self) -> None:
        if self.table is not None:
            self.column.removeWidget(self.table)
            self.commands.deleteLater()
            self.table.deleteLater()
        model = PreviewModel(self._columns(), self.words, lambda shown: shown.row.number)
        self.table = Table(model, UiState(), key="import", name=N_("Rows of the file"), parent=self)
        self.table.setMinimumHeight(self.fontMetrics().height() * 16)
        self.commands = Commands(self._command_list(), self.words, self.table.view)
        for button in self.commands.buttons.values():
            self.table.add_button(button)
        self.table.activated.connect(lambda _row: self.turn())
        self.table.chosen.connect(lambda _row: self._explain())
        self.column.insertWidget(self.column.indexOf(self.reasons), self.table, 10)

    def _command_list(self) -> tuple[Command, ...]:
        return (
            Command("turn", N_("Take in or leave out"), "done", self.turn, "Space"),
            Command("leave", N_("Leave out all with errors"), "close", self.leave_bad_out),
            Command("again", N_("Read the file anew"), "refresh", self.read_again, "F5"),
        )

    def _columns(self) -> tuple[Column, ...]:
        fields = [field for field in self.source.target.fields if self._needed(field)]
        return (
            Column("taken", N_("Is taken in"), Kind.CHECK),
            Column("number", N_("Row"), Kind.NUMBER, value=lambda shown: shown.row.number),
            Column("verdict", N_("State"), Kind.CHOICE, labels=_VERDICTS),
            Column("twin", N_("What it may be"), value=lambda shown: shown.row.twin or ""),
            *(CellColumn(field.key, field.label, value=_text(field.key)) for field in fields),
        )

    def _needed(self, field: TargetField) -> bool:
        return field.required or field.key in self.source.columns


def _text(key: str) -> Callable[[Any], str]:
    return lambda shown: shown.row.texts.get(key, "")
