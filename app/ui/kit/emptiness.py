"""The words over an empty list or table: what is not there, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView


def paint_empty(view: QAbstractItemView, sentence: str, hint: str) -> None:
    """Write a sentence and a quieter hint into the upper part of a view; called while the view paints itself."""
    painter = QPainter(view.viewport())
    area = view.viewport().rect().adjusted(24, 24, -24, -24)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    painter.setPen(view.palette().windowText().color())
    used = painter.drawText(_below(area, area.height() // 4), flags, sentence)
    painter.setPen(view.palette().placeholderText().color())
    rest = QRect(area)
    rest.setTop((used.bottom() if isinstance(used, QRect) else area.top()) + view.fontMetrics().height() // 2)
    painter.drawText(rest, flags, hint)
    painter.end()


def _below(area: QRect, offset: int) -> QRect:
    lower = QRect(area)
    lower.setTop(area.top() + offset)
    return lower
