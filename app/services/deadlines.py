"""What is next in a contest: deadlines of its work plan, its own dates, what applicants bring, complaints to answer."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.application import Application, ApplicationStatus, DocumentCheck
from app.models.contest import Contest, Phase, WorkPlanStep
from app.models.tally import Appeal
from app.services.calendar import WorkingDays
from app.services.programmes import DefaultStep

if TYPE_CHECKING:
    from app.services.plan import StepRow

#: A date of a contest and the phase in which it lies behind.
BEHIND: Mapping[str, Phase] = {
    "announced_on": Phase.ANNOUNCED,
    "intake_from": Phase.INTAKE,
    "intake_until": Phase.SCREENING,
    "commission_on": Phase.DECISION,
    "council_on": Phase.IMPLEMENTATION,
    "implement_until": Phase.REPORTED,
}

#: A date of a contest and the phase whose row of the plan, when due on that day, stands for it.
STANDS_FOR: Mapping[str, Phase] = {
    "announced_on": Phase.ANNOUNCED,
    "intake_until": Phase.INTAKE,
    "commission_on": Phase.SCORING,
    "council_on": Phase.DECISION,
    "implement_until": Phase.IMPLEMENTATION,
}

#: The date of a contest until which what belongs to a phase is to be done.
DUE: Mapping[Phase, str] = {
    Phase.PREPARATION: "announced_on",
    Phase.ANNOUNCED: "intake_from",
    Phase.INTAKE: "intake_until",
    Phase.SCREENING: "commission_on",
    Phase.SCORING: "commission_on",
    Phase.DECISION: "council_on",
    Phase.IMPLEMENTATION: "implement_until",
}


#: Until the end of the check of applications what was asked for is waited for.
_CHECKED = (Phase.ANNOUNCED, Phase.INTAKE, Phase.SCREENING)
_WAITED_OF = (ApplicationStatus.REGISTERED, ApplicationStatus.RETURNED, ApplicationStatus.ADMITTED)


class Awaiting(Enum):
    """What is waited for about an application: from its applicant, or (the answer to a complaint) from the office."""

    DOCUMENTS = auto()
    MENDING = auto()
    ANSWER = auto()


@dataclass(frozen=True)
class Awaited:
    """What is waited for until `day` about one application."""

    day: date
    application_id: uuid.UUID
    number: int | None
    title: str
    applicant: str
    what: Awaiting


@dataclass(frozen=True)
class Deadline:
    """Something to be done until `day`: a `step` of the work plan, the contest's own date named `date_of`, or what is
    `awaited` about an application.

    `days_left` counts the calendar, `working_days_left` the days on which the office works; below 0 when overdue.
    """

    day: date
    days_left: int
    working_days_left: int
    step: StepRow | None = None
    date_of: str = ""
    awaited: Awaited | None = None

    @property
    def overdue(self) -> bool:
        """Whether the day has passed."""
        return self.days_left < 0


def awaited(session: Session, contest: Contest) -> list[Awaited]:
    """What applicants were asked for and have not brought yet, while applications are checked; open complaints."""
    asked = list(_awaited(session, contest.id)) if contest.phase in _CHECKED else []
    return asked + list(_unanswered(session, contest.id))


def deadlines(
    contest: Contest, steps: Sequence[StepRow], asked: Sequence[Awaited], calendar: WorkingDays, on: date
) -> list[Deadline]:
    """What is open on a day, the longest overdue first; nothing of a closed contest.

    A date of the contest is left out where an open row of the plan says the same.
    """
    if contest.phase is Phase.CLOSED:
        return []
    order = list(Phase)
    said = {(step.phase, step.deadline) for step in steps if step.done_on is None}
    own = [
        _deadline(day, calendar, on, date_of=name)
        for name, behind in BEHIND.items()
        if (day := getattr(contest, name)) is not None
        and order.index(contest.phase) < order.index(behind)
        and (STANDS_FOR.get(name), day) not in said
    ]
    planned = [
        _deadline(step.deadline, calendar, on, step=step)
        for step in steps
        if step.deadline is not None and step.done_on is None
    ]
    waiting = [_deadline(each.day, calendar, on, awaited=each) for each in asked]
    return sorted(own + planned + waiting, key=lambda each: each.day)


def proposed_deadline(
    contest: Contest, row: WorkPlanStep, steps: Sequence[DefaultStep], calendar: WorkingDays
) -> date | None:
    """Until when a row may be planned, from the contest's dates; None while they are not set.

    A row that still is the programme's is due its days before or after the date, on a working day; one of the
    office's own on the last day of its phase.
    """
    dates = {name: getattr(contest, name) for name in BEHIND}
    known = next((step for step in steps if (step.phase, step.stage_ky) == (row.phase, row.stage_ky)), None)
    if known is None:
        return dates[DUE[row.phase]] if row.phase is not None and row.phase in DUE else None
    day = known.deadline(dates)
    return calendar.latest(day) if day is not None and known.days else day


def _awaited(session: Session, contest_id: uuid.UUID) -> Iterator[Awaited]:
    missing = (
        select(Application, func.min(DocumentCheck.supply_until))
        .join(DocumentCheck, DocumentCheck.application_id == Application.id)
        .where(Application.contest_id == contest_id, Application.status.in_(_WAITED_OF))
        .where(DocumentCheck.received.is_(False))
        .group_by(Application.id)
    )
    returned = select(Application, Application.mend_until).where(
        Application.contest_id == contest_id, Application.status == ApplicationStatus.RETURNED
    )
    for what, rows in ((Awaiting.DOCUMENTS, missing), (Awaiting.MENDING, returned)):
        for row, day in session.execute(rows):
            if day is not None:
                yield Awaited(day, row.id, row.number, row.title, row.applicant_name, what)


def _unanswered(session: Session, contest_id: uuid.UUID) -> Iterator[Awaited]:
    complaints = select(Application, func.min(Appeal.answer_until)).join(
        Appeal, Appeal.application_id == Application.id
    )
    open_still = (Application.contest_id == contest_id, Appeal.answered_on.is_(None))
    for row, day in session.execute(complaints.where(*open_still).group_by(Application.id)):
        if day is not None:
            yield Awaited(day, row.id, row.number, row.title, row.applicant_name, Awaiting.ANSWER)


def _deadline(
    day: date,
    calendar: WorkingDays,
    on: date,
    *,
    step: StepRow | None = None,
    date_of: str = "",
    awaited: Awaited | None = None,
) -> Deadline:
    return Deadline(day, (day - on).days, calendar.between(on, day), step, date_of, awaited)
