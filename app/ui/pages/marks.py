"""Tables of the commission's marks: members' totals in the ranking, one application's points by criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt

from app.language.letters import sort_key
from app.language.message import N_
from app.models.tally import MarkState
from app.money import Money
from app.services.commission.names import MemberView
from app.services.commission.result import ResultRow, ResultView, SheetView
from app.services.contest_view import CriterionView
from app.ui.codes import MARK_STATES
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Kind
from app.ui.pages.panels import in_language

if TYPE_CHECKING:
    from app.language.words import Words


class SheetColumn(Column):
    """A member's total, or the word for why there is none: a recused member is not a zero."""

    def say(self, value: Any, words: Words) -> str:
        if isinstance(value, MarkState):
            return words.gettext(MARK_STATES[value])
        return super().say(value, words)

    def order(self, value: Any, words: Words) -> Any:
        if isinstance(value, MarkState):
            return (0, 0, sort_key(self.say(value, words)))
        return (1, value, "")


class MeanColumn(Column):
    """An exact mean; the fraction itself is the tooltip."""

    def exact(self, row: Any) -> str:
        """«46/5», empty for none."""
        value = self.take(row)
        return "" if value is None else str(value)


class MarksModel(RowsModel):
    """Shows the exact fraction of a mean as its tooltip."""

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            column = self.columns[index.column()]
            if isinstance(column, MeanColumn):
                return column.exact(self.row(index.row()))
        return super().data(index, role)


def ranking_columns(result: ResultView) -> tuple[Column, ...]:
    """Place, initiative, a narrow column for each voting member (whose name is its tip), mean, requested, awarded."""
    return (
        Column("place", N_("Rank"), Kind.NUMBER),
        Column("title", N_("Initiative"), value=lambda row: row.application.title),
        Column("applicant", N_("Applicant"), value=lambda row: row.application.applicant_name, hidden=True),
        *(_member_column(member, place) for place, member in enumerate(result.voting)),
        MeanColumn("mean", N_("Mean"), Kind.NUMBER, places=2),
        Column("requested", N_("Requested, som"), Kind.MONEY, value=_requested, total=True),
        Column("awarded", N_("Awarded, som"), Kind.MONEY, value=lambda row: row.application.awarded, total=True),
    )


def _requested(row: ResultRow) -> Money:
    """Of all sources that the contest gives from."""
    return Money(row.standing.candidate.request)


def _member_column(member: MemberView, place: int) -> Column:
    return SheetColumn(
        f"member-{place}",
        f"№ {member.position}",
        Kind.NUMBER,
        value=lambda row: outcome(row.sheets[place]),
        hint=member.name,
    )


def outcome(sheet: SheetView) -> int | MarkState | None:
    """A sheet's total, or its state where it does not count; nothing for a substitute who has not been called."""
    return sheet.state if sheet.total is None else sheet.total


@dataclass(frozen=True)
class CriterionRow:
    """One criterion of one application: points by member, exact mean."""

    criterion: CriterionView
    cells: Mapping[UUID, int | MarkState | None]
    mean: Fraction | None

    @property
    def id(self) -> UUID:
        """The criterion's key."""
        return self.criterion.id


class SheetModel(MarksModel):
    """One application's points: a row for each criterion, a column for each member; the sums are the sheets' totals."""

    def __init__(self, members: Sequence[MemberView], words: Words) -> None:
        title = in_language(words, "title")
        super().__init__(
            (
                Column("criterion", N_("Criterion"), value=lambda row: title(row.criterion), width=32),
                Column(
                    "scale",
                    N_("Scale"),
                    value=lambda row: f"{row.criterion.scale_min}–{row.criterion.scale_max}",
                    hidden=True,
                ),
                Column("weight", N_("Weight"), Kind.NUMBER, value=lambda row: row.criterion.weight, hidden=True),
                *(_points_column(member) for member in members),
                MeanColumn("mean", N_("Mean"), Kind.NUMBER, places=2, total=True),
            ),
            words,
        )
        self._result: ResultRow | None = None

    def show_result(self, result: ResultRow | None, criteria: Sequence[CriterionView]) -> None:
        """Show one application's sheets."""
        self._result = result
        self.set_rows([] if result is None else [_criterion_row(result, criterion) for criterion in criteria])

    def totals(self) -> dict[str, Any]:
        if self._result is None:
            return {}
        sums: dict[str, Any] = {str(sheet.member_id): outcome(sheet) for sheet in self._result.sheets}
        return {**sums, "mean": self._result.mean}


def _points_column(member: MemberView) -> Column:
    key = member.id
    return SheetColumn(
        str(key), member.short_name, Kind.NUMBER, value=lambda row: row.cells[key], total=True, hint=member.name
    )


def _criterion_row(result: ResultRow, criterion: CriterionView) -> CriterionRow:
    cells = {sheet.member_id: sheet.points.get(criterion.id, _unmarked(sheet)) for sheet in result.sheets}
    return CriterionRow(criterion, cells, result.criterion_means.get(criterion.id))


def _unmarked(sheet: SheetView) -> MarkState | None:
    """An unfinished sheet may hold some marks; the cells without one are not yet marked."""
    return MarkState.NOT_YET if sheet.state is MarkState.MARK else sheet.state
