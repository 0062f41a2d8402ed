"""The meetings of a commission as pages and papers read them: their agenda, who was present, what came of motions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing
from app.language.message import N_, Message
from app.models.commission import AgendaItem, CommissionMember, ItemKind, Meeting
from app.models.office import Person
from app.services.commission.motions import Majority, Seats, Verdict, Votes, majority_of, seats_of, taken, verdict
from app.services.commission.presence import named_by_item, present_by_item


@dataclass(frozen=True)
class MeetingInput:
    """A meeting as typed; its number is free text."""

    number: str = ""
    held_on: date | None = None
    place_ky: str = ""
    place_ru: str = ""
    guests: str = ""
    presided_by_id: uuid.UUID | None = None
    protocol_by_id: uuid.UUID | None = None


@dataclass(frozen=True)
class MeetingRow(MeetingInput):
    """A meeting in the list. `seats_taken`: at the item where most were present; None while presence is not recorded.

    `continues_id`: the adjourned meeting that it resumes; `resumed_id`: the one by which it was resumed.
    """

    id: uuid.UUID = field(kw_only=True)
    version: int = field(kw_only=True)
    presided_by: str = field(kw_only=True)
    protocol_by: str = field(kw_only=True)
    continues_id: uuid.UUID | None = field(kw_only=True)
    resumed_id: uuid.UUID | None = field(kw_only=True)
    adjourned_until: date | None = field(kw_only=True)
    adjourned_why: str = field(kw_only=True)
    items: int = field(kw_only=True)
    seats_taken: int | None = field(kw_only=True)
    seats: int = field(kw_only=True)


@dataclass(frozen=True)
class ItemInput:
    """An item of the agenda as typed; no votes where nobody counted. `applications` are marked on an EVALUATION."""

    kind: ItemKind = ItemKind.OTHER
    text_ky: str = ""
    text_ru: str = ""
    heard_ky: str = ""
    heard_ru: str = ""
    spoke_ky: str = ""
    spoke_ru: str = ""
    decided_ky: str = ""
    decided_ru: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstaining: int | None = None
    by_acclamation: bool = False
    applications: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class ItemRow(ItemInput):
    """An item of the agenda with who was present; `verdict` where votes were counted."""

    id: uuid.UUID = field(kw_only=True)
    version: int = field(kw_only=True)
    meeting_id: uuid.UUID = field(kw_only=True)
    position: int = field(kw_only=True)
    present: frozenset[uuid.UUID] = field(kw_only=True)
    seats_taken: int = field(kw_only=True)
    verdict: Verdict | None = field(kw_only=True)

    @property
    def finished(self) -> bool:
        """Whether the commission has decided on it."""
        return bool(self.decided_ky) or self.votes_for is not None or self.by_acclamation


@dataclass(frozen=True)
class MeetingView:
    """A meeting with its agenda."""

    row: MeetingRow
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class _Told:
    """What is read once for all items of a contest."""

    seats: Seats
    rule: Majority
    present: Mapping[uuid.UUID, frozenset[uuid.UUID]]
    named: Mapping[uuid.UUID, frozenset[uuid.UUID]]


def meeting_rows(session: Session, contest_id: uuid.UUID) -> list[MeetingRow]:
    """The meetings of a contest, the earliest first; those without a day last."""
    meetings = session.scalars(select(Meeting).where(Meeting.contest_id == contest_id)).all()
    names = dict(
        session.execute(
            select(CommissionMember.id, Person.full_name)
            .join(Person, Person.id == CommissionMember.person_id)
            .where(CommissionMember.contest_id == contest_id)
        ).all()
    )
    resumed = {meeting.continues_id: meeting.id for meeting in meetings if meeting.continues_id}
    told = _told(session, contest_id)
    rows = [
        _meeting(meeting, names, resumed, items_of(session, meeting.id), told)
        for meeting in sorted(meetings, key=lambda each: (each.held_on or date.max, each.number, str(each.id)))
    ]
    return _resumed_after(rows)


def item_rows(session: Session, meeting_id: uuid.UUID) -> tuple[ItemRow, ...]:
    """The agenda of a meeting in its order."""
    told = _told(session, the_meeting(session, meeting_id).contest_id)
    return tuple(_item(item, told) for item in items_of(session, meeting_id))


def items_of(session: Session, meeting_id: uuid.UUID) -> Sequence[AgendaItem]:
    """The items of a meeting's agenda in their order."""
    return session.scalars(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position)
    ).all()


def the_meeting(session: Session, meeting_id: uuid.UUID) -> Meeting:
    """A meeting's row. Raises Missing."""
    found = session.get(Meeting, meeting_id)
    if found is None:
        raise Missing(Message(N_("This meeting is not in the store.")))
    return found


def votes_of(item: ItemInput | AgendaItem) -> Votes | None:
    """The votes counted on an item; None where nobody counted."""
    if item.votes_for is None:
        return None
    return Votes(item.votes_for, item.votes_against or 0, item.votes_abstaining or 0)


def _told(session: Session, contest_id: uuid.UUID) -> _Told:
    return _Told(
        seats=seats_of(session, contest_id),
        rule=majority_of(session, contest_id),
        present=present_by_item(session, contest_id),
        named=named_by_item(session, contest_id),
    )


def _meeting(
    meeting: Meeting,
    names: Mapping[uuid.UUID, str],
    resumed: Mapping[uuid.UUID, uuid.UUID],
    items: Sequence[AgendaItem],
    told: _Told,
) -> MeetingRow:
    recorded = [taken(told.seats, told.present[item.id]) for item in items if item.id in told.present]
    same = ("id", "version", "number", "held_on", "place_ky", "place_ru", "guests", "presided_by_id", "protocol_by_id",
            "continues_id", "adjourned_until", "adjourned_why")  # fmt: skip
    return MeetingRow(
        **{name: getattr(meeting, name) for name in same},
        presided_by=names.get(meeting.presided_by_id, "") if meeting.presided_by_id else "",
        protocol_by=names.get(meeting.protocol_by_id, "") if meeting.protocol_by_id else "",
        resumed_id=resumed.get(meeting.id),
        items=len(items),
        seats_taken=max(recorded) if recorded else None,
        seats=len(told.seats),
    )


def _resumed_after(rows: Sequence[MeetingRow]) -> list[MeetingRow]:
    """A meeting without a day that resumes another stands right behind it."""
    ordered: list[MeetingRow] = []
    for row in rows:
        places = [n for n, each in enumerate(ordered) if each.id == row.continues_id]
        ordered.insert(places[0] + 1 if places and row.held_on is None else len(ordered), row)
    return ordered


def _item(item: AgendaItem, told: _Told) -> ItemRow:
    present = told.present.get(item.id, frozenset())
    there, votes = taken(told.seats, present), votes_of(item)
    same = ("id", "version", "meeting_id", "position", "kind", "text_ky", "text_ru", "heard_ky", "heard_ru", "spoke_ky",
            "spoke_ru", "decided_ky", "decided_ru", "votes_for", "votes_against", "votes_abstaining",
            "by_acclamation")  # fmt: skip
    fits = votes is not None and votes.cast <= there
    return ItemRow(
        **{name: getattr(item, name) for name in same},
        applications=tuple(sorted(told.named.get(item.id, ()), key=str)),
        present=present,
        seats_taken=there,
        verdict=verdict(votes, present=there, seats=len(told.seats), rule=told.rule) if votes and fits else None,
    )
