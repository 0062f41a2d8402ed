"""The grid of a table: keyboard, copying, remembered columns, the words of an empty table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from app.ui.kit.emptiness import paint_empty
from app.ui.kit.exporting import KEYS as EXPORT_KEYS
from app.ui.kit.exporting import ExportDialog, export
from app.ui.kit.memory import ColumnMemory
from app.ui.kit.rows import ColumnsModel
from app.ui.kit.widths import fitted

if TYPE_CHECKING:
    from app.ui.state import UiState


class TableView(QTableView):
    """Rows are chosen whole; Enter or a double click emits `activated_row` with the plain row."""

    activated_row = Signal(object)
    chosen = Signal(object)  # the current row or None
    columns_moved = Signal()  # widths, order or visibility changed

    def __init__(self, model: ColumnsModel, state: UiState, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._state = state
        self._empty: Callable[[], tuple[str, str]] = lambda: ("", "")
        self.setModel(model)
        self._dress()
        self.memory = ColumnMemory(self, model, state, name)
        self.memory.changed.connect(self.columns_moved)
        self.horizontalHeader().customContextMenuRequested.connect(self._choose_columns)
        self.doubleClicked.connect(lambda index: self.activated_row.emit(self._rows.row(index.row())))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))
        model.modelReset.connect(self._after_reset)

    @property
    def rows_model(self) -> ColumnsModel:
        """The model, by the kind of our own."""
        return self._rows

    def start_export(self) -> ExportDialog:
        """Put the rows into a file for other programs (Ctrl+E)."""
        return export(self, self.accessibleName(), self._state)

    def set_empty_words(self, words: Callable[[], tuple[str, str]]) -> None:
        """What to say over an empty table: a sentence and a hint of what to do next."""
        self._empty = words

    def current(self) -> Any:
        """The plain row under the cursor, or None."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def select(self, identity: Any) -> bool:
        """Put the cursor on the row with this identity; False when it is not shown."""
        place = self._rows.place(identity)
        if place >= 0:
            self.select_place(place)
        return place >= 0

    def select_place(self, place: int) -> None:
        """Put the cursor on the row at a position. Unlike `selectRow` it does not mind a Ctrl that is still held."""
        index = self._rows.index(place, 0)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, how)
        self.scrollTo(index)

    def selected(self) -> list[Any]:
        """The plain rows that are selected, from top to bottom."""
        return [self._rows.row(place) for place in self._selected_places()]

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text, with the titles when there are several."""
        rows = self._selected_places()
        if not rows:
            return
        sections = self.shown_sections()
        lines = [[self._text(row, section) for section in sections] for row in rows]
        if len(rows) > 1:
            lines.insert(0, [self._rows.headerData(section, Qt.Orientation.Horizontal) for section in sections])
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def shown_sections(self) -> list[int]:
        """The visible columns from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [section for section in order if not header.isSectionHidden(section)]

    def current_identity(self) -> Any:
        """What tells the current row from the others, or None."""
        row = self.current()
        return None if row is None else self._rows.identity(row)

    def _selected_places(self) -> list[int]:
        parts = self.selectionModel().selection()  # a few ranges, also where all of thousands of rows are selected
        return sorted({place for part in parts for place in range(part.top(), part.bottom() + 1)})

    def _text(self, row: int, section: int) -> str:
        text = self._rows.columns[section].text(self._rows.row(row), self._rows.words)
        return " ".join(text.split())

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.9))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def fit(self) -> None:
        """Share the width among the columns by their content, unless the clerk set widths of her own."""
        if self.memory.settled:
            return
        with self.memory.quietly():
            for section, width in fitted(self._rows, self.shown_sections(), self.viewport().width(), self).items():
                self.setColumnWidth(section, width)

    def _after_reset(self) -> None:
        QTimer.singleShot(0, self, self.fit)
        self.viewport().update()

    def row_menu(self) -> QMenu:
        """The menu over the rows."""
        menu = QMenu(self)
        copy = menu.addAction(self._rows.words.gettext("Copy the selected rows"), self.copy)
        copy.setEnabled(self.selectionModel().hasSelection())
        menu.addAction(f"{self._rows.words.gettext('Export…')}\t{EXPORT_KEYS}", self.start_export)
        return menu

    def _choose_columns(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.exec(self.horizontalHeader().mapToGlobal(at))
        menu.deleteLater()

    def column_menu(self) -> QMenu:
        """The menu of the header: which columns are shown. The last shown one cannot be hidden."""
        menu = QMenu(self)
        shown = self.shown_sections()
        for place, column in enumerate(self._rows.columns):
            action = menu.addAction(self._rows.words.gettext(column.title))
            action.setCheckable(True)
            action.setChecked(place in shown)
            action.setEnabled(shown != [place])
            action.toggled.connect(lambda on, key=column.key: self.memory.show(key, on))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.keyCombination() == QKeySequence(EXPORT_KEYS)[0]:
            self.start_export()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.activated_row.emit(self.current())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.row_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.select_place(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rows.rowCount() == 0:
            paint_empty(self, *self._empty())
