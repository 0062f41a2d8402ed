"""The ranked list of the selection with the cut line drawn, and the rules of selection side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.language.message import N_
from app.models.contest import SelectionRule
from app.money import Money
from app.services.commission.scenarios import Scenario, Scenarios, Share
from app.ui.codes import TURNS
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Kind
from app.ui.kit.theme import ACCENT, ink
from app.ui.pages.smalltable import SmallTable, Wrapped

if TYPE_CHECKING:
    from app.ui.context import Context

#: A rule as the title of its column: when it is one of several, and when it is the announced one.
_TITLES = {
    SelectionRule.STOP: (N_("Stop, som"), N_("Stop (announced), som")),
    SelectionRule.SKIP: (N_("Skip and go on, som"), N_("Skip and go on (announced), som")),
    SelectionRule.PARTIAL: (N_("The rest in part, som"), N_("The rest in part (announced), som")),
}


class RankedTable(SmallTable):
    """The order of the turns; a line under the last one that gets something."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(
            RowsModel(_RANKED, context.words, identity=lambda row: row.application.id),
            context.state,
            key="votes-selection",
            name=N_("Ranking with the cut line"),
            empty=N_("No application is before the commission yet."),
            parent=parent,
        )
        self.cut = 0
        self.view.setSortingEnabled(False)  # the order is that of the turns
        self.view.setItemDelegate(_Cut(self))

    def show_scenario(self, scenario: Scenario) -> None:
        """Show what a rule gives, with its line."""
        self.cut = scenario.cut()
        self.set_rows(scenario.shares)


class _Cut(Wrapped):
    """Draws the line under the last row that gets something, across all columns."""

    def __init__(self, table: RankedTable) -> None:
        super().__init__(table.view)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        if index.row() + 1 != self._table.cut:
            return
        painter.save()
        colour = ink(ACCENT, option.palette.window().color().lightness() < 128)
        painter.setPen(QPen(colour, max(2, option.fontMetrics.height() // 6)))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


@dataclass(frozen=True)
class Compared:
    """An application and what each rule gives it."""

    id: UUID
    place: int | None
    title: str
    request: Money
    given: dict[SelectionRule, Money]
    differs: bool
    best: bool


class ScenariosTable(SmallTable):
    """The rules side by side; its columns say which one was announced."""

    def __init__(self, context: Context, announced: SelectionRule, parent: QWidget) -> None:
        super().__init__(
            RowsModel(_compared(announced), context.words),
            context.state,
            key=f"votes-scenarios-{announced.value}",
            name=N_("Rules of selection side by side"),
            empty=N_("No application is before the commission yet."),
            parent=parent,
        )
        self.announced = announced

    def show_scenarios(self, scenarios: Scenarios) -> None:
        """Show every application with what each rule gives it."""
        given = {
            each.rule: {share.application.id: share.awarded for share in each.shares} for each in scenarios.scenarios
        }
        self.set_rows([_row(share, given, scenarios) for share in scenarios.announced.shares])


def _row(share: Share, given: dict[SelectionRule, dict[UUID, Money]], scenarios: Scenarios) -> Compared:
    key = share.application.id
    return Compared(
        id=key,
        place=share.place,
        title=share.application.title,
        request=share.request,
        given={rule: sums[key] for rule, sums in given.items()},
        differs=key in scenarios.differing,
        best=scenarios.best is not None and key in scenarios.best,
    )


def _compared(announced: SelectionRule) -> Sequence[Column]:
    return (
        Column("place", N_("Place"), Kind.NUMBER),
        Column("title", N_("Initiative")),
        Column("request", N_("Asked, som"), Kind.MONEY),
        *(
            Column(
                rule.value,
                _TITLES[rule][rule is announced],
                Kind.MONEY,
                value=lambda row, rule=rule: row.given[rule] or None,
                total=True,
            )
            for rule in SelectionRule
        ),
        Column("differs", N_("Differs"), Kind.CHECK, hint=N_("Another rule would give it something else.")),
        Column(
            "best",
            N_("Largest sum of points"),
            Kind.CHECK,
            hint=N_("For information only: together these have the largest sum of results. No rule selects so."),
            hidden=True,
        ),
    )


_RANKED = (
    Column("place", N_("Place"), Kind.NUMBER),
    Column("number", N_("№"), Kind.NUMBER, value=lambda row: row.application.number),
    Column("title", N_("Initiative"), value=lambda row: row.application.title),
    Column("applicant", N_("Applicant"), value=lambda row: row.application.applicant_name),
    Column("mean", N_("Result"), Kind.NUMBER, places=2),
    Column("request", N_("Asked, som"), Kind.MONEY, total=True),
    Column("least", N_("Consents to, som"), Kind.MONEY, hint=N_("The least sum that the applicant consents to.")),
    Column("awarded", N_("Gets, som"), Kind.MONEY, value=lambda row: row.awarded or None, total=True),
    Column("turn", N_("At its turn"), Kind.CHOICE, labels=TURNS),
)
