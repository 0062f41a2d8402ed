"""Puts the people and the organisation of a registered application on the register, never matching them by name."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application, GroupMember
from app.models.office import Organisation, Person
from app.services.application_input import ORGANISATIONS
from app.services.lengths import too_long
from app.services.people import proposed_short_name


def enrol(session: Session, application: Application) -> None:
    """Give everybody of the application who has no entry in the register a new one, with what the paper tells.

    Whether two entries are the same person is for the clerk to say, in the register.
    """
    if application.applicant_kind in ORGANISATIONS:
        _enrol_organisation(session, application)
    elif application.person_id is None:
        application.person_id = _new_person(session, application).id
    for member in session.scalars(select(GroupMember).where(GroupMember.application_id == application.id)).all():
        if member.person_id is None:
            member.person_id = _added(session, Person(**_names(member.name))).id
    session.flush()


def _enrol_organisation(session: Session, application: Application) -> None:
    if application.organisation_id is None:
        organisation = Organisation(
            name=application.applicant_name, phone=application.phone, address=application.address
        )
        session.add(organisation)
        session.flush()
        application.organisation_id = organisation.id


def _new_person(session: Session, application: Application) -> Person:
    person = Person(
        **_names(application.applicant_name),
        birth_year=application.birth_year,
        village_id=application.village_id,
        address=application.address,
        phone=application.phone,
        personal_number=application.personal_number,
    )
    return _added(session, person)


def _names(name: str) -> dict[str, str]:
    short = proposed_short_name(name)
    return {"full_name": name, "short_name": "" if too_long(Person, "short_name", short) else short}


def _added(session: Session, person: Person) -> Person:
    session.add(person)
    session.flush()
    return person
