"""Our line icons, drawn in the colour of the text beside them; they follow light and dark."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton

from app.resources import resource


class _LineEngine(QIconEngine):
    """Draws the SVG in the palette's colour at the moment of painting, so a change of theme needs nothing more."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer  # loaded with the first icon, not with the program

        svg = resource("icons", f"{self._name}.svg").read_text(encoding="utf-8")
        drawing = QSvgRenderer(QByteArray(svg.replace("currentColor", _colour(mode).name()).encode()))
        drawing.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        from PySide6.QtCore import Qt  # takes 30 ms to load, and is not needed to paint the shell

        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _LineEngine(self._name)


def icon(name: str) -> QIcon:
    """The icon of `resources/icons/<name>.svg`."""
    return QIcon(_LineEngine(name))


def set_icon(target: QAbstractButton | QAction, name: str) -> None:
    """Give a button or action an icon; the words stay beside it."""
    target.setIcon(icon(name))


def _colour(mode: QIcon.Mode) -> QColor:
    group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
    role = QPalette.ColorRole.HighlightedText if mode == QIcon.Mode.Selected else QPalette.ColorRole.ButtonText
    return QGuiApplication.palette().color(group, role)
