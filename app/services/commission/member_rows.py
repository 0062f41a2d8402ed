"""How a commission was formed and who is in it, as pages, papers and the count read it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.commission import Commission, CommissionMember, MemberRole
from app.models.contest import ActKind
from app.models.office import Body, Person


@dataclass(frozen=True)
class CommissionInput:
    """How the commission is formed, as typed; None or empty where nothing is known or asked for."""

    act: ActKind = ActKind.ORDER
    act_number: str = ""
    act_date: date | None = None
    size: int | None = None
    least_executive: int | None = None
    least_council: int | None = None
    least_community: int | None = None


@dataclass(frozen=True)
class CommissionView:
    """How the commission was formed. `id` is None and `version` 0 until something was entered."""

    id: uuid.UUID | None
    version: int
    act: ActKind
    act_number: str
    act_date: date | None
    size: int | None
    least_executive: int | None
    least_council: int | None
    least_community: int | None

    def least(self) -> dict[Body, int | None]:
        """How many members with a vote each body is to have at least."""
        return {
            Body.EXECUTIVE: self.least_executive,
            Body.COUNCIL: self.least_council,
            Body.COMMUNITY: self.least_community,
        }


@dataclass(frozen=True)
class MemberInput:
    """A member as typed: `person_id` of the register, or the `name` of somebody who is put on it at once."""

    person_id: uuid.UUID | None = None
    name: str = ""
    post_ky: str = ""
    post_ru: str = ""
    organisation: str = ""
    represents: Body = Body.COMMUNITY
    role: MemberRole = MemberRole.MEMBER
    voting: bool = True
    substitute_for_id: uuid.UUID | None = None


@dataclass(frozen=True)
class MemberRow:
    """A member of the commission with the names of the register."""

    id: uuid.UUID
    version: int
    position: int
    person_id: uuid.UUID
    name: str
    short_name: str
    post_ky: str
    post_ru: str
    organisation: str
    represents: Body
    role: MemberRole
    voting: bool
    substitute_for_id: uuid.UUID | None

    @property
    def seat(self) -> bool:
        """Whether the member has a vote of its own; a substitute marks in another's seat."""
        return self.voting and self.substitute_for_id is None


def member_rows(session: Session, contest_id: uuid.UUID) -> list[MemberRow]:
    """The members of a contest's commission within an open session, in their order."""
    found = session.execute(
        select(CommissionMember, Person)
        .join(Person, Person.id == CommissionMember.person_id)
        .where(CommissionMember.contest_id == contest_id)
        .order_by(CommissionMember.position, Person.sort_key)
    )
    same = ("id", "version", "position", "person_id", "post_ky", "post_ru", "organisation", "represents", "role",
            "voting", "substitute_for_id")  # fmt: skip
    return [
        MemberRow(
            **{name: getattr(member, name) for name in same},
            name=person.full_name,
            short_name=person.short_name or person.full_name,
        )
        for member, person in found
    ]


def commission_view(session: Session, contest_id: uuid.UUID) -> CommissionView:
    """How the commission was formed, within an open session."""
    row = session.scalars(select(Commission).where(Commission.contest_id == contest_id)).one_or_none()
    names = [each.name for each in fields(CommissionInput)]
    source = CommissionInput() if row is None else row
    values = {name: getattr(source, name) for name in names}
    return CommissionView(row.id if row else None, row.version if row else 0, **values)
