"""How wide the columns of a table are until the clerk decides otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import ColumnsModel

_SAMPLE = 100
_WIDEST = 44
_NARROWEST = 12


def fitted(model: ColumnsModel, sections: Sequence[int], room: int, widget: QWidget) -> dict[int, int]:
    """A width in pixels for each column: numbers and dates by content, the texts share what is left."""
    wishes = {section: _wish(model, section, widget) for section in sections}
    spare = room - sum(wishes.values())
    weights = {section: _weight(model.columns[section], wishes[section], spare) for section in sections}
    whole = sum(weights.values())
    least = widget.fontMetrics().averageCharWidth() * _NARROWEST
    for section in (section for section in sections if weights[section]):
        share = wishes[section] + spare * weights[section] // whole
        wishes[section] = max(share, min(wishes[section], least), _heading(model, section, widget))
    return wishes


def _weight(column: Column, wish: int, spare: int) -> int:
    """How much of the spare (or lacking) width a column takes: texts most, choices only of what is spare."""
    if column.kind is Kind.TEXT:
        return wish * 2
    return wish if column.kind is Kind.CHOICE and spare > 0 else 0


def _heading(model: ColumnsModel, section: int, widget: QWidget) -> int:
    """Room for the title and the arrow of the sorting."""
    title = model.headerData(section, Qt.Orientation.Horizontal) or ""
    return widget.fontMetrics().horizontalAdvance(title) + 4 * widget.fontMetrics().averageCharWidth()


def _wish(model: ColumnsModel, section: int, widget: QWidget) -> int:
    metrics = widget.fontMetrics()
    column: Column = model.columns[section]
    letter = metrics.averageCharWidth()
    heading = _heading(model, section, widget)
    if column.width:
        return max(heading, column.width * letter)
    sample = range(min(model.rowCount(), _SAMPLE))
    texts = [column.text(model.row(position), model.words) for position in sample]
    if column.total:
        texts.append(column.say(model.totals().get(column.key), model.words))
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 3 * letter
    return max(heading, min(widest, _WIDEST * letter))
