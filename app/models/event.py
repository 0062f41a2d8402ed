"""What happened: events, who came, photos, outcomes."""

from __future__ import annotations

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, choice


class EventKind(StrEnum):
    """Initiatives are not only events."""

    EVENT = "event"
    WORKS = "works"
    DELIVERY = "delivery"
    CLUB = "club"


class EventStatus(StrEnum):
    """Whether it took place."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Event(Entity):
    """An event of an initiative; `times` says how often it was held (one row may be held n times)."""

    __tablename__ = "event"
    __table_args__ = (CheckConstraint("times >= 1", name="times"), Entity.__table_args__)

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    kind: Mapped[EventKind] = mapped_column(choice(EventKind, "kind"), default=EventKind.EVENT)
    status: Mapped[EventStatus] = mapped_column(choice(EventStatus, "status"), default=EventStatus.PLANNED)
    title_ky: Mapped[str] = mapped_column(String(500))
    title_ru: Mapped[str] = mapped_column(String(500), default="")
    times: Mapped[int] = mapped_column(Integer(), default=1)
    planned_on: Mapped[date | None] = mapped_column(Date())
    held_on: Mapped[date | None] = mapped_column(Date())
    place: Mapped[str] = mapped_column(String(300), default="")
    responsible: Mapped[str] = mapped_column(String(300), default="")
    summary_ky: Mapped[str] = mapped_column(String(4000), default="")
    summary_ru: Mapped[str] = mapped_column(String(4000), default="")


class EventVillage(Entity):
    """A village where an event was held."""

    __tablename__ = "event_village"
    __table_args__ = (UniqueConstraint("event_id", "village_id"), Entity.__table_args__)

    event_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("event.id"), index=True)
    village_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("village.id"))


class Attendance(Entity):
    """A count of people: of one event, or (no event) of a whole initiative, as the deck counts."""

    __tablename__ = "attendance"
    __table_args__ = (CheckConstraint("total >= 0", name="total"), Entity.__table_args__)

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    event_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("event.id"), index=True)
    total: Mapped[int] = mapped_column(Integer())


class Breakdown(Entity):
    """A part of the partition of a count: the parts are disjoint and add up to the total."""

    __tablename__ = "breakdown"
    __table_args__ = (CheckConstraint("people >= 0", name="people"), Entity.__table_args__)

    attendance_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("attendance.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    label_ky: Mapped[str] = mapped_column(String(200))
    label_ru: Mapped[str] = mapped_column(String(200), default="")
    people: Mapped[int] = mapped_column(Integer())


class Marker(Entity):
    """An «анын ичинен» group: may overlap others, is never summed; without a number it is printed as words, never 0."""

    __tablename__ = "marker"
    __table_args__ = (CheckConstraint("people >= 0", name="people"), Entity.__table_args__)

    attendance_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("attendance.id"), index=True)
    within_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("marker.id"))
    position: Mapped[int] = mapped_column(Integer())
    label_ky: Mapped[str] = mapped_column(String(200))
    label_ru: Mapped[str] = mapped_column(String(200), default="")
    people: Mapped[int | None] = mapped_column(Integer())
    sensitive: Mapped[bool] = mapped_column(default=False)


class Participant(Entity):
    """An adult on the list of a count."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("attendance_id", "person_id"), Entity.__table_args__)

    attendance_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("attendance.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("person.id"))


class Photo(Entity):
    """A photo of an event or initiative; without consent it never reaches a public print."""

    __tablename__ = "photo"

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    event_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("event.id"))
    attachment_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("attachment.id"))
    position: Mapped[int] = mapped_column(Integer())
    caption_ky: Mapped[str] = mapped_column(String(300), default="")
    caption_ru: Mapped[str] = mapped_column(String(300), default="")
    minors: Mapped[bool] = mapped_column(default=True)
    consent: Mapped[bool] = mapped_column(default=False)
    cover: Mapped[bool] = mapped_column(default=False)


class Outcome(Entity):
    """A statement on what was reached: of one initiative, or of the whole contest."""

    __tablename__ = "outcome"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    application_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("application.id"))
    position: Mapped[int] = mapped_column(Integer())
    text_ky: Mapped[str] = mapped_column(String(2000))
    text_ru: Mapped[str] = mapped_column(String(2000), default="")
