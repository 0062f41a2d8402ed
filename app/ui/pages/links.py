"""Sentences that lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget


class Links(QLabel):
    """Sentences that lead somewhere, one a line; by mouse or with Tab and Enter."""

    followed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._targets: list[Any] = []
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.linkActivated.connect(lambda place: self.followed.emit(self._targets[int(place)]))

    def show_links(self, links: Sequence[tuple[Any, str]], nothing: str) -> None:
        """Replace the sentences, each with what it leads to (None: nowhere); `nothing` is said when there are none."""
        self._targets = [target for target, _ in links]
        self.setText("<br>".join(_line(place, *link) for place, link in enumerate(links)) or escape(nothing))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            sentences = self.text()
            self.clear()  # links keep the colour that they were laid out in
            self.setText(sentences)


def _line(place: int, target: Any, text: str) -> str:
    return escape(text) if target is None else f'<a href="{place}">{escape(text)}</a>'
