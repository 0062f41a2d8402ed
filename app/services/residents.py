"""Explanatory meetings with residents before the intake, and the register of what they asked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.contest import ResidentsMeeting, ResidentsQuestion
from app.models.office import Village
from app.services.attached import refuse_with_files
from app.services.contest_view import the_contest
from app.services.lengths import as_kept
from app.services.phases import Deed, require
from app.store.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True)
class MeetingInput:
    """A meeting as typed; `people` were counted, None where nobody counted."""

    held_on: date | None
    topic: str
    village_id: uuid.UUID | None = None
    people: int | None = None
    held_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with the two names of its village and how many questions were asked."""

    id: uuid.UUID
    version: int
    held_on: date
    topic: str
    village_id: uuid.UUID | None
    village_ky: str
    village_ru: str
    people: int | None
    held_by: str
    note: str
    questions: int


@dataclass(frozen=True)
class QuestionRow:
    """A row of the register of questions: its `number` over all meetings, where and when it was asked."""

    id: uuid.UUID
    version: int
    number: int
    meeting_id: uuid.UUID
    held_on: date
    village_ky: str
    village_ru: str
    question: str
    answer: str


class ResidentsService:
    """Meetings and questions of a contest.

    Every change raises Refused in a closed contest, Stale for a row that was changed meanwhile, Missing for one gone.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def meetings(self, contest_id: uuid.UUID) -> list[MeetingRow]:
        """The meetings of a contest, the earliest first."""
        with self._uow.reading() as session:
            asked = dict(
                session.execute(
                    select(ResidentsQuestion.meeting_id, func.count()).group_by(ResidentsQuestion.meeting_id)
                ).all()
            )
            return [_meeting(row, village, asked.get(row.id, 0)) for row, village in _meetings(session, contest_id)]

    def questions(self, contest_id: uuid.UUID) -> list[QuestionRow]:
        """The register of questions of a contest, in the order of the meetings, numbered through."""
        with self._uow.reading() as session:
            found = [
                (question, meeting, village)
                for meeting, village in _meetings(session, contest_id)
                for question in _questions(session, meeting.id)
            ]
            return [_question(number, *each) for number, each in enumerate(found, start=1)]

    def add(self, contest_id: uuid.UUID, typed: MeetingInput) -> uuid.UUID:
        """Enter a meeting. Raises Invalid without a day or a topic, or for a number of people below 0."""
        values = _checked(typed)
        with self._uow.operation(OperationCode.RESIDENTS_CHANGE, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.CHANGE_CONTEST)
            row = ResidentsMeeting(contest_id=contest_id, **values)
            tx.session.add(row)
            tx.session.flush()
            return row.id

    def change(self, meeting_id: uuid.UUID, version: int, typed: MeetingInput) -> None:
        """Correct a meeting. Raises Invalid as for a new one."""
        values = _checked(typed)
        with self._uow.operation(OperationCode.RESIDENTS_CHANGE) as tx:
            row = _open_meeting(tx, meeting_id, version)
            for name, value in values.items():
                setattr(row, name, value)

    def remove(self, meeting_id: uuid.UUID, version: int) -> None:
        """Take a meeting away with its questions. Raises Refused while files are attached to it."""
        with self._uow.operation(OperationCode.RESIDENTS_CHANGE) as tx:
            row = _open_meeting(tx, meeting_id, version)
            refuse_with_files(tx.session, "residents_meeting", meeting_id)
            for question in _questions(tx.session, meeting_id):
                tx.session.delete(question)
            tx.session.flush()
            tx.session.delete(row)

    def ask(self, meeting_id: uuid.UUID, *, question: str, answer: str = "") -> uuid.UUID:
        """Enter a question of a meeting, after those already there. Raises Invalid without a question."""
        texts = _checked_question(question, answer)
        with self._uow.operation(OperationCode.RESIDENTS_CHANGE, about=meeting_id) as tx:
            _open_meeting(tx, meeting_id)
            position = 1 + max((each.position for each in _questions(tx.session, meeting_id)), default=0)
            row = ResidentsQuestion(meeting_id=meeting_id, position=position, **texts)
            tx.session.add(row)
            tx.session.flush()
            return row.id

    def change_question(self, question_id: uuid.UUID, version: int, *, question: str, answer: str) -> None:
        """Correct a question or its answer. Raises Invalid without a question."""
        texts = _checked_question(question, answer)
        with self._uow.operation(OperationCode.RESIDENTS_CHANGE) as tx:
            row = _open_question(tx, question_id, version)
            for name, text in texts.items():
                setattr(row, name, text)

    def remove_question(self, question_id: uuid.UUID, version: int) -> None:
        """Take a question off the register."""
        with self._uow.operation(OperationCode.RESIDENTS_CHANGE) as tx:
            tx.session.delete(_open_question(tx, question_id, version))


def _meetings(session: Session, contest_id: uuid.UUID) -> list[tuple[ResidentsMeeting, Village | None]]:
    found = session.execute(
        select(ResidentsMeeting, Village)
        .outerjoin(Village, Village.id == ResidentsMeeting.village_id)
        .where(ResidentsMeeting.contest_id == contest_id)
        .order_by(ResidentsMeeting.held_on, Village.sort_key, ResidentsMeeting.topic)
    )
    return [(meeting, village) for meeting, village in found]


def _questions(session: Session, meeting_id: uuid.UUID) -> list[ResidentsQuestion]:
    rows = select(ResidentsQuestion).where(ResidentsQuestion.meeting_id == meeting_id)
    return list(session.scalars(rows.order_by(ResidentsQuestion.position)))


def _meeting(row: ResidentsMeeting, village: Village | None, questions: int) -> MeetingRow:
    return MeetingRow(
        id=row.id,
        version=row.version,
        held_on=row.held_on,
        topic=row.topic,
        village_id=row.village_id,
        village_ky=village.name_ky if village else "",
        village_ru=village.name_ru if village else "",
        people=row.people,
        held_by=row.held_by,
        note=row.note,
        questions=questions,
    )


def _question(number: int, row: ResidentsQuestion, meeting: ResidentsMeeting, village: Village | None) -> QuestionRow:
    return QuestionRow(
        id=row.id,
        version=row.version,
        number=number,
        meeting_id=meeting.id,
        held_on=meeting.held_on,
        village_ky=village.name_ky if village else "",
        village_ru=village.name_ru if village else "",
        question=row.question,
        answer=row.answer,
    )


def _open_meeting(tx: Transaction, meeting_id: uuid.UUID, version: int | None = None) -> ResidentsMeeting:
    row = tx.get(ResidentsMeeting, meeting_id, version)
    require(the_contest(tx.session, row.contest_id), Deed.CHANGE_CONTEST)
    return row


def _open_question(tx: Transaction, question_id: uuid.UUID, version: int) -> ResidentsQuestion:
    row = tx.get(ResidentsQuestion, question_id, version)
    _open_meeting(tx, row.meeting_id)
    return row


def _checked(typed: MeetingInput) -> dict[str, object]:
    values = as_kept(ResidentsMeeting, {each.name: getattr(typed, each.name) for each in fields(MeetingInput)})
    Invalid.check(
        {
            "held_on": None if typed.held_on else Message(N_("Enter the day.")),
            "topic": None if values["topic"] else Message(N_("Enter what was spoken about.")),
            "people": Message(N_("Enter a whole number of people, or nothing.")) if (typed.people or 0) < 0 else None,
        }
    )
    return values


def _checked_question(question: str, answer: str) -> dict[str, object]:
    texts = as_kept(ResidentsQuestion, {"question": question, "answer": answer})
    if not texts["question"]:
        raise Invalid({"question": Message(N_("Enter the question."))})
    return texts
