"""The table of declarations: a row for each application, a column for each member, one cell for each pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.language.letters import sort_key
from app.language.message import N_, Message
from app.models.commission import Relation
from app.services.commission.declarations import UNDECLARED, Declared, Matrix, Pair
from app.services.commission.member_rows import MemberRow
from app.ui.codes import RELATIONS
from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import RowsModel
from app.ui.kit.tableview import TableView
from app.ui.kit.theme import QUIET, WARNING, ink

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState

#: In a cell there is room for little; what stands in most of them is said shortest.
_SHORT = {Relation.NONE: N_("no relation")}
#: What stands before a cell about which the data raise a question.
_ASKED = "?"
#: N of a Cyrillic keyboard.
_CYRILLIC_N = "т"


@dataclass(frozen=True)
class Cell:
    """What one member has declared on one application, and what the data ask about the two."""

    declared: Declared = UNDECLARED
    hints: tuple[Message, ...] = ()

    def said(self, words: Words) -> str:
        """The relation, or nothing while nothing is declared; a question mark where there is something to ask."""
        relation = self.declared.relation
        text = "" if relation is None else words.gettext(_SHORT.get(relation, RELATIONS[relation]))
        return " ".join(part for part in (_ASKED if self.hints else "", text) if part)


@dataclass(frozen=True)
class MatrixRow:
    """One application with its cells by member."""

    id: UUID
    number: int
    title: str
    applicant_name: str
    cells: Mapping[UUID, Cell]


class CellColumn(Column):
    """The declarations of one member; sorted by what they say."""

    def say(self, value: Any, words: Words) -> str:
        return value.said(words)

    def order(self, value: Any, words: Words) -> Any:
        return sort_key(value.said(words))


class MatrixModel(RowsModel):
    """A cell's tooltip has what was declared in full, and the questions."""

    def __init__(self, members: Sequence[MemberRow], words: Words) -> None:
        self.members = tuple(members)
        columns = (
            Column("number", N_("№"), Kind.NUMBER),
            Column("title", N_("Initiative")),
            Column("applicant_name", N_("Applicant")),
            *(_member_column(member) for member in members),
        )
        super().__init__(columns, words)

    def member_at(self, section: int) -> MemberRow | None:
        """Whose column it is; None for the columns of the application."""
        place = section - (len(self.columns) - len(self.members))
        return self.members[place] if 0 <= place < len(self.members) else None

    def cell_at(self, index: QModelIndex) -> Cell | None:
        """The cell of a pair; None where there is none."""
        member = self.member_at(index.column()) if index.isValid() else None
        return None if member is None else self.row(index.row()).cells[member.id]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell_at(index)
        if cell is not None and role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(cell_lines(cell, self.words))
        if cell is not None and role == Qt.ItemDataRole.ForegroundRole:
            return _colour(cell)
        return super().data(index, role)


class MatrixView(TableView):
    """The cursor stands on one cell, and stays there when the rows are read anew. `moved` when it goes elsewhere."""

    moved = Signal()
    none_typed = Signal()

    def __init__(self, model: MatrixModel, state: UiState, parent: QWidget) -> None:
        super().__init__(model, state, "votes/declarations", parent)
        self.matrix = model
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(True)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    def show_rows(self, rows: Sequence[MatrixRow]) -> None:
        """Replace the rows; the cursor stays on its pair, or stands on the first."""
        kept, column = self.current_identity(), self.currentIndex().column()
        self.matrix.set_rows(rows)
        place = self.matrix.place(kept)
        if rows:
            self.go(max(place, 0), column)
        self.moved.emit()

    def go(self, place: int, column: int) -> None:
        """Put the cursor on a cell; on the first member where the column is none of a member's."""
        first = len(self.matrix.columns) - len(self.matrix.members)
        index = self.matrix.index(place, max(column, min(first, len(self.matrix.columns) - 1)))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def select_place(self, place: int) -> None:
        self.go(place, self.currentIndex().column())

    def step_down(self) -> None:
        """To the same member's next application."""
        index = self.currentIndex()
        if index.row() + 1 < self.matrix.rowCount():
            self.go(index.row() + 1, index.column())

    def pair(self) -> tuple[MemberRow, MatrixRow, Cell] | None:
        """Whose cell the cursor stands on; None on a column of the application's own."""
        index = self.currentIndex()
        cell, member = self.matrix.cell_at(index), self.matrix.member_at(index.column())
        return None if cell is None or member is None else (member, self.matrix.row(index.row()), cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == _CYRILLIC_N:
            self.none_typed.emit()
        else:
            super().keyPressEvent(event)


def rows_of(matrix: Matrix, hints: Mapping[Pair, tuple[Message, ...]]) -> list[MatrixRow]:
    """The rows of the table."""
    return [
        MatrixRow(
            each.id,
            each.number,
            each.title,
            each.applicant_name,
            {m.id: Cell(matrix.cell(m.id, each.id), hints.get((m.id, each.id), ())) for m in matrix.members},
        )
        for each in matrix.applications
    ]


def cell_lines(cell: Cell, words: Words) -> list[str]:
    """What was declared in full, and what the data ask; one sentence a line."""
    declared, relation = cell.declared, cell.declared.relation
    state = N_("Nothing is declared yet.") if relation is None else RELATIONS[relation]
    lines = [words.gettext(state), declared.explanation]
    if declared.declared_on is not None:
        lines.append(words.say(Message(N_("Declared on {date}"), {"date": declared.declared_on})))
    if declared.marked:
        lines.append(words.gettext("The member has marked this application."))
    return [line for line in (*lines, *map(words.say, cell.hints)) if line]


def _member_column(member: MemberRow) -> Column:
    return CellColumn(str(member.id), member.short_name, value=lambda row: row.cells[member.id], hint=member.name)


def _colour(cell: Cell) -> QColor | None:
    """A relation and an open question stand out, besides by their words; no interest is quiet."""
    dark = QGuiApplication.palette().window().color().lightness() < 128
    if cell.declared.recuses or (cell.hints and cell.declared.relation is None):
        return ink(WARNING, dark)
    return ink(QUIET, dark) if cell.declared.relation is Relation.NONE else None
