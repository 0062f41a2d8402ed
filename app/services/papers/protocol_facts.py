"""A meeting of the commission as its protocol tells it: who was there, the agenda, recusals, the result."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing, Refused
from app.language.message import N_, Message
from app.models.application import Application
from app.models.commission import CommissionMember, Declaration, ItemKind, Meeting, MemberRole, Relation
from app.services.commission.meeting_rows import ItemRow, MeetingRow
from app.services.commission.meetings import meeting_view
from app.services.commission.names import MemberView
from app.services.commission.presence import evaluations
from app.services.commission.quorums import item_quorum
from app.services.commission.result import ResultRow, ResultView, result_view
from app.services.commission.tie_steps import StepTaken, steps_of
from app.services.summary import contest_summary
from app.services.tally.board import Quorum


@dataclass(frozen=True)
class Recusal:
    """A member who declared an interest in an application."""

    member: MemberView
    application_id: uuid.UUID
    relation: Relation
    explanation: str


@dataclass(frozen=True)
class Item:
    """An item of the agenda with the applications that are marked at it, in the order of their numbers."""

    row: ItemRow
    rows: tuple[ResultRow, ...]
    quorum: Quorum


@dataclass(frozen=True)
class Protocol:
    """A meeting with everything that its protocol says. `winners`: place, title and applicant, the best first."""

    meeting: MeetingRow
    continues: tuple[str, date | None] | None
    items: tuple[Item, ...]
    result: ResultView
    recusals: tuple[Recusal, ...]
    steps: tuple[StepTaken, ...]
    winners: tuple[tuple[int, str, str], ...]

    @property
    def members(self) -> tuple[MemberView, ...]:
        """The whole commission."""
        return self.result.members

    @property
    def present(self) -> frozenset[uuid.UUID]:
        """Who was there at any item."""
        return frozenset(key for item in self.items for key in item.row.present)

    @property
    def there(self) -> tuple[MemberView, ...]:
        """The members who were there, the chair first and the secretary next."""
        return tuple(sorted((each for each in self.members if each.id in self.present), key=_rank))

    @property
    def away(self) -> tuple[MemberView, ...]:
        """The members who were not there; a substitute who was not called is not missed."""
        return tuple(each for each in self.members if each.id not in self.present and each.substitute_for_id is None)

    def member(self, key: uuid.UUID | None) -> MemberView | None:
        """A member by its key."""
        return next((each for each in self.members if each.id == key), None)


def gather(session: Session, contest_id: uuid.UUID, meeting_id: uuid.UUID | None) -> Protocol:
    """One meeting of a contest's commission. Raises Missing, Refused where none was named."""
    if meeting_id is None:
        raise Refused(Message(N_("This paper is about one meeting: name it.")))
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.contest_id != contest_id:
        raise Missing(Message(N_("This meeting is not in the store.")))
    view, result = meeting_view(session, meeting_id), result_view(session, contest_id)
    before = session.get(Meeting, view.row.continues_id) if view.row.continues_id else None
    return Protocol(
        meeting=view.row,
        continues=None if before is None else (before.number, before.held_on),
        items=tuple(_items(session, contest_id, view.items, result)),
        result=result,
        recusals=tuple(_recusals(session, contest_id, result)),
        steps=tuple(_steps(session, contest_id, result)),
        winners=_winners(session, contest_id, result),
    )


def require_agenda(protocol: Protocol) -> None:
    """Raises Refused for a meeting without an agenda: there is nothing to record."""
    if not protocol.items:
        raise Refused(Message(N_("This meeting has no agenda yet.")))


def figures(protocol: Protocol) -> dict[str, Any]:
    """The bare values that a protocol states."""
    return {
        "meeting": protocol.meeting.number,
        "held_on": protocol.meeting.held_on,
        "edition": protocol.result.edition,
        "present": [each.position for each in protocol.there],
        "votes": [[item.row.votes_for, item.row.votes_against, item.row.votes_abstaining] for item in protocol.items],
        "recusals": [[each.member.position, str(each.application_id)] for each in protocol.recusals],
        "ranking": [
            {
                "number": row.application.number,
                "place": row.place,
                "mean": None if row.mean is None else str(row.mean),
                "sheets": row.standing.sheets,
            }
            for row in protocol.result.rows
        ],
        "winners": [{"place": place, "title": title} for place, title, _applicant in protocol.winners],
    }


def _rank(member: MemberView) -> tuple[int, int]:
    order = (MemberRole.CHAIR, MemberRole.SECRETARY, MemberRole.DEPUTY, MemberRole.MEMBER)
    return order.index(member.role), member.position


def _items(session: Session, contest_id: uuid.UUID, items: tuple[ItemRow, ...], result: ResultView) -> list[Item]:
    at: Mapping[uuid.UUID, Any] = evaluations(session, contest_id)
    ordered = sorted(result.rows, key=lambda row: row.application.number or 0)
    return [
        Item(
            row=item,
            rows=tuple(row for row in ordered if item.id in at.get(row.application.id, ()))
            if item.kind is ItemKind.EVALUATION
            else (),
            quorum=item_quorum(session, contest_id, item.present or None).quorum,
        )
        for item in items
    ]


def _recusals(session: Session, contest_id: uuid.UUID, result: ResultView) -> list[Recusal]:
    members = {member.id: member for member in result.members}
    rows = session.scalars(
        select(Declaration)
        .join(Application, Application.id == Declaration.application_id)
        .join(CommissionMember, CommissionMember.id == Declaration.member_id)
        .where(Application.contest_id == contest_id, Declaration.relation != Relation.NONE)
        .order_by(Application.number, CommissionMember.position)
    )
    return [
        Recusal(members[row.member_id], row.application_id, row.relation, row.explanation)
        for row in rows
        if row.member_id in members
    ]


def _steps(session: Session, contest_id: uuid.UUID, result: ResultView) -> list[StepTaken]:
    """The recorded steps that the result rests on, in their order."""
    used = [step for step in result.board.breaks if step not in result.outcome.unused]
    return [step for step in steps_of(session, contest_id) if step.as_break() in used]


def _winners(session: Session, contest_id: uuid.UUID, result: ResultView) -> tuple[tuple[int, str, str], ...]:
    """As the decision names them; before there is one, as the count does."""
    decided = contest_summary(session, contest_id).winners
    if decided:
        return tuple((each.place, each.application.title, each.application.applicant_name) for each in decided)
    rows = [row for row in result.rows if row.application.id in result.outcome.winners]
    return tuple((row.place or 0, row.application.title, row.application.applicant_name) for row in rows)
