"""Two parts of a page with a border between them that stays where the clerk put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from app.ui.state import UiState


class Splitter(QSplitter):
    """`key` is what the place is remembered under; `letters` the room that the left part gets to begin with.

    The right part gets at least half of the width to begin with, unless `letters` is 0: then the left one has 60 %.
    """

    def __init__(self, left: QWidget, right: QWidget, state: UiState, key: str, *, letters: int = 0) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._state = state
        self._key = key
        self._letters = letters
        self._begun = False
        for part in (left, right):
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(lambda *_: self._remember())

    def _begin(self) -> None:
        kept = self._state.get(self._key)
        if kept is not None and self.restoreState(QByteArray.fromBase64(kept.encode())):
            return
        letter = self.fontMetrics().averageCharWidth()
        left = min(letter * self._letters, self.width() // 2) if self._letters else self.width() * 6 // 10
        self.setSizes([left, self.width() - left])

    def _remember(self) -> None:
        self._state.put(self._key, bytes(self.saveState().toBase64().data()).decode())

    def showEvent(self, event: QShowEvent) -> None:
        if not self._begun:
            self._begun = True
            self._begin()
        super().showEvent(event)
