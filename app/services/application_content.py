"""What was typed into an application, read from the store and written to it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import (
    Application,
    ApplicationVillage,
    BeneficiaryGroup,
    DocumentCheck,
    GroupMember,
    PlannedActivity,
    ScreeningAnswer,
)
from app.models.base import Entity
from app.models.office import Village
from app.services.application_input import (
    KEPT_IN,
    SCALARS,
    ActivityInput,
    ApplicationInput,
    BeneficiaryInput,
    MemberInput,
)
from app.services.budget_lines import add_lines, budget_lines, drop_lines


def read_content(session: Session, application: Application) -> ApplicationInput:
    """The application as it was typed; villages in the order of the alphabet."""
    key = application.id
    scalars = {name: getattr(application, name) for name in SCALARS}
    scalars["personal_number"] = application.personal_number or ""
    members = _rows(session, GroupMember, key)
    groups = _rows(session, BeneficiaryGroup, key)
    activities = _rows(session, PlannedActivity, key)
    return ApplicationInput(
        **scalars,
        villages=_villages(session, key),
        members=tuple(MemberInput(row.name, row.person_id) for row in members),
        beneficiaries=tuple(BeneficiaryInput(row.label_ky, row.label_ru, row.people) for row in groups),
        activities=tuple(ActivityInput(row.stage, row.responsible, row.document, row.deadline) for row in activities),
        lines=tuple(budget_lines(session, key)),
    )


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
    for row, member in zip(_rows(session, GroupMember, application.id), content.members, strict=True):
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


def _rows(session: Session, kind: Any, application_id: uuid.UUID) -> list[Any]:
    return list(session.scalars(select(kind).filter_by(application_id=application_id).order_by(kind.position)))


def _villages(session: Session, application_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    reached = (
        select(Village.id)
        .join(ApplicationVillage, ApplicationVillage.village_id == Village.id)
        .where(ApplicationVillage.application_id == application_id)
        .order_by(Village.sort_key)
    )
    return tuple(session.scalars(reached))
