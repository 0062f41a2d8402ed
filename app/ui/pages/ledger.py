"""Budget ledger: money by source and by initiative, the journal of entries, and whether the books balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.money import Money
from app.services.ledger import BudgetView
from app.ui.kit.rows import RowsModel
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.table import Column, Kind
from app.ui.pages.contesttab import ContestTab
from app.ui.pages.journal import Journal
from app.ui.pages.panels import Part, in_language
from app.ui.pages.smalltable import SideBySide, SmallTable

if TYPE_CHECKING:
    from app.ui.context import Context


class LedgerPage(ContestTab):
    """Sources and initiatives above, the journal below."""

    shows = frozenset(
        {"contest", "fund_source", "account", "ledger_entry", "posting", "application", "budget_line", "budget_share"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.sources = self._sources_table()
        self.initiatives = self._initiatives_table()
        self.journal = Journal(self.words, context.state, self)
        self.balance = QLabel(self)
        self.balance.setWordWrap(True)
        self._lay_out()
        self.initiatives.activated.connect(lambda row: self.journal.choose(row.title))
        self.setFocusProxy(self.journal)
        self.retranslate()

    def ask(self, contest: UUID) -> BudgetView:
        return self.context.services.ledger.view(contest)

    def open(self, what: Any) -> None:
        """Leave only the entries of an initiative in the journal."""
        titles = [row.title for row in self.view.initiatives if row.application_id == what] if self.view else []
        self.journal.choose(titles[0] if titles else None)

    def render(self) -> None:
        view: BudgetView = self.view
        self.sources.set_rows(view.sources)
        self.initiatives.set_rows(view.initiatives)
        self.journal.show_entries(view.entries)
        self.balance.setText(self.words.say(balance_message(view.balance)))

    def _lay_out(self) -> None:
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height())
        sources, initiatives, journal = (
            Part(title, self.words, self) for title in (N_("By source"), N_("By initiative"), N_("Journal"))
        )
        sources.add(self.sources)
        initiatives.add(self.initiatives)
        journal.add(self.journal, 1)
        journal.add(self.balance)
        for part in (sources, initiatives):
            part.body.addStretch(1)
        self.journal.setMinimumHeight(self.fontMetrics().height() * 17)
        column.addWidget(SideBySide([(sources, self.sources), (initiatives, self.initiatives)], self))
        column.addWidget(journal, 1)
        self.column.addWidget(ScrollDown(sheet, self))

    def _sources_table(self) -> SmallTable:
        columns = (
            Column("name", N_("Source"), value=in_language(self.words, "name")),
            Column("provided", N_("Provided, som"), Kind.MONEY, total=True),
            Column("awarded", N_("Awarded, som"), Kind.MONEY, total=True),
            Column("spent", N_("Spent, som"), Kind.MONEY, total=True),
            Column("free", N_("Free, som"), Kind.MONEY, total=True, hint=N_("Provided and not yet awarded")),
        )
        model = RowsModel(columns, self.words, identity=lambda row: row.source_id)
        empty = N_("No source of financing has been entered yet.")
        return SmallTable(
            model, self.context.state, key="ledger-sources", name=N_("By source"), empty=empty, parent=self
        )

    def _initiatives_table(self) -> SmallTable:
        columns = (
            Column("title", N_("Initiative")),
            Column("local", N_("Local budget, som"), Kind.MONEY, value=lambda row: row.awarded_local, total=True),
            Column("donor", N_("Donor, som"), Kind.MONEY, value=lambda row: row.awarded_donor, total=True),
            Column("total", N_("Total, som"), Kind.MONEY, total=True),
            Column(
                "spent", N_("Spent, som"), Kind.MONEY, value=lambda row: row.spent_local + row.spent_donor, total=True
            ),
            Column(
                "in_kind",
                N_("In kind (not valued)"),
                value=in_language(self.words, "in_kind"),
                hint=N_("A contribution without a price is named and never added"),
            ),
        )
        model = RowsModel(columns, self.words, identity=lambda row: row.application_id)
        empty = N_("No initiative has been given money yet.")
        return SmallTable(
            model, self.context.state, key="ledger-initiatives", name=N_("By initiative"), empty=empty, parent=self
        )


def balance_message(balance: Money) -> Message:
    """Books whose postings sum to 0 balance; otherwise by how much they do not."""
    if balance:
        return Message(
            N_("The books do not balance: they differ by {sum}. Check the data (menu Tools)."), {"sum": balance}
        )
    return Message(N_("The books balance: everything that came in and went out sums to {sum}."), {"sum": balance})
