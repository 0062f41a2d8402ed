"""The agenda of a meeting: its items with what was heard, said and decided, and the votes on their motions."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.models.application import BEFORE_COMMISSION, Application
from app.models.audit import OperationCode
from app.models.commission import AgendaApplication, AgendaItem, ItemKind, Meeting, Presence
from app.models.tally import TieBreak
from app.services.commission.closed import require_open
from app.services.commission.meeting_rows import ItemInput, ItemRow, item_rows, items_of, the_meeting, votes_of
from app.services.commission.motions import seats_of, taken
from app.services.commission.presence import present_by_item
from app.services.contest_view import contest_view, the_contest
from app.services.lengths import as_kept
from app.services.papers.phrases import contest_values
from app.services.papers.wording import words_of
from app.services.phases import Deed, require
from app.store.unit_of_work import Transaction, UnitOfWork

_WORDS = "commission-protocol"


class AgendaService:
    """Reads and changes the items of meetings.

    Every change raises Refused in a closed contest, Stale for an item that was changed meanwhile, Missing for one gone;
    and Refused for what an evaluation stands on while the result is closed.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def items(self, meeting_id: uuid.UUID) -> tuple[ItemRow, ...]:
        """The agenda of a meeting in its order. Raises Missing."""
        with self._uow.reading() as session:
            return item_rows(session, meeting_id)

    def add(self, meeting_id: uuid.UUID, typed: ItemInput) -> uuid.UUID:
        """Put an item at the end of the agenda. Raises Invalid without a text and for votes that cannot be."""
        with self._meeting(meeting_id) as (tx, meeting):
            _guard(tx.session, meeting, typed.kind)
            values = _checked(tx.session, meeting, None, typed)
            item = AgendaItem(meeting_id=meeting.id, position=len(items_of(tx.session, meeting.id)) + 1, **values)
            tx.session.add(item)
            tx.session.flush()
            name_applications(tx.session, item, typed.applications)
            return item.id

    def change(self, item_id: uuid.UUID, version: int, typed: ItemInput) -> None:
        """Correct an item. Raises Invalid as for a new one."""
        with self._item(item_id, version) as (tx, meeting, item):
            if (typed.kind, frozenset(typed.applications)) != (item.kind, _named(tx.session, item.id)):
                _guard(tx.session, meeting, typed.kind, item.kind)
            for name, value in _checked(tx.session, meeting, item.id, typed).items():
                setattr(item, name, value)
            name_applications(tx.session, item, typed.applications)

    def move(self, item_id: uuid.UUID, version: int, *, down: bool) -> None:
        """Let an item change places with its neighbour; at the end of the agenda nothing happens."""
        with self._item(item_id, version) as (tx, meeting, item):
            items = list(items_of(tx.session, meeting.id))
            place = items.index(item)
            other = place + (1 if down else -1)
            if 0 <= other < len(items):
                items[place].position, items[other].position = items[other].position, items[place].position

    def remove(self, item_id: uuid.UUID, version: int) -> None:
        """Take an item off the agenda with its presence. Raises Refused where a tie was broken at it."""
        with self._item(item_id, version) as (tx, meeting, item):
            _guard(tx.session, meeting, item.kind)
            delete_item(tx.session, item)
            rest = [each for each in items_of(tx.session, meeting.id) if each is not item]
            for position, each in enumerate(rest, start=1):
                each.position = position

    @contextmanager
    def _meeting(self, meeting_id: uuid.UUID) -> Iterator[tuple[Transaction, Meeting]]:
        with self._uow.operation(OperationCode.MEETING_CHANGE, about=meeting_id) as tx:
            meeting = the_meeting(tx.session, meeting_id)
            require(the_contest(tx.session, meeting.contest_id), Deed.MEET)
            yield tx, meeting

    @contextmanager
    def _item(self, item_id: uuid.UUID, version: int) -> Iterator[tuple[Transaction, Meeting, AgendaItem]]:
        with self._uow.operation(OperationCode.MEETING_CHANGE) as tx:
            item = tx.get(AgendaItem, item_id, version)
            meeting = the_meeting(tx.session, item.meeting_id)
            require(the_contest(tx.session, meeting.contest_id), Deed.MEET)
            yield tx, meeting, item


def first_agenda(session: Session, contest_id: uuid.UUID) -> list[AgendaItem]:
    """What the first meeting has to deal with, in the office's wording: the evaluation, the result."""
    count = session.scalars(
        select(Application.id).where(Application.contest_id == contest_id, Application.status.in_(BEFORE_COMMISSION))
    ).all()
    contest = contest_view(session, contest_id)

    def text(kind: ItemKind, language: str) -> str:
        values = contest_values(contest, language) | {"n": str(len(count))}
        return words_of(session, language).fill(_WORDS, f"agenda_{kind}", values)

    return [
        AgendaItem(position=position, kind=kind, text_ky=text(kind, "ky"), text_ru=text(kind, "ru"))
        for position, kind in enumerate((ItemKind.EVALUATION, ItemKind.RESULT), start=1)
    ]


def name_applications(session: Session, item: AgendaItem, applications: Sequence[uuid.UUID]) -> None:
    """Mark which applications an item of EVALUATION is on; none for all that no other names."""
    wanted = set(applications) if item.kind is ItemKind.EVALUATION else set()
    for row in session.scalars(select(AgendaApplication).where(AgendaApplication.item_id == item.id)):
        if row.application_id in wanted:
            wanted.remove(row.application_id)
        else:
            session.delete(row)
    session.add_all(AgendaApplication(item_id=item.id, application_id=each) for each in sorted(wanted, key=str))


def delete_item(session: Session, item: AgendaItem) -> None:
    """Delete an item with what belongs to it alone. Raises Refused where a tie was broken at it."""
    if session.scalars(select(TieBreak.id).where(TieBreak.item_id == item.id).limit(1)).first() is not None:
        raise Refused(Message(N_("A tie was broken at this item of the agenda: it stays.")))
    for kind in (Presence, AgendaApplication):
        for row in session.scalars(select(kind).where(kind.item_id == item.id)):
            session.delete(row)
    session.flush()
    session.delete(item)
    session.flush()


def _guard(session: Session, meeting: Meeting, *kinds: ItemKind) -> None:
    """Who was absent from an evaluation decides whose marks count: it is locked with the result."""
    if ItemKind.EVALUATION in kinds:
        require_open(session, meeting.contest_id)


def _named(session: Session, item_id: uuid.UUID) -> frozenset[uuid.UUID]:
    rows = select(AgendaApplication.application_id).where(AgendaApplication.item_id == item_id)
    return frozenset(session.scalars(rows))


def _checked(session: Session, meeting: Meeting, item_id: uuid.UUID | None, typed: ItemInput) -> dict[str, object]:
    names = [each.name for each in fields(ItemInput) if each.name not in ("kind", "applications")]
    values = as_kept(AgendaItem, {name: getattr(typed, name) for name in names}) | {"kind": typed.kind}
    Invalid.check(
        {
            "text_ky": None if values["text_ky"] else Message(N_("Enter what the item is about.")),
            "applications": _strange(session, meeting, typed),
            **_wrong_votes(session, meeting, item_id, typed),
        }
    )
    if typed.votes_for is not None:
        values |= {name: values[name] or 0 for name in ("votes_against", "votes_abstaining")}
    return values


def _strange(session: Session, meeting: Meeting, typed: ItemInput) -> Message | None:
    known = set(session.scalars(select(Application.id).where(Application.contest_id == meeting.contest_id)))
    return None if known.issuperset(typed.applications) else Message(N_("This application is not in the store."))


def _wrong_votes(
    session: Session, meeting: Meeting, item_id: uuid.UUID | None, typed: ItemInput
) -> dict[str, Message | None]:
    """What cannot be about the votes: they are counted of those who were there and have a vote."""
    counted = {name: getattr(typed, name) for name in ("votes_for", "votes_against", "votes_abstaining")}
    given = {name: count for name, count in counted.items() if count is not None}
    if not given:
        return {}
    if typed.by_acclamation:
        return {"by_acclamation": Message(N_("Votes were counted: then it was not adopted without a count."))}
    negative = {name: Message(N_("Votes are whole numbers from 0.")) for name, count in given.items() if count < 0}
    if negative:
        return {**negative}
    votes = votes_of(typed)
    if votes is None:
        return {"votes_for": Message(N_("Enter how many voted for it, 0 if nobody did."))}
    return {"votes_for": _too_many(session, meeting, item_id, votes.cast)}


def _too_many(session: Session, meeting: Meeting, item_id: uuid.UUID | None, cast: int) -> Message | None:
    present = present_by_item(session, meeting.contest_id).get(item_id) if item_id else None
    if present is None:
        return Message(N_("Record first who was present at this item."))
    there = taken(seats_of(session, meeting.contest_id), present)
    if cast <= there:
        return None
    return Message(N_("{cast} votes, but only {there} who may vote were present."), {"cast": cast, "there": there})
