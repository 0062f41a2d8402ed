"""Reads what tables show, as a person does."""

from __future__ import annotations

from PySide6.QtCore import Qt


def shown(table) -> list[list[str]]:
    """The displayed texts of the visible columns, row by row."""
    model, sections = table.model, table.view.shown_sections()
    return [[model.index(row, section).data() for section in sections] for row in range(model.rowCount())]


def column(table, key: str) -> list[str]:
    """The displayed texts of one column."""
    place = [each.key for each in table.model.columns].index(key)
    return [table.model.index(row, place).data() for row in range(table.model.rowCount())]


def tooltips(table, key: str) -> list[str]:
    """The tooltips of one column."""
    place = [each.key for each in table.model.columns].index(key)
    tip = Qt.ItemDataRole.ToolTipRole
    return [table.model.index(row, place).data(tip) for row in range(table.model.rowCount())]


def sort(table, key: str, *, down: bool = False) -> None:
    """Click on a column's title."""
    place = [each.key for each in table.model.columns].index(key)
    order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
    table.view.sortByColumn(place, order)


def plain(text: str) -> str:
    """With common spaces, so that expected texts can be typed."""
    return text.replace("\u00a0", " ")


def figures(texts: list[str]) -> list[str]:
    """Many texts with common spaces."""
    return [plain(text) for text in texts]
