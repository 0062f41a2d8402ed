"""Attached files as rows: what stands in their columns, and the small pictures that are made one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.errors import DemilgeError
from app.language.message import N_
from app.services.attachments import AttachmentRow, AttachmentService
from app.ui.kit.columns import Column, Kind
from app.ui.kit.emptiness import paint_empty
from app.ui.kit.icons import icon
from app.ui.kit.rows import RowsModel
from app.ui.kit.sizes import SizeColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.language.words import Words

COLUMNS = (
    Column("name", N_("File")),
    Column("note", N_("Note")),
    SizeColumn("bytes", N_("Size"), Kind.NUMBER),
    Column("added_at", N_("Added at"), Kind.TIME),
)
_ALL_MODES = (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active)


class FilesModel(RowsModel):
    """Rows whose first column has a picture; those of photos and scans come when the window has nothing else to do."""

    def __init__(self, service: AttachmentService, words: Words, side: int, ratio: float) -> None:
        """`side` of the small pictures in points, `ratio` of the screen's pixels to a point."""
        super().__init__(COLUMNS, words)
        self._service = service
        self._side = side
        self._ratio = ratio
        self._icons: dict[str, QIcon] = {}
        self._waiting: dict[str, AttachmentRow] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._make_next)

    def picture(self, row: AttachmentRow) -> QIcon:
        """The small picture; the sign of a paper for other files and while it is being made."""
        if row.sha256 in self._icons:
            return self._icons[row.sha256]
        if row.picture and row.sha256 not in self._waiting:
            self._waiting[row.sha256] = row
            self._timer.start()
        return icon("documents")

    def _make_next(self) -> None:
        sha256 = next(iter(self._waiting))
        row = self._waiting.pop(sha256)
        self._icons[sha256] = self._made(row)
        place = self.place(row.id)
        if place >= 0:
            index = self.index(place, 0)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
        if self._waiting:
            self._timer.start()

    def _made(self, row: AttachmentRow) -> QIcon:
        try:
            content = self._service.thumbnail(row, round(self._side * self._ratio))
        except DemilgeError:
            content = None
        if content is None:
            return icon("warning")
        pixmap, made = QPixmap(), QIcon()
        pixmap.loadFromData(content)
        pixmap.setDevicePixelRatio(self._ratio)
        for mode in _ALL_MODES:
            made.addPixmap(pixmap, mode)
        return made

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole:
            return self.picture(self.row(index.row())) if index.isValid() and index.column() == 0 else None
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.column() == 0:
            row = self.row(index.row())
            return "\n".join(text for text in (row.name, row.note, COLUMNS[2].text(row, self.words)) if text)
        return super().data(index, role)


class _Centred(QStyledItemDelegate):
    """The name stands under the middle of its picture."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class Grid(QListView):
    """The files as small pictures beside each other."""

    def __init__(self, model: FilesModel, empty: Callable[[], tuple[str, str]], side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._empty = empty
        letter = self.fontMetrics().height()
        self.setModel(model)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setIconSize(QSize(side, side))
        self.setGridSize(QSize(side + 3 * letter, side + round(3.2 * letter)))
        self.setItemDelegate(_Centred(self))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            paint_empty(self, *self._empty())
