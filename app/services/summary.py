"""The figures of a contest in one place: what the overview shows and the papers say."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.application import Application, ApplicationStatus, BudgetLine, BudgetShare
from app.models.contest import FundSource, SourceKind
from app.models.event import Outcome
from app.models.tally import Award, Decision
from app.money import Money
from app.services.application_rows import ApplicationRow
from app.services.commission.result import ResultView, result_view
from app.services.contest_view import ContestView, contest_view
from app.services.events import EventRow, EventsView, InitiativePeople, events_view
from app.store.unit_of_work import UnitOfWork

#: What was never handed in, or is out by now.
_OUT = (
    ApplicationStatus.DRAFT,
    ApplicationStatus.RETURNED,
    ApplicationStatus.REFUSED,
    ApplicationStatus.WITHDRAWN,
)


@dataclass(frozen=True)
class Bought:
    """A valued row of an initiative's budget: what, from whom, for how much."""

    text_ky: str
    text_ru: str
    source: SourceKind
    amount: Money


@dataclass(frozen=True)
class Contribution:
    """An unvalued contribution: words, never a sum."""

    source: SourceKind
    text_ky: str
    text_ru: str


@dataclass(frozen=True)
class Winner:
    """An awarded initiative with everything that is reported of it.

    `local`: what the decision gives of the local budget. `donor`: what it gives of a donor, or what the application
    expects of one where the decision is on the local budget alone.
    """

    application: ApplicationRow
    place: int
    local: Money
    donor: Money
    bought: tuple[Bought, ...]
    contributions: tuple[Contribution, ...]
    events: tuple[EventRow, ...]
    people: InitiativePeople | None

    @property
    def total(self) -> Money:
        """What is valued: the local award and the donor's part."""
        return self.local + self.donor


@dataclass(frozen=True)
class Standing:
    """A row of the ranking; `mean` is exact."""

    application: ApplicationRow
    mean: Fraction | None
    place: int | None
    awarded: Money


@dataclass(frozen=True)
class ContestSummary:
    """A contest in figures."""

    contest: ContestView
    fund: Money
    awarded: Money
    donor: Money
    applications: int
    winners: tuple[Winner, ...]
    ranking: tuple[Standing, ...]
    held: int
    protocol_number: str
    protocol_date: date | None
    outcomes: tuple[tuple[str, str], ...]

    @property
    def left(self) -> Money:
        """What of the local fund is not awarded."""
        return self.fund - self.awarded

    @property
    def total(self) -> Money:
        """Local awards and the donor's part together."""
        return self.awarded + self.donor


class SummaryService:
    """Reads the figures of a contest."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def view(self, contest_id: uuid.UUID) -> ContestSummary:
        """A contest in figures. Raises Missing."""
        with self._uow.reading() as session:
            return contest_summary(session, contest_id)


def contest_summary(session: Session, contest_id: uuid.UUID) -> ContestSummary:
    """A contest in figures within an open session. Raises Missing."""
    contest = contest_view(session, contest_id)
    result = result_view(session, contest_id)
    events = events_view(session, contest_id)
    decision = session.scalars(select(Decision).where(Decision.contest_id == contest_id)).one_or_none()
    awards = _awards(session, decision)
    winners = _winners(session, result, awards, events)
    return ContestSummary(
        contest=contest,
        fund=contest.local_fund,
        awarded=Money.total(winner.local for winner in winners),
        donor=Money.total(winner.donor for winner in winners),
        applications=_counted(session, contest_id),
        winners=winners,
        ranking=_ranking(result, awards),
        held=events.held,
        protocol_number=decision.protocol_number if decision else "",
        protocol_date=decision.protocol_date if decision else None,
        outcomes=_outcomes(session, contest_id),
    )


def _counted(session: Session, contest_id: uuid.UUID) -> int:
    """How many applications were handed in and neither refused nor withdrawn."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Application)
            .where(Application.contest_id == contest_id, Application.status.not_in(_OUT))
        )
        or 0
    )


@dataclass(frozen=True)
class _Awarded:
    """What the decision gives to one application, by kinds of sources."""

    place: int
    sums: Mapping[SourceKind, Money]

    def of(self, *kinds: SourceKind) -> Money:
        """What sources of these kinds give."""
        return Money.total(amount for kind, amount in self.sums.items() if kind in kinds)


#: By the application.
_Awards = Mapping[uuid.UUID, _Awarded]


def _awards(session: Session, decision: Decision | None) -> _Awards:
    if decision is None:
        return {}
    kept = (
        select(Award.application_id, func.min(Award.place), FundSource.kind, func.sum(Award.amount))
        .join(FundSource, FundSource.id == Award.source_id)
        .where(Award.decision_id == decision.id, Award.given_up_on.is_(None))
        .group_by(Award.application_id, FundSource.kind)
    )
    awards: dict[uuid.UUID, _Awarded] = {}
    for application_id, place, kind, amount in session.execute(kept):
        before = awards.get(application_id, _Awarded(place, {})).sums
        awards[application_id] = _Awarded(place, {**before, kind: Money(int(amount))})
    return awards


def _ranking(result: ResultView, awards: _Awards) -> tuple[Standing, ...]:
    nothing = _Awarded(0, {})
    return tuple(
        Standing(row.application, row.mean, row.place, awards.get(row.application.id, nothing).of(*SourceKind))
        for row in result.rows
    )


def _winners(session: Session, result: ResultView, awards: _Awards, events: EventsView) -> tuple[Winner, ...]:
    rows = [row.application for row in result.rows if row.application.id in awards]
    by_donors = any(kind.is_donor for awarded in awards.values() for kind in awarded.sums)
    return tuple(
        _winner(session, row, awards[row.id], events, by_donors=by_donors)
        for row in sorted(rows, key=lambda row: (awards[row.id].place, row.number or 0))
    )


def _winner(session: Session, row: ApplicationRow, awarded: _Awarded, events: EventsView, *, by_donors: bool) -> Winner:
    """`by_donors`: the decision is on donors' money too."""
    shares = session.execute(
        select(BudgetLine, BudgetShare)
        .join(BudgetShare, BudgetShare.line_id == BudgetLine.id)
        .where(BudgetLine.application_id == row.id)
        .order_by(BudgetLine.position, BudgetShare.source)
    )
    bought, words = _split(list(shares))
    return Winner(
        application=row,
        place=awarded.place,
        local=awarded.of(SourceKind.LOCAL_BUDGET),
        donor=awarded.of(*(kind for kind in SourceKind if kind.is_donor)) if by_donors else row.donor,
        bought=bought,
        contributions=words,
        events=tuple(event for event in events.events if event.application_id == row.id),
        people=next((people for people in events.initiatives if people.application_id == row.id), None),
    )


def _split(shares: Sequence[tuple[BudgetLine, BudgetShare]]) -> tuple[tuple[Bought, ...], tuple[Contribution, ...]]:
    bought = tuple(
        Bought(line.item_ky, line.item_ru or line.item_ky, share.source, Money(share.amount))
        for line, share in shares
        if share.amount is not None
    )
    words = tuple(
        Contribution(share.source, share.text_ky, share.text_ru or share.text_ky)
        for _, share in shares
        if share.amount is None
    )
    return bought, words


def _outcomes(session: Session, contest_id: uuid.UUID) -> tuple[tuple[str, str], ...]:
    rows = session.scalars(select(Outcome).where(Outcome.contest_id == contest_id).order_by(Outcome.position))
    return tuple((row.text_ky, row.text_ru or row.text_ky) for row in rows)
