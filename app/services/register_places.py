"""Where a person or an organisation of the register occurs: every reference that the store holds, by year."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models.application import Application, GroupMember
from app.models.commission import CommissionMember
from app.models.contest import Contest
from app.models.event import Attendance, Participant
from app.models.ledger import InventoryItem, LedgerEntry, Purchase, Quote
from app.models.office import Organisation, Person, Post, Worker


class Place(StrEnum):
    """What somebody is there."""

    APPLICANT = "applicant"
    GROUP_MEMBER = "group-member"
    COMMISSION = "commission"
    PARTICIPANT = "participant"
    CUSTODIAN = "custodian"
    SUPPLIER = "supplier"
    POST = "post"
    WORKER = "worker"


@dataclass(frozen=True)
class Occurrence:
    """One place. `year`, `number` and `title` of the contest and the application, where it belongs to them."""

    place: Place
    year: int | None = None
    number: int | None = None
    title: str = ""
    contest_id: uuid.UUID | None = None
    application_id: uuid.UUID | None = None


#: A column that points into the register, what it makes of whom, and how to come to an application or a contest.
_Way = tuple[InstrumentedAttribute[Any], Place, Any, Any, Sequence[tuple[Any, Any]]]

_NONE: Any = literal(None)


def _ways(kind: type[Person] | type[Organisation]) -> list[_Way]:
    if kind is Organisation:
        return [
            (Application.organisation_id, Place.APPLICANT, Application.id, _NONE, ()),
            (LedgerEntry.supplier_id, Place.SUPPLIER, _NONE, LedgerEntry.contest_id, ()),
            (Purchase.supplier_id, Place.SUPPLIER, Purchase.application_id, _NONE, ()),
            (Quote.supplier_id, Place.SUPPLIER, Purchase.application_id, _NONE,
             ((Purchase, Purchase.id == Quote.purchase_id),)),
        ]  # fmt: skip
    return [
        (Application.person_id, Place.APPLICANT, Application.id, _NONE, ()),
        (GroupMember.person_id, Place.GROUP_MEMBER, GroupMember.application_id, _NONE, ()),
        (CommissionMember.person_id, Place.COMMISSION, _NONE, CommissionMember.contest_id, ()),
        (Participant.person_id, Place.PARTICIPANT, Attendance.application_id, _NONE,
         ((Attendance, Attendance.id == Participant.attendance_id),)),
        (InventoryItem.custodian_id, Place.CUSTODIAN, InventoryItem.application_id, _NONE, ()),
        (Post.person_id, Place.POST, _NONE, _NONE, ()),
        (Worker.person_id, Place.WORKER, _NONE, _NONE, ()),
    ]  # fmt: skip


def references(kind: type[Person] | type[Organisation]) -> list[InstrumentedAttribute[Any]]:
    """The columns that are looked at; a test holds that no other points into the register."""
    return [way[0] for way in _ways(kind)]


def occurrences(session: Session, kind: type[Person] | type[Organisation]) -> Mapping[uuid.UUID, list[Occurrence]]:
    """Everybody's places, the latest year first; of merged entries under the entry that was kept."""
    years = {row.id: row.year for row in session.execute(select(Contest.id, Contest.year))}
    packages = {
        key: (contest, number, title)
        for key, contest, number, title in session.execute(
            select(Application.id, Application.contest_id, Application.number, Application.title)
        )
    }
    kept = roots(session, kind)
    found: dict[uuid.UUID, set[Occurrence]] = defaultdict(set)
    for way in _ways(kind):
        for key, application, contest in session.execute(_query(way)):
            number, title = None, ""
            if application is not None:
                contest, number, title = packages[application]
            place = Occurrence(way[1], years.get(contest), number, title, contest, application)
            found[kept.get(key, key)].add(place)
    return {key: sorted(places, key=_order) for key, places in found.items()}


def roots(session: Session, kind: type[Person] | type[Organisation]) -> dict[uuid.UUID, uuid.UUID]:
    """For every merged entry the one that stands for it now."""
    pairs = session.execute(select(kind.id, kind.merged_into_id).where(kind.merged_into_id.is_not(None)))
    into = {key: kept for key, kept in pairs if kept is not None}
    found = {}
    for key in into:
        root = key
        while root in into:
            root = into[root]
        found[key] = root
    return found


def _query(way: _Way) -> Select[Any]:
    column, _place, application, contest, joins = way
    query = select(column, application, contest).where(column.is_not(None))
    for table, condition in joins:
        query = query.join(table, condition)
    return query


def _order(place: Occurrence) -> tuple[Any, ...]:
    return (-(place.year or 9999), list(Place).index(place.place), place.number or 0, place.title)
