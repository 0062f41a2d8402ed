"""The result of the commission: the exact ranking, and one application's marks with who was recused and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.commission import Relation
from app.services.commission.names import MemberView
from app.services.commission.result import ResultRow, ResultView
from app.ui.codes import RELATIONS, SELECTION_RULES, TURNS
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.table import Table
from app.ui.pages.commission_closing import ClosingBar, EditionsPart
from app.ui.pages.commission_ties import TieDialog, tie_said
from app.ui.pages.marks import MarksModel, SheetModel, ranking_columns
from app.ui.pages.panels import Part, halves, quiet_label
from app.ui.pages.section import Section
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.page import Page


class ResultSection(Section):
    """The ranking above; below it the sheets of the application under the cursor, then the editions."""

    title = N_("Result")
    _parts: QSplitter | None = None

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.contest = cast(UUID, page.contest)
        self.closing = ClosingBar(page, self.contest, self)
        self.closing.ladder_wanted.connect(self.break_tie)
        self.closing.missing.connect(self._show_tie)
        self.editions = EditionsPart(page, self.contest, self)
        self.ladder: TieDialog | None = None
        self.rule = quiet_label(self)
        self.recusals = quiet_label(self)
        self.view: ResultView | None = None
        self._columns: tuple[MemberView, ...] | None = None
        self.ranking: Table | None = None
        self.sheet: SmallTable | None = None
        self._lay_out()
        self.retranslate()

    def reload(self) -> None:
        self.view = self.services.commission.result(self.contest)
        self._render(self.view)

    def open(self, what: Any) -> None:
        """Put the cursor on an application, or open the ladder of a tie."""
        if what == "tie":
            self.break_tie()
        elif self.ranking is not None:
            self.ranking.select(what)

    def break_tie(self) -> TieDialog:
        """Show the ladder for those who are tied."""
        self.ladder = TieDialog(self.context, self.contest, self)
        self.ladder.finished.connect(self.ladder.deleteLater)
        self.ladder.open()
        return self.ladder

    def start_print(self) -> None:
        """The summary table."""
        self.closing.start_print()

    def retranslate(self) -> None:
        super().retranslate()
        if self.view is not None:
            self._render(self.view)

    def _render(self, view: ResultView) -> None:
        editions = self.services.closing.editions(self.contest)
        self.closing.show_editions(editions, view.members)
        self.editions.show_editions(editions)
        self._show_tie()
        if self.ranking is None or view.voting != self._columns:
            self._columns = view.voting
            self._make_tables(view)
        self.rule.setText("\n".join(self.words.say(message) for message in self._rules()))
        self.ranking.set_rows(view.rows)
        if self.ranking.current() is None and view.rows:
            self.ranking.view.select_place(0)
        self._render_sheet(self.ranking.current())

    def _lay_out(self) -> None:
        self._upper = QWidget(self)
        upper = QVBoxLayout(self._upper)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.addWidget(self.rule)
        self._marks = Part("", self.words, self)
        self._marks.add(self.recusals)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._marks, self.editions):
            column.addWidget(part)
        column.addStretch(1)
        self._parts = halves(self._upper, ScrollDown(below, self), (5, 5), self)
        self._parts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._fit()
        sheet = QWidget(self)  # scrolls where large letters leave too little room for all of it
        whole = QVBoxLayout(sheet)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in (self.closing, self.notice):
            whole.addWidget(part)
        whole.addWidget(self._parts, 1)
        self.column.addWidget(ScrollDown(sheet, self), 1)

    def _fit(self) -> None:
        """Both halves keep some rows in sight, however large the letters are."""
        if self._parts is not None:
            self._parts.setMinimumHeight(self.fontMetrics().height() * 20)

    def _make_tables(self, view: ResultView) -> None:
        """The columns are the members: another commission needs other tables."""
        for old in (self.ranking, self.sheet):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.ranking = Table(
            MarksModel(ranking_columns(view), self.words, identity=lambda row: row.application.id),
            self.context.state,
            key="votes-ranking",
            name=N_("Ranking"),
            empty=N_("No application has been admitted to the commission yet."),
            hint=N_("Applications are admitted on their tab, by the check; then the commission marks them."),
        )
        self.ranking.chosen.connect(self._render_sheet)
        self.ranking.activated.connect(lambda row: self.page.wanted.emit("applications", row.application.id))
        self._upper.layout().addWidget(self.ranking, 1)
        self.sheet = SmallTable(
            SheetModel(self._columns or (), self.words),
            self.context.state,
            key="votes-sheet",
            name=N_("Marks by criterion"),
            empty=N_("Choose an application above to see its marks."),
            parent=self,
        )
        self._marks.body.insertWidget(2, self.sheet)
        self.ranking.view.setMinimumHeight(self.fontMetrics().height() * 6)
        QWidget.setTabOrder(self.ranking, self.sheet)
        self.setFocusProxy(self.ranking)

    def _rules(self) -> Iterator[Message]:
        """How the fund is shared, and what is left of it."""
        rule = Message(SELECTION_RULES[self.view.board.rules.selection])
        yield Message(N_("If the fund is not enough for all: {rule}."), {"rule": rule})

    def _show_tie(self) -> None:
        """Stop visibly where a tie decides who gets what."""
        self.notice.clear()
        missing = self.closing.lacking.isVisible()  # the tie is a line of it then
        if self.view.outcome.tie is not None and self.view.edition is None and not missing:
            self.notice.say(tie_said(self.services.ties.state(self.contest)))
            self.notice.offer(N_("Break the tie…"), self.break_tie)

    def _render_sheet(self, row: ResultRow | None) -> None:
        _ = self.words.gettext
        heading = _("Marks by criterion") if row is None else _("Marks by criterion: «{title}»")
        self._marks.heading.setText(heading.format(title=row.application.title if row else ""))
        self.sheet.model.show_result(row, self.view.criteria)
        self.recusals.setText("" if row is None else "\n".join([self._detail(row), *self._recusals(row)]))
        self.recusals.setVisible(bool(self.recusals.text()))

    def _detail(self, row: ResultRow) -> str:
        """What the place rests on: the exact mean, the quorum, and what became of the application at its turn."""
        quorum, turn = row.standing.quorum, Message(TURNS[row.standing.turn])
        there = {"there": quorum.present, "seats": quorum.seats, "turn": turn}
        if row.mean is None:
            return self.words.say(Message(N_("No mean. Present: {there} of {seats}. {turn}."), there))
        values = {**there, "mean": self.words.number(row.mean, 2), "exact": str(row.mean)}
        return self.words.say(Message(N_("Mean {mean}, exactly {exact}. Present: {there} of {seats}. {turn}."), values))

    def _recusals(self, row: ResultRow) -> list[str]:
        names = {member.id: member.name for member in self.view.members}
        return [
            self.words.say(
                Message(
                    N_("{member} is recused ({relation}) and does not count in the mean."),
                    {"member": names[sheet.member_id], "relation": Message(RELATIONS[sheet.relation])},
                )
            )
            for sheet in row.sheets
            if sheet.relation not in (None, Relation.NONE)
        ]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
