"""The meetings of a commission: convened, adjourned, resumed; and whether enough are there, item by item."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.commission import AgendaItem, CommissionMember, ItemKind, Meeting, MemberRole
from app.models.paper import Paper
from app.services.attached import refuse_with_files
from app.services.commission.agenda import delete_item, first_agenda, name_applications
from app.services.commission.closed import require_open
from app.services.commission.meeting_rows import (
    ItemRow,
    MeetingInput,
    MeetingRow,
    MeetingView,
    item_rows,
    items_of,
    meeting_rows,
    the_meeting,
)
from app.services.commission.presence import present_by_item
from app.services.commission.quorums import ApplicationQuorum, ItemQuorum, application_quorums, item_quorum
from app.services.contest_view import the_contest
from app.services.lengths import as_kept, too_long
from app.services.office import office_view
from app.services.phases import Deed, require
from app.store.unit_of_work import Transaction, UnitOfWork

#: What a meeting that resumes another takes over from it.
_SAME = ("place_ky", "place_ru", "guests", "presided_by_id", "protocol_by_id")


@dataclass(frozen=True)
class QuorumView:
    """Whether enough are there: in general at each item, and for each application after recusals."""

    items: Mapping[uuid.UUID, ItemQuorum]
    applications: tuple[ApplicationQuorum, ...]

    def at(self, item_id: uuid.UUID) -> tuple[ApplicationQuorum, ...]:
        """The applications that are marked at an item."""
        return tuple(each for each in self.applications if item_id in each.items)


class MeetingService:
    """Reads and changes the meetings of a contest's commission.

    Every change raises Refused in a closed contest, Stale for a meeting that was changed meanwhile, Missing for one
    gone.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def rows(self, contest_id: uuid.UUID) -> list[MeetingRow]:
        """The meetings of a contest, the earliest first."""
        with self._uow.reading() as session:
            return meeting_rows(session, contest_id)

    def view(self, meeting_id: uuid.UUID) -> MeetingView:
        """A meeting with its agenda. Raises Missing."""
        with self._uow.reading() as session:
            return meeting_view(session, meeting_id)

    def of_number(self, contest_id: uuid.UUID, number: str) -> uuid.UUID:
        """The meeting that bears a number. Raises Missing, or Refused where several do."""
        with self._uow.reading() as session:
            found = [row.id for row in meeting_rows(session, contest_id) if row.number == number.strip()]
        if not found:
            raise Missing(Message(N_("No meeting of this contest has the number {number}."), {"number": number}))
        if len(found) > 1:
            raise Refused(Message(N_("Several meetings of this contest have the number {number}."), {"number": number}))
        return found[0]

    def begun(self, contest_id: uuid.UUID) -> MeetingInput:
        """What a new meeting begins with: the next number, the contest's day, the office's place, who leads it."""
        with self._uow.reading() as session:
            rows = meeting_rows(session, contest_id)
            office = office_view(session)
            return MeetingInput(
                number=_next_number(rows),
                held_on=None if rows else the_contest(session, contest_id).commission_on,
                place_ky=office.place_ky,
                place_ru=office.place_ru,
                presided_by_id=_of_role(session, contest_id, MemberRole.CHAIR),
                protocol_by_id=_of_role(session, contest_id, MemberRole.SECRETARY),
            )

    def convene(self, contest_id: uuid.UUID, typed: MeetingInput) -> uuid.UUID:
        """Enter a meeting; the first one with an agenda that is proposed. Raises Invalid for a member unknown here."""
        with self._uow.operation(OperationCode.MEETING_CHANGE, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.MEET)
            values = _checked(tx.session, contest_id, typed)
            first = not meeting_rows(tx.session, contest_id)
            meeting = _added(tx, Meeting(contest_id=contest_id, **values))
            for item in first_agenda(tx.session, contest_id) if first else ():
                item.meeting_id = meeting.id
                tx.session.add(item)
            return meeting.id

    def change(self, meeting_id: uuid.UUID, version: int, typed: MeetingInput) -> None:
        """Correct a meeting. Raises Invalid as for a new one."""
        with self._uow.operation(OperationCode.MEETING_CHANGE) as tx:
            meeting = _open(tx, meeting_id, version)
            for name, value in _checked(tx.session, meeting.contest_id, typed).items():
                setattr(meeting, name, value)

    def remove(self, meeting_id: uuid.UUID, version: int) -> None:
        """Take a meeting away with its agenda. Raises Refused where files, papers or a next one hang on it."""
        with self._uow.operation(OperationCode.MEETING_CHANGE) as tx:
            meeting = _open(tx, meeting_id, version)
            _check_free(tx.session, meeting)
            for item in items_of(tx.session, meeting.id):
                delete_item(tx.session, item)
            tx.session.delete(meeting)

    def adjourn(self, meeting_id: uuid.UUID, version: int, *, why: str, until: date | None = None) -> None:
        """Break a meeting off for a reason, until a day where it is known.

        Raises Invalid without a reason or for a day before the meeting, Refused where it was resumed already.
        """
        with self._uow.operation(OperationCode.MEETING_CHANGE) as tx:
            meeting = _open(tx, meeting_id, version)
            early = until is not None and meeting.held_on is not None and until < meeting.held_on
            unreasoned = None if why.strip() else Message(N_("Say why the meeting was adjourned."))
            Invalid.check(
                {
                    "why": unreasoned or too_long(Meeting, "adjourned_why", why),
                    "until": Message(N_("The day lies before the meeting.")) if early else None,
                }
            )
            _check_not_resumed(tx.session, meeting)
            meeting.adjourned_why, meeting.adjourned_until = why.strip(), until

    def resume(self, meeting_id: uuid.UUID, version: int, *, held_on: date | None = None) -> uuid.UUID:
        """Go on with an adjourned meeting in a new one, which takes over the items that are not finished.

        Raises Refused for a meeting that was not adjourned or was resumed already.
        """
        with self._uow.operation(OperationCode.MEETING_CHANGE) as tx:
            meeting = _open(tx, meeting_id, version)
            if not meeting.adjourned_why:
                raise Refused(Message(N_("This meeting was not adjourned.")))
            _check_not_resumed(tx.session, meeting)
            rows = meeting_rows(tx.session, meeting.contest_id)
            left = [row for row in item_rows(tx.session, meeting.id) if not row.finished]
            if any(row.kind is ItemKind.EVALUATION for row in left):
                require_open(tx.session, meeting.contest_id)
            values = {name: getattr(meeting, name) for name in _SAME} | {
                "number": _next_number(rows),
                "held_on": held_on or meeting.adjourned_until,
                "continues_id": meeting.id,
            }
            resumed = _added(tx, Meeting(contest_id=meeting.contest_id, **values))
            for position, row in enumerate(left, start=1):
                _take_over(tx, row, resumed.id, position)
            return resumed.id

    def quorum(self, contest_id: uuid.UUID) -> QuorumView:
        """Whether enough are there, as the record of presence and the declarations stand. Raises Missing."""
        with self._uow.reading() as session:
            the_contest(session, contest_id)
            present = present_by_item(session, contest_id)
            items = session.scalars(
                select(AgendaItem.id)
                .join(Meeting, Meeting.id == AgendaItem.meeting_id)
                .where(Meeting.contest_id == contest_id)
            )
            return QuorumView(
                {item: item_quorum(session, contest_id, present.get(item)) for item in items},
                application_quorums(session, contest_id),
            )


def meeting_view(session: Session, meeting_id: uuid.UUID) -> MeetingView:
    """A meeting with its agenda within an open session. Raises Missing."""
    contest_id = the_meeting(session, meeting_id).contest_id
    [row] = [each for each in meeting_rows(session, contest_id) if each.id == meeting_id]
    return MeetingView(row, item_rows(session, meeting_id))


def _take_over(tx: Transaction, row: ItemRow, meeting_id: uuid.UUID, position: int) -> None:
    """An item that was not finished, on the agenda of the meeting that goes on: what it is about, nothing said yet."""
    item = AgendaItem(meeting_id=meeting_id, position=position, kind=row.kind, text_ky=row.text_ky, text_ru=row.text_ru)
    tx.session.add(item)
    tx.session.flush()
    name_applications(tx.session, item, row.applications)


def _added(tx: Transaction, meeting: Meeting) -> Meeting:
    tx.session.add(meeting)
    tx.session.flush()
    return meeting


def _open(tx: Transaction, meeting_id: uuid.UUID, version: int) -> Meeting:
    meeting = the_meeting(tx.session, meeting_id)
    if meeting.version != version:
        raise Stale
    require(the_contest(tx.session, meeting.contest_id), Deed.MEET)
    return meeting


def _next_number(rows: list[MeetingRow]) -> str:
    """The number after the highest plain one; empty where the office counts otherwise (4-6)."""
    counted = [int(row.number) for row in rows if row.number.isascii() and row.number.isdigit()]
    return "1" if not rows else str(max(counted) + 1) if counted else ""


def _of_role(session: Session, contest_id: uuid.UUID, role: MemberRole) -> uuid.UUID | None:
    found = select(CommissionMember.id).where(CommissionMember.contest_id == contest_id, CommissionMember.role == role)
    return session.scalars(found.order_by(CommissionMember.position)).first()


def _checked(session: Session, contest_id: uuid.UUID, typed: MeetingInput) -> dict[str, object]:
    values = as_kept(Meeting, {each.name: getattr(typed, each.name) for each in fields(MeetingInput)})
    members = set(session.scalars(select(CommissionMember.id).where(CommissionMember.contest_id == contest_id)))
    named = {name: getattr(typed, name) for name in ("presided_by_id", "protocol_by_id")}
    strange = Message(N_("This person is not in the commission."))
    Invalid.check({name: strange for name, key in named.items() if key is not None and key not in members})
    return values


def _check_not_resumed(session: Session, meeting: Meeting) -> None:
    if session.scalars(select(Meeting.id).where(Meeting.continues_id == meeting.id)).first() is not None:
        raise Refused(Message(N_("This meeting was resumed already.")))


def _check_free(session: Session, meeting: Meeting) -> None:
    _check_not_resumed(session, meeting)
    refuse_with_files(session, "meeting", meeting.id)
    if session.scalars(select(Paper.id).where(Paper.meeting_id == meeting.id).limit(1)).first() is not None:
        raise Refused(Message(N_("There is a protocol of this meeting. A draft is discarded on the page of papers.")))
    if any(item.kind is ItemKind.EVALUATION for item in items_of(session, meeting.id)):
        require_open(session, meeting.contest_id)
