"""What a contest's result is counted from: the store's rows as the plain values of the count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.application import Application, BeneficiaryGroup, BudgetLine, BudgetShare
from app.models.contest import Criterion, Formula, FundSource, RecusalRule, RuleSet, SourceKind
from app.models.tally import Mark, MarkState, PartialConsent
from app.services.application_rows import OWN
from app.services.commission import edition_content, editions
from app.services.commission.closed import closed_edition
from app.services.commission.mark_sheets import FIRST, Ground, ground_of
from app.services.commission.names import Key, Pair
from app.services.commission.pools import pooled
from app.services.commission.tie_steps import steps_of
from app.services.contest_view import criteria_in_force
from app.services.rule_content import ladder_of
from app.services.tally import objective
from app.services.tally.board import Board, Candidate, Rules, Scale, Seat, Sheet


def board_of(session: Session, contest_id: Key) -> Board[Key]:
    """What the result is counted from: as it was closed, otherwise as the store holds it now. Raises Missing.

    Applications, members and criteria go by their keys. The sources of one kind are one pool under the first one's key,
    see `pooled`.
    """
    edition = closed_edition(session, contest_id)
    if edition is not None:
        return edition_content.board(editions.parsed(edition))
    return live_board(session, contest_id)


def live_board(session: Session, contest_id: Key) -> Board[Key]:
    """What the result would be counted from now, closed or not. Raises Missing."""
    ground = ground_of(session, contest_id)
    criteria = criteria_in_force(session, ground.rules.id)
    funds = pooled(session, contest_id)
    return Board(
        criteria=tuple(_scale(row) for row in criteria),
        seats=_seats(ground),
        candidates=tuple(_candidates(session, ground, criteria, funds)),
        sheets=_sheets(session, ground, {row.id for row in criteria if not row.formula}),
        funds={rows[0].id: sum(row.amount or 0 for row in rows) for rows in funds.values()},
        rules=_rules(ground.rules),
        breaks=tuple(step.as_break() for step in steps_of(session, contest_id)),
    )


def _scale(row: Criterion) -> Scale[Key]:
    return Scale(row.id, row.weight, row.scale_min, row.scale_max, row.priority, bool(row.formula))


def _rules(rules: RuleSet) -> Rules:
    return Rules(
        selection=rules.selection_rule,
        ladder=ladder_of(rules),
        pass_mark=rules.pass_mark,
        quorum=Fraction(rules.quorum_numerator, rules.quorum_denominator),
        recusal=rules.recusal_rule,
    )


def _seats(ground: Ground) -> tuple[Seat[Key], ...]:
    """A voting member who is nobody's substitute has a seat; of several substitutes the first one counts."""
    substitutes: dict[Key, Key] = {}
    for member in ground.members.values():
        if member.substitute_for_id is not None:
            substitutes.setdefault(member.substitute_for_id, member.id)
    return tuple(
        Seat(member.id, substitutes.get(member.id))
        for member in ground.members.values()
        if member.substitute_for_id is None
    )


def _candidates(
    session: Session, ground: Ground, criteria: Sequence[Criterion], funds: Mapping[SourceKind, Sequence[FundSource]]
) -> Iterable[Candidate[Key]]:
    contest_id = ground.contest.id
    shares, consents = _shares(session, contest_id), _consents(session, contest_id)
    computed = _computed(session, contest_id, criteria, shares)
    for key, application in ground.applications.items():
        sums = shares.get(key, {})
        yield Candidate(
            key=key,
            number=application.number,
            asked={funds[kind][0].id: amount for kind, amount in sums.items() if kind in funds and amount},
            own_share=_own_share(sums),
            computed=computed(key),
            least=consents.get(key),
        )


def computed_points(session: Session, ground: Ground) -> Mapping[Key, Mapping[Key, int]]:
    """The points that follow from the applications, by application and computed criterion."""
    criteria = criteria_in_force(session, ground.rules.id)
    if not any(row.formula for row in criteria):
        return {}
    of = _computed(session, ground.contest.id, criteria, _shares(session, ground.contest.id))
    return {key: of(key) for key in ground.applications}


def _computed(
    session: Session, contest_id: Key, criteria: Sequence[Criterion], shares: Mapping[Key, Mapping[SourceKind, int]]
) -> Callable[[Key], dict[Key, int]]:
    """What gives the points of one application after the other."""
    people = _people(session, contest_id)

    def of(key: Key) -> dict[Key, int]:
        sums = shares.get(key, {})
        share, cost = _own_share(sums), _cost(sums, people.get(key, 0))
        return {row.id: _points(row, share, cost) for row in criteria if row.formula}

    return of


def _own_share(sums: Mapping[SourceKind, int]) -> Fraction:
    """What the initiator brings of all that is valued."""
    total = sum(sums.values())
    return Fraction(sum(sums.get(kind, 0) for kind in OWN), total) if total else Fraction(0)


def _cost(sums: Mapping[SourceKind, int], people: int) -> Fraction | None:
    """All that is valued, in som, for each of the people whom the initiative is for; None where they are unknown."""
    return Fraction(sum(sums.values()), people * 100) if people else None


def _points(row: Criterion, share: Fraction, cost: Fraction | None) -> int:
    return objective.points(
        Formula(row.formula), row.bands, own_share=share, cost_per_participant=cost, least=row.scale_min
    )


def _shares(session: Session, contest_id: Key) -> dict[Key, dict[SourceKind, int]]:
    """What each source bears of each application, in tyiyn, where it is valued."""
    rows = session.execute(
        select(BudgetLine.application_id, BudgetShare.source, func.sum(BudgetShare.amount))
        .join(BudgetShare, BudgetShare.line_id == BudgetLine.id)
        .join(Application, Application.id == BudgetLine.application_id)
        .where(Application.contest_id == contest_id, BudgetShare.amount.is_not(None))
        .group_by(BudgetLine.application_id, BudgetShare.source)
    )
    found: dict[Key, dict[SourceKind, int]] = defaultdict(dict)
    for application, source, amount in rows:
        found[application][source] = int(amount or 0)
    return found


def _people(session: Session, contest_id: Key) -> dict[Key, int]:
    rows = session.execute(
        select(BeneficiaryGroup.application_id, func.sum(BeneficiaryGroup.people))
        .join(Application, Application.id == BeneficiaryGroup.application_id)
        .where(Application.contest_id == contest_id)
        .group_by(BeneficiaryGroup.application_id)
    )
    return {application: int(people or 0) for application, people in rows}


def _consents(session: Session, contest_id: Key) -> dict[Key, int]:
    rows = session.execute(
        select(PartialConsent.application_id, PartialConsent.least)
        .join(Application, Application.id == PartialConsent.application_id)
        .where(Application.contest_id == contest_id)
    )
    return {row.application_id: row.least for row in rows}


def _sheets(session: Session, ground: Ground, marked: set[Key]) -> dict[Pair, Sheet[Key]]:
    """The sheets of those who vote, by application and member; one that nobody has begun is left out."""
    cells = _cells(session, ground.contest.id, marked)
    found = {
        (application, member): _sheet(cells.get((application, member), {}), application, member, ground, marked)
        for application in ground.applications
        for member in ground.members
    }
    return {pair: sheet for pair, sheet in found.items() if sheet is not None}


def _cells(session: Session, contest_id: Key, marked: set[Key]) -> dict[Pair, dict[Key, Mark]]:
    rows = session.scalars(
        select(Mark)
        .join(Application, Application.id == Mark.application_id)
        .where(Application.contest_id == contest_id, Mark.entry == FIRST)
    )
    cells: dict[Pair, dict[Key, Mark]] = defaultdict(dict)
    for mark in rows:
        if mark.criterion_id in marked:
            cells[mark.application_id, mark.member_id][mark.criterion_id] = mark
    return cells


def _sheet(
    cells: Mapping[Key, Mark], application: Key, member: Key, ground: Ground, marked: set[Key]
) -> Sheet[Key] | None:
    """A declared relation recuses, the record of the meeting makes absent, whatever was marked before.

    Where the recused count for the quorum, one who was not there does not. Where all criteria are computed, nobody has
    anything to mark, and every sheet is complete.
    """
    recused, away = ground.recused((member, application)), (member, application) in ground.away
    if away and (not recused or ground.rules.recusal_rule is RecusalRule.COUNTED_FOR_QUORUM):
        return Sheet(MarkState.ABSENT)
    if recused:
        return Sheet(MarkState.RECUSED)
    points = {key: mark.points for key, mark in cells.items() if mark.points is not None}
    if ground.criteria and set(points) == marked:
        return Sheet(MarkState.MARK, points)
    states = {mark.state for mark in cells.values()} - {MarkState.MARK}
    if len(states) == 1 and set(cells) == marked and not points:
        return Sheet(states.pop())
    return Sheet(MarkState.NOT_YET, points) if cells else None
