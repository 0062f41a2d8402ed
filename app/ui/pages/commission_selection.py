"""The selection: what the fund reaches along the ranking, the rules side by side, the decision and its reserve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.contest import SelectionRule
from app.models.tally import DecisionStatus
from app.money import Money
from app.services.commission.decision_view import AwardRow, DecisionView
from app.services.commission.reserve import Waiting
from app.services.commission.scenarios import Scenario, Scenarios, Share
from app.services.phases import Deed
from app.ui.codes import SELECTION_RULES, TURNS
from app.ui.kit.fillbar import FillBar
from app.ui.kit.flow import FlowLayout
from app.ui.kit.rows import RowsModel
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.table import Column, Kind
from app.ui.pages.commands import Command, Commands
from app.ui.pages.panels import Cards, Part, in_language, quiet_label
from app.ui.pages.section import Section
from app.ui.pages.selection_dialogs import SelectionDialogs
from app.ui.pages.selection_table import RankedTable, ScenariosTable
from app.ui.pages.selection_words import decision_lines, equal_lines, left_line, tied_line
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.page import Page


class SelectionSection(Section):
    """Consent (Ctrl+K), propose (Ctrl+Return), adopt, give up (Del in the awards), award from the reserve."""

    title = N_("Selection and decision")
    note = N_("Who gets how much by the announced rule. The decision is proposed from the closed result and adopted.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.contest = cast(UUID, page.contest)
        self.view: Scenarios | None = None
        self.decision: DecisionView | None = None
        self.dialogs = SelectionDialogs(self.context, self.contest, self)
        self.pools = Cards((), self)
        self.rule, self.lefts, self.said = quiet_label(self), quiet_label(self), quiet_label(self)
        self.equals = quiet_label(self)
        self.ranked = RankedTable(self.context, self)
        self.compared: ScenariosTable | None = None
        self.awards = self._awards_table()
        self.reserve = self._reserve_table()
        self.commands = Commands(self._commands(), self.words, self)
        self._lay_out()
        self.retranslate()

    def reload(self) -> None:
        self.view = self.services.scenarios.compare(self.contest)
        self.decision = self.services.decisions.view(self.contest)
        self._render(self.view)

    def open(self, what: Any) -> None:
        """Put the cursor on an application."""
        self.ranked.view.select(what)
        self.ranked.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        if self.view is not None:
            self._render(self.view)

    def consent(self) -> None:
        """Type the consent of the applicant under the cursor."""
        if (share := self._share()) is not None:
            self.dialogs.consent(share)

    def withdraw_consent(self) -> None:
        """Take the consent of the applicant under the cursor back."""
        share = self._share()
        rows = self.services.consents.rows(self.contest)
        row = next((each for each in rows if share and each.application_id == share.application.id), None)
        if row is not None:
            said = Message(N_("The consent was taken back. Ctrl+Z brings it back."))
            self.page.attempt(lambda: self.services.consents.withdraw(row.application_id, row.version), said=said)

    def propose(self) -> None:
        """Propose the decision, or propose it anew."""
        if self.view is not None and not self.page.out_of_phase(Deed.DECIDE):
            self.dialogs.propose(self.view, self.decision)

    def adopt(self) -> None:
        """Adopt what is proposed."""
        if self.decision is not None:
            self.dialogs.adopt(self.decision)

    def give_up(self) -> None:
        """The initiative of the award under the cursor gives it up."""
        if (award := self._award()) is not None:
            self.dialogs.give_up(award)

    def award_reserve(self) -> None:
        """Award the next of the reserve; of equal ones the one under the cursor."""
        if self.view is not None and self.decision is not None and (waiting := self._next()) is not None:
            self.dialogs.reserve(waiting, self.decision, self.view)

    def show_session(self) -> None:
        """Open the window for the projector."""
        from app.ui.session.window import show_session

        show_session(self.context, self.contest, self)

    def _render(self, view: Scenarios) -> None:
        self._say_outdated()
        self._show_pools(view)
        rule = Message(SELECTION_RULES[view.announced.rule])
        self.rule.setText(self.words.say(Message(N_("The announced rule: {rule}."), {"rule": rule})))
        self.ranked.show_scenario(view.announced)
        if self.ranked.view.current() is None and view.announced.shares:
            self.ranked.view.select_place(0)
        self._show_compared(view)
        self.said.setText("\n".join(decision_lines(self.decision, self.words)))
        self.awards.set_rows(self.decision.awards if self.decision else ())
        waiting = self.decision.reserve if self.decision else ()
        self.reserve.set_rows(waiting)
        self.equals.setText("\n".join(equal_lines(waiting, self.words)))
        self.equals.setVisible(bool(self.equals.text()))
        self._allow()

    def _say_outdated(self) -> None:
        self.notice.clear()
        if self.decision is not None and not self.decision.current:
            self.notice.say(Message(N_("The decision does not follow from the closed result: propose it anew.")))
        elif self.view is not None and self.view.edition is None:
            self.notice.say(Message(N_("The result is not closed yet: what is shown follows from the marks so far.")))

    def _show_pools(self, view: Scenarios) -> None:
        bars = []
        for pool in view.pools:
            left = view.announced.left.get(pool.key, Money())
            if self.decision is not None:
                left = self.decision.free.get(pool.key, Money())
            given = Money(pool.amount) - left
            sums = {"given": given, "left": left, "whole": Money(pool.amount)}
            bar = FillBar(self.pools)
            note = self.words.say(Message(N_("given {given} of {whole}, left {left}"), sums))
            bar.show_share(in_language(self.words, "name")(pool), note, given.tyiyn, pool.amount)
            bars.append(bar)
        self.pools.show_cards(bars)

    def _show_compared(self, view: Scenarios) -> None:
        if self.compared is None or self.compared.announced is not view.announced.rule:
            self._make_compared(view.announced.rule)
        cast(ScenariosTable, self.compared).show_scenarios(view)
        self.lefts.setText("\n".join(self._left(each, view) for each in view.scenarios))

    def _left(self, scenario: Scenario, view: Scenarios) -> str:
        rule = self.words.gettext(SELECTION_RULES[scenario.rule])
        said = tied_line(scenario, self.words) or left_line(scenario.left, view.pools, self.words)
        return f"{rule}. {said}"

    def _make_compared(self, announced: SelectionRule) -> None:
        """The titles of the columns say which rule is announced: another rule, another table."""
        if self.compared is not None:
            self.compared.hide()
            self.compared.deleteLater()
        self.compared = ScenariosTable(self.context, announced, self)
        self._scenarios.body.insertWidget(1, self.compared)
        QWidget.setTabOrder(self.ranked, self.compared)
        QWidget.setTabOrder(self.compared, self.awards)

    def _share(self) -> Share | None:
        return self.ranked.view.current()

    def _award(self) -> AwardRow | None:
        return self.awards.view.current()

    def _next(self) -> Waiting | None:
        """The next of the reserve; of several equal ones that which is chosen in the table."""
        chosen = [row for row in self.decision.reserve if row.next] if self.decision else []
        at = self.reserve.view.current()
        return chosen[0] if len(chosen) == 1 else at if at in chosen else None

    def _allow(self) -> None:
        decision, view, share, award = self.decision, self.view, self._share(), self._award()
        closed = view is not None and view.edition is not None
        adopted = decision is not None and decision.current and decision.status is DecisionStatus.ADOPTED
        proposed = decision is not None and decision.current and decision.status is DecisionStatus.PROPOSED
        allowed = {
            "consent": share is not None and not closed,
            "withdraw": share is not None and share.least is not None and not closed,
            "propose": closed and not adopted,
            "adopt": proposed,
            "give-up": adopted and award is not None and award.given_up_on is None,
            "reserve": adopted and self._next() is not None,
        }
        for key, may in allowed.items():
            self.commands.allow(key, may)

    def _lay_out(self) -> None:
        bar = QWidget(self)
        flow = FlowLayout(bar)
        for button in self.commands.buttons.values():
            flow.addWidget(button)
        sheet = QWidget(self)
        body = QVBoxLayout(sheet)
        body.setContentsMargins(0, 0, self.fontMetrics().height() // 2, 0)
        body.setSpacing(self.fontMetrics().height())
        ranking = Part(N_("Ranking and the cut line"), self.words, sheet)
        self._scenarios = Part(N_("The rules side by side"), self.words, sheet)
        decision = Part(N_("Decision"), self.words, sheet)
        reserve = Part(N_("Reserve"), self.words, sheet)
        for part, widgets in (
            (ranking, (self.rule, self.ranked)),
            (self._scenarios, (self.lefts,)),
            (decision, (self.said, self.awards)),
            (reserve, (self.equals, self.reserve)),
        ):
            for widget in widgets:
                part.add(widget)
        for widget in (self.pools, ranking, self._scenarios, decision, reserve):
            body.addWidget(widget)
        body.addStretch(1)
        self.column.addWidget(bar)
        self.column.addWidget(ScrollDown(sheet, self), 1)
        self.ranked.chosen.connect(lambda _row: self._allow())
        for table in (self.awards, self.reserve):
            table.chosen.connect(lambda _row: self._allow())
        self.ranked.activated.connect(lambda row: self.page.wanted.emit("applications", row.application.id))
        self.setFocusProxy(self.ranked)

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("propose", N_("Propose the decision…"), "issue", self.propose, "Ctrl+Return"),
            Command("adopt", N_("Adopt…"), "done", self.adopt, "Ctrl+Shift+Return"),
            Command("consent", N_("Consent to a part…"), "edit", self.consent, "Ctrl+K"),
            Command("withdraw", N_("Take the consent back"), "delete", self.withdraw_consent, "Ctrl+Shift+K"),
            Command("give-up", N_("Give the award up…"), "return", self.give_up, "Ctrl+G"),
            Command("reserve", N_("Award from the reserve…"), "next", self.award_reserve, "Ctrl+R"),
            Command("session", N_("Show on the projector"), "table", self.show_session, "Ctrl+F11", listen=False),
        )

    def _awards_table(self) -> SmallTable:
        columns = (
            Column("place", N_("Place"), Kind.NUMBER),
            Column("title", N_("Initiative")),
            Column("source", N_("Source"), value=in_language(self.words, "source")),
            Column("amount", N_("Awarded, som"), Kind.MONEY, value=_kept, total=True),
            Column("given_up_on", N_("Given up on"), Kind.DATE),
            Column("from_reserve", N_("From the reserve"), Kind.CHECK),
            Column("note", N_("Note")),
        )
        empty = N_("Nothing is awarded yet.")
        return self._table(columns, "votes-awards", N_("Awards of the decision"), empty)

    def _reserve_table(self) -> SmallTable:
        columns = (
            Column("place", N_("Place"), Kind.NUMBER),
            Column("number", N_("№"), Kind.NUMBER),
            Column("title", N_("Initiative")),
            Column("asked", N_("Asked, som"), Kind.MONEY, value=lambda row: Money.total(row.asked.values())),
            Column("gets", N_("Would get now, som"), Kind.MONEY, value=_gets),
            Column("turn", N_("Now"), Kind.CHOICE, labels=TURNS),
            Column("next", N_("Is next"), Kind.CHECK),
        )
        empty = N_("Nobody is in the reserve, or the decision does not follow from the closed result.")
        model = RowsModel(columns, self.words, identity=lambda row: row.application_id)
        return self._table(columns, "votes-reserve", N_("Reserve"), empty, model)

    def _table(
        self, columns: tuple[Column, ...], key: str, name: str, empty: str, model: RowsModel | None = None
    ) -> SmallTable:
        rows = model or RowsModel(columns, self.words)
        return SmallTable(rows, self.context.state, key=key, name=name, empty=empty, parent=self)


def _kept(row: AwardRow) -> Money | None:
    """What was given up is not added."""
    return row.amount if row.given_up_on is None else None


def _gets(row: Waiting) -> Money | None:
    """Nothing is left blank."""
    return Money.total(row.gets.values()) or None
