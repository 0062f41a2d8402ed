"""What is missing before a step can be taken: a frame with a line for each, leading to where it is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language.message import Message
from app.ui.kit.icons import set_icon
from app.ui.kit.translated import Translated
from app.ui.pages.links import Links
from app.ui.pages.panels import quiet_label

if TYPE_CHECKING:
    from app.language.words import Words

#: A page and what it opens, by the sentence (msgid); sentences without a place are said only.
Places = Mapping[str, tuple[str, Any]]


class Lacking(Translated, QFrame):
    """Hidden until something is missing; the clerk closes it."""

    def __init__(self, words: Words, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self._places = places
        self._title: Message | None = None
        self._lines: Sequence[Message] = ()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.heading = quiet_label(self)
        self.close_button = QPushButton(self)
        set_icon(self.close_button, "close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.hide)
        self.links = Links(self)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.links)
        self.hide()

    def say(self, title: Message, lines: Sequence[Message]) -> None:
        """Show these lines; without any there is nothing to say."""
        self._title, self._lines = title, lines
        self.setVisible(bool(lines))
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText("" if self._title is None else self.words.say(self._title))
        self.close_button.setText(self.words.gettext("Close"))
        self.links.show_links([(self._places.get(line.msgid), self.words.say(line)) for line in self._lines], "")
