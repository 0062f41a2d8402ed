"""The result of a contest as its papers state it: who is ranked where, who gets how much from which source."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language.message import N_, Message
from app.models.contest import RuleSet, SelectionRule, SourceKind
from app.models.tally import Award, Decision, DecisionStatus
from app.money import Money
from app.services.application_rows import ApplicationRow
from app.services.commission.decision_view import Protocol, protocol_of
from app.services.commission.result import ResultRow, ResultView, edition_view, result_view
from app.services.commission.scenarios import by_rule
from app.services.contest_view import ContestView, SourceView, the_contest
from app.services.papers.frames import Issuer
from app.services.papers.package import head_of_office
from app.services.summary import ContestSummary, contest_summary
from app.services.tally.counting import count

_INITIATORS = frozenset({SourceKind.INITIATOR_MONEY, SourceKind.INITIATOR_IN_KIND})


@dataclass(frozen=True)
class Given:
    """What one source of the fund gives to one application."""

    source: SourceView
    amount: Money


@dataclass(frozen=True)
class Ranked:
    """An application in the ranking; `mean` is exact. `requested`: of the kinds of sources that the decision uses."""

    application: ApplicationRow
    mean: Fraction | None
    place: int | None
    requested: Money
    given: tuple[Given, ...]

    @property
    def awarded(self) -> Money:
        """What all sources give."""
        return Money.total(each.amount for each in self.given)

    @property
    def partial(self) -> bool:
        """Whether it gets something, but less than it asked for."""
        return bool(self.given) and self.awarded < self.requested

    def of(self, source: SourceView) -> Money:
        """What one source gives."""
        return Money.total(each.amount for each in self.given if each.source.id == source.id)


@dataclass(frozen=True)
class Result:
    """A contest's result with the decision on it.

    `view`: the result by the rule of the decision. `sources`: those that give, or that could while nothing is decided.
    `gave_up`: who was awarded and gave it back. Number and date are those of the act by which the decision was adopted.
    """

    summary: ContestSummary
    decided: bool
    adopted: bool
    issuer: Issuer
    view: ResultView
    sources: tuple[SourceView, ...]
    ranking: tuple[Ranked, ...]
    gave_up: frozenset[uuid.UUID]
    appeal_days: int | None
    act_number: str
    act_date: date | None
    protocol: Protocol

    @property
    def contest(self) -> ContestView:
        """The contest."""
        return self.summary.contest

    @property
    def edition(self) -> int | None:
        """The number of the closed result; None while it is open."""
        return self.view.edition

    @property
    def winners(self) -> tuple[Ranked, ...]:
        """Who gets something, in the order of the decision."""
        return tuple(row for row in self.ranking if row.given)

    @property
    def reserve(self) -> tuple[Ranked, ...]:
        """Who follows if money comes back, in the order of the ranking."""
        waiting = frozenset(self.view.outcome.reserve) - self.gave_up
        return tuple(row for row in self.ranking if not row.given and row.application.id in waiting)

    @property
    def awarded(self) -> Money:
        """What is given in all."""
        return Money.total(row.awarded for row in self.ranking)

    @property
    def fund(self) -> Money:
        """What the giving sources provide."""
        return Money.total(source.amount for source in self.sources if source.amount)

    def given_by(self, source: SourceView) -> Money:
        """What one source gives to all."""
        return Money.total(row.of(source) for row in self.ranking)

    def row(self, application_id: uuid.UUID) -> Ranked | None:
        """One application in the ranking."""
        return next((row for row in self.ranking if row.application.id == application_id), None)


def result_of(session: Session, contest_id: uuid.UUID) -> Result:
    """The result of a contest as it stands, or as it was closed. Raises Missing."""
    summary = contest_summary(session, contest_id)
    decision = session.scalars(select(Decision).where(Decision.contest_id == contest_id)).one_or_none()
    view = _view(session, contest_id, decision)
    rules = session.get_one(RuleSet, the_contest(session, contest_id).rule_set_id)
    given = _given(session, decision, summary.contest)
    giving = {each.source.id for row in given.values() for each in row}
    sources = tuple(source for source in summary.contest.sources if _gives(source, giving))
    kinds = {source.kind for source in sources}
    asked = frozenset(pool.key for pool in view.pools if pool.kind in kinds)
    return Result(
        summary=summary,
        decided=decision is not None,
        adopted=decision is not None and decision.status is DecisionStatus.ADOPTED,
        issuer=Issuer((decision and decision.act) or summary.contest.decision_act, head_of_office(session)),
        view=view,
        sources=sources,
        ranking=tuple(_ranked(row, given, asked) for row in view.rows),
        gave_up=_gave_up(session, decision),
        appeal_days=rules.appeal_days,
        act_number=decision.act_number if decision else "",
        act_date=decision.act_date if decision else None,
        protocol=_protocol(session, summary),
    )


def gather(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> Result:
    """The result of a contest; papers made from it are about no single application. Raises Missing."""
    return result_of(session, contest_id)


def require_decided(result: Result) -> None:
    """Raises Refused where there is no decision that a paper could state."""
    if not result.decided:
        raise Refused(Message(N_("No winners have been decided in this contest yet: there is nothing to resolve on.")))


def bare(result: Result, rows: Sequence[Ranked] | None = None) -> dict[str, Any]:
    """The values that papers on the result state: sums in tyiyn, means exact. `rows`: those that the paper is about."""
    shown = result.ranking if rows is None else rows
    return {
        "year": result.contest.year,
        "edition": result.edition,
        "act": result.issuer.act,
        "fund": result.fund.tyiyn,
        "awarded": result.awarded.tyiyn,
        "ranking": [bare_row(row) for row in shown],
    }


def bare_row(row: Ranked) -> dict[str, Any]:
    """One application of the ranking, bare."""
    return {
        "number": row.application.number,
        "title": row.application.title,
        "applicant": row.application.applicant_name,
        "place": row.place,
        "mean": None if row.mean is None else str(row.mean),
        "requested": row.requested.tyiyn,
        "awarded": row.awarded.tyiyn,
        "given": {each.source.name_ky: each.amount.tyiyn for each in row.given},
    }


def _gives(source: SourceView, giving: set[uuid.UUID]) -> bool:
    """A source that decides for itself is not the contest's to give; nor is what initiators bring."""
    if giving:
        return source.id in giving
    return bool(source.amount) and source.kind not in _INITIATORS and not source.decides_itself


def _given(session: Session, decision: Decision | None, contest: ContestView) -> dict[uuid.UUID, tuple[Given, ...]]:
    """What the decision gives, by application, the sources in the order of the fund; what was given up is gone."""
    if decision is None:
        return {}
    sums: dict[tuple[uuid.UUID, uuid.UUID], int] = {}
    rows = select(Award).where(Award.decision_id == decision.id, Award.given_up_on.is_(None))
    for award in session.scalars(rows):
        key = award.application_id, award.source_id
        sums[key] = sums.get(key, 0) + award.amount
    applications = dict.fromkeys(application for application, _ in sums)
    return {each: _of_sources(each, sums, contest.sources) for each in applications}


def _gave_up(session: Session, decision: Decision | None) -> frozenset[uuid.UUID]:
    if decision is None:
        return frozenset()
    rows = select(Award.application_id).where(Award.decision_id == decision.id, Award.given_up_on.is_not(None))
    return frozenset(session.scalars(rows))


def _of_sources(
    application: uuid.UUID, sums: Mapping[tuple[uuid.UUID, uuid.UUID], int], sources: Sequence[SourceView]
) -> tuple[Given, ...]:
    found = [(source, sums.get((application, source.id), 0)) for source in sources]
    return tuple(Given(source, Money(amount)) for source, amount in found if amount)


def _view(session: Session, contest_id: uuid.UUID, decision: Decision | None) -> ResultView:
    """The result that the decision follows from, by its rule; without one, as it is closed or stands."""
    if decision is None or decision.tally_id is None:
        return result_view(session, contest_id)
    view = edition_view(session, contest_id, decision.tally_id)
    return _by_rule(view, SelectionRule(decision.scenario)) if decision.scenario else view


def _by_rule(view: ResultView, rule: SelectionRule) -> ResultView:
    """The same result by another rule of selection: the places stay, the turns do not."""
    if rule is view.board.rules.selection:
        return view
    board, rows = by_rule(view.board, rule), {row.application.id: row for row in view.rows}
    outcome = count(board)
    turned = tuple(replace(rows[standing.candidate.key], standing=standing) for standing in outcome.standings)
    return replace(view, board=board, outcome=outcome, rows=turned)


def _protocol(session: Session, summary: ContestSummary) -> Protocol:
    """The protocol that the decision names; before its adoption the one that was issued last."""
    named = Protocol(summary.protocol_number, summary.protocol_date)
    return named if any(named) else protocol_of(session, summary.contest.id) or named


def _ranked(row: ResultRow, given: Mapping[uuid.UUID, tuple[Given, ...]], asked: frozenset[uuid.UUID]) -> Ranked:
    """`asked`: the pools whose requests are told."""
    wanted = row.standing.candidate.asked
    return Ranked(
        application=row.application,
        mean=row.mean,
        place=row.place,
        requested=Money(sum(amount for key, amount in wanted.items() if key in asked)),
        given=given.get(row.application.id, ()),
    )
