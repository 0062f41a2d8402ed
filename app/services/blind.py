"""Codes that stand for applications where the commission does not see the names."""

from __future__ import annotations

import secrets
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application, ApplicationStatus
from app.models.contest import Contest, RuleSet

#: No letter that looks like another, in Latin or in Cyrillic writing.
_LETTERS = "ACEHKMPTX"
_FIGURES = "23456789"


def assign(session: Session, contest_id: uuid.UUID) -> None:
    """Give every admitted application of a contest with blind codes one of its own; those that have one keep it.

    Drawn at random, so that a code tells nothing of the number or the hour of the registration.
    """
    contest = session.get_one(Contest, contest_id)
    if not session.get_one(RuleSet, contest.rule_set_id).blind_codes:
        return
    applications = session.scalars(select(Application).where(Application.contest_id == contest_id)).all()
    taken = {application.blind_code for application in applications} | {""}
    for application in applications:
        if application.status is ApplicationStatus.ADMITTED and not application.blind_code:
            application.blind_code = _unused(taken)
            taken.add(application.blind_code)


def _unused(taken: set[str]) -> str:
    """«K-274»: a letter and three figures, 4 608 of them; another letter is added when they run short."""
    letters = 1
    while True:
        head = "".join(secrets.choice(_LETTERS) for _each in range(letters))
        code = f"{head}-{''.join(secrets.choice(_FIGURES) for _each in range(3))}"
        if code not in taken:
            return code
        letters = min(letters + 1, 4)
