"""A form in a window of its own, with Save and Cancel; never loses typing without asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.ui.kit.dialogs import ask_to_save, attempt
from app.ui.kit.form import Form
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.translated import Translated


class FormDialog(Translated, QDialog):
    """`save` gets the read values and calls a service; what it raises is shown beside the fields."""

    def __init__(
        self,
        title: Message,
        form: Form,
        save: Callable[[dict[str, Any]], Any],
        *,
        action: str = N_("Save"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._title = title
        self._save = save
        self._action = action
        area = ScrollDown(form, self)
        buttons = QDialogButtonBox(self)
        self.save_button = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel_button = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        set_icon(self.save_button, "done")
        self.save_button.setDefault(True)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        self._size()
        self.retranslate()
        form.recover()

    def save(self) -> bool:
        """Try to save; the dialog closes only when it was done."""
        done = attempt(self, self.form.words, lambda: self._save(self.form.read()), form=self.form)
        if done:
            self.form.saved()
            super().accept()
        return done

    def retranslate(self) -> None:
        words = self.form.words
        self.setWindowTitle(words.say(self._title))
        self.save_button.setText(words.gettext(self._action))
        self.cancel_button.setText(words.gettext("Cancel"))

    def _size(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        room = self.screen().availableSize()
        wanted = self.form.sizeHint().height() + self.fontMetrics().height() * 6
        self.resize(min(letter * 100, room.width() - 40), min(wanted, room.height() - 60))

    def _may_close(self) -> bool:
        if not self.form.dirty:
            return True
        answer = ask_to_save(self, self.form.words)
        if answer is False:
            self.form.discard()
        return answer is False or (answer is True and self.save())

    def reject(self) -> None:
        if self._may_close() and self.isVisible():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()
