"""How the cells of a grid are painted and typed into, and its titles of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import QComboBox, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.kit.choices import ChoiceBox
from app.ui.kit.columns import Kind
from app.ui.kit.editors import LineEdit
from app.ui.kit.names import NameEdit, Offer
from app.ui.kit.theme import ink

if TYPE_CHECKING:
    from app.ui.kit.gridview import GridView

_AIR = 0.7
_LEAVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditing(QStyledItemDelegate):
    """Makes the editor of a cell and marks in its corner that something is said about it."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self.editor: Any = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        cell, row = self._view.grid.columns[index.column()], index.row()
        if cell.kind is Kind.CHOICE:
            self.editor = ChoiceBox(cell.labels or {}, self._view.grid.words, parent)
        elif cell.suggest is not None:
            self.editor = NameEdit(cell.suggest, parent, in_grid=True)
            self.editor.picked.connect(lambda offer: self._pick(row, cell.key, offer))
        else:
            self.editor = LineEdit(parent)
        if isinstance(self.editor, LineEdit):
            self.editor.setStyleSheet("QLineEdit { padding: 0px; border-radius: 0px; }")
            self.editor.setMaxLength(cell.longest)
            self.editor.takes_letters = cell.kind is Kind.TEXT or cell.wordy
            self.editor.setProperty("language", "ru" if cell.key.endswith("_ru") else "ky")
        self.editor.setAccessibleName(self._view.grid.words.gettext(cell.title))
        self.editor.changed.connect(self._view.typing)
        return self.editor

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        quiet = editor.blockSignals(True)
        editor.set_typed(index.data(Qt.ItemDataRole.EditRole))
        editor.blockSignals(quiet)

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex) -> None:
        if editor.typed() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.typed())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, QComboBox):
            editor.resize(max(editor.width(), editor.sizeHint().width()), option.rect.height())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        metrics = option.fontMetrics
        room = self._view.columnWidth(index.column()) - 2 * metrics.averageCharWidth() - 6
        text = str(index.data() or " ")
        needed = metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), Qt.TextFlag.TextWordWrap, text)
        return QSize(needed.width(), needed.height() + round(metrics.height() * _AIR))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        said = self._view.grid.message(index)
        if said is None:
            return
        side, corner = option.fontMetrics.height() // 2, option.rect.topRight()
        dark = QGuiApplication.palette().window().color().lightness() < 128
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(said[0], dark))
        painter.drawPolygon(QPolygon([corner, corner - QPoint(side, 0), corner + QPoint(0, side)]))
        painter.restore()

    def eventFilter(self, editor: Any, event: Any) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress
        if pressed and event.key() in _LEAVING and not _chooses(editor, event.key()):
            self._view.commit()
            self._view.keyPressEvent(event)
            return True
        return super().eventFilter(editor, event)

    def _pick(self, row: int, key: str, offer: Offer) -> None:
        self._view.grid.put({(row, key): offer.name, (row, f"{key}_id"): offer.key})


def _chooses(editor: Any, key: int) -> bool:
    """Whether the key belongs to a list that the editor shows."""
    if isinstance(editor, QComboBox):
        return key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    if not isinstance(editor, NameEdit) or not editor.offers_shown():
        return False
    return key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or editor.offer_marked()


class Titles(QHeaderView):
    """Titles wrapped onto as many lines as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 3)

    def sizeHint(self) -> QSize:
        """Asked anew each time: the width of the columns decides how many lines the titles take."""
        sizes = [self.sectionSizeFromContents(section) for section in range(self.count())]
        return QSize(super().sizeHint().width(), max((size.height() for size in sizes), default=0))

    def sectionSizeFromContents(self, section: int) -> QSize:
        metrics = self.fontMetrics()
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        room = self.sectionSize(section) - 2 * metrics.averageCharWidth() - 4
        needed = metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), Qt.TextFlag.TextWordWrap, title)
        return QSize(needed.width(), needed.height() + metrics.height() * 4 // 5)
