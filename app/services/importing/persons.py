"""Lists of people, taken into the register."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language.letters import fold
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.office import Person
from app.services.importing import values as read
from app.services.importing.target import Faults, Target, TargetField, Twin, Values
from app.services.likeness import Known, reasons
from app.services.people import person_faults, proposed_short_name
from app.services.register_input import PersonInput, person_values

_THERE = N_("It may be “{name}”, who is on the register already.")
_THERE_BORN = N_("It may be “{name}”, born in {year}, who is on the register already.")
_COMPARED = ("full_name", "personal_number", "birth_year", "village_id", "address", "phone")


def _allowed(session: Session, contest_id: uuid.UUID | None) -> None:
    """The register may always be added to."""


def _faults(values: Values) -> Faults:
    return person_faults(_kept(values))


def _kept(values: Values) -> dict[str, Any]:
    name = values.get("full_name", "")
    return {**values, "short_name": values.get("short_name") or proposed_short_name(name)}


def _marks(values: Values) -> tuple[str, ...]:
    """Each two words of the name together, and the personal number: given names alone are shared by too many."""
    words = sorted(fold(values.get("full_name") or "").split())
    number = values.get("personal_number")
    names = [" ".join(pair) for pair in combinations(words, 2)] or words
    return (*dict.fromkeys(names), *((f"number {number}",) if number else ()))


def _alike(one: Values, other: Values) -> bool:
    return bool(reasons(_known(one), _known(other)))


def _known(values: Values) -> Known:
    return Known(
        id=uuid.uuid4(),
        name=values.get("full_name") or "",
        number=values.get("personal_number") or "",
        birth_year=values.get("birth_year"),
        village_id=values.get("village_id"),
        address=values.get("address") or "",
        phone=values.get("phone") or "",
    )


def _twins(session: Session, contest_id: uuid.UUID | None) -> Iterator[Twin]:
    for person in session.scalars(select(Person).where(Person.merged_into_id.is_(None))):
        told = {"name": person.full_name, "year": str(person.birth_year)}
        sentence = _THERE_BORN if person.birth_year else _THERE
        yield Twin({key: getattr(person, key) for key in _COMPARED}, Message(sentence, told))


def _add(session: Session, contest_id: uuid.UUID | None, values: Values) -> None:
    session.add(Person(**person_values(PersonInput(**_kept(values)))))


PERSONS = Target(
    key="persons",
    title=N_("People"),
    code=OperationCode.PERSON_IMPORT,
    fields=(
        TargetField("full_name", N_("Full name"), read.line, required=True),
        TargetField("short_name", N_("Short name"), read.line),
        TargetField("birth_year", N_("Year of birth"), read.year, lettered=False),
        TargetField("personal_number", N_("Personal number"), read.line, lettered=False),
        TargetField("village_id", N_("Village"), read.village),
        TargetField("address", N_("Address"), read.line),
        TargetField("phone", N_("Phone"), read.line, lettered=False),
        TargetField("organisation", N_("Organisation"), read.line),
    ),
    allowed=_allowed,
    faults=_faults,
    marks=_marks,
    alike=_alike,
    twins=_twins,
    add=_add,
)
