"""The example's people: the two winners as published, and placeholders for everybody whom the deck leaves unnamed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.models.office import Body, Person, Post, Worker
from app.services.example.adding import add, add_all
from app.services.people import proposed_short_name

WINNER_1 = "Кожонова Анаргүл Абдиллаевна"
WINNER_2 = "Кулназарова Райма Эркиновна"
APPLICANT_3 = "Арыз берүүчү 3"
CHAIR = "Төрага 1"
WORKER = "Адис 1"
MEMBERS = tuple(f"Комиссия мүчөсү {number}" for number in range(1, 6))

#: The key of a person by the name.
People = Mapping[str, uuid.UUID]


def add_people(session: Session) -> People:
    """Put everybody on the register, with the posts of the chair and of the worker."""
    named = [_person(name, proposed_short_name(name)) for name in (WINNER_1, WINNER_2)]
    placeholders = [_person(name, name) for name in (APPLICANT_3, CHAIR, WORKER, *MEMBERS)]
    people = {row.full_name: row.id for row in add_all(session, named + placeholders)}
    chair, worker = people[CHAIR], people[WORKER]
    add(session, _post(chair, Body.COUNCIL, "Айылдык кеңештин төрагасы", "Председатель айылного кенеша"))
    add(session, _post(worker, Body.EXECUTIVE, "Айыл өкмөтүнүн адиси", "Специалист айыл окмоту"))
    add(session, Worker(person_id=worker))
    return people


def _person(name: str, short: str) -> Person:
    return Person(full_name=name, short_name=short)


def _post(person_id: uuid.UUID, body: Body, ky: str, ru: str) -> Post:
    return Post(person_id=person_id, body=body, title_ky=ky, title_ru=ru)
