"""The buttons for the mouse: they come when it is moved and fade when it rests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPropertyAnimation, Qt, QTimer
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QPushButton, QWidget

from app.language.message import N_
from app.ui.kit.icons import set_icon
from app.ui.session.fitted import sized

if TYPE_CHECKING:
    from app.language.words import Words

_RESTS_MS = 2500
_FADES_MS = 400
#: Words, keys and icons in the order of the buttons.
_LOOKS = (
    (N_("Back"), "←", "previous"),
    (N_("Disclose"), "Space", "search"),
    (N_("Forward"), "→", "next"),
    (N_("Close"), "Esc", "close"),
)


class FadingButtons(QWidget):
    """Back, disclose, forward and close, at the lower edge of the window. They never take the keyboard."""

    def __init__(self, words: Words, acts: Sequence[Callable[[], object]], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.buttons = [QPushButton(self) for _look in _LOOKS]
        row = QHBoxLayout(self)
        for button, act, (_name, _keys, picture) in zip(self.buttons, acts, _LOOKS, strict=True):
            set_icon(button, picture)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fading = QPropertyAnimation(self._effect, b"opacity", self)
        self._fading.setDuration(_FADES_MS)
        self._fading.setEndValue(0.0)
        self._fading.finished.connect(self._gone)
        self._rest = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._rest.timeout.connect(self._fading.start)
        self.hide()

    def wake(self) -> None:
        """The mouse was moved."""
        self._fading.stop()
        self._effect.setOpacity(1.0)
        self.window().unsetCursor()
        self.show()
        self.stand()
        self.raise_()
        self._rest.start()

    def stand(self) -> None:
        """At the lower edge of the window, in its middle, large enough for its height."""
        letters = sized(self.font(), max(12, self.parentWidget().height() // 50))
        for button in self.buttons:
            button.setFont(letters)
        self.adjustSize()
        room = self.parentWidget().size()
        self.move((room.width() - self.width()) // 2, room.height() - self.height())

    def retranslate(self) -> None:
        """The words with their keys."""
        for button, (name, keys, _picture) in zip(self.buttons, _LOOKS, strict=True):
            button.setText(f"{self._words.gettext(name)} ({keys})")

    def _gone(self) -> None:
        self.hide()
        self.window().setCursor(Qt.CursorShape.BlankCursor)
