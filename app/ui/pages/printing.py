"""A window that shows one paper in the language chosen, to be printed or saved: for papers made where the work is."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.errors import DemilgeError
from app.models.paper import PaperKind
from app.services.papers.facts import Format, Mode, PaperSize
from app.services.papers.issuing import POSTERS
from app.ui.codes import PAPERS
from app.ui.kit.dialogs import attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.translated import Translated
from app.ui.page import Page
from app.ui.pages.language_switch import LanguageSwitch
from app.ui.pages.notice import Notice
from app.ui.pages.paper_words import named_file, waiting
from app.ui.preview.pane import PreviewPane

if TYPE_CHECKING:
    from app.ui.context import Context

_Role = QDialogButtonBox.ButtonRole


def show_paper(
    context: Context,
    parent: QWidget,
    kind: PaperKind,
    contest_id: uuid.UUID,
    about_id: uuid.UUID | None = None,
) -> PaperWindow:
    """Open the window over a page. A letter that is to be written or issued leads on to the Documents page."""
    window = PaperWindow(context, kind, contest_id, about_id, parent)
    page = _page_of(parent)
    if page is not None:
        window.wanted.connect(page.wanted)
    window.finished.connect(lambda _: window.deleteLater())
    window.open()
    return window


class PaperWindow(Translated, QDialog):
    """Ctrl+L changes the language, Ctrl+P prints. `wanted` names the Documents page and the paper to open there."""

    wanted = Signal(str, object)

    def __init__(
        self,
        context: Context,
        kind: PaperKind,
        contest_id: uuid.UUID,
        about_id: uuid.UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = context.words
        self._papers = context.services.papers
        self.kind, self._contest, self._about = kind, contest_id, about_id
        self.languages = LanguageSwitch(self.words, context.state, "papers/mode", self)
        self.poster = QCheckBox(self)
        self.notice = Notice(self.words, self)
        self.pane = PreviewPane(self.words, context.state, self)
        self._build()
        self._wire()
        self.retranslate()

    def draw(self) -> None:
        """Make the paper from what the store holds now and show it."""
        self.notice.clear()
        mode = self.languages.mode
        try:
            with waiting():
                self._draw(mode)
        except DemilgeError as error:
            self.pane.clear()
            self.notice.say(error.message)

    def write(self) -> None:
        """Go on to the letter in the Documents page, where it is edited and issued; begin it where there is none."""
        made: list[uuid.UUID] = []

        def begin() -> None:
            found = self._papers.find(self.kind, self._contest, self._about)
            made.append(found or self._papers.draft(self.kind, self._contest, self._about))

        if attempt(self, self.words, begin):
            self.accept()
            self.wanted.emit("documents", made[0])

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.setWindowTitle(_(PAPERS[self.kind]))
        self.poster.setText(_("As a sheet for the notice board (A3)"))
        self.write_button.setText(_("Edit and issue…"))
        self.write_button.setToolTip(_("Go on in the Documents page: edit the letter, give it a number, issue it"))
        self.close_button.setText(_("Close"))

    def _draw(self, mode: Mode) -> None:
        title = named_file(self.words.gettext(PAPERS[self.kind]), mode, self._number())
        if self.poster.isChecked():
            self.pane.show_pdf(self._content(mode, Format.PDF, PaperSize.A3), f"{title} A3")
            return
        self.pane.show_pdf(self._content(mode, Format.PDF), title, lambda: self._content(mode, Format.DOCX))

    def _content(self, mode: Mode, form: Format, size: PaperSize = PaperSize.A4) -> bytes:
        """As it stands; of a letter the issued one or the draft, or what the draft would be."""
        if not self.kind.issuable:
            return self._papers.sheet(self.kind, self._contest, self._about, mode, form, size)
        found = self._papers.find(self.kind, self._contest, self._about)
        if found is not None:
            return self._papers.content(found, mode, form, size)
        return self._papers.fresh(self.kind, self._contest, mode, form, about_id=self._about, size=size)

    def _number(self) -> str:
        """The number of the application or of the meeting, for the name of the file."""
        return "" if self._about is None else self._papers.subject(self._about).number

    def _build(self) -> None:
        buttons = QDialogButtonBox(self)
        self.write_button = buttons.addButton("", _Role.ActionRole)
        self.close_button = buttons.addButton("", _Role.RejectRole)
        set_icon(self.write_button, "edit")
        self.write_button.setVisible(self.kind.issuable)
        for button in (self.write_button, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        self.poster.setVisible(self.kind in POSTERS)
        for widget in (self.languages, self.poster, self.notice):
            column.addWidget(widget)
        column.addWidget(self.pane, 1)
        column.addWidget(buttons)
        room, letter = self.screen().availableSize(), self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 150, room.width() - 30), min(letter * 150, room.height() - 50))
        self.setFocusProxy(self.pane)

    def _wire(self) -> None:
        self.languages.chosen.connect(self.draw)
        self.poster.toggled.connect(lambda _=False: self.draw())
        self.write_button.clicked.connect(lambda _=False: self.write())
        self.close_button.clicked.connect(lambda _=False: self.reject())
        for keys, act in (("Ctrl+L", self.languages.step), ("Ctrl+P", self.pane.start_print)):
            QShortcut(QKeySequence(keys), self, act)
        QTimer.singleShot(0, self, self.draw)


def _page_of(widget: QWidget | None) -> Page | None:
    """The page that a widget stands in."""
    while widget is not None and not isinstance(widget, Page):
        widget = widget.parentWidget()
    return widget
