"""Remembers a table's columns as the clerk left them: widths, order, which are shown, the sorting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from app.ui.kit.rows import ColumnsModel

if TYPE_CHECKING:
    from app.ui.state import UiState


class ColumnMemory(QObject):
    """Kept by column key, so that a later version with other columns still finds its way."""

    changed = Signal()

    def __init__(self, view: QTableView, model: ColumnsModel, state: UiState, name: str) -> None:
        super().__init__(view)
        self._header = view.horizontalHeader()
        self._view = view
        self._keys = [column.key for column in model.columns]
        self._hidden = [column.key for column in model.columns if column.hidden]
        self._state = state
        self._name = f"table/{name}"
        self._quiet = False
        self._recall()
        self._header.sectionResized.connect(lambda *_: self._on_resized())
        self._header.sectionMoved.connect(lambda *_: self._remember())
        self._header.sortIndicatorChanged.connect(lambda *_: self._remember())

    @property
    def settled(self) -> bool:
        """Whether the clerk has set widths of her own."""
        return "widths" in self._kept()

    def show(self, key: str, shown: bool) -> None:
        """Show or hide a column."""
        with self.quietly():
            self._view.setColumnHidden(self._keys.index(key), not shown)
        self._remember()

    def kept(self) -> dict[str, Any]:
        """The columns as the clerk left them, as plain values."""
        return dict(self._kept())

    def use(self, kept: dict[str, Any]) -> None:
        """Show the columns as they were kept at another time."""
        self._state.put(self._name, kept)
        with self.quietly():
            self._recall()

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Widths set inside are the program's own and are not remembered."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False
            self.changed.emit()

    def _kept(self) -> dict[str, Any]:
        return self._state.get(self._name, {})

    def _recall(self) -> None:
        kept = self._kept()
        for place, key in enumerate(self._keys):
            self._view.setColumnHidden(place, key in kept.get("hidden", self._hidden))
            if key in kept.get("widths", {}):
                self._view.setColumnWidth(place, kept["widths"][key])
        for place, key in enumerate(key for key in kept.get("order", []) if key in self._keys):
            self._header.moveSection(self._header.visualIndex(self._keys.index(key)), place)
        key, down = kept.get("sort", ("", False))
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        if key in self._keys or self._header.sortIndicatorSection() >= 0:
            self._view.sortByColumn(self._keys.index(key) if key in self._keys else -1, order)

    def _on_resized(self) -> None:
        if not self._quiet:
            self._remember(widths=True)

    def _remember(self, *, widths: bool = False) -> None:
        header = self._header
        kept: dict[str, Any] = {
            "order": [self._keys[header.logicalIndex(place)] for place in range(header.count())],
            "hidden": [key for place, key in enumerate(self._keys) if header.isSectionHidden(place)],
        }
        if widths or self.settled:
            sizes = {key: header.sectionSize(place) for place, key in enumerate(self._keys)}
            kept["widths"] = self._kept().get("widths", {}) | {key: size for key, size in sizes.items() if size}
        if 0 <= (section := header.sortIndicatorSection()) < len(self._keys):
            kept["sort"] = [self._keys[section], header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder]
        self._state.put(self._name, kept)
        self.changed.emit()
