"""The commission of a contest: its members, their marks and recusals, the exact ranking."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application, ApplicationStatus
from app.models.commission import CommissionMember, Declaration, MemberRole, Relation
from app.models.contest import Contest, Criterion
from app.models.office import Body, Person
from app.models.tally import Mark, MarkState
from app.money import Money
from app.services.application_rows import ApplicationRow, application_rows
from app.services.contest_view import CriterionView, contest_view
from app.services.tally import exact as tally
from app.store.unit_of_work import UnitOfWork

#: What does not come before the commission, or no longer.
_NOT_RANKED = frozenset(
    {
        ApplicationStatus.DRAFT,
        ApplicationStatus.RETURNED,
        ApplicationStatus.REFUSED,
        ApplicationStatus.WITHDRAWN,
    }
)
#: The first entry of a sheet; the second is the blind repetition.
FIRST_ENTRY = 1


@dataclass(frozen=True)
class MemberView:
    """A member of the commission."""

    id: uuid.UUID
    position: int
    name: str
    short_name: str
    post_ky: str
    post_ru: str
    represents: Body
    role: MemberRole
    voting: bool


@dataclass(frozen=True)
class SheetView:
    """One member's sheet for one application: its state, points by criterion, weighted total, declared relation."""

    member_id: uuid.UUID
    state: MarkState
    points: Mapping[uuid.UUID, int]
    total: int | None
    relation: Relation | None


@dataclass(frozen=True)
class ResultRow:
    """An application in the ranking: sheets by member, exact means, place."""

    application: ApplicationRow
    sheets: tuple[SheetView, ...]
    criterion_means: Mapping[uuid.UUID, Fraction | None]
    mean: Fraction | None
    place: int | None


@dataclass(frozen=True)
class ResultView:
    """The commission's result for a contest, in the order of places."""

    members: tuple[MemberView, ...]
    criteria: tuple[CriterionView, ...]
    rows: tuple[ResultRow, ...]
    selection: tally.Selection[uuid.UUID]
    fund: Money


class CommissionService:
    """Reads the commission's work; entering marks comes with the commission's own pages."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def result(self, contest_id: uuid.UUID) -> ResultView:
        """Members, marks and the exact ranking of a contest. Raises Missing."""
        with self._uow.reading() as session:
            return result_view(session, contest_id)


def result_view(session: Session, contest_id: uuid.UUID) -> ResultView:
    """The result within an open session. Raises Missing for an unknown contest."""
    contest = contest_view(session, contest_id)
    members = _members(session, contest_id)
    applications = [row for row in application_rows(session, contest_id) if row.status not in _NOT_RANKED]
    weights = {criterion.id: criterion.weight for criterion in contest.criteria}
    sheets = _sheets(session, contest_id, applications, members, weights)
    counted = {key: [sheet.points for sheet in rows if sheet.total is not None] for key, rows in sheets.items()}
    means = {key: tally.mean(rows, weights) for key, rows in counted.items()}
    ranked = tally.rank(means, {key: len(rows) for key, rows in counted.items()})
    by_id = {row.id: row for row in applications}
    rows = tuple(
        ResultRow(
            application=by_id[key := place.application],
            sheets=tuple(sheets[key]),
            criterion_means={criterion: tally.criterion_mean(counted[key], criterion) for criterion in weights},
            mean=place.mean,
            place=place.place,
        )
        for place in ranked
    )
    requests = {row.id: row.requested.tyiyn for row in applications}
    selection = tally.select(ranked, requests, contest.local_fund.tyiyn, contest.selection_rule)
    return ResultView(members, contest.criteria, rows, selection, contest.local_fund)


def _members(session: Session, contest_id: uuid.UUID) -> tuple[MemberView, ...]:
    pairs = session.execute(
        select(CommissionMember, Person)
        .join(Person, Person.id == CommissionMember.person_id)
        .where(CommissionMember.contest_id == contest_id)
        .order_by(CommissionMember.position)
    )
    return tuple(
        MemberView(
            id=member.id,
            position=member.position,
            name=person.full_name,
            short_name=person.short_name or person.full_name,
            post_ky=member.post_ky,
            post_ru=member.post_ru or member.post_ky,
            represents=member.represents,
            role=member.role,
            voting=member.voting,
        )
        for member, person in pairs
    )


def _sheets(
    session: Session,
    contest_id: uuid.UUID,
    applications: Sequence[ApplicationRow],
    members: Sequence[MemberView],
    weights: Mapping[uuid.UUID, int],
) -> dict[uuid.UUID, list[SheetView]]:
    """The sheets of those who vote, by application."""
    marks, relations = _marks(session, contest_id), _relations(session, contest_id)
    return {
        row.id: [_sheet(member.id, row.id, marks, relations, weights) for member in members if member.voting]
        for row in applications
    }


#: Application and member → criterion → mark.
Cells = dict[tuple[uuid.UUID, uuid.UUID], dict[uuid.UUID, Mark]]


def _marks(session: Session, contest_id: uuid.UUID) -> Cells:
    rows = session.scalars(
        select(Mark)
        .join(Application, Application.id == Mark.application_id)
        .join(Criterion, Criterion.id == Mark.criterion_id)
        .join(Contest, Contest.rule_set_id == Criterion.rule_set_id)
        .where(Application.contest_id == contest_id, Contest.id == contest_id, Mark.entry == FIRST_ENTRY)
    )
    cells: Cells = {}
    for mark in rows:
        cells.setdefault((mark.application_id, mark.member_id), {})[mark.criterion_id] = mark
    return cells


def _relations(session: Session, contest_id: uuid.UUID) -> dict[tuple[uuid.UUID, uuid.UUID], Relation]:
    rows = session.scalars(
        select(Declaration)
        .join(Application, Application.id == Declaration.application_id)
        .where(Application.contest_id == contest_id)
    )
    return {(row.application_id, row.member_id): row.relation for row in rows}


def _sheet(
    member_id: uuid.UUID,
    application_id: uuid.UUID,
    marks: Cells,
    relations: Mapping[tuple[uuid.UUID, uuid.UUID], Relation],
    weights: Mapping[uuid.UUID, int],
) -> SheetView:
    """A sheet counts only when every criterion has a mark and nothing but «none» was declared."""
    relation = relations.get((application_id, member_id))
    cells = {key: mark for key, mark in marks.get((application_id, member_id), {}).items() if key in weights}
    if relation not in (None, Relation.NONE):
        return SheetView(member_id, MarkState.RECUSED, {}, None, relation)
    points = {key: mark.points for key, mark in cells.items() if mark.points is not None}
    if set(points) == set(weights) and weights:
        return SheetView(member_id, MarkState.MARK, points, tally.weighted_total(points, weights), relation)
    states = {mark.state for mark in cells.values()} - {MarkState.MARK}
    state = states.pop() if len(states) == 1 and len(cells) == len(weights) else MarkState.NOT_YET
    return SheetView(member_id, state, points, None, relation)
