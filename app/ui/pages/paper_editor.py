"""The window in which the text of a draft is edited, with the paper beside it as it will be printed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import DemilgeError, Stale
from app.language.message import N_, Message
from app.services.papers.papers import PaperRow
from app.ui.kit.dialogs import ask, ask_to_save, attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.translated import Translated
from app.ui.pages.language_switch import LanguageSwitch
from app.ui.pages.notice import Notice
from app.ui.pages.paper_text import PaperText
from app.ui.pages.paper_words import name_of, waiting
from app.ui.pages.splitter import Splitter
from app.ui.pages.unsaved import Unsaved
from app.ui.preview.pane import PreviewPane

if TYPE_CHECKING:
    from app.ui.context import Context

_KEEP_MS, _DRAW_MS = 800, 700
_Role = QDialogButtonBox.ButtonRole


class PaperEditor(Translated, QDialog):
    """Edits one draft. `saved` tells its id; typing is kept under it until it is saved or given up."""

    saved = Signal(object)

    def __init__(self, context: Context, unsaved: Unsaved, paper: uuid.UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self._papers = context.services.papers
        self._unsaved = unsaved
        self._row: PaperRow = self._papers.read(paper).row
        self.form = PaperText(self._row.kind, self.words, self)
        self.notice = Notice(self.words, self)
        self.trouble = Notice(self.words, self)
        self.languages = LanguageSwitch(self.words, context.state, "documents/editor/mode", self)
        self.pane = PreviewPane(self.words, context.state, self)
        self.pane.bar.hide()
        self._keeper = self._timer(_KEEP_MS, self.keep)
        self._drawer = self._timer(_DRAW_MS, self.draw)
        self._build()
        self._wire()
        self._fill()
        self._recover()

    def show_stored(self) -> None:
        """Show what the store holds; typing that was not saved is given up."""
        self._give_up()
        self.notice.clear()
        self._fill()

    def save(self) -> bool:
        """Save and close; what is wrong is said beside the fields, and the typing stays."""
        try:
            done = attempt(self, self.words, self._save, form=self.form)
        except _Overtaken:
            self._offer_choice()
            return False
        if done:
            self._give_up()
            self.saved.emit(self._row.id)
            super().accept()
        return done

    def save_over(self) -> bool:
        """Save over what somebody else saved meanwhile; the clerk chose that."""
        self._row = self._papers.read(self._row.id).row
        self.notice.clear()
        return self.save()

    def restore(self) -> None:
        """Put the text of the wording and the facts in place of this one; Undo brings this one back."""
        question = Message(
            N_(
                "Write the whole text anew from the office's wording and the facts as they are now? "
                "What you changed in this draft goes; Undo brings back what was saved."
            )
        )
        if not ask(self, self.words, question, N_("Write it anew"), danger=True):
            return
        if attempt(self, self.words, lambda: self._papers.redraft(self._row.id, self._row.version)):
            self.show_stored()

    def draw(self) -> None:
        """Show the paper with the text as it is typed now."""
        self._drawer.stop()
        self.trouble.clear()
        bar = self.pane.area.verticalScrollBar()
        place = bar.value()
        try:
            with waiting():
                pdf = self._papers.trial(self._row.id, self.languages.mode, **self.form.read())
                self.pane.show_pdf(pdf, name_of(self._row, self.words))
        except DemilgeError as error:
            self.trouble.say(error.message)
        bar.setValue(place)

    def keep(self) -> None:
        """Keep the typing now, so that neither a crash nor a power cut loses it."""
        self._keeper.stop()
        if self.form.dirty:
            self._unsaved.keep(str(self._row.id), self.form.typed() | {"version": self._row.version})

    def may_close(self) -> bool:
        """Ask what to do with typing that is not saved; True when the window may go."""
        if not self.form.dirty:
            return True
        answer = ask_to_save(self, self.words)
        if answer is False:
            self._give_up()
        return answer is False or (answer is True and self.save())

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.setWindowTitle(_("Text of the draft: {title}").format(title=name_of(self._row, self.words)))
        self.save_button.setText(_("Save"))
        self.save_button.setToolTip(_("Save (Ctrl+S)"))
        self.close_button.setText(_("Close"))
        self.restore_button.setText(_("Restore the default wording…"))
        self.draw_button.setText(_("Show anew"))
        self.draw_button.setToolTip(_("Show the paper with this text (F5)"))

    def _fill(self) -> None:
        draft = self._papers.read(self._row.id)
        self._row = draft.row
        self.form.fill(draft)
        self._keeper.stop()
        self.retranslate()
        QTimer.singleShot(0, self, self.draw)

    def _save(self) -> None:
        try:
            self._papers.edit(self._row.id, self._row.version, **self.form.read())
        except Stale as error:
            raise _Overtaken from error

    def _recover(self) -> None:
        kept = self._unsaved.get(str(self._row.id))
        if kept is None:
            return
        self.form.set_typed(kept)
        if kept.get("version") != self._row.version:
            self._offer_choice()
            return
        self.notice.say(Message(N_("What you typed earlier and did not save is here again.")))
        self.notice.offer(N_("Throw it away"), self.show_stored)

    def _offer_choice(self) -> None:
        self.keep()
        self.notice.say(Message(N_("This draft was changed elsewhere after you opened it. Nothing was overwritten.")))
        self.notice.offer(N_("Show the saved one"), self.show_stored)
        self.notice.offer(N_("Save mine over it"), self.save_over)

    def _give_up(self) -> None:
        self._keeper.stop()
        self._unsaved.drop(str(self._row.id))

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(act)
        return timer

    def _build(self) -> None:
        self.area = ScrollDown(self.form, self)
        self.splitter = Splitter(self.area, self._right(), self.context.state, "documents/editor/split")
        column = QVBoxLayout(self)
        column.addWidget(self.notice)
        column.addWidget(self.splitter, 1)
        column.addWidget(self._buttons())
        room, letter = self.screen().availableSize(), self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 260, room.width() - 30), min(letter * 150, room.height() - 50))

    def _right(self) -> QWidget:
        right = QWidget(self)
        self.draw_button = QPushButton(right)
        set_icon(self.draw_button, "refresh")
        row = QHBoxLayout()
        row.addWidget(self.languages, 1)
        row.addWidget(self.draw_button)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(self.pane, 1)
        return right

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.restore_button = buttons.addButton("", _Role.ResetRole)
        self.save_button = buttons.addButton("", _Role.AcceptRole)
        self.close_button = buttons.addButton("", _Role.RejectRole)
        set_icon(self.restore_button, "return")
        set_icon(self.save_button, "save")
        for button in (self.restore_button, self.save_button, self.close_button, self.draw_button):
            button.setAutoDefault(False)
        return buttons

    def _wire(self) -> None:
        self.form.changed.connect(self._keeper.start)
        self.form.changed.connect(self._drawer.start)
        self.form.cursor_moved.connect(self._follow_cursor)
        self.languages.chosen.connect(self.draw)
        self.draw_button.clicked.connect(lambda _=False: self.draw())
        self.restore_button.clicked.connect(lambda _=False: self.restore())
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.close_button.clicked.connect(lambda _=False: self.reject())
        for keys, act in (("Ctrl+S", self.save), ("F5", self.draw), ("Ctrl+L", self.languages.step)):
            QShortcut(QKeySequence(keys), self, act)

    def _follow_cursor(self, place: QRect) -> None:
        line = self.fontMetrics().lineSpacing()
        self.area.ensureVisible(place.center().x(), place.center().y(), 0, 2 * line)

    def done(self, result: int) -> None:
        self._drawer.stop()
        super().done(result)

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
    """Saving met a newer version; shown as a choice in the editor, not as a message."""
