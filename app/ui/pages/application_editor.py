"""The window in which one application is typed: nothing typed is lost, nothing newer is overwritten unasked."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.errors import Stale
from app.language.message import N_, Message
from app.services.applications import OPEN, ApplicationInput
from app.ui.kit.dialogs import ask_to_save, attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.theme import WARNING, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.application_form import ApplicationForm
from app.ui.pages.notice import Notice
from app.ui.pages.unsaved import Unsaved

if TYPE_CHECKING:
    from app.ui.context import Context

_KEEP_MS = 800
_Role = QDialogButtonBox.ButtonRole


class ApplicationEditor(Translated, QDialog):
    """New application of a contest, or a stored one. `saved` tells its id; typing is kept under the record's key."""

    saved = Signal(object)  # the application's id

    def __init__(
        self,
        context: Context,
        unsaved: Unsaved,
        contest: uuid.UUID,
        application: uuid.UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self._applications = context.services.applications
        self._unsaved = unsaved
        self._contest = contest
        self._id = application
        self._version = 0
        self._number: int | None = None
        self.form = ApplicationForm(self.words, self._villages, self)
        self.notice = Notice(self.words, self)
        self.locked = QLabel(self)
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.keep)
        self._build()
        self._load()
        self._recover()
        self.form.changed.connect(self._timer.start)

    @property
    def key(self) -> str:
        """Under which the typing is kept."""
        return Unsaved.NEW if self._id is None else str(self._id)

    def show_stored(self) -> None:
        """Show what the store holds; typing that was not saved is given up."""
        self._load()
        self._give_up()
        self.notice.clear()

    def _load(self) -> None:
        if self._id is None:
            self.form.fill(ApplicationInput(title=""))
        else:
            view = self._applications.view(self._id)
            self._version, self._number = view.row.version, view.row.number
            self.form.fill(view.content)
            self._lock(view.row.status not in OPEN)
        self.retranslate()

    def save(self) -> bool:
        """Save and close; what is wrong is said beside the fields, and the typing stays."""
        try:
            done = attempt(self, self.words, self._save, form=self.form)
        except _Overtaken:
            self._offer_choice()
            return False
        if done:
            self._give_up()
            self.saved.emit(self._id)
            super().accept()
        return done

    def save_over(self) -> bool:
        """Save over what somebody else saved meanwhile; the clerk chose that."""
        self._version = self._applications.view(self._id).row.version
        self.notice.clear()
        return self.save()

    def keep(self) -> None:
        """Keep the typing now, so that neither a crash nor a power cut loses it."""
        self._timer.stop()
        if self.form.dirty:
            self._unsaved.keep(self.key, self.form.typed() | {"version": self._version})

    def may_close(self) -> bool:
        """Ask what to do with typing that is not saved; True when the window may go."""
        if not self.form.dirty:
            return True
        answer = ask_to_save(self, self.words)
        if answer is False:
            self._give_up()
        return answer is False or (answer is True and self.save())

    def retranslate(self) -> None:
        self.setWindowTitle(self.words.say(self._title()))
        self.save_button.setText(self.words.gettext("Save"))
        self.cancel_button.setText(self.words.gettext("Close"))
        self.locked.setText(self.words.gettext("This application has been decided: it is shown, not changed."))

    def _save(self) -> None:
        content = self.form.read()
        if self._id is None:
            self._id = self._applications.draft(self._contest, content)
            self._unsaved.drop(Unsaved.NEW)
            return
        try:
            self._applications.change(self._id, self._version, content)
        except Stale as error:
            raise _Overtaken from error

    def _recover(self) -> None:
        kept = self._unsaved.get(self.key)
        if kept is None:
            return
        self.form.set_typed(kept)
        if self._id is not None and kept.get("version") != self._version:
            self._offer_choice()
            return
        self.notice.say(Message(N_("What you typed earlier and did not save is here again.")))
        self.notice.offer(N_("Throw it away"), self.show_stored)

    def _offer_choice(self) -> None:
        self.keep()
        self.notice.say(
            Message(N_("This application was changed elsewhere after you opened it. Nothing was overwritten."))
        )
        self.notice.offer(N_("Show the saved one"), self.show_stored)
        self.notice.offer(N_("Save mine over it"), self.save_over)

    def _give_up(self) -> None:
        self._timer.stop()
        self._unsaved.drop(self.key)

    def _lock(self, locked: bool) -> None:
        self.locked.setVisible(locked)
        self.save_button.setVisible(not locked)
        if locked:
            self.form.lock()

    def _title(self) -> Message:
        if self._id is None:
            return Message(N_("New application"))
        if self._number is None:
            return Message(N_("Draft application"))
        return Message(N_("Application No. {number}"), {"number": self._number})

    def _villages(self) -> list[tuple[Any, str]]:
        ky = self.words.language == "ky"
        villages = self.context.services.office.villages()
        return [(each.id, each.name_ky if ky else each.name_ru or each.name_ky) for each in villages]

    def _build(self) -> None:
        area = ScrollDown(self.form, self)
        paint_role(self.locked, WARNING)
        self.locked.hide()
        buttons = QDialogButtonBox(self)
        self.save_button = buttons.addButton("", _Role.AcceptRole)
        self.cancel_button = buttons.addButton("", _Role.RejectRole)
        set_icon(self.save_button, "save")
        for button in (self.save_button, self.cancel_button):
            button.setAutoDefault(False)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        column = QVBoxLayout(self)
        for widget in (self.notice, self.locked):
            column.addWidget(widget)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.resize(min(letter * 190, room.width() - 40), min(letter * 130, room.height() - 60))

    def reject(self) -> None:
        if self.may_close() and self.isVisible():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


class _Overtaken(Exception):
    """Saving met a newer version; shown as a choice in the editor, not as a message."""
