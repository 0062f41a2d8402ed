"""Where a contest stands among its phases, the one step forward and the one step back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.contest import Phase
from app.services.phases import following, preceding
from app.ui.codes import PHASES
from app.ui.kit.dialogs import ask, ask_reason
from app.ui.kit.flow import FlowLayout
from app.ui.kit.icons import set_icon
from app.ui.kit.translated import Translated
from app.ui.pages.lacking import Lacking

if TYPE_CHECKING:
    from app.ui.page import Page

#: Where what is missing is filled in: the page and what it opens, by the sentence. The others are said only.
_PLACES: Mapping[str, tuple[str, Any]] = {
    "Enter the title or the theme of the contest.": ("contest", "details"),
    "Enter the date of the announcement.": ("contest", "details"),
    "Enter from when applications are taken in.": ("contest", "details"),
    "Enter until when applications are taken in.": ("contest", "details"),
    "Enter until when the initiatives are carried out.": ("contest", "details"),
    "Enter the legal basis.": ("contest", "details"),
    "Enter the sum of at least one source of the fund.": ("contest", "fund"),
    "Enter at least one criterion.": ("contest", "rules"),
    "Say which documents an application consists of.": ("contest", "checklists"),
    "{n} registered application has no result of the check.": ("applications", None),
    "{n} application was not mended in time: admit or refuse it.": ("applications", None),
    "{n} application is still being mended by its applicant.": ("applications", None),
    "{n} admitted application has no marks.": ("votes", "marks"),
    "The result of the evaluation is not closed.": ("votes", "result"),
    "The result was opened again after the decision: propose the decision anew.": ("votes", "selection"),
    "The decision is a proposal still: enter the act by which it was adopted.": ("votes", "selection"),
    "The decision on the winners is not entered.": ("votes", "selection"),
}

#: What a step forward does, where it does more than go on.
_ONWARD = N_("The contest goes on to the phase “{phase}”.")
_FORWARD: Mapping[Phase, str] = {
    Phase.ANNOUNCED: N_(
        "The contest goes on to the phase “{phase}”. "
        "The announcement freezes its rules: from then on they are changed only by an amendment."
    ),
}

_STEP_SHEET = """
QLabel { border: 1px solid palette(mid); border-radius: 4px; padding: 0.15em 0.5em; background: palette(base); }
QLabel[stands="passed"] { background: palette(midlight); }
QLabel[stands="now"] { background: palette(highlight); color: palette(highlighted-text); font-weight: bold; }
"""


class PhaseBar(Translated, QWidget):
    """Says on «forward» what is still missing, each line leading to where it is filled in: the page asks for it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.page = page
        self.words = page.words
        self._phases = page.context.services.phases
        self._contest: UUID | None = None
        self._version = 0
        self._phase = Phase.PREPARATION
        self.steps = {phase: QLabel(self) for phase in Phase}
        self.forward_button, self.back_button = QPushButton(self), QPushButton(self)
        self.lacking = Lacking(self.words, _PLACES, self)
        self._build()
        self.retranslate()

    def show_contest(self, contest: UUID) -> None:
        """Show where the contest stands now."""
        view = self.page.context.services.contests.view(contest)
        self.lacking.setVisible(self.lacking.isVisible() and (contest, view.phase) == (self._contest, self._phase))
        self._contest, self._version, self._phase = contest, view.version, view.phase
        self.retranslate()
        if self.lacking.isVisible():
            self._say_lacking()

    def forward(self) -> bool:
        """Go on to the next phase, or say what is missing; what is only odd is asked about."""
        phase = following(self._phase)
        if self._contest is None or phase is None or not self.page.may_leave() or self._say_lacking():
            return False
        remarks = self._phases.remarks(self._contest)
        question = Message(_FORWARD.get(phase, _ONWARD), {"phase": Message(PHASES[phase])})
        details = [self.words.say(remark) for remark in remarks]
        action = N_("Go on all the same") if remarks else N_("Go on")
        if not ask(self, self.words, question, action, details="\n".join(details)):
            return False
        return self._take(lambda: self._phases.forward(self._contest, self._version), phase)

    def back(self) -> bool:
        """Go back one phase; the clerk says why."""
        phase = preceding(self._phase)
        if self._contest is None or phase is None or not self.page.may_leave():
            return False
        if barred := self._phases.barred(self._contest):
            title = Message(N_("The contest cannot go back to the phase “{phase}”:"), {"phase": Message(PHASES[phase])})
            self.lacking.say(title, barred)
            return False
        question = Message(N_("The contest goes back to the phase “{phase}”. Why?"), {"phase": Message(PHASES[phase])})
        reason = ask_reason(self, self.words, question, N_("Go back"))
        if reason is None:
            return False
        return self._take(lambda: self._phases.back(self._contest, self._version, reason=reason), phase)

    def retranslate(self) -> None:
        _ = self.words.gettext
        phases = tuple(Phase)
        here = phases.index(self._phase)
        for number, (phase, step) in enumerate(self.steps.items(), start=1):
            name = _(PHASES[phase])
            step.setText(f"{number}. {name}" if phase is self._phase else str(number))
            step.setToolTip(f"{number}. {name}")
            step.setProperty("stands", "now" if number == here + 1 else "passed" if number <= here else "ahead")
            step.style().polish(step)
        self._line.setAccessibleName(
            _("Phase {n} of {all}: {phase}").format(n=here + 1, all=len(phases), phase=_(PHASES[self._phase]))
        )
        self._name_button(self.forward_button, N_("Go on: {phase}"), following(self._phase))
        self._name_button(self.back_button, N_("Back: {phase}"), preceding(self._phase))

    def _name_button(self, button: QPushButton, words: str, phase: Phase | None) -> None:
        button.setVisible(phase is not None)
        if phase is not None:
            button.setText(self.words.say(Message(words, {"phase": Message(PHASES[phase])})))

    def _say_lacking(self) -> bool:
        """Say what is missing; False where nothing is."""
        lines, phase = self._phases.lacking(self._contest), following(self._phase)
        if phase is not None:
            title = Message(N_("Missing before the phase “{phase}”:"), {"phase": Message(PHASES[phase])})
            self.lacking.say(title, lines)
        return bool(lines)

    def _take(self, step: Callable[[], Any], phase: Phase) -> bool:
        said = Message(N_("The contest is now in the phase “{phase}”."), {"phase": Message(PHASES[phase])})
        return self.page.attempt(step, said=said)

    def _build(self) -> None:
        self._line = QWidget(self)
        self._line.setStyleSheet(_STEP_SHEET)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for step in self.steps.values():
            row.addWidget(step)
        set_icon(self.forward_button, "next")
        set_icon(self.back_button, "return")
        self.forward_button.clicked.connect(lambda _=False: self.forward())
        self.back_button.clicked.connect(lambda _=False: self.back())
        self.lacking.links.followed.connect(lambda place: self.page.wanted.emit(*place))
        bar = QWidget(self)  # a flow put into another layout loses its items
        flow = FlowLayout(bar)
        for widget in (self._line, self.forward_button, self.back_button):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addWidget(self.lacking)
