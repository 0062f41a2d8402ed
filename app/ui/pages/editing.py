"""The ground of the windows in which one record is typed: nothing typed is lost, nothing newer overwritten unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.errors import Stale
from app.language.message import N_, Message
from app.ui.kit.dialogs import ask_to_save, attempt
from app.ui.kit.translated import Translated
from app.ui.pages.notice import Notice
from app.ui.pages.unsaved import Unsaved

if TYPE_CHECKING:
    from app.ui.context import Context

_KEEP_MS = 800


class Editing(Translated, QDialog):
    """`saved` tells the record's id; typing is kept under `key` until it is saved or given up.

    A subclass has `form` (dirty, typed, set_typed, show_messages, clear_messages), `record` (the id, None for a new
    one) and `version`, and writes `load()`, `write()` and `newest()`. Enter goes on to the next field.
    """

    saved = Signal(object)
    #: What is said when somebody was quicker.
    overtaken = N_("This record was changed elsewhere after you opened it. Nothing was overwritten.")
    form: Any
    record: Any
    version: int

    def __init__(self, context: Context, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self._unsaved = unsaved
        self.notice = Notice(self.words, self)
        self._keeper = self.timer(_KEEP_MS, self.keep)

    def load(self) -> None:
        """Fill the form from the store; raises Missing."""
        raise NotImplementedError

    def write(self) -> None:
        """Write what is typed over `version`; raises Stale, Invalid, Refused."""
        raise NotImplementedError

    def newest(self) -> int:
        """The version that the store holds now."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        """Under which the typing is kept."""
        return Unsaved.NEW if self.record is None else str(self.record)

    def show_stored(self) -> None:
        """Show what the store holds; typing that was not saved is given up."""
        self.give_up()
        self.notice.clear()
        self.load()
        self.give_up()

    def store(self) -> bool:
        """Save; what is wrong is said beside the fields, and the typing stays."""
        before = self.key
        try:
            done = attempt(self, self.words, self._write, form=self.form)
        except _Overtaken:
            self._offer_choice()
            return False
        if done:
            self._unsaved.drop(before)
            self.give_up()
            self.saved.emit(self.record)
        return done

    def save(self) -> bool:
        """Save and close."""
        done = self.store()
        if done:
            super().accept()
        return done

    def save_over(self) -> bool:
        """Save over what somebody else saved meanwhile; the clerk chose that."""
        self.version = self.newest()
        self.notice.clear()
        return self.save()

    def keep(self) -> None:
        """Keep the typing now, so that neither a crash nor a power cut loses it."""
        self._keeper.stop()
        if self.form.dirty:
            self._unsaved.keep(self.key, self.form.typed() | {"version": self.version})

    def typed(self) -> None:
        """A key was pressed: the typing is kept within a second, also while one goes on typing."""
        if not self._keeper.isActive():
            self._keeper.start()

    def recover(self) -> None:
        """Put back typing that was kept from an earlier time."""
        kept = self._unsaved.get(self.key)
        if kept is None:
            return
        self.form.set_typed(kept)
        if self.record is not None and kept.get("version") != self.version:
            self._offer_choice()
            return
        self.notice.say(Message(N_("What you typed earlier and did not save is here again.")))
        self.notice.offer(N_("Throw it away"), self.show_stored)

    def give_up(self) -> None:
        """The typing is saved or not wanted any more."""
        self._keeper.stop()
        self._unsaved.drop(self.key)

    def may_close(self) -> bool:
        """Ask what to do with typing that is not saved; True when the window may go."""
        if not self.form.dirty:
            return True
        answer = ask_to_save(self, self.words)
        if answer is False:
            self.give_up()
        return answer is False or (answer is True and self.save())

    def timer(self, milliseconds: int, act: Any) -> QTimer:
        """A timer of the window that rings once after the last start."""
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(act)
        return timer

    def _write(self) -> None:
        try:
            self.write()
        except Stale as error:
            raise _Overtaken from error

    def _offer_choice(self) -> None:
        self.keep()
        self.notice.say(Message(self.overtaken))
        self.notice.offer(N_("Show the saved one"), self.show_stored)
        self.notice.offer(N_("Save mine over it"), self.save_over)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QPushButton):
            button.click()
        else:
            self.focusNextChild()

    def reject(self) -> None:
        if self.may_close() and self.isVisible():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


class _Overtaken(Exception):
    """Saving met a newer version; shown as a choice in the window, not as a message."""
