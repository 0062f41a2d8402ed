"""Walks a tree of widgets: which texts does a person see, which of them are cut off."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTableView,
    QTabWidget,
    QWidget,
)

#: Where a text was seen: the widget's class and its property.
Seen = tuple[str, str]


def visible_texts(root: QWidget) -> list[Seen]:
    """Every text of ours that is on the screen, with the menus unfolded and the titles of columns."""
    seen: list[Seen] = []
    for widget in [root, *root.findChildren(QWidget)]:
        if isinstance(widget, QMenu):  # unfolded; `action.menu()` would take the menu from its window
            seen += [("QMenu", action.text()) for action in widget.actions() if action.text()]
        elif widget.isVisibleTo(root):
            seen += [(type(widget).__name__, text) for text in _texts(widget) if text.strip()]
    return seen


def clipped_texts(root: QWidget) -> list[Seen]:
    """Labels, buttons and tabs on the screen whose text does not fit into them."""
    cut: list[Seen] = []
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and isinstance(widget, QLabel | QAbstractButton) and _is_cut(widget):
            cut.append((type(widget).__name__, widget.text()))
    return cut


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.windowTitle() if widget.isWindow() else ""
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, QMenuBar):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QTableView):
        yield from _titles(widget)
    if isinstance(widget, QComboBox):
        yield widget.currentText()
    if not isinstance(widget, QAbstractItemView):
        yield widget.toolTip()


def _titles(view: QTableView) -> Iterator[str]:
    model = view.model()
    for section in range(model.columnCount() if model is not None else 0):
        if not view.isColumnHidden(section):
            yield str(model.headerData(section, Qt.Orientation.Horizontal) or "")


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if not widget.text() or widget.width() == 0:
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    wanted: QSize = widget.minimumSizeHint()
    return wanted.width() > widget.width() + 1 or wanted.height() > widget.height() + 1
