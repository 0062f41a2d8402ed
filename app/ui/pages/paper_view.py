"""The right side of the Documents tab: one paper as it is printed, and what is to be known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.errors import DemilgeError
from app.language.message import N_, Message
from app.services.papers.codes import short_code
from app.services.papers.facts import Format, PaperSize
from app.services.papers.issuing import POSTERS
from app.services.papers.paper_rows import PaperRow
from app.ui.kit.theme import WARNING, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.language_switch import LanguageSwitch
from app.ui.pages.notice import Notice
from app.ui.pages.panels import quiet_label
from app.ui.pages.paper_words import file_title, is_draft, reference, waiting
from app.ui.preview.pane import PreviewPane

if TYPE_CHECKING:
    from app.ui.context import Context

_PATIENCE_MS = 120
_DRAFT = N_("Draft: it is not in force, its number and date are given when it is issued.")
_STALE = N_(
    "This draft is out of date: what it was made from has changed since. Its words are still as they were written."
)
_ISSUED = N_("Issued {reference} · register № {register} · code {code} · journal {head}")


class PaperView(Translated, QWidget):
    """Shows a paper in the chosen language; `about` says in a line what it is, wherever the page puts it.

    `renew_wanted` when the clerk asks for a stale draft to be made anew.
    """

    renew_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = context.words
        self._papers = context.services.papers
        self._row: PaperRow | None = None
        self.languages = LanguageSwitch(self.words, context.state, "documents/mode", self)
        self.poster = QCheckBox(self)
        self.about = quiet_label(self)
        self.notice = Notice(self.words, self)
        self.pane = PreviewPane(self.words, context.state, self)
        paint_role(self.notice.label, WARNING)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.draw)
        self.languages.chosen.connect(lambda: self._later(0))
        self.poster.toggled.connect(lambda _: self._later(0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.languages, self.poster, self.notice):
            column.addWidget(widget)
        column.addWidget(self.pane, 1)
        self.retranslate()

    @property
    def row(self) -> PaperRow | None:
        """The paper that is shown."""
        return self._row

    def follow(self, row: PaperRow | None) -> None:
        """The cursor moved to a paper: show it once it rests there."""
        if row != self._row:
            self._row = row
            self._later(_PATIENCE_MS)

    def show_row(self, row: PaperRow | None) -> None:
        """Show a paper as soon as the window has drawn itself, even if it is the one shown already."""
        self._row = row
        self._later(0)

    def draw(self) -> None:
        """Make the paper now and show it."""
        self._timer.stop()
        self._say()
        if self._row is None:
            self.pane.clear()
            return
        try:
            with waiting():
                self._draw(self._row)
        except DemilgeError as error:
            self.pane.clear()
            self.notice.say(error.message)

    def retranslate(self) -> None:
        self.poster.setText(self.words.gettext("As a sheet for the notice board (A3)"))
        self._say_about()

    def _draw(self, row: PaperRow) -> None:
        mode = self.languages.mode
        title = file_title(row, mode, self.words)
        if row.kind in POSTERS and self.poster.isChecked():
            self.pane.show_pdf(self._papers.content(row.id, mode, Format.PDF, PaperSize.A3), f"{title} A3")
            return
        pdf = self._papers.content(row.id, mode, Format.PDF)
        self.pane.show_pdf(pdf, title, lambda: self._papers.content(row.id, mode, Format.DOCX))

    def _later(self, milliseconds: int) -> None:
        self._timer.start(milliseconds)

    def _say(self) -> None:
        self._say_about()
        self.notice.clear()
        if self._row is not None and self._row.stale:
            self.notice.say(Message(_STALE))
            self.notice.offer(N_("Draft anew from the facts…"), self.renew_wanted.emit)

    def _say_about(self) -> None:
        self.languages.setVisible(self._row is not None)
        self.poster.setVisible(self._row is not None and self._row.kind in POSTERS)
        self.about.setVisible(self._row is not None and not self._row.stale)
        if self._row is not None:
            self.about.setText(self.words.say(_about(self._row)))


def _about(row: PaperRow) -> Message:
    """What a paper is, in a line."""
    if is_draft(row):
        return Message(_DRAFT)
    named = {"reference": reference(row), "register": row.register_number}
    return Message(_ISSUED, {**named, "code": short_code(row.facts_code), "head": short_code(row.chain_head)})
