"""A calm line over a page: something to know, with buttons for what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.language.message import N_, Message
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words

#: What the pages say that show a contest and nothing else.
NO_CONTEST = N_("There is no contest yet. Once one is prepared, it is shown here.")


class Notice(Translated, QFrame):
    """Hidden until something is said."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._message: Message | None = None
        self.buttons: list[tuple[QPushButton, str]] = []
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.label, 1)
        self.hide()

    def say(self, message: Message) -> None:
        """Show a message in place of the one before; its offers go."""
        self.clear()
        self._message = message
        self.retranslate()
        self.show()

    def offer(self, action: str, act: Callable[[], Any]) -> QPushButton:
        """Add a button; `action` is a msgid."""
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        self.buttons.append((button, action))
        self._row.addWidget(button)
        self.retranslate()
        return button

    def offer_contest(self, said: str, prepare: Callable[[], Any]) -> None:
        """Say (msgid) that there is no contest yet, and offer to prepare one."""
        self.say(Message(said))
        self.offer(N_("New contest…"), prepare)

    def clear(self) -> None:
        """Nothing to say any more."""
        self.hide()
        self._message = None
        for button, _action in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []

    def retranslate(self) -> None:
        self.label.setText("" if self._message is None else self.words.say(self._message))
        for button, action in self.buttons:
            button.setText(self.words.gettext(action))
