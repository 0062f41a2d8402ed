"""Who is behind the members and the applications of a contest, with what the papers and the register tell of them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application, ApplicationStatus, GroupMember
from app.models.commission import CommissionMember
from app.models.office import Organisation, Person
from app.services.application_input import ORGANISATIONS
from app.services.commission.hints import Party

#: Who is asked about, by member; who is asked for, by application.
Parties = tuple[Mapping[uuid.UUID, Party], Mapping[uuid.UUID, tuple[Party, ...]]]


def parties(session: Session, contest_id: uuid.UUID, statuses: Collection[ApplicationStatus]) -> Parties:
    """The members who vote; the applicant, contact or leader and the group of each application in these states."""
    people = _people(session, contest_id)
    members = session.scalars(
        select(CommissionMember)
        .where(CommissionMember.contest_id == contest_id, CommissionMember.voting)
        .order_by(CommissionMember.position)
    )
    applications = session.scalars(
        select(Application).where(Application.contest_id == contest_id, Application.status.in_(statuses))
    ).all()
    groups = _groups(session, contest_id)
    return (
        {row.id: _known(people[row.person_id].full_name, people[row.person_id], row.organisation) for row in members},
        {row.id: _of_application(session, row, people, groups.get(row.id, ())) for row in applications},
    )


def _of_application(
    session: Session, row: Application, people: Mapping[uuid.UUID, Person], group: Collection[GroupMember]
) -> tuple[Party, ...]:
    person = people.get(row.person_id) if row.person_id else None
    others = (_known(each.name, people.get(each.person_id) if each.person_id else None) for each in group)
    return (_applicant(session, row, person), *others)


def _applicant(session: Session, row: Application, person: Person | None) -> Party:
    """Whoever the application names first: an organisation is asked for as the place where a member works."""
    if row.applicant_kind not in ORGANISATIONS:
        return _known(row.applicant_name, person, phone=row.phone, address=row.address)
    kept = session.get(Organisation, row.organisation_id) if row.organisation_id else None
    return Party(
        name=row.applicant_name,
        person=False,
        phones=(row.phone, kept.phone if kept else ""),
        addresses=(row.address, kept.address if kept else ""),
        organisations=(row.applicant_name, kept.name if kept else ""),
    )


def _known(name: str, person: Person | None, organisation: str = "", *, phone: str = "", address: str = "") -> Party:
    """Somebody by the name of the paper, with what the register adds."""
    if person is None:
        return Party(name, phones=(phone,), addresses=(address,), organisations=(organisation,))
    return Party(
        name,
        person_id=person.id,
        phones=(phone, person.phone),
        addresses=(address, person.address),
        organisations=(organisation, person.organisation),
    )


def _people(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, Person]:
    """Everybody of the register who is a member, applies or stands in a group."""
    of_members = select(CommissionMember.person_id).where(CommissionMember.contest_id == contest_id)
    applying = select(Application.person_id).where(Application.contest_id == contest_id)
    grouped = (
        select(GroupMember.person_id)
        .join(Application, Application.id == GroupMember.application_id)
        .where(Application.contest_id == contest_id)
    )
    keys = of_members.union(applying, grouped)
    return {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(keys)))}


def _groups(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, list[GroupMember]]:
    rows = session.scalars(
        select(GroupMember)
        .join(Application, Application.id == GroupMember.application_id)
        .where(Application.contest_id == contest_id)
        .order_by(GroupMember.position)
    )
    groups: dict[uuid.UUID, list[GroupMember]] = {}
    for row in rows:
        groups.setdefault(row.application_id, []).append(row)
    return groups
