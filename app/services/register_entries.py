"""The entries of the register as they are read: with where they occur, and what else they are called."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.language.letters import fold
from app.models.office import Organisation, Person, Village
from app.services.likeness import Known
from app.services.register_places import Occurrence, occurrences, roots
from app.store.search import matches

E = TypeVar("E", Person, Organisation)

_SUGGESTED = 20


class EntryKind(StrEnum):
    """Which list of the register an entry is on; the name of its table."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class PersonEntry:
    """A person of the register. `also` are the names of entries that were merged into it."""

    id: uuid.UUID
    version: int
    full_name: str
    short_name: str
    birth_year: int | None
    village_id: uuid.UUID | None
    village_ky: str
    village_ru: str
    address: str
    phone: str
    organisation: str
    personal_number: str
    places: tuple[Occurrence, ...]
    also: tuple[str, ...]


@dataclass(frozen=True)
class OrganisationEntry:
    """An organisation of the register. `also` are the names of entries that were merged into it."""

    id: uuid.UUID
    version: int
    name: str
    registration: str
    address: str
    phone: str
    requisites: str
    places: tuple[Occurrence, ...]
    also: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """An entry that a typed piece of a name may mean; a merged one is offered as the one that stands for it."""

    id: uuid.UUID
    kind: EntryKind
    name: str
    village_ky: str = ""
    village_ru: str = ""
    birth_year: int | None = None
    phone: str = ""
    address: str = ""
    personal_number: str = ""


def entries(session: Session, kind: EntryKind) -> Sequence[PersonEntry | OrganisationEntry]:
    """The entries of one list, in the order of the Kyrgyz alphabet; merged ones only as names of the kept one."""
    return persons(session) if kind is EntryKind.PERSON else organisations(session)


def persons(session: Session) -> list[PersonEntry]:
    """The persons within an open session."""
    villages = {row.id: (row.name_ky, row.name_ru or row.name_ky) for row in session.scalars(select(Village))}
    places, also = occurrences(session, Person), _also(session, Person)
    return [
        PersonEntry(
            id=row.id,
            version=row.version,
            full_name=row.full_name,
            short_name=row.short_name,
            birth_year=row.birth_year,
            village_id=row.village_id,
            village_ky=villages[row.village_id][0] if row.village_id else "",
            village_ru=villages[row.village_id][1] if row.village_id else "",
            address=row.address,
            phone=row.phone,
            organisation=row.organisation,
            personal_number=row.personal_number or "",
            places=tuple(places.get(row.id, ())),
            also=also.get(row.id, ()),
        )
        for row in _alone(session, Person)
    ]


def organisations(session: Session) -> list[OrganisationEntry]:
    """The organisations within an open session."""
    places, also = occurrences(session, Organisation), _also(session, Organisation)
    return [
        OrganisationEntry(
            id=row.id,
            version=row.version,
            name=row.name,
            registration=row.registration,
            address=row.address,
            phone=row.phone,
            requisites=row.requisites,
            places=tuple(places.get(row.id, ())),
            also=also.get(row.id, ()),
        )
        for row in _alone(session, Organisation)
    ]


def _alone(session: Session, kind: type[Person] | type[Organisation]) -> Sequence[Row[*tuple[Any, ...]]]:
    """Bare rows: a register of ten thousand is read in half the time."""
    return session.execute(select(kind.__table__).where(kind.merged_into_id.is_(None)).order_by(kind.sort_key)).all()


def _also(session: Session, kind: type[Person] | type[Organisation]) -> dict[uuid.UUID, tuple[str, ...]]:
    called, found = names(session), dict[uuid.UUID, tuple[str, ...]]()
    for merged, kept in roots(session, kind).items():
        found[kept] = (*found.get(kept, ()), called[merged])
    return found


def names(session: Session) -> dict[uuid.UUID, str]:
    """What every entry is called, merged ones too."""
    people = {row.id: row.full_name for row in session.execute(select(Person.id, Person.full_name))}
    return people | {row.id: row.name for row in session.execute(select(Organisation.id, Organisation.name))}


def suggested(session: Session, typed: str, kind: EntryKind | None) -> list[Suggestion]:
    """Entries that a typed piece may mean, those whose name begins with it first, the others by the alphabet."""
    found = [] if kind is EntryKind.ORGANISATION else _suggested_persons(session, typed)
    if kind is not EntryKind.PERSON:
        found += _suggested_organisations(session, typed)
    found.sort(key=lambda each: not fold(each.name).startswith(fold(typed)))
    return found[:_SUGGESTED]


def known(entry: PersonEntry | OrganisationEntry) -> Known:
    """What is compared of an entry."""
    if isinstance(entry, PersonEntry):
        return Known(
            entry.id, entry.full_name, entry.personal_number, entry.birth_year, entry.village_id, entry.address,
            entry.phone,
        )  # fmt: skip
    return Known(entry.id, entry.name, entry.registration, address=entry.address, phone=entry.phone, organisation=True)


def _found(session: Session, kind: type[E], typed: str) -> list[E]:
    """The entries that stand for what matches, each once, in the order of the alphabet."""
    into = roots(session, kind)
    keys = session.scalars(select(kind.id).where(matches(kind.folded, typed))).all()
    kept = {into.get(key, key) for key in keys}
    return list(session.scalars(select(kind).where(kind.id.in_(kept)).order_by(kind.sort_key).limit(10 * _SUGGESTED)))


def _suggested_persons(session: Session, typed: str) -> list[Suggestion]:
    villages = {row.id: (row.name_ky, row.name_ru or row.name_ky) for row in session.scalars(select(Village))}
    return [
        Suggestion(
            row.id,
            EntryKind.PERSON,
            row.full_name,
            *(villages[row.village_id] if row.village_id else ("", "")),
            birth_year=row.birth_year,
            phone=row.phone,
            address=row.address,
            personal_number=row.personal_number or "",
        )
        for row in _found(session, Person, typed)
    ]


def _suggested_organisations(session: Session, typed: str) -> list[Suggestion]:
    return [
        Suggestion(row.id, EntryKind.ORGANISATION, row.name, phone=row.phone, address=row.address)
        for row in _found(session, Organisation, typed)
    ]
