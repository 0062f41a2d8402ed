"""Events and people: what was held how often, who came, and which numbers may be added and which not."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application
from app.models.event import Attendance, Breakdown, Event, EventKind, EventStatus, Marker
from app.services.application_rows import reached_villages
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class EventRow:
    """A row of the list of events; `times` is how often it was held."""

    id: uuid.UUID
    application_id: uuid.UUID
    initiative: str
    title_ky: str
    title_ru: str
    kind: EventKind
    status: EventStatus
    times: int
    planned_on: date | None
    held_on: date | None
    place: str
    summary_ky: str
    summary_ru: str

    @property
    def counts(self) -> bool:
        """Whether it adds to the number of events held: works, deliveries and clubs are none."""
        return self.status is EventStatus.HELD and self.kind is EventKind.EVENT


@dataclass(frozen=True)
class PartView:
    """A part of the partition of a count."""

    label_ky: str
    label_ru: str
    people: int


@dataclass(frozen=True)
class MarkerView:
    """An «анын ичинен» group; `people` is None where nobody counted, `within` the label of the group around it."""

    id: uuid.UUID
    label_ky: str
    label_ru: str
    people: int | None
    within: uuid.UUID | None
    sensitive: bool


@dataclass(frozen=True)
class CountView:
    """A count of people of an initiative: the parts add up to the total; markers overlap and are never added."""

    application_id: uuid.UUID
    event_id: uuid.UUID | None
    total: int
    parts: tuple[PartView, ...]
    markers: tuple[MarkerView, ...]


@dataclass(frozen=True)
class InitiativePeople:
    """One initiative: how often something was held, in how many villages, and the counts of people."""

    application_id: uuid.UUID
    title: str
    held: int
    villages: tuple[tuple[str, str], ...]
    counts: tuple[CountView, ...]


@dataclass(frozen=True)
class EventsView:
    """The events and people of a contest."""

    events: tuple[EventRow, ...]
    initiatives: tuple[InitiativePeople, ...]

    @property
    def held(self) -> int:
        """How often something was held, over all initiatives."""
        return sum(initiative.held for initiative in self.initiatives)


def union_bounds(total: int, first: int, second: int) -> tuple[int, int]:
    """How many people belong to at least one of two groups that may overlap: least and most, both reachable.

    The deck: 19 and 89 of 290 children are between 89 and 108.
    """
    return max(first, second), min(total, first + second)


class EventService:
    """Reads events and counts; planning and counting come with the results pages."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def view(self, contest_id: uuid.UUID) -> EventsView:
        """The events and people of a contest."""
        with self._uow.reading() as session:
            return events_view(session, contest_id)


def events_view(session: Session, contest_id: uuid.UUID) -> EventsView:
    """The events and people of a contest within an open session."""
    applications = session.execute(
        select(Application.id, Application.title)
        .where(Application.contest_id == contest_id)
        .order_by(Application.number)
    ).all()
    events, counts = _events(session, contest_id), _counts(session, contest_id)
    busy = {event.application_id for event in events} | {count.application_id for count in counts}
    return EventsView(
        events=tuple(events),
        initiatives=tuple(
            InitiativePeople(
                application_id=application.id,
                title=application.title,
                held=sum(e.times for e in events if e.application_id == application.id and e.counts),
                villages=reached_villages(session, application.id),
                counts=tuple(count for count in counts if count.application_id == application.id),
            )
            for application in applications
            if application.id in busy
        ),
    )


def _events(session: Session, contest_id: uuid.UUID) -> list[EventRow]:
    rows = session.execute(
        select(Event, Application.title)
        .join(Application, Application.id == Event.application_id)
        .where(Application.contest_id == contest_id)
        .order_by(Application.number, Application.id, Event.position)
    )
    return [
        EventRow(
            id=row.id,
            application_id=row.application_id,
            initiative=title,
            title_ky=row.title_ky,
            title_ru=row.title_ru or row.title_ky,
            kind=row.kind,
            status=row.status,
            times=row.times,
            planned_on=row.planned_on,
            held_on=row.held_on,
            place=row.place,
            summary_ky=row.summary_ky,
            summary_ru=row.summary_ru,
        )
        for row, title in rows
    ]


def _counts(session: Session, contest_id: uuid.UUID) -> list[CountView]:
    of_contest = select(Attendance).join(Application, Application.id == Attendance.application_id)
    rows = session.scalars(of_contest.where(Application.contest_id == contest_id)).all()
    return [
        CountView(
            application_id=row.application_id,
            event_id=row.event_id,
            total=row.total,
            parts=tuple(
                PartView(part.label_ky, part.label_ru or part.label_ky, part.people)
                for part in session.scalars(
                    select(Breakdown).where(Breakdown.attendance_id == row.id).order_by(Breakdown.position)
                )
            ),
            markers=tuple(
                MarkerView(m.id, m.label_ky, m.label_ru or m.label_ky, m.people, m.within_id, m.sensitive)
                for m in session.scalars(select(Marker).where(Marker.attendance_id == row.id).order_by(Marker.position))
            ),
        )
        for row in rows
    ]
