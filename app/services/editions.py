"""The editions of a registered application: what it said at each time, frozen, and the codes that prove it."""

from __future__ import annotations

import json
import types
import uuid
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing
from app.language.message import N_, Message
from app.models.application import Application, ApplicationEdition
from app.models.audit import Change, Operation
from app.models.office import Person
from app.money import Money
from app.services.application_content import read_content
from app.services.application_input import ApplicationInput
from app.services.papers.codes import canonical_json, code_of, short_code

T = TypeVar("T")

#: Where an application points into the register: not what the paper says, and moved when entries are merged.
LINKS = frozenset({"person_id", "organisation_id"})


@dataclass(frozen=True)
class EditionView:
    """One edition: when, why, the code of its receipt, and the name of who registered or changed it."""

    number: int
    at: datetime
    reason: str
    code: str
    by: str


def text_of(content: ApplicationInput) -> str:
    """The text of a whole package as canonical JSON, equal for equal texts; links into the register are no text."""
    return canonical_json(_plain(replace(content, villages=tuple(sorted(content.villages, key=str)))))


def content_of(text: str) -> ApplicationInput:
    """What `text_of` was made from, without the links."""
    content: ApplicationInput = _living(ApplicationInput, json.loads(text))
    return content


def add_edition(session: Session, application: Application, at: datetime, reason: str = "") -> str:
    """Freeze what a registered application says now as the edition that it is at; returns the code for the receipt."""
    edition = ApplicationEdition(
        application_id=application.id,
        number=application.edition,
        at=at,
        reason=reason,
        content=current_text(session, application),
    )
    edition.code = edition_code(application, edition)
    application.receipt_code = short_code(edition.code)
    session.add(edition)
    session.flush()
    return application.receipt_code


def edition_code(application: Application, edition: ApplicationEdition) -> str:
    """The hash of an edition's text with the contest, the number and the moment of the registration."""
    registered_at = application.registered_at or edition.at
    proven = {
        "contest": str(application.contest_id),
        "number": application.number,
        "registered_at": registered_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "edition": edition.number,
        "content": json.loads(edition.content),
    }
    return code_of(proven)


def current_text(session: Session, application: Application) -> str:
    """What an application says now."""
    return text_of(read_content(session, application))


def edition_views(session: Session, application_id: uuid.UUID) -> list[EditionView]:
    """The editions of an application, the first one first; none while it is a draft."""
    rows = session.scalars(_editions(application_id)).all()
    who = (
        select(Change.entity_id, Person.full_name)
        .join(Operation, Operation.seq == Change.operation_seq)
        .join(Person, Person.id == Operation.actor_id)
        .where(Change.entity_id.in_([row.id for row in rows]))
    )
    names: dict[uuid.UUID, str] = {row[0]: row[1] for row in session.execute(who)}
    return [EditionView(row.number, row.at, row.reason, short_code(row.code), names.get(row.id, "")) for row in rows]


def edition_content(session: Session, application_id: uuid.UUID, number: int) -> ApplicationInput:
    """What an edition said. Raises Missing."""
    found = session.scalars(_editions(application_id).where(ApplicationEdition.number == number)).one_or_none()
    if found is None:
        raise Missing(Message(N_("There is no such edition of this application.")))
    return content_of(found.content)


def _editions(application_id: uuid.UUID) -> Any:
    return (
        select(ApplicationEdition)
        .where(ApplicationEdition.application_id == application_id)
        .order_by(ApplicationEdition.number)
    )


def _plain(value: Any) -> Any:
    """Dataclasses as objects without the links, sums as whole tyiyn, keys and dates as text."""
    match value:
        case Money():
            return value.tyiyn
        case tuple():
            return [_plain(each) for each in value]
        case uuid.UUID() | date():
            return str(value)
        case None | bool() | int() | str():
            return value
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name not in LINKS}


def _living(kind: type[T], values: dict[str, Any]) -> T:
    """The dataclass again; what an older program did not know has its default."""
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in values.items()})


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is types.UnionType:
        hint = next(each for each in get_args(hint) if each is not types.NoneType)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in value)
    if hint is date:
        return date.fromisoformat(value)
    if issubclass(hint, (StrEnum, uuid.UUID, Money)):
        return hint(value)
    return value if hint in (str, int, bool) else _living(hint, value)
