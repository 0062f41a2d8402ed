"""The window for the projector: full screen, on the second screen where there is one, led by the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPalette, QResizeEvent, QScreen
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.errors import Missing
from app.language.message import N_
from app.ui.kit.translated import Translated
from app.ui.pages.panels import in_language
from app.ui.session.buttons import FadingButtons
from app.ui.session.facts import SessionFacts, facts_of
from app.ui.session.fitted import GROUND, INK, Fitted
from app.ui.session.slides import HIDDEN, PLACE, CaseSlide, RankingSlide

if TYPE_CHECKING:
    from app.ui.context import Context

_KEYS = Qt.Key
_FORWARD = (_KEYS.Key_Right, _KEYS.Key_PageDown, _KEYS.Key_Down)
_BACK = (_KEYS.Key_Left, _KEYS.Key_PageUp, _KEYS.Key_Up)


def show_session(context: Context, contest: UUID, over: QWidget) -> SessionWindow:
    """Open the window, or turn the one that is open to this contest."""
    main = over.window()
    window = main.findChild(SessionWindow) or SessionWindow(context, main)
    window.show_contest(contest)
    window.setGeometry(_screen_for(main).geometry())
    window.showFullScreen()
    window.activateWindow()
    return window


class SessionWindow(Translated, QWidget):
    """← → go through the applications and then the ranking, Space discloses, Home and End, Esc closes.

    `place`: the application that is shown; behind the last one comes the ranking, `walked` turns of it taken. Nothing
    is written; what is entered meanwhile in the other window shows at once.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.context = context
        self.words = context.words
        self.contest: UUID | None = None
        self.facts: SessionFacts | None = None
        self.place = self.walked = 0
        self.disclosed: dict[UUID, int] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dress()
        self.empty = Fitted(60, self, align=Qt.AlignmentFlag.AlignHCenter)
        self.case, self.ranking = CaseSlide(self.words, self), RankingSlide(self.words, self)
        self.slides = QStackedLayout(self)
        for slide in (self.empty, self.case, self.ranking):
            self.slides.addWidget(slide)
        self.buttons = FadingButtons(self.words, (self.back, self.disclose, self.forward, self.close), self)
        context.changes.changed.connect(self._on_changed)
        self.setMouseTracking(True)
        for child in self.findChildren(QWidget):
            child.setMouseTracking(True)
        self.retranslate()

    def show_contest(self, contest: UUID) -> None:
        """Begin with the first application of a contest; of the same one the place is kept."""
        if contest != self.contest:
            self.contest, self.place, self.walked, self.disclosed = contest, 0, 0, {}
        self.reload()

    def reload(self) -> None:
        """Read the facts anew; the place is kept."""
        try:
            self.facts = None if self.contest is None else facts_of(self.context.services, self.contest)
        except Missing:  # the contest was taken back in the other window
            self.facts = None
        self.retranslate()

    def forward(self) -> None:
        """The next application, then the ranking turn by turn."""
        if self.place < self._cases():
            self.place += 1
        else:
            self.walked = min(self.walked + 1, self._turns())
        self.retranslate()

    def back(self) -> None:
        """A turn back, then the applications backwards."""
        if self.place == self._cases() and self.walked:
            self.walked -= 1
        else:
            self.place = max(0, self.place - 1)
        self.retranslate()

    def first(self) -> None:
        """The first application, the ranking not begun."""
        self.place = self.walked = 0
        self.retranslate()

    def last(self) -> None:
        """The ranking with all turns taken."""
        self.place, self.walked = self._cases(), self._turns()
        self.retranslate()

    def disclose(self) -> None:
        """Show the marks, then mean and place, then hide them again; in the ranking take the next turn."""
        if self.place >= self._cases():
            self.forward()
            return
        key = self.facts.cases[self.place].id
        self.disclosed[key] = (self.disclosed.get(key, HIDDEN) + 1) % (PLACE + 1)
        self.retranslate()

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.buttons.retranslate()
        facts = self.facts
        title = "" if facts is None else in_language(self.words, "title")(facts)
        self.setWindowTitle(title or _("Demilge"))
        if facts is None or not facts.cases:
            self.empty.say(_(N_("No application is before the commission yet.")))
            self.slides.setCurrentWidget(self.empty)
            return
        self.place, self.walked = min(self.place, self._cases()), min(self.walked, self._turns())
        if self.place < self._cases():
            key = facts.cases[self.place].id
            self.case.show_case(facts, self.place, self.disclosed.get(key, HIDDEN))
            self.slides.setCurrentWidget(self.case)
        else:
            self.ranking.show_step(facts, self.walked)
            self.slides.setCurrentWidget(self.ranking)
        self.buttons.raise_()

    def _cases(self) -> int:
        return len(self.facts.cases) if self.facts else 0

    def _turns(self) -> int:
        return len(self.facts.scenario.shares) if self.facts else 0

    def _dress(self) -> None:
        """A look of its own: what is calm on a desk is too pale on a wall."""
        dressed = QPalette(self.palette())
        for role, colour in ((QPalette.ColorRole.Window, GROUND), (QPalette.ColorRole.WindowText, INK)):
            dressed.setColor(role, colour)
        self.setPalette(dressed)
        self.setAutoFillBackground(True)

    def _on_changed(self, _change: object) -> None:
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _FORWARD:
            self.forward()
        elif key in _BACK:
            self.back()
        elif key == _KEYS.Key_Home:
            self.first()
        elif key == _KEYS.Key_End:
            self.last()
        elif key == _KEYS.Key_Space:
            self.disclose()
        elif key == _KEYS.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.buttons.wake()
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = min(self.width(), self.height()) // 25
        for slide in (self.case, self.ranking):
            slide.layout().setContentsMargins(2 * edge, edge, 2 * edge, edge)
        self.ranking.size_letters()
        self.buttons.stand()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.context.changes.changed.disconnect(self._on_changed)
        super().closeEvent(event)


def _screen_for(main: QWidget) -> QScreen:
    """Another screen than that of the window, where there is one."""
    own = main.screen()
    return next((screen for screen in QGuiApplication.screens() if screen is not own), own)
