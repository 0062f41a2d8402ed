"""The two kinds of slides: one application, and the ranking with the money that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.money import Money
from app.ui.codes import SELECTION_RULES
from app.ui.kit.fillbar import FillBar
from app.ui.pages.panels import in_language
from app.ui.session.boards import MarksBoard, RankingBoard
from app.ui.session.facts import Case, SessionFacts
from app.ui.session.fitted import ACCENT, LINE, QUIET, Fitted, sized

if TYPE_CHECKING:
    from app.language.words import Words

#: What of an application is disclosed: nothing, the marks, mean and place too.
HIDDEN, MARKS, PLACE = range(3)


class CaseSlide(QWidget):
    """Title, who applies, the aim and the sum; then the marks in place of the aim, then mean and place under them."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.number = Fitted(34, self, colour=QUIET)
        self.name = Fitted(88, self, bold=True)
        self.applicant = Fitted(48, self)
        self.asked = Fitted(52, self, colour=ACCENT, bold=True)
        self.aim = Fitted(50, self)
        self.marks = MarksBoard(words, self)
        self.legend = Fitted(30, self, colour=QUIET)
        self.outcome = Fitted(80, self, colour=ACCENT, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget, share in (
            (self.number, 5), (self.name, 22), (self.applicant, 8), (self.asked, 8), (self.aim, 57),
            (self.marks, 38), (self.legend, 19), (self.outcome, 14),
        ):  # fmt: skip
            column.addWidget(widget, share)

    def show_case(self, facts: SessionFacts, place: int, disclosed: int) -> None:
        """Show an application with so much of it disclosed."""
        case, say = facts.cases[place], self._words.say
        counted = {"at": place + 1, "of": len(facts.cases), "number": case.number or ""}
        self.number.say(say(Message(N_("Application {at} of {of} · № {number}"), counted)))
        self.name.say(case.title)
        self.applicant.say(case.applicant)
        self.asked.say(say(Message(N_("Asks for {sum}"), {"sum": case.asked})))
        self.aim.say(in_language(self._words, "aim")(case))
        self.marks.show_case(case, len(facts.criteria))
        self.legend.say(self._legend(facts))
        self.outcome.say(self._outcome(case))
        self.aim.setVisible(disclosed == HIDDEN)
        for widget in (self.marks, self.legend):
            widget.setVisible(disclosed >= MARKS)
        self.outcome.setVisible(disclosed >= PLACE)

    def _legend(self, facts: SessionFacts) -> str:
        titles = map(in_language(self._words, "title"), facts.criteria)
        return " · ".join(f"{number} {title}" for number, title in enumerate(titles, start=1))

    def _outcome(self, case: Case) -> str:
        if case.mean is None:
            return self._words.gettext("No result yet")
        told = {"mean": case.mean, "place": case.place or ""}
        return self._words.say(Message(N_("Result {mean} · place {place}"), told))


class RankingSlide(QWidget):
    """The ranking above, the pools below; both follow the turns that were taken."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.heading = Fitted(52, self, bold=True)
        self.rule = Fitted(30, self, colour=QUIET)
        self.board = RankingBoard(words, self)
        self.pools = QWidget(self)
        self.pools.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.bars: list[FillBar] = []
        self._row = QHBoxLayout(self.pools)
        self._row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading, 8)
        column.addWidget(self.rule, 5)
        column.addWidget(self.board, 71)
        column.addWidget(self.pools, 16)

    def show_step(self, facts: SessionFacts, walked: int) -> None:
        """Show the ranking and the money after so many turns."""
        heading = N_("Ranking") if facts.closed else N_("Ranking by the marks so far")
        self.heading.say(self._words.gettext(heading))
        rule = Message(SELECTION_RULES[facts.scenario.rule])
        self.rule.say(self._words.say(Message(N_("If the fund is not enough for all: {rule}."), {"rule": rule})))
        self.board.show_step(facts, walked)
        while len(self.bars) < len(facts.pools):
            bar = FillBar(self.pools)
            bar.paint_in(ACCENT, LINE)
            self.bars.append(bar)
            self._row.addWidget(bar)
        left = facts.left(walked)
        named = in_language(self._words, "name")
        for bar, pool in zip(self.bars, facts.pools, strict=False):
            sums = {"left": left[pool.key], "whole": Money(pool.amount)}
            note = self._words.say(Message(N_("Left {left} of {whole}"), sums))
            bar.show_share(named(pool), note, pool.amount - left[pool.key].tyiyn, pool.amount)
        for place, bar in enumerate(self.bars):
            bar.setVisible(place < len(facts.pools))
        self.size_letters()

    def size_letters(self) -> None:
        """The words of the pools are measured by the window too, so that all of them fit beside each other."""
        pixels = max(11, self.window().height() * 36 // 1000)
        for bar in self.bars:
            bar.title.setFont(sized(self.font(), pixels))
            bar.note.setFont(sized(self.font(), pixels * 5 // 4))
            bar.track.setFont(sized(self.font(), pixels))
