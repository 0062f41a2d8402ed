"""What was typed into an application, read from the store and written to it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import (
    Application,
    ApplicationVillage,
    DocumentCheck,
    GroupMember,
    ScreeningAnswer,
)
from app.models.base import Entity
from app.models.office import Village
from app.services.application_input import KEPT_IN, SCALARS, TYPED_AS, ApplicationInput
from app.services.budget_lines import add_lines, budget_lines, drop_lines


def read_content(session: Session, application: Application) -> ApplicationInput:
    """The application as it was typed; villages in the order of the alphabet."""
    return read_contents(session, [application])[application.id]


def read_contents(session: Session, applications: Sequence[Application]) -> dict[uuid.UUID, ApplicationInput]:
    """Many applications as they were typed, with as few questions to the store as for one; some hundred at a time."""
    keys = [application.id for application in applications]
    rows: dict[str, Mapping[uuid.UUID, list[Any]]] = {name: _rows(session, name, keys) for name in KEPT_IN}
    rows |= {"villages": _villages(session, keys), "lines": budget_lines(session, keys)}
    return {application.id: ApplicationInput(**_said(application, rows)) for application in applications}


def write_fields(application: Application, content: ApplicationInput) -> None:
    """Write what a tidy input says of the application itself."""
    for name in SCALARS:
        setattr(application, name, getattr(content, name))
    application.personal_number = content.personal_number or None


def write_rows(session: Session, application: Application, content: ApplicationInput) -> None:
    """Write the parts that have rows over those of a flushed application; what is the same is left alone."""
    before = read_content(session, application)
    if set(content.villages) != set(before.villages):
        replace_rows(session, ApplicationVillage, application.id, [{"village_id": key} for key in content.villages])
    for name, kind in KEPT_IN.items():
        if getattr(content, name) != getattr(before, name):
            replace_rows(session, kind, application.id, _numbered(getattr(content, name)))
    if content.lines != before.lines:
        drop_lines(session, application.id)
        add_lines(session, application.id, content.lines)


def write_links(session: Session, application: Application, content: ApplicationInput) -> None:
    """Point an application and its members, which are otherwise as typed, into the register."""
    application.person_id, application.organisation_id = content.person_id, content.organisation_id
    members = select(GroupMember).filter_by(application_id=application.id).order_by(GroupMember.position)
    for row, member in zip(session.scalars(members).all(), content.members, strict=True):
        row.person_id = member.person_id


def drop_content(session: Session, application_id: uuid.UUID) -> None:
    """Delete everything that belongs to a draft but the draft itself."""
    drop_lines(session, application_id)
    owned: tuple[type[Entity], ...] = (DocumentCheck, ScreeningAnswer, ApplicationVillage, *KEPT_IN.values())
    for kind in owned:
        replace_rows(session, kind, application_id, ())


def replace_rows(
    session: Session, kind: type[Entity], application_id: uuid.UUID, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Put other rows of one kind in the place of an application's."""
    for row in session.scalars(select(kind).filter_by(application_id=application_id)).all():
        session.delete(row)
    session.flush()
    session.add_all(kind(application_id=application_id, **row) for row in rows)
    session.flush()


def _numbered(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"position": position, **asdict(row)} for position, row in enumerate(rows, start=1)]


def _said(application: Application, rows: Mapping[str, Mapping[uuid.UUID, list[Any]]]) -> dict[str, Any]:
    said = {name: getattr(application, name) for name in SCALARS}
    said |= {part: tuple(found.get(application.id, ())) for part, found in rows.items()}
    return said | {"personal_number": application.personal_number or ""}


def _rows(session: Session, part: str, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Any]]:
    """The rows of a part of each application, as they were typed."""
    kind: Any = KEPT_IN[part]
    columns = [getattr(kind, each.name) for each in fields(TYPED_AS[part])]
    order = (kind.application_id, kind.position)
    found: dict[uuid.UUID, list[Any]] = {}
    rows = session.execute(select(kind.application_id, *columns).where(kind.application_id.in_(keys)).order_by(*order))
    for key, *values in rows:
        found.setdefault(key, []).append(TYPED_AS[part](*values))
    return found


def _villages(session: Session, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    reached = (
        select(ApplicationVillage.application_id, Village.id)
        .join(Village, Village.id == ApplicationVillage.village_id)
        .where(ApplicationVillage.application_id.in_(keys))
        .order_by(Village.sort_key)
    )
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for key, village in session.execute(reached):
        found.setdefault(key, []).append(village)
    return found
