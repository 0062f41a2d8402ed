"""The office: its names and their forms, its people and posts, its villages, wordings, settings of print."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, LargeBinary, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, Searchable, Timestamp, choice


class SessionKind(StrEnum):
    """кезектеги / кезексиз сессия."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


class NameOf(StrEnum):
    """What an office name belongs to."""

    COUNCIL = "council"
    EXECUTIVE = "executive"
    AIMAK = "aimak"


class Form(StrEnum):
    """A case of a name that papers need; proposed by the suffix rules, then the office's own."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"


class Body(StrEnum):
    """Whose post it is."""

    EXECUTIVE = "executive"
    COUNCIL = "council"
    COMMUNITY = "community"


class Office(Entity):
    """The municipality that uses the program: one row. Convocation and session are free text: VIII, 28, «сегизинчи»."""

    __tablename__ = "office"

    convocation: Mapped[str] = mapped_column(String(40), default="")
    session_number: Mapped[str] = mapped_column(String(40), default="")
    session_kind: Mapped[SessionKind] = mapped_column(choice(SessionKind, "session_kind"), default=SessionKind.ORDINARY)
    letterhead_ky: Mapped[str] = mapped_column(String(1000), default="")
    letterhead_ru: Mapped[str] = mapped_column(String(1000), default="")
    address_ky: Mapped[str] = mapped_column(String(300), default="")
    address_ru: Mapped[str] = mapped_column(String(300), default="")
    place_ky: Mapped[str] = mapped_column(String(120), default="")
    place_ru: Mapped[str] = mapped_column(String(120), default="")
    notice_board_ky: Mapped[str] = mapped_column(String(200), default="")
    notice_board_ru: Mapped[str] = mapped_column(String(200), default="")
    committee_ky: Mapped[str] = mapped_column(String(200), default="")
    committee_ru: Mapped[str] = mapped_column(String(200), default="")
    chair_post_ky: Mapped[str] = mapped_column(String(120), default="")
    chair_post_ru: Mapped[str] = mapped_column(String(120), default="")
    chair_name: Mapped[str] = mapped_column(String(120), default="")
    regulation_date: Mapped[date | None] = mapped_column(Date())
    regulation_number: Mapped[str] = mapped_column(String(40), default="")
    example: Mapped[bool] = mapped_column(default=False)
    letterhead_image: Mapped[str | None] = mapped_column(String(64), ForeignKey("letterhead_image.sha256"))


class LetterheadImage(Entity):
    """An image that the office prints over its acts, as it is printed: kept once and for ever, under its sha256.

    The office names the one in use, so that undo needs no bytes in the audit; issued papers name theirs.
    """

    __tablename__ = "letterhead_image"
    __table_args__ = {"sqlite_strict": True, "info": {"frozen_when": "1"}}

    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    media_type: Mapped[str] = mapped_column(String(40))
    width_px: Mapped[int] = mapped_column(Integer())
    height_px: Mapped[int] = mapped_column(Integer())
    content: Mapped[bytes] = mapped_column(LargeBinary(), info={"audit": False}, deferred=True)


class OfficeName(Entity):
    """One form of one name in one language: «Орозбеков айылдык кеңешинин»."""

    __tablename__ = "office_name"
    __table_args__ = (UniqueConstraint("name_of", "language", "form"), Entity.__table_args__)

    name_of: Mapped[NameOf] = mapped_column(choice(NameOf, "name_of"))
    language: Mapped[str] = mapped_column(String(2))
    form: Mapped[Form] = mapped_column(choice(Form, "form"))
    text: Mapped[str] = mapped_column(String(300))


class PrintProfile(Entity):
    """How papers are printed: millimetres, points, and which blocks are switched off (their codes, by comma)."""

    __tablename__ = "print_profile"

    left_mm: Mapped[int] = mapped_column(Integer(), default=30)
    right_mm: Mapped[int] = mapped_column(Integer(), default=10)
    top_mm: Mapped[int] = mapped_column(Integer(), default=20)
    bottom_mm: Mapped[int] = mapped_column(Integer(), default=20)
    body_pt: Mapped[int] = mapped_column(Integer(), default=14)
    table_pt: Mapped[int] = mapped_column(Integer(), default=11)
    letter_spaced_heading: Mapped[bool] = mapped_column(default=True)
    both_in_columns: Mapped[bool] = mapped_column(default=True)
    hidden_blocks: Mapped[str] = mapped_column(String(400), default="")


class Village(Entity, Searchable):
    """A village of the aimak."""

    __tablename__ = "village"
    SEARCH_FIELDS = ("name_ky", "name_ru")

    name_ky: Mapped[str] = mapped_column(String(120))
    name_ru: Mapped[str] = mapped_column(String(120), default="")


class Person(Entity, Searchable):
    """A person as typed: names are never split or guessed. The personal number is optional, never printed in public."""

    __tablename__ = "person"
    SEARCH_FIELDS = ("full_name", "phone", "organisation")

    full_name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(120), default="")
    birth_year: Mapped[int | None] = mapped_column(Integer())
    village_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("village.id"))
    address: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    organisation: Mapped[str] = mapped_column(String(200), default="")
    personal_number: Mapped[str | None] = mapped_column(
        String(14), CheckConstraint("length(personal_number) = 14", name="personal_number_14")
    )
    merged_into_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("person.id"))


class Organisation(Entity, Searchable):
    """A legal person or association: an applicant, a donor or a supplier."""

    __tablename__ = "organisation"
    SEARCH_FIELDS = ("name",)

    name: Mapped[str] = mapped_column(String(300))
    registration: Mapped[str] = mapped_column(String(100), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    requisites: Mapped[str] = mapped_column(String(1000), default="")
    merged_into_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("organisation.id"))


class RegisterMerge(Entity):
    """Two entries of the register found to be one by the clerk. `moved` names, as JSON, the rows that were pointed
    from the merged entry to the kept one and the fields that were filled from it, so that the merge can be taken apart
    at any time. One that is separated says that the two are two, also where they never were one.
    """

    __tablename__ = "register_merge"

    entity: Mapped[str] = mapped_column(String(60))
    kept_id: Mapped[uuid.UUID] = mapped_column(Uuid(), index=True)
    merged_id: Mapped[uuid.UUID] = mapped_column(Uuid(), index=True)
    at: Mapped[datetime] = mapped_column(Timestamp())
    moved: Mapped[str] = mapped_column(String(), default="[]", info={"canonical": False})
    separated_at: Mapped[datetime | None] = mapped_column(Timestamp())


class Post(Entity):
    """A post that a person holds in the office."""

    __tablename__ = "post"

    person_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("person.id"), index=True)
    body: Mapped[Body] = mapped_column(choice(Body, "body"))
    title_ky: Mapped[str] = mapped_column(String(200))
    title_ru: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[date | None] = mapped_column(Date())
    until: Mapped[date | None] = mapped_column(Date())


class Worker(Entity):
    """Somebody who works with the program. The PIN identifies, it does not protect (see docs/store.md)."""

    __tablename__ = "worker"

    person_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("person.id"), unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    pin_salt: Mapped[bytes | None] = mapped_column(LargeBinary(), info={"audit": False})
    pin_hash: Mapped[bytes | None] = mapped_column(LargeBinary(), info={"audit": False})


class Wording(Entity):
    """The office's own wording of a part of a paper; without a row the program's default holds."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("kind", "part", "language"), Entity.__table_args__)

    kind: Mapped[str] = mapped_column(String(60))
    part: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(String(20000))


class Holiday(Entity):
    """A day that is not a working day, or (`working`) a weekend day that was made one."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(Date(), unique=True)
    name_ky: Mapped[str] = mapped_column(String(200), default="")
    name_ru: Mapped[str] = mapped_column(String(200), default="")
    working: Mapped[bool] = mapped_column(default=False)


class BudgetCode(Entity):
    """A code of the budget classification, from the table that the office loads itself."""

    __tablename__ = "budget_code"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name_ky: Mapped[str] = mapped_column(String(300))
    name_ru: Mapped[str] = mapped_column(String(300), default="")
