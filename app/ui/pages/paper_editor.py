"""The window in which the text of a draft is edited, with the paper beside it as it will be printed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import DemilgeError
from app.language.message import N_, Message
from app.services.papers.paper_rows import PaperRow
from app.ui.kit.dialogs import ask, attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.pages.editing import Editing
from app.ui.pages.language_switch import LanguageSwitch
from app.ui.pages.notice import Notice
from app.ui.pages.paper_text import PaperText
from app.ui.pages.paper_words import name_of, waiting
from app.ui.pages.splitter import Splitter
from app.ui.pages.unsaved import Unsaved
from app.ui.preview.pane import PreviewPane

if TYPE_CHECKING:
    from app.ui.context import Context

_DRAW_MS = 700
_Role = QDialogButtonBox.ButtonRole


class PaperEditor(Editing):
    """Edits one draft."""

    overtaken = N_("This draft was changed elsewhere after you opened it. Nothing was overwritten.")

    def __init__(self, context: Context, unsaved: Unsaved, paper: uuid.UUID, parent: QWidget | None = None) -> None:
        super().__init__(context, unsaved, parent)
        self._papers = context.services.papers
        self.record = paper
        draft = self._papers.read(paper)
        self._row: PaperRow = draft.row
        self.form = PaperText(self._row.kind, self.words, self, of_council=draft.of_council)
        self.trouble = Notice(self.words, self)
        self.languages = LanguageSwitch(self.words, context.state, "documents/editor/mode", self)
        self.pane = PreviewPane(self.words, context.state, self)
        self.pane.bar.hide()
        self._drawer = self.timer(_DRAW_MS, self.draw)
        self._build()
        self._wire()
        self.load()
        self.recover()

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
        if attempt(self, self.words, lambda: self._papers.redraft(self._row.id, self.version)):
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

    def load(self) -> None:
        draft = self._papers.read(self._row.id)
        self._row, self.version = draft.row, draft.row.version
        self.form.fill(draft)
        self._keeper.stop()
        self.retranslate()
        QTimer.singleShot(0, self, self.draw)

    def write(self) -> None:
        self._papers.edit(self._row.id, self.version, **self.form.read())

    def newest(self) -> int:
        return self._papers.read(self._row.id).row.version

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.setWindowTitle(_("Text of the draft: {title}").format(title=name_of(self._row, self.words)))
        self.save_button.setText(_("Save"))
        self.save_button.setToolTip(_("Save (Ctrl+S)"))
        self.close_button.setText(_("Close"))
        self.restore_button.setText(_("Restore the default wording…"))
        self.draw_button.setText(_("Show anew"))
        self.draw_button.setToolTip(_("Show the paper with this text (F5)"))

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
        self.form.changed.connect(self.typed)
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
