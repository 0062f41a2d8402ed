"""Calm words to the clerk: a message, a question whose buttons name the action, a reason asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import DemilgeError, Invalid
from app.language.message import Message

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.kit.form import Form

_Role = QMessageBox.ButtonRole


def tell(parent: QWidget | None, words: Words, message: Message, *, details: str = "") -> None:
    """Say something that the clerk has to read before going on."""
    box = QMessageBox(parent)
    box.setWindowTitle(words.gettext("Demilge"))
    box.setText(words.say(message))
    box.setInformativeText(details)
    box.addButton(words.gettext("Close"), _Role.AcceptRole)
    _run(box)


def ask(
    parent: QWidget | None, words: Words, question: Message, action: str, *, danger: bool = False, details: str = ""
) -> bool:
    """Ask before doing something; `action` (msgid) is the word on the button that does it.

    With `danger` the safe answer is the default one. `details`: what should be known, one sentence a line.
    """
    box = QMessageBox(parent)
    box.setWindowTitle(words.gettext("Demilge"))
    box.setText(words.say(question))
    box.setInformativeText(details)
    go = box.addButton(words.gettext(action), _Role.AcceptRole)
    stay = box.addButton(words.gettext("Cancel"), _Role.RejectRole)
    box.setDefaultButton(stay if danger else go)
    box.setEscapeButton(stay)
    return _run(box) is go


def ask_to_save(parent: QWidget | None, words: Words) -> bool | None:
    """Typed but not saved: True to save, False to throw away, None to go on typing."""
    box = QMessageBox(parent)
    box.setWindowTitle(words.gettext("Demilge"))
    box.setText(words.gettext("What you typed is not saved yet."))
    save = box.addButton(words.gettext("Save"), _Role.AcceptRole)
    discard = box.addButton(words.gettext("Don't save"), _Role.DestructiveRole)
    stay = box.addButton(words.gettext("Go on typing"), _Role.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    return {save: True, discard: False}.get(_run(box))


def ask_reason(parent: QWidget | None, words: Words, question: Message, action: str, *, typed: str = "") -> str | None:
    """Ask for a reason in the clerk's words; the button `action` (msgid) opens only when there is one.

    `typed`: the usual reason, to be gone on with or typed over.
    """
    dialog = _ReasonDialog(parent, words, question, action)
    dialog.begin(typed)
    try:
        return dialog.reason() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def attempt(parent: QWidget | None, words: Words, act: Callable[[], Any], *, form: Form | None = None) -> bool:
    """Do one command; what was expected to go wrong is said calmly, with `form` beside its fields.

    True when it was done. A bug is not caught: it belongs to the crash dialog.
    """
    try:
        if form is not None:
            form.clear_messages()
        act()
    except Invalid as error:
        rest = form.show_messages(error.fields) if form is not None else error.fields
        if rest:
            tell(parent, words, error.message, details="\n".join(words.say(each) for each in rest.values()))
    except DemilgeError as error:
        tell(parent, words, error.message)
    else:
        return True
    return False


def _run(box: QMessageBox) -> Any:
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked


class _ReasonDialog(QDialog):
    def __init__(self, parent: QWidget | None, words: Words, question: Message, action: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.gettext("Demilge"))
        label = QLabel(words.say(question), self)
        label.setWordWrap(True)
        self._typed = QPlainTextEdit(self)
        self._typed.setTabChangesFocus(True)
        self._typed.setAccessibleName(words.gettext("Reason"))
        self._typed.setFixedHeight(self.fontMetrics().height() * 5)
        label.setBuddy(self._typed)
        buttons = QDialogButtonBox(self)
        self._go = buttons.addButton(words.gettext(action), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words.gettext("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._go.setEnabled(False)
        self._typed.textChanged.connect(lambda: self._go.setEnabled(bool(self.reason())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (label, self._typed, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

    def begin(self, typed: str) -> None:
        """Show a reason to begin with, chosen whole, so that typing replaces it."""
        self._typed.setPlainText(typed)
        self._typed.selectAll()

    def reason(self) -> str:
        """The typed reason without spaces around."""
        return self._typed.toPlainText().strip()
