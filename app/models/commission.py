"""The commission: members, meetings, declarations, marks, the result and the decision."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, Timestamp, Tyiyn, choice
from app.models.office import Body


class MemberRole(StrEnum):
    """A member's part in the commission."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"


class Relation(StrEnum):
    """What a member declares about an application before marking it; anything but NONE recuses."""

    NONE = "none"
    SPOUSE = "spouse"
    CLOSE_RELATIVE = "close-relative"
    IN_LAW = "in-law"
    SAME_ORGANISATION = "same-organisation"
    SHARED_INTEREST = "shared-interest"
    APPLICANT = "applicant"
    OTHER = "other"


class MarkState(StrEnum):
    """Five different things that a cell of the score grid may be. A recused member is not a zero."""

    MARK = "mark"
    RECUSED = "recused"
    ABSENT = "absent"
    ABSTAINED = "abstained"
    NOT_YET = "not-yet"


class CommissionMember(Entity):
    """A member of one contest's commission."""

    __tablename__ = "commission_member"
    __table_args__ = (UniqueConstraint("contest_id", "person_id"), Entity.__table_args__)

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("person.id"))
    position: Mapped[int] = mapped_column(Integer())
    post_ky: Mapped[str] = mapped_column(String(200), default="")
    post_ru: Mapped[str] = mapped_column(String(200), default="")
    represents: Mapped[Body] = mapped_column(choice(Body, "represents"))
    role: Mapped[MemberRole] = mapped_column(choice(MemberRole, "role"), default=MemberRole.MEMBER)
    voting: Mapped[bool] = mapped_column(default=True)
    substitute_for_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("commission_member.id"))


class Meeting(Entity):
    """A meeting of the commission. Its number is free text."""

    __tablename__ = "meeting"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    number: Mapped[str] = mapped_column(String(40), default="")
    held_on: Mapped[date | None] = mapped_column(Date())
    place_ky: Mapped[str] = mapped_column(String(200), default="")
    place_ru: Mapped[str] = mapped_column(String(200), default="")
    guests: Mapped[str] = mapped_column(String(1000), default="")
    continues_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("meeting.id"))


class AgendaItem(Entity):
    """An item of a meeting's agenda, and the votes on its motion."""

    __tablename__ = "agenda_item"

    meeting_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    text_ky: Mapped[str] = mapped_column(String(1000))
    text_ru: Mapped[str] = mapped_column(String(1000), default="")
    votes_for: Mapped[int | None] = mapped_column(Integer())
    votes_against: Mapped[int | None] = mapped_column(Integer())
    votes_abstaining: Mapped[int | None] = mapped_column(Integer())


class Presence(Entity):
    """A member was present at an agenda item."""

    __tablename__ = "presence"
    __table_args__ = (UniqueConstraint("item_id", "member_id"), Entity.__table_args__)

    item_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("agenda_item.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("commission_member.id"))


class Declaration(Entity):
    """A member's declaration on one application: no interest, or a relation with a word of explanation."""

    __tablename__ = "declaration"
    __table_args__ = (UniqueConstraint("member_id", "application_id"), Entity.__table_args__)

    member_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("commission_member.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    relation: Mapped[Relation] = mapped_column(choice(Relation, "relation"))
    explanation: Mapped[str] = mapped_column(String(500), default="")
    declared_on: Mapped[date | None] = mapped_column(Date())


class Mark(Entity):
    """One cell of the score grid; `entry` 2 is the second, blind entry of the same sheet."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("application_id", "member_id", "criterion_id", "entry"),
        CheckConstraint("(points IS NOT NULL) = (state = 'mark')", name="points_of_a_mark"),
        Entity.__table_args__,
    )

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("commission_member.id"), index=True)
    criterion_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("criterion.id"))
    entry: Mapped[int] = mapped_column(Integer(), default=1)
    state: Mapped[MarkState] = mapped_column(choice(MarkState, "state"))
    points: Mapped[int | None] = mapped_column(Integer())
    reason: Mapped[str] = mapped_column(String(500), default="")


class TallyEdition(Entity):
    """A closed result, as JSON; reopening makes the next edition and keeps this one."""

    __tablename__ = "tally_edition"
    __table_args__ = (
        UniqueConstraint("contest_id", "number"),
        {"sqlite_strict": True, "info": {"frozen_when": "1"}},
    )

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    number: Mapped[int] = mapped_column(Integer())
    closed_at: Mapped[datetime] = mapped_column(Timestamp())
    reason: Mapped[str] = mapped_column(String(1000), default="")
    content: Mapped[str] = mapped_column(String(), info={"canonical": False})


class TieBreak(Entity):
    """How a tie that mattered was broken: the rung of the ladder and what was done there."""

    __tablename__ = "tie_break"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    rung: Mapped[str] = mapped_column(String(40))
    procedure: Mapped[str] = mapped_column(String(2000), default="")
    order: Mapped[str] = mapped_column(String(4000), info={"canonical": False})


class DecisionStatus(StrEnum):
    """Whether a decision is a proposal for the council or adopted by it."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"


class Decision(Entity):
    """The decision on the winners of a contest and the scenario it follows."""

    __tablename__ = "decision"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), unique=True)
    status: Mapped[DecisionStatus] = mapped_column(choice(DecisionStatus, "status"), default=DecisionStatus.PROPOSED)
    scenario: Mapped[str] = mapped_column(String(40), default="")
    protocol_number: Mapped[str] = mapped_column(String(40), default="")
    protocol_date: Mapped[date | None] = mapped_column(Date())


class Award(Entity):
    """What a decision gives to one application from one source, in tyiyn; `place` as in the ranking."""

    __tablename__ = "award"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"), Entity.__table_args__)

    decision_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("decision.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    source_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("fund_source.id"))
    place: Mapped[int] = mapped_column(Integer())
    amount: Mapped[int] = mapped_column(Tyiyn)


class Appeal(Entity):
    """A complaint about the result, its deadline, answer and effect."""

    __tablename__ = "appeal"

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    received_on: Mapped[date] = mapped_column(Date())
    answer_until: Mapped[date | None] = mapped_column(Date())
    complaint: Mapped[str] = mapped_column(String(4000))
    answer: Mapped[str] = mapped_column(String(4000), default="")
    answered_on: Mapped[date | None] = mapped_column(Date())
    tally_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("tally_edition.id"))
