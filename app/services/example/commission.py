"""The example's commission of five: placeholder members, declarations and marks; the deck's decision on the winners."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.models.commission import Commission, CommissionMember, Declaration, MemberRole, Relation
from app.models.contest import SelectionRule
from app.models.office import Body
from app.models.tally import Award, Decision, Mark, MarkState, TallyEdition
from app.money import Money
from app.services.commission.closing import freeze_result
from app.services.example.adding import Pair, add, add_all
from app.services.example.contest import ExampleContest
from app.services.example.initiatives import TITLE_1, TITLE_2, TITLE_3, Initiatives
from app.services.example.people import MEMBERS, People

_DEPUTY: Pair = ("айылдык кеңештин депутаты", "депутат айылного кенеша")
_SPECIALIST: Pair = ("айыл өкмөтүнүн адиси", "специалист айыл окмоту")
_RESIDENT: Pair = ("жергиликтүү жамааттын өкүлү", "представитель местного сообщества")

#: Who the five are is the deck's («айыл өкмөттүн адиси, айылдык кеңештин депутаттары жана жергиликтүү жамааттын
#: өкүлдөрү»); how many of each, and who presides, is a placeholder of ours.
SEATS: tuple[tuple[MemberRole, Body, Pair], ...] = (
    (MemberRole.CHAIR, Body.COUNCIL, _DEPUTY),
    (MemberRole.SECRETARY, Body.EXECUTIVE, _SPECIALIST),
    (MemberRole.MEMBER, Body.COUNCIL, _DEPUTY),
    (MemberRole.MEMBER, Body.COMMUNITY, _RESIDENT),
    (MemberRole.MEMBER, Body.COMMUNITY, _RESIDENT),
)

#: The deck's: «5 адамдан турган комиссия түзүлүп».
SIZE = 5

#: Placeholder points: a row for each member, a number for each criterion; None where the member is recused.
POINTS: Mapping[str, tuple[tuple[int, ...] | None, ...]] = {
    TITLE_1: ((9, 8, 8, 9, 9), (8, 9, 7, 9, 9), (9, 9, 8, 8, 9), (9, 8, 8, 9, 8), (8, 9, 8, 9, 9)),
    TITLE_2: ((9, 8, 7, 8, 8), (8, 8, 7, 8, 9), (8, 9, 7, 8, 8), (9, 8, 8, 8, 7), (8, 8, 7, 8, 8)),
    TITLE_3: ((6, 5, 6, 6, 5), (6, 6, 6, 6, 5), (5, 6, 6, 5, 6), (6, 5, 5, 6, 7), None),
}


@dataclass(frozen=True)
class ExampleAward:
    """What the council is asked to give to a winner from the local budget (the deck's sums)."""

    title: str
    place: int
    amount: Money


AWARDS = (ExampleAward(TITLE_1, 1, Money.som(12_000)), ExampleAward(TITLE_2, 2, Money.som(11_000)))


def add_commission(
    session: Session, contest: ExampleContest, people: People, initiatives: Initiatives, now: datetime
) -> None:
    """Add members, declarations, marks, and the decision as it is proposed to the council."""
    add(session, Commission(contest_id=contest.id, size=SIZE))
    members = _add_members(session, contest.id, people)
    for title, rows in POINTS.items():
        for member_id, points in zip(members, rows, strict=True):
            add(session, _declaration(member_id, initiatives[title], recused=points is None))
            add_all(session, _marks(member_id, initiatives[title], contest.criteria, points))
    session.flush()
    edition = freeze_result(session, contest.id, at=now)
    _add_decision(session, contest, initiatives, edition)


def _add_members(session: Session, contest_id: uuid.UUID, people: People) -> list[uuid.UUID]:
    rows = [
        CommissionMember(
            contest_id=contest_id,
            person_id=people[name],
            position=position,
            post_ky=post[0],
            post_ru=post[1],
            represents=body,
            role=role,
        )
        for position, (name, (role, body, post)) in enumerate(zip(MEMBERS, SEATS, strict=True), start=1)
    ]
    return [row.id for row in add_all(session, rows)]


def _declaration(member_id: uuid.UUID, application_id: uuid.UUID, *, recused: bool) -> Declaration:
    return Declaration(
        member_id=member_id,
        application_id=application_id,
        relation=Relation.SHARED_INTEREST if recused else Relation.NONE,
        explanation="мисал үчүн" if recused else "",
    )


def _marks(
    member_id: uuid.UUID, application_id: uuid.UUID, criteria: Sequence[uuid.UUID], points: tuple[int, ...] | None
) -> list[Mark]:
    """One member's sheet; a recused member's cells say so and hold no points."""
    state = MarkState.RECUSED if points is None else MarkState.MARK
    cells = (None,) * len(criteria) if points is None else points
    return [
        Mark(application_id=application_id, member_id=member_id, criterion_id=criterion, state=state, points=cell)
        for criterion, cell in zip(criteria, cells, strict=True)
    ]


def _add_decision(session: Session, contest: ExampleContest, initiatives: Initiatives, edition: TallyEdition) -> None:
    """The number and date of the protocol are not told: they stay blank."""
    decision = add(session, Decision(contest_id=contest.id, tally_id=edition.id, scenario=SelectionRule.SKIP.value))
    rows = [
        Award(
            decision_id=decision.id,
            application_id=initiatives[award.title],
            source_id=contest.local_source,
            place=award.place,
            amount=award.amount.tyiyn,
        )
        for award in AWARDS
    ]
    add_all(session, rows)
