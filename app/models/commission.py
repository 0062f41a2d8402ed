"""The commission: how it was formed, its members, what they declare, its meetings with agenda and presence."""

from __future__ import annotations

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, choice
from app.models.contest import ActKind
from app.models.office import Body

#: SQL: whether the result of a contest is closed, its last edition not reopened. To be filled with the contest's id.
RESULT_CLOSED = (
    "EXISTS (SELECT 1 FROM tally_edition AS t WHERE t.contest_id = {contest} AND NOT EXISTS "
    "(SELECT 1 FROM tally_reopening AS r WHERE r.edition_id = t.id))"
)


def of_application(row: str) -> str:
    """SQL: the contest of the application that OLD or NEW is about."""
    return f"(SELECT a.contest_id FROM application AS a WHERE a.id = {row}.application_id)"


def closed_with_result(contest_of_old: str, contest_of_new: str) -> dict[str, str]:
    """For `table.info`: rows that neither come, change nor go while the result of their contest is closed."""
    return {
        "frozen_when": RESULT_CLOSED.format(contest=contest_of_old),
        "closed_when": RESULT_CLOSED.format(contest=contest_of_new),
    }


_WITH_APPLICATION = closed_with_result(of_application("OLD"), of_application("NEW"))
_WITH_CONTEST = closed_with_result("OLD.contest_id", "NEW.contest_id")


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


class Commission(Entity):
    """How a contest's commission was formed, by what act, and how it is to be made up.

    `size` and the least numbers by body are remarks, never refusals; empty where the office's regulation says nothing.
    """

    __tablename__ = "commission"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), unique=True)
    act: Mapped[ActKind] = mapped_column(choice(ActKind, "act"), default=ActKind.ORDER)
    act_number: Mapped[str] = mapped_column(String(40), default="")
    act_date: Mapped[date | None] = mapped_column(Date())
    size: Mapped[int | None] = mapped_column(Integer())
    least_executive: Mapped[int | None] = mapped_column(Integer())
    least_council: Mapped[int | None] = mapped_column(Integer())
    least_community: Mapped[int | None] = mapped_column(Integer())


class CommissionMember(Entity):
    """A member of one contest's commission.

    `substitute_for_id`: the member in whose seat this one marks an application, where that one is absent or recused.
    """

    __tablename__ = "commission_member"
    __table_args__ = (
        UniqueConstraint("contest_id", "person_id"),
        {"sqlite_strict": True, "info": dict(_WITH_CONTEST)},
    )

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("person.id"))
    position: Mapped[int] = mapped_column(Integer())
    post_ky: Mapped[str] = mapped_column(String(200), default="")
    post_ru: Mapped[str] = mapped_column(String(200), default="")
    organisation: Mapped[str] = mapped_column(String(300), default="")
    represents: Mapped[Body] = mapped_column(choice(Body, "represents"))
    role: Mapped[MemberRole] = mapped_column(choice(MemberRole, "role"), default=MemberRole.MEMBER)
    voting: Mapped[bool] = mapped_column(default=True)
    substitute_for_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("commission_member.id"))


class Declaration(Entity):
    """A member's declaration on one application: no interest, or a relation with a word of explanation."""

    __tablename__ = "declaration"
    __table_args__ = (
        UniqueConstraint("member_id", "application_id"),
        {"sqlite_strict": True, "info": dict(_WITH_APPLICATION)},
    )

    member_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("commission_member.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    relation: Mapped[Relation] = mapped_column(choice(Relation, "relation"))
    explanation: Mapped[str] = mapped_column(String(500), default="")
    declared_on: Mapped[date | None] = mapped_column(Date())


class Meeting(Entity):
    """A meeting of the commission. Its number is free text.

    `continues_id`: the adjourned meeting that this one resumes. Who presided and who kept the protocol may differ from
    the chair and the secretary of the commission.
    """

    __tablename__ = "meeting"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    number: Mapped[str] = mapped_column(String(40), default="")
    held_on: Mapped[date | None] = mapped_column(Date())
    place_ky: Mapped[str] = mapped_column(String(200), default="")
    place_ru: Mapped[str] = mapped_column(String(200), default="")
    guests: Mapped[str] = mapped_column(String(1000), default="")
    presided_by_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("commission_member.id"))
    protocol_by_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("commission_member.id"))
    continues_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("meeting.id"))
    adjourned_until: Mapped[date | None] = mapped_column(Date())
    adjourned_why: Mapped[str] = mapped_column(String(1000), default="")


class ItemKind(StrEnum):
    """What an item of the agenda is about; on EVALUATION the applications are marked."""

    EVALUATION = "evaluation"
    RESULT = "result"
    TIE = "tie"
    APPEAL = "appeal"
    OTHER = "other"


class AgendaItem(Entity):
    """An item of a meeting's agenda: what was heard, who spoke, what was decided, the votes on its motion.

    `by_acclamation`: adopted without a count, and recorded as such.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        CheckConstraint("votes_for >= 0 AND votes_against >= 0 AND votes_abstaining >= 0", name="votes"),
        Entity.__table_args__,
    )

    meeting_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    kind: Mapped[ItemKind] = mapped_column(choice(ItemKind, "kind"), default=ItemKind.OTHER)
    text_ky: Mapped[str] = mapped_column(String(1000))
    text_ru: Mapped[str] = mapped_column(String(1000), default="")
    heard_ky: Mapped[str] = mapped_column(String(4000), default="")
    heard_ru: Mapped[str] = mapped_column(String(4000), default="")
    spoke_ky: Mapped[str] = mapped_column(String(4000), default="")
    spoke_ru: Mapped[str] = mapped_column(String(4000), default="")
    decided_ky: Mapped[str] = mapped_column(String(4000), default="")
    decided_ru: Mapped[str] = mapped_column(String(4000), default="")
    votes_for: Mapped[int | None] = mapped_column(Integer())
    votes_against: Mapped[int | None] = mapped_column(Integer())
    votes_abstaining: Mapped[int | None] = mapped_column(Integer())
    by_acclamation: Mapped[bool] = mapped_column(default=False)


class AgendaApplication(Entity):
    """An application that is marked on this item; an EVALUATION item that names none is on all that no other names."""

    __tablename__ = "agenda_application"
    __table_args__ = (UniqueConstraint("item_id", "application_id"), Entity.__table_args__)

    item_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("agenda_item.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)


class Presence(Entity):
    """A member was present at an agenda item."""

    __tablename__ = "presence"
    __table_args__ = (UniqueConstraint("item_id", "member_id"), Entity.__table_args__)

    item_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("agenda_item.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("commission_member.id"))
