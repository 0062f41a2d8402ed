"""A searchable, sortable table with its count and its sums: what most pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.language.message import N_
from app.ui.kit.columns import Column, Kind
from app.ui.kit.flow import FlowRow
from app.ui.kit.lazy import LazyModel, Slice
from app.ui.kit.rows import ColumnsModel, RowsModel
from app.ui.kit.tablemenu import TableMenu
from app.ui.kit.tableview import TableView
from app.ui.kit.totals import Totals
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState

__all__ = ["Column", "ColumnsModel", "Kind", "LazyModel", "RowsModel", "Slice", "Table"]

_PATIENCE_MS = 150


class Table(Translated, QWidget):
    """The bar with the search box (Ctrl+F), filter and views, and room for the page's buttons; the grid, the sums.

    `name` is the accessible name (msgid) and, as `key`, what the widths are remembered under. `empty` and `hint`
    are the msgids shown when there are no rows: what is so, and what to do next.
    """

    activated = Signal(object)  # Enter or double click: the plain row
    chosen = Signal(object)  # the row under the cursor, or None

    def __init__(
        self,
        model: ColumnsModel,
        state: UiState,
        *,
        key: str,
        name: str,
        empty: str = N_("Nothing here yet."),
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.words: Words = model.words
        self._names = (name, empty, hint)
        self.view = TableView(model, state, key, self)
        self.view.set_empty_words(self._empty_words)
        self.totals = Totals(self.view, model, self)
        self._kept: Any = None
        self.menu = TableMenu(self, state, key)
        self._build()
        self._wire()
        self.setFocusProxy(self.view)
        self.retranslate()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows (RowsModel); the cursor stays on the same row where it still is there."""
        assert isinstance(self.model, RowsModel)
        self.model.set_rows(rows)

    def add_button(self, button: QWidget) -> None:
        """Put a button of the page at the left end of the bar, after those already there."""
        self._buttons.add(button)

    def current(self) -> Any:
        """The plain row under the cursor, or None."""
        return self.view.current()

    def selected(self) -> list[Any]:
        """The plain rows that are selected, from top to bottom."""
        return self.view.selected()

    def select(self, identity: Any) -> bool:
        """Put the cursor on a row; what hides it is cleared. False when there is no such row."""
        if self.view.select(identity):
            return True
        self.search_box.clear()
        self.menu.narrow({})
        self._search_now()
        return self.view.select(identity)

    def retranslate(self) -> None:
        name, _, _ = self._names
        self.view.setAccessibleName(self.words.gettext(name))
        self.search_box.setPlaceholderText(self.words.gettext("Search"))
        self.search_box.setAccessibleName(self.words.gettext("Search"))
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search_box.setToolTip(f"{self.words.gettext('Search')} ({keys})")
        self.model.retranslate()
        self._count()

    def _build(self) -> None:
        self.search_box = QLineEdit(self)
        self.search_box.setClearButtonEnabled(True)
        self.search_box.setMaximumWidth(self.fontMetrics().averageCharWidth() * 40)
        self.count = QLabel(self)
        self._bar = QHBoxLayout()
        self._buttons = FlowRow(self)
        self._bar.addWidget(self._buttons)
        self._bar.addStretch(1)
        self._bar.addWidget(self.count)
        self._bar.addWidget(self.search_box, 1)
        self._bar.addWidget(self.menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._bar)
        column.addWidget(self.menu.chips)
        grid = QVBoxLayout()
        grid.setSpacing(0)
        grid.addWidget(self.view, 1)
        grid.addWidget(self.totals)
        column.addLayout(grid, 1)

    def _wire(self) -> None:
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self._search_now)
        self.search_box.textChanged.connect(lambda _: self._timer.start())
        self.search_box.returnPressed.connect(self._to_rows)
        self.search_box.installEventFilter(self)
        self.view.activated_row.connect(self.activated)
        self.view.chosen.connect(self.chosen)
        self.view.columns_moved.connect(self.totals.renew)
        self.model.modelAboutToBeReset.connect(self._keep)
        self.model.modelReset.connect(self._restore)

    def start_search(self) -> None:
        """Go to the search box; the page's Ctrl+F."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    def _to_rows(self) -> None:
        self._search_now()
        self.view.setFocus()
        if self.current() is None and self.model.rowCount():
            self.view.select_place(0)

    def _search_now(self) -> None:
        self._timer.stop()
        self.model.search(self.search_box.text())

    def set_hint(self, hint: str) -> None:
        """Another hint (msgid) of what to do next while there are no rows."""
        self._names = (*self._names[:2], hint)

    def _empty_words(self) -> tuple[str, str]:
        if self.model.counts()[1]:
            return self.words.gettext("Nothing was found."), self.words.gettext("Clear the search to see all rows.")
        _, empty, hint = self._names
        return self.words.gettext(empty), self.words.gettext(hint) if hint else ""

    def _keep(self) -> None:
        index = self.view.currentIndex()
        self._kept = self.view.current_identity() if index.isValid() else self._kept

    def _restore(self) -> None:
        if self._kept is None or not self.view.select(self._kept):
            self.chosen.emit(None)
        self._count()

    def _count(self) -> None:
        shown, whole = self.model.counts()
        self.count.setText(str(whole) if shown == whole else f"{shown} / {whole}")
        self.count.setAccessibleName(self.words.gettext("Rows shown: {n} of {all}").format(n=shown, all=whole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.start_search()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.search_box and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.search_box.text():
                self.search_box.clear()
                self._search_now()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._to_rows()
                return True
        return super().eventFilter(watched, event)
