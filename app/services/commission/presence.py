"""Who was present at which item of the agenda, and for which applications a member counts as absent."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models.application import Application
from app.models.commission import AgendaApplication, AgendaItem, CommissionMember, ItemKind, Meeting, Presence

Column = InstrumentedAttribute[uuid.UUID]


def absent(session: Session, contest_id: uuid.UUID) -> frozenset[tuple[uuid.UUID, uuid.UUID]]:
    """(member, application) where the presence of an evaluation of it was recorded, but never this member's.

    An application that was marked at several items, as when a meeting was adjourned, needs the member at one of them.
    """
    there = present_by_item(session, contest_id)
    members = session.scalars(select(CommissionMember.id).where(CommissionMember.contest_id == contest_id)).all()
    return frozenset(
        (member, application)
        for application, items in evaluations(session, contest_id).items()
        if (seen := [there[item] for item in items if there.get(item)])
        for member in members
        if not any(member in each for each in seen)
    )


def present_by_item(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """Who was present, by item of the agenda; items without a record of presence are left out."""
    return _by_item(session, contest_id, Presence.item_id, Presence.member_id)


def evaluations(session: Session, contest_id: uuid.UUID) -> Mapping[uuid.UUID, Sequence[uuid.UUID]]:
    """The items of EVALUATION that are on each application; one that names none is on all that no other names."""
    named = named_by_item(session, contest_id)
    items = session.scalars(
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.contest_id == contest_id, AgendaItem.kind == ItemKind.EVALUATION)
    ).all()
    by_name = {
        application: [item for item in items if application in named.get(item, ())]
        for application in session.scalars(select(Application.id).where(Application.contest_id == contest_id))
    }
    general = [item for item in items if not named.get(item)]
    return {application: found or general for application, found in by_name.items()}


def named_by_item(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """The applications that items of the agenda name, by item."""
    return _by_item(session, contest_id, AgendaApplication.item_id, AgendaApplication.application_id)


def _by_item(
    session: Session, contest_id: uuid.UUID, item_id: Column, other_id: Column
) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """What hangs on the items of a contest's meetings, by item."""
    rows = session.execute(
        select(item_id, other_id)
        .join(AgendaItem, AgendaItem.id == item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.contest_id == contest_id)
    )
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    for item, other in rows:
        found.setdefault(item, set()).add(other)
    return {item: frozenset(others) for item, others in found.items()}
