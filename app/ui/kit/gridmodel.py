"""The rows of a grid as they are typed, with every step taken back or done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from app.errors import Invalid
from app.language.message import Message
from app.ui.kit.cells import YES, Cell
from app.ui.kit.columns import Kind
from app.ui.kit.editors import Unreadable
from app.ui.kit.theme import ERROR, QUIET, WARNING, ink

if TYPE_CHECKING:
    from app.language.words import Words

Row = dict[str, str]
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_Role = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """Rows of typed text by column key. A growing one always has an empty row at its end, which is no part of it.

    `derived` gives texts of a row that follow from the others: shown in locked cells, and quietly in empty ones.
    """

    edited = Signal()

    def __init__(self, columns: Sequence[Cell], words: Words, *, growing: bool) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.words = words
        self.growing = growing
        self.locked = False
        self.derived: Callable[[Row], Mapping[str, str]] = lambda _row: {}
        self.sums: Callable[[list[Row]], Mapping[str, Any]] = lambda _rows: {}
        self.problems: dict[tuple[int, str], Message] = {}
        self.remarks: dict[tuple[int, str], Message] = {}
        self._rows: list[Row] = []
        self._past: list[list[Row]] = []
        self._future: list[list[Row]] = []
        self.set_rows([])

    def set_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Replace the rows; nothing is left to take back."""
        self._past, self._future = [], []
        self._replace([dict(row) for row in rows])

    def rows(self) -> list[Row]:
        """The rows that are not empty."""
        return [dict(row) for row in self._rows if not self.growing or self._filled(row)]

    def places(self) -> list[int]:
        """Where those rows stand."""
        return [place for place, row in enumerate(self._rows) if not self.growing or self._filled(row)]

    def values(self, prefix: str) -> list[dict[str, Any]]:
        """The rows read; keys that are no column stay text. Raises Invalid with «prefix.N.key», N from 1."""
        wrong: dict[str, Message] = {}
        read = [self._read(row, f"{prefix}.{number}", wrong) for number, row in enumerate(self.rows(), start=1)]
        if wrong:
            raise Invalid(wrong)
        return read

    def text(self, place: int, key: str) -> str:
        """What is typed in a cell, or under a key that is no column."""
        return self._rows[place].get(key, "")

    def put(self, changes: Mapping[tuple[int, str], str]) -> None:
        """Type into several cells as one step; rows that are lacking are added."""
        rows = self._copy()
        for (place, key), text in changes.items():
            while place >= len(rows) and self.growing:
                rows.append({})
            if place < len(rows):
                rows[place][key] = text
        self._step(rows)

    def insert(self, place: int) -> None:
        """Add an empty row."""
        rows = self._copy()
        rows.insert(place, {})
        self._step(rows)

    def remove(self, places: Sequence[int]) -> None:
        """Take rows away."""
        gone = set(places)
        self._step([row for place, row in enumerate(self._copy()) if place not in gone])

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        return self._turn(self._past, self._future)

    def redo(self) -> bool:
        """Do it again; False when there is nothing."""
        return self._turn(self._future, self._past)

    def mark(self, problems: Mapping[tuple[int, str], Message], remarks: Mapping[tuple[int, str], Message]) -> None:
        """Say at cells what is wrong, and what is only odd."""
        if (problems, remarks) != (self.problems, self.remarks):
            self.problems, self.remarks = dict(problems), dict(remarks)
            self.renew()

    def message(self, index: QModelIndex) -> tuple[str, Message] | None:
        """What is to say about a cell: the ink and the words."""
        at = (index.row(), self.columns[index.column()].key)
        if at in self.problems:
            return ERROR, self.problems[at]
        return (WARNING, self.remarks[at]) if at in self.remarks else None

    def open_at(self, index: QModelIndex) -> bool:
        """Whether a cell may be typed into."""
        return index.isValid() and not self.locked and not self.columns[index.column()].locked

    def totals(self) -> Mapping[str, Any]:
        """The sums under the columns that have one."""
        return self.sums(self.rows())

    def renew(self) -> None:
        """Everything may read differently now."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _read(self, row: Row, name: str, wrong: dict[str, Message]) -> dict[str, Any]:
        values: dict[str, Any] = dict(row)
        for cell in self.columns:
            try:
                values[cell.key] = cell.read(row.get(cell.key, ""))
            except Unreadable as error:
                wrong[f"{name}.{cell.key}"] = error.message
        return values

    def _filled(self, row: Row) -> bool:
        return any(row.get(cell.key, "").strip() for cell in self.columns if not cell.locked)

    def _copy(self) -> list[Row]:
        return [dict(row) for row in self._rows]

    def _step(self, rows: list[Row]) -> None:
        before = self._copy()
        self._replace(rows)
        if self._rows != before:
            self._past.append(before)
            self._future = []
            self.edited.emit()

    def _turn(self, source: list[list[Row]], target: list[list[Row]]) -> bool:
        if not source:
            return False
        target.append(self._copy())
        self._replace(source.pop())
        self.edited.emit()
        return True

    def _replace(self, rows: list[Row]) -> None:
        if self.growing and (not rows or self._filled(rows[-1])):
            rows.append({})
        now, then = len(self._rows), len(rows)
        self.problems, self.remarks = ({}, {}) if now != then else (self.problems, self.remarks)
        if then > now:
            self.beginInsertRows(QModelIndex(), now, then - 1)
            self._rows = rows
            self.endInsertRows()
        elif then < now:
            self.beginRemoveRows(QModelIndex(), then, now - 1)
            self._rows = rows
            self.endRemoveRows()
        self._rows = rows
        self.renew()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.open_at(index):
            return flags
        ticked = self.columns[index.column()].kind is Kind.CHECK
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if ticked else Qt.ItemFlag.ItemIsEditable)

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell, row = self.columns[index.column()], self._rows[index.row()]
        typed = row.get(cell.key, "")
        match role:
            case _Role.EditRole:
                return typed
            case _Role.DisplayRole:
                return cell.shown(typed, self.words) or self.derived(row).get(cell.key, "")
            case _Role.TextAlignmentRole:
                return _RIGHT if cell.numeric and not any(map(str.isalpha, typed)) else _LEFT
            case _Role.CheckStateRole if cell.kind is Kind.CHECK:
                return Qt.CheckState.Checked if typed == YES else Qt.CheckState.Unchecked
            case _Role.ToolTipRole:
                said = self.message(index)
                return self.words.say(said[1]) if said else cell.shown(typed, self.words)
            case _Role.ForegroundRole:
                return self._ink(index, typed)
        return None

    def _ink(self, index: QModelIndex, typed: str) -> QColor | None:
        said = self.message(index)
        name = said[0] if said else "" if typed or self.columns[index.column()].locked else QUIET
        dark = QGuiApplication.palette().window().color().lightness() < 128
        return ink(name, dark) if name else None

    def setData(self, index: QModelIndex, value: Any, role: int = _Role.EditRole) -> bool:
        if not self.open_at(index) or role not in (_Role.EditRole, _Role.CheckStateRole):
            return False
        cell = self.columns[index.column()]
        if role == _Role.CheckStateRole:
            value = YES if Qt.CheckState(value) == Qt.CheckState.Checked else ""
        changes = {(index.row(), cell.key): cell.tidy(str(value))}
        if cell.suggest is not None:  # a name that was typed is no longer the one that was chosen
            changes[index.row(), f"{cell.key}_id"] = ""
        self.put(changes)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == _Role.DisplayRole else None
        cell = self.columns[section]
        if role == _Role.DisplayRole:
            return self.words.gettext(cell.title)
        return self.words.gettext(cell.hint or cell.title) if role == _Role.ToolTipRole else None
