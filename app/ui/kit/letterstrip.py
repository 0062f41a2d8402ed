"""The three letters that many keyboards lack, as small buttons inside the field that is being typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from app.ui.kit.icons import set_icon

if TYPE_CHECKING:
    from app.language.typing_hints import Hint
    from app.language.words import Words

LETTERS = "ңөү"
#: A field narrower than this many strips keeps its room for the text.
_ROOM = 2.5


class LetterStrip(QWidget):
    """Sits at the right end of one editor; never takes the focus. `pressed` tells the letter."""

    pressed = Signal(str)

    def __init__(self, editor: QWidget, words: Words) -> None:
        super().__init__(editor)
        self._editor = editor
        self.buttons = [self._button(letter, words) for letter in LETTERS]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.buttons:
            row.addWidget(button)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def place(self) -> None:
        """Take the right end of the editor, if the editor is wide enough; its text keeps clear of it."""
        editor = self._editor
        self.setFixedSize(self.sizeHint())
        fits = editor.width() >= self.width() * _ROOM
        self.setVisible(fits)
        if isinstance(editor, QLineEdit):
            editor.setTextMargins(0, 0, self.width() if fits else 0, 0)
            self.move(editor.width() - self.width() - 2, (editor.height() - self.height()) // 2)
        else:
            self.move(editor.viewport().geometry().right() - self.width(), editor.height() - self.height() - 2)

    def leave(self) -> None:
        """Give the room back."""
        if isinstance(self._editor, QLineEdit):
            self._editor.setTextMargins(0, 0, 0, 0)
        self.hide()
        self.deleteLater()

    def _button(self, letter: str, words: Words) -> QToolButton:
        button = QToolButton(self)
        button.setText(letter)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(words.gettext("Type the letter {letter}").format(letter=letter))
        height = self.fontMetrics().height()
        button.setFixedSize(round(height * 1.1), round(height * 1.15))
        button.clicked.connect(lambda _=False: self.pressed.emit(letter))
        return button


class HintBubble(QFrame):
    """A proposal under the word that was probably typed without its letters. Pressing it replaces the word."""

    accepted = Signal(object)  # the Hint
    declined = Signal(object)  # the Hint

    def __init__(self, editor: QWidget, hint: Hint, words: Words, keys: str) -> None:
        super().__init__(editor.window())
        self.hint = hint
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        said = words.gettext("{proposed}?").format(proposed=hint.proposed)
        self.yes, self.no = QPushButton(said, self), QToolButton(self)
        told = words.gettext("Write “{proposed}” in place of “{typed}” ({keys})")
        self.yes.setToolTip(told.format(proposed=hint.proposed, typed=hint.typed, keys=keys))
        self.no.setToolTip(words.gettext("The word is right as it is"))
        self.no.setAccessibleName(self.no.toolTip())
        set_icon(self.no, "close")
        self.yes.setFlat(True)
        self.no.setAutoRaise(True)
        for button in (self.yes, self.no):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.yes.clicked.connect(lambda _=False: self.accepted.emit(self.hint))
        self.no.clicked.connect(lambda _=False: self.declined.emit(self.hint))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 1, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)

    def place(self, below: QPoint) -> None:
        """Show under a point of the screen, inside the window."""
        self.adjustSize()
        room = self.parentWidget().rect()
        at = self.parentWidget().mapFromGlobal(below)
        x = max(0, min(at.x(), room.width() - self.width()))
        y = at.y() + 2 if at.y() + self.height() + 2 <= room.height() else at.y() - self.height() * 2
        self.move(x, max(0, y))
        self.show()
        self.raise_()
