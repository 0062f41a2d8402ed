"""Shown instead of the tabs when the store cannot be opened: why, and the ways out of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.language.words import Words
from app.ui.kit.dialogs import ask
from app.ui.kit.icons import set_icon
from app.ui.kit.theme import set_heading
from app.ui.kit.translated import Translated

_COPIES = "copies"
_QUESTION = N_("Put the copy {file} in the place of the store? The store as it is now is kept aside.")


class Trouble(Translated, QWidget):
    """`again`: try to open once more; `restore`: use this copy; `leave`: close the program."""

    again = Signal()
    restore = Signal(Path)
    leave = Signal()

    def __init__(self, words: Words, message: Message, folder: Path) -> None:
        super().__init__()
        self._words = words
        self._message = message
        self._folder = folder
        self._title, self._text, self._where = QLabel(self), QLabel(self), QLabel(self)
        self.again_button, self.restore_button, self.leave_button = (QPushButton(self) for _ in range(3))
        self._build()
        self.again_button.clicked.connect(self.again)
        self.restore_button.clicked.connect(self._choose)
        self.leave_button.clicked.connect(self.leave)
        self.retranslate()

    def retranslate(self) -> None:
        _ = self._words.gettext
        self._title.setText(_("The store cannot be opened"))
        self._text.setText(self._words.say(self._message))
        self._where.setText(_("The data lie in {folder}").format(folder=self._folder))
        self.again_button.setText(_("Try again"))
        self.restore_button.setText(_("Restore from a copy…"))
        self.leave_button.setText(_("Quit"))

    def _build(self) -> None:
        set_heading(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(16)
        for label in (self._title, self._text, self._where):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        row = QHBoxLayout()
        icons = ("refresh", "backup", "close")
        for button, picture in zip((self.again_button, self.restore_button, self.leave_button), icons, strict=True):
            set_icon(button, picture)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _choose(self) -> None:
        _ = self._words.gettext
        start = self._folder / _COPIES
        pattern = _("Safety copies") + " (*.db)"
        file, _filter = QFileDialog.getOpenFileName(self, _("Choose a copy"), str(start), pattern)
        question = Message(_QUESTION, {"file": Path(file).name})
        if file and ask(self, self._words, question, N_("Restore"), danger=True):
            self.restore.emit(Path(file))
