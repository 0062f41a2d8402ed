"""The commission of a contest: by which act it was formed, and who its members are, in their order."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.commission import Commission, CommissionMember
from app.models.office import Person
from app.services.commission.closed import require_open
from app.services.commission.composition import require_seat_kept, require_without_work, warnings_of
from app.services.commission.member_rows import (
    CommissionInput,
    CommissionView,
    MemberInput,
    MemberRow,
    commission_view,
    member_rows,
)
from app.services.contest_view import the_contest
from app.services.lengths import as_kept, too_long
from app.services.people import proposed_short_name
from app.services.phases import Deed, require
from app.store.unit_of_work import Transaction, UnitOfWork

#: A form that names nobody yet.
_NOBODY = N_("Choose a person of the register, or type the name of a new one.")


class MemberService:
    """Forms the commission. Composition rules are remarks (`warnings`), never refusals.

    Every change raises Refused outside the phases of forming or while the result is closed, Stale, Missing.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def rows(self, contest_id: uuid.UUID) -> list[MemberRow]:
        """The members in their order."""
        with self._uow.reading() as session:
            return member_rows(session, contest_id)

    def commission(self, contest_id: uuid.UUID) -> CommissionView:
        """How the commission was formed."""
        with self._uow.reading() as session:
            return commission_view(session, contest_id)

    def warnings(self, contest_id: uuid.UUID) -> tuple[Message, ...]:
        """What is odd about the composition; nothing while there are no members."""
        with self._uow.reading() as session:
            rows, formed = member_rows(session, contest_id), commission_view(session, contest_id)
            return warnings_of(session, contest_id, rows, formed.size, formed.least())

    def change_commission(self, contest_id: uuid.UUID, version: int, typed: CommissionInput) -> None:
        """Enter the act and the rules of composition over `version`. Raises Invalid for a number below 1."""
        values = as_kept(Commission, {each.name: getattr(typed, each.name) for each in fields(CommissionInput)})
        numbers = ("size", "least_executive", "least_council", "least_community")
        wrong = Message(N_("Enter a whole number from 1, or nothing."))
        given = {key: number for key in numbers if (number := getattr(typed, key)) is not None}
        Invalid.check({key: wrong if number < 1 else None for key, number in given.items()})
        with self._uow.operation(OperationCode.COMMISSION_FORM, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.FORM_COMMISSION)
            row = _commission(tx, contest_id, version)
            for name, value in values.items():
                setattr(row, name, value)
            tx.session.add(row)

    def add(self, contest_id: uuid.UUID, typed: MemberInput) -> uuid.UUID:
        """Take somebody into the commission, after all others.

        Raises Invalid without a person, for somebody who is a member already, and for a substitute's place that is
        taken or makes no sense.
        """
        with self._uow.operation(OperationCode.COMMISSION_FORM, about=contest_id) as tx:
            _require(tx.session, contest_id)
            rows = _members(tx.session, contest_id)
            values = _checked(tx.session, rows, typed, None)
            member = CommissionMember(contest_id=contest_id, position=len(rows) + 1, **values)
            member.person_id = _person(tx, typed)
            tx.session.add(member)
            tx.session.flush()
            return member.id

    def change(self, member_id: uuid.UUID, version: int, typed: MemberInput) -> None:
        """Correct a member; raises Invalid as `add` does, Refused for another person after it has declared or marked.

        After it has marked, its vote and seat stay too. The same person is given by its `person_id`.
        """
        with self._uow.operation(OperationCode.COMMISSION_FORM) as tx:
            member = _open_member(tx, member_id, version)
            values = _checked(tx.session, _members(tx.session, member.contest_id), typed, member)
            if typed.person_id != member.person_id:
                require_without_work(tx.session, member)
                member.person_id = _person(tx, typed)
            require_seat_kept(tx.session, member, voting=typed.voting, substitute_for_id=typed.substitute_for_id)
            for name, value in values.items():
                setattr(member, name, value)

    def remove(self, member_id: uuid.UUID, version: int) -> None:
        """Take a member off the commission. Raises Refused, saying why, where its work or a substitute stands on it."""
        with self._uow.operation(OperationCode.COMMISSION_FORM) as tx:
            member = _open_member(tx, member_id, version)
            require_without_work(tx.session, member)
            rest = [each for each in _members(tx.session, member.contest_id) if each is not member]
            tx.session.delete(member)
            _number(rest)

    def move(self, member_id: uuid.UUID, version: int, *, down: bool) -> None:
        """Let a member change places with its neighbour; at either end nothing happens."""
        with self._uow.operation(OperationCode.COMMISSION_FORM) as tx:
            member = _open_member(tx, member_id, version)
            rows = _members(tx.session, member.contest_id)
            place = rows.index(member)
            rows.insert(max(0, place + (1 if down else -1)), rows.pop(place))
            _number(rows)


def _commission(tx: Transaction, contest_id: uuid.UUID, version: int) -> Commission:
    found = commission_view(tx.session, contest_id)
    if found.id is None and version == 0:
        return Commission(contest_id=contest_id)
    if found.id is None:
        raise Missing(Message(N_("This record is no longer there.")))
    return tx.get(Commission, found.id, version)


def _members(session: Session, contest_id: uuid.UUID) -> list[CommissionMember]:
    rows = select(CommissionMember).where(CommissionMember.contest_id == contest_id)
    return list(session.scalars(rows.order_by(CommissionMember.position)))


def _number(rows: Sequence[CommissionMember]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position


def _require(session: Session, contest_id: uuid.UUID) -> None:
    require(the_contest(session, contest_id), Deed.FORM_COMMISSION)
    require_open(session, contest_id)


def _open_member(tx: Transaction, member_id: uuid.UUID, version: int) -> CommissionMember:
    member = tx.get(CommissionMember, member_id, version)
    _require(tx.session, member.contest_id)
    return member


def _checked(
    session: Session, rows: Sequence[CommissionMember], typed: MemberInput, member: CommissionMember | None
) -> dict[str, object]:
    names = [each.name for each in fields(MemberInput) if each.name not in ("person_id", "name")]
    values = as_kept(CommissionMember, {name: getattr(typed, name) for name in names})
    others = [each for each in rows if each is not member]
    wrong = {"name": _wrong_person(session, others, typed), "substitute_for_id": _wrong_seat(others, typed)}
    Invalid.check(wrong)
    return values


def _wrong_person(session: Session, others: Sequence[CommissionMember], typed: MemberInput) -> Message | None:
    if typed.person_id is None:
        return Message(_NOBODY) if not typed.name.strip() else too_long(Person, "full_name", typed.name)
    person = session.get(Person, typed.person_id)
    if person is None or person.merged_into_id is not None:
        return Message(N_("This person is no longer on the register."))
    if any(each.person_id == person.id for each in others):
        return Message(N_("This person is a member of the commission already."))
    return None


def _wrong_seat(others: Sequence[CommissionMember], typed: MemberInput) -> Message | None:
    """A substitute stands in for another member of this commission, who has no other substitute."""
    if typed.substitute_for_id is None:
        return None
    if all(each.id != typed.substitute_for_id for each in others):
        return Message(N_("Choose another member of this commission."))
    if any(each.substitute_for_id == typed.substitute_for_id for each in others):
        return Message(N_("This member has a substitute already."))
    return None


def _person(tx: Transaction, typed: MemberInput) -> uuid.UUID:
    """The chosen person, or a new one of the register."""
    if typed.person_id is not None:
        return typed.person_id
    name = " ".join(typed.name.split())
    short = proposed_short_name(name)
    person = Person(full_name=name, short_name="" if too_long(Person, "short_name", short) else short)
    tx.session.add(person)
    tx.session.flush()
    return person.id
