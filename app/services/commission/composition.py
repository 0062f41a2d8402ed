"""What is odd about the composition of a commission, and what keeps a member in it: its work."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.errors import Refused
from app.language.message import N_, Message
from app.models.application import Application, ApplicationStatus, GroupMember
from app.models.commission import CommissionMember, Declaration, Meeting, MemberRole, Presence
from app.models.office import Body, Person
from app.models.tally import Mark, MarkCorrection, TallyReopening
from app.services.commission.member_rows import MemberRow
from app.services.likeness import Known, likely_pairs

#: What a body is called in a remark on its members.
_TOO_FEW: Mapping[Body, str] = {
    Body.EXECUTIVE: N_("Of the aiyl okmotu there are {count} members with a vote; at least {least} are to be."),
    Body.COUNCIL: N_("Of the council there are {count} members with a vote; at least {least} are to be."),
    Body.COMMUNITY: N_("Of the local community there are {count} members with a vote; at least {least} are to be."),
}

#: What stands on a member, and why it therefore stays.
_WORK: tuple[tuple[tuple[InstrumentedAttribute[Any], ...], str], ...] = (
    (
        (Mark.member_id, MarkCorrection.member_id),
        N_("{name} has marked applications and stays a member: the marks would lose their owner."),
    ),
    ((Declaration.member_id,), N_("{name} has declared on applications and stays a member. Take that back first.")),
    (
        (Presence.member_id, Meeting.presided_by_id, Meeting.protocol_by_id),
        N_("{name} was at a meeting of the commission and stays a member."),
    ),
    ((TallyReopening.chair_id,), N_("{name} agreed to opening the result again and stays a member.")),
    ((CommissionMember.substitute_for_id,), N_("{name} has a substitute. Change or take the substitute away first.")),
)


def require_without_work(session: Session, member: CommissionMember) -> None:
    """Raises Refused where something stands on a member, so that it cannot go or become another person."""
    for columns, sentence in _WORK:
        if any(_points(session, column, member.id) for column in columns):
            raise Refused(Message(sentence, {"name": session.get_one(Person, member.person_id).full_name}))


def require_seat_kept(
    session: Session, member: CommissionMember, *, voting: bool, substitute_for_id: uuid.UUID | None
) -> None:
    """Raises Refused where vote or seat of a member would change after it has marked: marks would come or go unsaid."""
    changed = (voting, substitute_for_id) != (member.voting, member.substitute_for_id)
    if changed and _points(session, Mark.member_id, member.id):
        values = {"name": session.get_one(Person, member.person_id).full_name}
        raise Refused(Message(N_("{name} has marked applications: the vote and the seat stay as they are."), values))


def warnings_of(
    session: Session,
    contest_id: uuid.UUID,
    members: Sequence[MemberRow],
    size: int | None,
    least: Mapping[Body, int | None],
) -> tuple[Message, ...]:
    """Remarks on who is in the commission, in the order of weight; none while nobody is."""
    if not members:
        return ()
    return (
        *_of_roles(members),
        *_of_numbers([each for each in members if each.seat], size, least),
        *_of_substitutes(members),
        *_of_applicants(session, contest_id, members),
        *_of_doubles(session, members),
    )


def _points(session: Session, column: InstrumentedAttribute[Any], member_id: uuid.UUID) -> bool:
    return session.scalars(select(column).where(column == member_id).limit(1)).first() is not None


def _of_roles(members: Sequence[MemberRow]) -> Iterator[Message]:
    chairs = [each.name for each in members if each.role is MemberRole.CHAIR]
    secretaries = [each.name for each in members if each.role is MemberRole.SECRETARY]
    if not chairs:
        yield Message(N_("The commission has no chair yet."))
    if len(chairs) > 1:
        yield Message(N_("The commission has several chairs: {names}."), {"names": ", ".join(chairs)})
    if not secretaries:
        yield Message(N_("The commission has no secretary yet."))
    if len(secretaries) > 1:
        yield Message(N_("The commission has several secretaries: {names}."), {"names": ", ".join(secretaries)})


def _of_numbers(seats: Sequence[MemberRow], size: int | None, least: Mapping[Body, int | None]) -> Iterator[Message]:
    if not seats:
        yield Message(N_("Nobody in the commission has a vote yet."))
    if size is not None and len(seats) != size:
        yield Message(
            N_("The commission is to have {size} members with a vote; it has {count}."),
            {"size": size, "count": len(seats)},
        )
    of_body = {body: sum(each.represents is body for each in seats) for body in Body}
    for body, number in least.items():
        if number is not None and of_body[body] < number:
            yield Message(_TOO_FEW[body], {"count": of_body[body], "least": number})
    if len(seats) > 1 and len(seats) in of_body.values():
        yield Message(N_("All members with a vote represent one body. Who speaks for the others?"))


def _of_substitutes(members: Sequence[MemberRow]) -> Iterator[Message]:
    by_id = {each.id: each for each in members}
    for each in members:
        principal = by_id.get(each.substitute_for_id) if each.substitute_for_id else None
        if principal is None:
            continue
        names = {"name": each.name, "other": principal.name}
        if principal.substitute_for_id is not None:
            yield Message(N_("{name} is the substitute of a substitute, {other}, and never marks."), names)
        elif not principal.voting:
            yield Message(N_("{name} is the substitute of {other}, who has no vote."), names)
        if not each.voting:
            yield Message(N_("{name} is the substitute of {other}, but has no vote."), names)


def _of_applicants(session: Session, contest_id: uuid.UUID, members: Sequence[MemberRow]) -> Iterator[Message]:
    applying = _applicants(session, contest_id)
    for each in members:
        if each.person_id in applying:
            yield Message(
                N_("{name} is among those who apply in this contest: «{title}»."),
                {"name": each.name, "title": applying[each.person_id]},
            )


def _applicants(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """Everybody of the register who applies, and for what; what was withdrawn or refused does not count."""
    over = (ApplicationStatus.WITHDRAWN, ApplicationStatus.REFUSED)
    rows = session.execute(
        select(Person.id, Application.title)
        .join(Application, Application.contest_id == contest_id)
        .outerjoin(GroupMember, GroupMember.application_id == Application.id)
        .where(
            or_(Application.person_id == Person.id, GroupMember.person_id == Person.id),
            Application.status.not_in(over),
        )
        .order_by(Application.number)
    ).all()
    return {row.id: row.title for row in rows}


def _of_doubles(session: Session, members: Sequence[MemberRow]) -> Iterator[Message]:
    """Two entries of the register that may be one person would have two votes."""
    people = {
        row.id: row for row in session.scalars(select(Person).where(Person.id.in_([m.person_id for m in members])))
    }
    known = [
        Known(row.id, row.full_name, row.personal_number or "", row.birth_year, row.village_id, row.address, row.phone)
        for row in (people[each.person_id] for each in members)
    ]
    for one, other, _why in likely_pairs(known):
        names = {"name": one.name, "other": other.name}
        yield Message(N_("{name} and {other} may be one person. Look into the register."), names)
