"""Registered applications against the codes of their editions: what a receipt proves, and what was altered."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models.application import Application, ApplicationEdition
from app.services.application_content import read_contents
from app.services.editions import current_text, edition_code, text_of

#: So many applications are looked at together: few questions, and little in memory.
_AT_ONCE = 200


def edition_called(session: Session, code: str) -> Message | None:
    """Which application's receipt has this code, and whether the text is still the one it was given for."""
    found = session.execute(
        select(Application, ApplicationEdition)
        .join(ApplicationEdition, ApplicationEdition.application_id == Application.id)
        .where(ApplicationEdition.code.startswith(code))
    ).first()
    if found is None:
        return None
    application, edition = found
    named = {
        "number": application.number,
        "title": application.title,
        "edition": edition.number,
        "at": edition.at,
    }
    if current_text(session, application) == edition.content:
        return Message(
            N_("Application № {number}, “{title}”, edition {edition} of {at}: its text is unchanged since then."), named
        )
    return Message(
        N_("Application № {number}, “{title}”, edition {edition} of {at}: its text was changed later."), named
    )


def edition_findings(session: Session) -> Iterator[Message]:
    """Where an edition does not match its code, or an application does not say what its latest edition says."""
    registered = select(Application.id).where(Application.id.in_(select(ApplicationEdition.application_id)))
    keys = session.scalars(registered.order_by(Application.contest_id, Application.number)).all()
    for start in range(0, len(keys), _AT_ONCE):
        yield from _findings(session, keys[start : start + _AT_ONCE])


def _findings(session: Session, keys: Sequence[uuid.UUID]) -> Iterator[Message]:
    """What is wrong with some applications, the questions asked once for all of them."""
    pairs = session.execute(
        select(Application, ApplicationEdition)
        .join(ApplicationEdition, ApplicationEdition.application_id == Application.id)
        .where(Application.id.in_(keys))
        .order_by(Application.contest_id, Application.number, ApplicationEdition.number)
    ).all()
    now = read_contents(session, list({application.id: application for application, _ in pairs}.values()))
    for application, edition in pairs:
        named = {"number": application.number, "edition": edition.number}
        if edition_code(application, edition) != edition.code:
            yield Message(N_("Edition {edition} of application № {number} does not match its code."), named)
        if edition.number == application.edition and text_of(now[application.id]) != edition.content:
            yield Message(N_("Application № {number} does not say what its edition {edition} says."), named)
