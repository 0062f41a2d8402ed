"""Whether a contest's result is closed; nothing that it was made from changes while it is."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language.message import N_, Message
from app.models.tally import TallyEdition, TallyReopening


def closed_edition(session: Session, contest_id: uuid.UUID) -> TallyEdition | None:
    """The edition with which the result of a contest is closed; None while it is open."""
    reopened = select(TallyReopening.edition_id)
    return session.scalars(
        select(TallyEdition).where(TallyEdition.contest_id == contest_id, TallyEdition.id.not_in(reopened))
    ).one_or_none()


def require_open(session: Session, contest_id: uuid.UUID) -> None:
    """Raises Refused while the result of the contest is closed: the store would refuse the change too."""
    if closed_edition(session, contest_id) is not None:
        raise Refused(Message(N_("The result is closed. Open it again with its reason to change anything in it.")))
