"""The roll call: who was present at each item of a meeting, ticked one by one or all at once."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing, Refused
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.commission import AgendaItem, CommissionMember, ItemKind, Meeting, Presence
from app.services.commission.closed import require_open
from app.services.commission.meeting_rows import items_of, the_meeting, votes_of
from app.services.commission.motions import seats_of, taken
from app.services.contest_view import the_contest
from app.services.phases import Deed, require
from app.store.unit_of_work import UnitOfWork


class PresenceService:
    """Records who was present.

    Every change raises Refused in a closed contest, for an evaluation while the result is closed, and where more votes
    are recorded than there would be people to give them; Missing for an item or a member that is gone.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def put(self, item_id: uuid.UUID, members: Collection[uuid.UUID]) -> None:
        """Exactly these were present at an item; nobody takes the record back."""
        with self._item(item_id) as (session, _meeting, item):
            _put(session, item, frozenset(members))

    def same_as_before(self, item_id: uuid.UUID) -> None:
        """Those who were present at the item before. Raises Refused for the first item."""
        with self._item(item_id) as (session, meeting, item):
            before = [each for each in items_of(session, meeting.id) if each.position < item.position]
            if not before:
                raise Refused(Message(N_("There is no item before this one.")))
            _put(session, item, _present(session, before[-1].id))

    def all_present(self, item_id: uuid.UUID) -> None:
        """The whole commission; substitutes are not called while their members are there."""
        with self._item(item_id) as (session, meeting, item):
            own = select(CommissionMember.id).where(
                CommissionMember.contest_id == meeting.contest_id, CommissionMember.substitute_for_id.is_(None)
            )
            _put(session, item, frozenset(session.scalars(own)))

    @contextmanager
    def _item(self, item_id: uuid.UUID) -> Iterator[tuple[Session, Meeting, AgendaItem]]:
        with self._uow.operation(OperationCode.MEETING_CHANGE, about=item_id) as tx:
            item = tx.get(AgendaItem, item_id)
            meeting = the_meeting(tx.session, item.meeting_id)
            require(the_contest(tx.session, meeting.contest_id), Deed.MEET)
            if item.kind is ItemKind.EVALUATION:
                require_open(tx.session, meeting.contest_id)
            yield tx.session, meeting, item


def _put(session: Session, item: AgendaItem, members: frozenset[uuid.UUID]) -> None:
    contest_id = the_meeting(session, item.meeting_id).contest_id
    known = set(session.scalars(select(CommissionMember.id).where(CommissionMember.contest_id == contest_id)))
    if not members <= known:
        raise Missing(Message(N_("This record is no longer there.")))
    votes = votes_of(item)
    if votes is not None and votes.cast > taken(seats_of(session, contest_id), members):
        raise Refused(Message(N_("{cast} votes are recorded at this item. Correct them first."), {"cast": votes.cast}))
    before = _present(session, item.id)
    for row in session.scalars(select(Presence).where(Presence.item_id == item.id)):
        if row.member_id not in members:
            session.delete(row)
    session.add_all(Presence(item_id=item.id, member_id=each) for each in sorted(members - before, key=str))


def _present(session: Session, item_id: uuid.UUID) -> frozenset[uuid.UUID]:
    return frozenset(session.scalars(select(Presence.member_id).where(Presence.item_id == item_id)))
