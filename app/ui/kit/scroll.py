"""Room for more than the window shows, which follows the keyboard: what has the cursor is always in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class ScrollDown(QScrollArea):
    """Scrolls downwards only and is no stop of Tab itself. What is clicked stays where it is."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        QApplication.instance().focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is None or inner is None or not inner.isAncestorOf(now):
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, now, lambda: self._reveal(now))  # after a new message has found its room

    def _reveal(self, widget: QWidget) -> None:
        if self.isVisible() and widget.height() < self.viewport().height():
            self.ensureWidgetVisible(widget, 0, self.fontMetrics().height() * 3)
