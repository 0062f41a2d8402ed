"""A row of widgets that goes on in the next line where the window is too narrow or the letters are large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """For bars of buttons; takes widgets only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(6)

    def _lay(self, area: QRect, *, move: bool) -> int:
        """Place the items (or only measure); the height that they take."""
        x, y, line = area.x(), area.y(), 0
        rows: list[list[tuple[QLayoutItem, QRect]]] = [[]]
        for item in self._items:
            size = item.sizeHint()
            if item.isEmpty():
                continue
            if rows[-1] and x + size.width() > area.right() + 1:
                x, y, line = area.x(), y + line + self.spacing(), 0
                rows.append([])
            rows[-1].append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        if move:
            _settle(rows)
        return y + line - area.y()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._lay(area, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size


class FlowRow(QWidget):
    """A row of widgets beside others: as wide as it wishes where there is room, in more lines where there is not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self._flow.addWidget(widget)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in map(self._flow.itemAt, range(self._flow.count())) if not item.isEmpty()]
        gaps = self._flow.spacing() * max(0, len(shown) - 1)
        return QSize(sum(size.width() for size in shown) + gaps, max((size.height() for size in shown), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A splitter knows nothing of heights that follow from widths: it is told the least one."""
        super().resizeEvent(event)
        needed = self._flow.heightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


def _settle(rows: list[list[tuple[QLayoutItem, QRect]]]) -> None:
    """Put the widgets of each line on its middle."""
    for row in rows:
        height = max((place.height() for _, place in row), default=0)
        for item, place in row:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
