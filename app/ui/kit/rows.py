"""Table models over plain rows: one that holds and sorts all its rows, one that fetches pages from a service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.language.letters import fold
from app.money import Money
from app.ui.kit.columns import Column, Kind
from app.ui.kit.filters import Condition, Conditions, passes

if TYPE_CHECKING:
    from app.language.words import Words

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class ColumnsModel(QAbstractTableModel):
    """Titles, alignment and texts from the columns; subclasses say which rows there are."""

    def __init__(self, columns: Sequence[Column], words: Words, identity: Callable[[Any], Any] | None = None) -> None:
        """`identity` tells a row from the others across reloads; by default its attribute `id`."""
        super().__init__()
        self.columns = tuple(columns)
        self.words = words
        self.identity = identity or attrgetter("id")

    def row(self, position: int) -> Any:
        """The plain row at a position of the shown order."""
        raise NotImplementedError

    def place(self, identity: Any) -> int:
        """The position of the row with this identity, or -1."""
        raise NotImplementedError

    def search(self, text: str) -> None:
        """Show only the rows that hold every word of `text` somewhere; empty shows all."""
        raise NotImplementedError

    def counts(self) -> tuple[int, int]:
        """Rows shown and rows there are."""
        raise NotImplementedError

    def totals(self) -> dict[str, Any]:
        """Sums of the columns with `total` over the shown rows."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Tell the view that all texts changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return column.text(self.row(index.row()), self.words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        return self.row(index.row()) if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.gettext(column.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words.gettext(column.hint or column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        return None


class RowsModel(ColumnsModel):
    """Holds all its rows; for tables of up to some thousand rows."""

    def __init__(self, columns: Sequence[Column], words: Words, identity: Callable[[Any], Any] | None = None) -> None:
        super().__init__(columns, words, identity)
        self._all: list[Any] = []
        self._shown: list[Any] = []
        self._needles: list[str] = []
        self._hay: dict[int, str] = {}
        self._conditions: Conditions = {}
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._sums: dict[str, Any] | None = None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replace the rows; the search, the conditions and the order stay."""
        self._all = list(rows)
        self._hay.clear()
        self._rebuild()

    def whole(self) -> tuple[Any, ...]:
        """All rows, shown or not."""
        return tuple(self._all)

    @property
    def conditions(self) -> Conditions:
        """What the rows are narrowed by."""
        return self._conditions

    def narrow(self, conditions: Conditions) -> None:
        """Show only the rows that meet every condition; those for columns that are not here are left out."""
        known = {column.key for column in self.columns}
        self._conditions = {key: each for key, each in conditions.items() if key in known}
        self._rebuild()

    def rows(self) -> tuple[Any, ...]:
        """The shown rows in the shown order."""
        return tuple(self._shown)

    def row(self, position: int) -> Any:
        return self._shown[position]

    def place(self, identity: Any) -> int:
        return next((n for n, row in enumerate(self._shown) if self.identity(row) == identity), -1)

    def search(self, text: str) -> None:
        self._needles = fold(text).split()
        self._rebuild()

    def counts(self) -> tuple[int, int]:
        return len(self._shown), len(self._all)

    def totals(self) -> dict[str, Any]:
        if self._sums is None:  # asked at each painting and for each width, added up once
            self._sums = {column.key: self._sum(column) for column in self.columns if column.total}
        return dict(self._sums)

    def retranslate(self) -> None:
        super().retranslate()
        self._hay.clear()
        self._rebuild()

    def _sum(self, column: Column) -> Any:
        values = [value for row in self._shown if (value := column.take(row)) is not None]
        return Money.total(values) if column.kind is Kind.MONEY else sum(values)

    def _rebuild(self) -> None:
        self.beginResetModel()
        met = [(column, self._conditions[column.key]) for column in self.columns if column.key in self._conditions]
        self._shown = [row for row in self._all if self._matches(row, met)]
        self._sums = None
        if self._sorting is not None:
            self._arrange(*self._sorting)
        self.endResetModel()

    def _matches(self, row: Any, met: Sequence[tuple[Column, Condition]]) -> bool:
        if not all(passes(column, condition, column.take(row)) for column, condition in met):
            return False
        return not self._needles or all(needle in self._searched(row) for needle in self._needles)

    def _searched(self, row: Any) -> str:
        """The folded text of a row, made once; numbers also without the spaces between their thousands."""
        hay = self._hay.get(id(row))
        if hay is None:
            texts = [(column, column.text(row, self.words)) for column in self.columns]
            bare = ["".join(text.split()) for column, text in texts if column.numeric]
            hay = self._hay[id(row)] = fold(" ".join([*(text for _, text in texts), *bare]))
        return hay

    def _arrange(self, section: int, order: Qt.SortOrder) -> None:
        column = self.columns[section]
        values = [(column.take(row), row) for row in self._shown]
        known = [(column.order(value, self.words), row) for value, row in values if value is not None]
        known.sort(key=itemgetter(0), reverse=order == Qt.SortOrder.DescendingOrder)
        self._shown = [row for _, row in known] + [row for value, row in values if value is None]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (column, order) if 0 <= column < len(self.columns) else None
        self._rebuild()
