"""A thing with files attached to it is not taken away: the files would belong to nothing."""

from __future__ import annotations

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language.message import N_, Message
from app.models.paper import Attachment


def refuse_with_files(session: Session, owner: str, owner_id: uuid.UUID) -> None:
    """Raises Refused while files are attached; `owner` is the table of the thing."""
    count = session.scalar(
        select(func.count()).select_from(Attachment).where(Attachment.owner == owner, Attachment.owner_id == owner_id)
    )
    if count:
        raise Refused(
            Message(
                N_("{n} file is attached here. Take it away first."),
                plural=N_("{n} files are attached here. Take them away first."),
                n=count,
            )
        )
