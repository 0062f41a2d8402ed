"""Editions of a result: each closing leaves one for ever, reopening lets the next one follow."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing
from app.language.message import N_, Message
from app.models.commission import CommissionMember
from app.models.office import Person
from app.models.tally import TallyEdition, TallyReopening


@dataclass(frozen=True)
class EditionRow:
    """A closed result. `closed_by` is empty where nobody had said who is at work; `reopened_*` while it stands."""

    id: uuid.UUID
    number: int
    closed_at: datetime
    closed_by: str
    reason: str
    code: str
    reopened_at: datetime | None
    reopened_with: str
    reopened_why: str

    @property
    def stands(self) -> bool:
        """Whether the result is closed with this edition."""
        return self.reopened_at is None


def latest(session: Session, contest_id: uuid.UUID) -> TallyEdition | None:
    """The last edition of a contest, whether it was reopened or not; None before the first."""
    found = select(TallyEdition).where(TallyEdition.contest_id == contest_id).order_by(TallyEdition.number.desc())
    return session.scalars(found.limit(1)).one_or_none()


def rows(session: Session, contest_id: uuid.UUID) -> tuple[EditionRow, ...]:
    """All editions of a contest, the last one first."""
    found = session.execute(
        select(TallyEdition, TallyReopening, Person.full_name)
        .outerjoin(TallyReopening, TallyReopening.edition_id == TallyEdition.id)
        .outerjoin(CommissionMember, CommissionMember.id == TallyReopening.chair_id)
        .outerjoin(Person, Person.id == CommissionMember.person_id)
        .where(TallyEdition.contest_id == contest_id)
        .order_by(TallyEdition.number.desc())
    )
    return tuple(_row(edition, reopening, chair or "") for edition, reopening, chair in found)


def content(session: Session, edition_id: uuid.UUID) -> dict[str, Any]:
    """Everything that was closed with an edition, see `edition_content`. Raises Missing."""
    edition = session.get(TallyEdition, edition_id)
    if edition is None:
        raise Missing(Message(N_("This edition of the result is not in the store.")))
    return parsed(edition)


def parsed(edition: TallyEdition) -> dict[str, Any]:
    """What an edition at hand holds."""
    found: dict[str, Any] = json.loads(edition.content)
    return found


def _row(edition: TallyEdition, reopening: TallyReopening | None, chair: str) -> EditionRow:
    return EditionRow(
        id=edition.id,
        number=edition.number,
        closed_at=edition.closed_at,
        closed_by=parsed(edition)["closed_by"],
        reason=edition.reason,
        code=edition.code,
        reopened_at=reopening.at if reopening else None,
        reopened_with=chair,
        reopened_why=reopening.reason if reopening else "",
    )
