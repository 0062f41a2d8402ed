"""The marks of one member as a grid to type into: nothing is kept that the scale or the sheet does not allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.language.message import N_, Message
from app.models.tally import MarkState
from app.services.commission.corrections import NOTHING
from app.services.commission.mark_grid import CellView, GridRow, GridView
from app.services.commission.mark_sheets import LOCKS, Lock
from app.ui.codes import MARK_STATES, RELATIONS
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.gridmodel import GridModel
from app.ui.kit.theme import QUIET, ink
from app.ui.pages.panels import in_language

if TYPE_CHECKING:
    from app.language.words import Words

_Role = Qt.ItemDataRole
TOTAL, STATE = "total", "state"
_MOST_DIGITS = 4
_DASH = "–"
#: Stands behind what was corrected; the corrections are told under the grid.
_CORRECTED = "*"
#: Whose sheets have no points at all.
_OUT = frozenset({Lock.RECUSED, Lock.ABSENT})
#: The states of a sheet that is locked, in a word.
_SHORT: Mapping[Lock, str] = {
    Lock.RECUSED: N_("recused"),
    Lock.ABSENT: N_("absent"),
    Lock.NOT_CALLED: N_("not called"),
    Lock.UNDECLARED: N_("not declared"),
}
_SCALE = N_("{points} is out of the scale from {least} to {most}. Nothing was kept.")
_DIGITS = N_("Only whole points from {least} to {most} are entered here. Nothing was kept.")
_LOCKED_ROW = N_("№ {number} takes no marks, so nothing of the block was kept. {why}")
TOO_LARGE = N_("The block has more rows or columns than the grid has from here on. Nothing was kept.")

#: Row and criterion → points, None empties the cell.
Typed = dict[tuple[int, UUID], int | None]


class MarkCells(GridModel):
    """`typed` tells what was typed or pasted and can be kept; `declined` what cannot, and why.

    Rows are applications, columns criteria; total and state stand at the end. `brief`: columns by their numbers alone.
    """

    typed = Signal(object)
    declined = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__((), words, growing=False)
        self.view: GridView | None = None
        self.sheets: tuple[GridRow, ...] = ()
        self.brief = False
        self.stays = False  # what was typed last was declined: the cursor stays

    def show(self, view: GridView, passes: Callable[[GridRow], bool]) -> None:
        """Show the sheets of one member that pass."""
        columns = _columns(view)
        fresh = columns != self.columns or self.view is None or view.member.id != self.view.member.id
        fresh = fresh or (self.view is not None and view.entry != self.view.entry)
        self.view = view
        sheets = tuple(row for row in view.rows if passes(row))
        if fresh or len(sheets) != len(self.sheets):
            self.beginResetModel()
            self.columns, self.problems = columns, {}
            self._take(sheets)
            self.endResetModel()
        else:
            self._take(sheets)
            self.renew()

    def criterion(self, column: int) -> UUID | None:
        """The criterion of a column; None for total and state."""
        key = self.columns[column].key if 0 <= column < len(self.columns) else STATE
        return None if key in (TOTAL, STATE) else UUID(key)

    def cell(self, index: QModelIndex) -> CellView:
        """What the store holds in a cell."""
        key = self.criterion(index.column())
        return self.sheets[index.row()].cells.get(key, CellView(NOTHING)) if key else CellView(NOTHING)

    def reason(self, row: int) -> Message | None:
        """Why nothing may be typed into a row; None where it may."""
        sheet = self.sheets[row]
        if self.view is None or self.view.closed is not None:
            return None if self.view is None else self.view.closed
        return None if sheet.lock is None else Message(LOCKS[sheet.lock])

    def decline(self, message: Message, at: tuple[int, str] | None = None) -> None:
        """Keep nothing, and say why."""
        self.stays = True
        self.mark({at: message} if at else {}, {})
        self.declined.emit(message)

    def put(self, changes: Mapping[tuple[int, str], str]) -> None:
        """Type into several cells: all of them are kept, or nothing."""
        self.stays = False
        typed: Typed = {}
        for (place, key), text in changes.items():
            message = self._problem(place, key, text.strip())
            if message is not None:
                self.decline(message, (place, key) if place < len(self.sheets) else None)
                return
            if place < len(self.sheets) and self.sheets[place].lock is None:
                typed[place, UUID(key)] = int(text) if text.strip() else None
        kept = {at: points for at, points in typed.items() if self._points(*at) != (points, points is not None)}
        self.mark({}, {})
        if kept:
            self.typed.emit(kept)

    def undo(self) -> bool:
        return False

    def redo(self) -> bool:
        return False

    def open_at(self, index: QModelIndex) -> bool:
        return super().open_at(index) and self.reason(index.row()) is None

    def _take(self, sheets: tuple[GridRow, ...]) -> None:
        self.sheets = sheets
        self._rows = [self._texts(sheet) for sheet in sheets]

    def _texts(self, sheet: GridRow) -> dict[str, str]:
        points = {key: cell.given.points for key, cell in sheet.cells.items()}
        return {str(key): str(number) for key, number in points.items() if number is not None}

    def _points(self, place: int, key: UUID) -> tuple[int | None, bool]:
        given = self.sheets[place].cells.get(key, CellView(NOTHING)).given
        return given.points, given != NOTHING

    def _problem(self, place: int, key: str, text: str) -> Message | None:
        if place >= len(self.sheets):
            return Message(TOO_LARGE) if text else None
        why = self.reason(place)
        if why is not None:
            values = {"number": self.sheets[place].application.number, "why": why}
            return Message(_LOCKED_ROW, values) if text else None
        criterion = next(each for each in self.view.criteria if str(each.id) == key)
        values = {"least": criterion.least, "most": criterion.most}
        if text and not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
            return Message(_DIGITS, values)
        if text and not criterion.least <= int(text) <= criterion.most:
            return Message(_SCALE, values | {"points": int(text)})
        return None

    def _state(self, sheet: GridRow) -> str:
        _ = self.words.gettext
        if sheet.lock is Lock.RECUSED and sheet.relation is not None:
            return f"{_(_SHORT[sheet.lock])} ({_(RELATIONS[sheet.relation]).lower()})"
        if sheet.lock is not None and sheet.state is MarkState.NOT_YET:
            return _(_SHORT[sheet.lock])
        if sheet.state in (MarkState.NOT_YET, MarkState.MARK):
            return ""
        return _(MARK_STATES[sheet.state])

    def _shown(self, index: QModelIndex) -> str:
        sheet, key = self.sheets[index.row()], self.columns[index.column()].key
        if key == STATE:
            return self._state(sheet)
        if key == TOTAL:
            return "" if sheet.total is None else str(sheet.total)
        cell, computed = self.cell(index), sheet.computed.get(UUID(key))
        if computed is not None and sheet.lock not in _OUT:
            return str(computed)
        given, locked = cell.given, sheet.lock is not None or self.columns[index.column()].locked
        shown = str(given.points) if given.points is not None else _DASH if given != NOTHING or locked else ""
        return f"{shown}{_CORRECTED}" if cell.corrections else shown

    def setData(self, index: QModelIndex, value: Any, role: int = _Role.EditRole) -> bool:
        if not self.open_at(index) or role != _Role.EditRole:
            return False
        self.put({(index.row(), self.columns[index.column()].key): str(value)})
        return True

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or role in (_Role.CheckStateRole, _Role.DecorationRole):
            return None
        match role:
            case _Role.DisplayRole:
                return self._shown(index)
            case _Role.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignCenter) if self.columns[index.column()].key != STATE else None
            case _Role.ToolTipRole:
                said = self.message(index)
                return self.words.say(said[1]) if said else self._shown(index)
            case _Role.BackgroundRole:
                open_ = self.open_at(index)
                return None if open_ else QGuiApplication.palette().window().color()
            case _Role.ForegroundRole:
                dark = QGuiApplication.palette().window().color().lightness() < 128
                return None if self.open_at(index) or self.columns[index.column()].key == TOTAL else ink(QUIET, dark)
        return super().data(index, role) if role == _Role.EditRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._row_title(section) if role in (_Role.DisplayRole, _Role.ToolTipRole) else None
        criterion = self.criterion(section)
        if criterion is None or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return super().headerData(section, orientation, role)
        return self.column_title(section, brief=self.brief and role == _Role.DisplayRole)

    def column_title(self, section: int, *, brief: bool) -> str:
        """A criterion by its number and scale, as sheets print it; with its title unless `brief`."""
        each = self.view.criteria[section]
        scale = f"{each.least}–{each.most}"
        if brief:
            return f"{each.number}.\n{scale}"
        return f"{each.number}. {in_language(self.words, 'title')(each)} ({scale})"

    def _row_title(self, place: int) -> str:
        application = self.sheets[place].application
        return f"{application.blind_code or application.number}  {application.title}"


def _columns(view: GridView) -> tuple[Cell, ...]:
    """A column for each criterion, those that follow from the application locked; total and state."""
    marked = (
        Cell(str(each.id), each.title_ky, Kind.NUMBER, width=4, locked=each.computed, longest=_MOST_DIGITS)
        for each in view.criteria
    )
    return (
        *marked,
        Cell(TOTAL, N_("Total"), Kind.NUMBER, width=7, locked=True),
        Cell(STATE, N_("State"), width=14, spread=1, locked=True),
    )
