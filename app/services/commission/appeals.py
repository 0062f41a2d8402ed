"""Complaints about the result: taken in, answered within the days that the rules set, followed in the result."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.models.application import Application
from app.models.audit import OperationCode
from app.models.contest import RuleSet
from app.models.tally import Appeal, AppealOutcome, Decision, TallyEdition
from app.services.attached import refuse_with_files
from app.services.commission.closed import closed_edition
from app.services.contest_view import the_contest
from app.services.lengths import as_kept
from app.services.phases import Deed, require
from app.store.clock import Clock, today
from app.store.unit_of_work import Transaction, UnitOfWork

#: What changes something in the result.
_UPHELD = frozenset({AppealOutcome.UPHELD, AppealOutcome.PARTLY_UPHELD})
_NOT_CLOSED_ANEW = N_("Open the result again for this complaint, correct and close it: then it can be named here.")


@dataclass(frozen=True)
class AppealInput:
    """A complaint as typed. Without `answer_until` the day follows from the contest's rules, where they set one."""

    application_id: uuid.UUID | None
    received_on: date | None
    complaint: str
    number: str = ""
    answer_until: date | None = None
    outcome: AppealOutcome | None = None
    answer_ky: str = ""
    answer_ru: str = ""
    answered_on: date | None = None


@dataclass(frozen=True)
class AppealRow(AppealInput):
    """A complaint that is kept: whose, whether the answer is overdue, and the edition of the result that followed.

    `late`: it came after the days that the rules give for a complaint, counted from the decision's act.
    """

    id: uuid.UUID = field(kw_only=True)
    version: int = field(kw_only=True)
    applicant: str = field(kw_only=True)
    initiative: str = field(kw_only=True)
    application_number: int | None = field(kw_only=True)
    edition: int | None = field(kw_only=True)
    overdue: bool = field(kw_only=True)
    late: bool = field(kw_only=True)


class AppealService:
    """The complaints of a contest.

    Every change raises Refused where the phase has no place for it, Stale, Missing.
    """

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def rows(self, contest_id: uuid.UUID) -> list[AppealRow]:
        """The complaints of a contest in the order in which they came."""
        with self._uow.reading() as session:
            return list(_rows(session, contest_id, today(self._clock)))

    def add(self, contest_id: uuid.UUID, typed: AppealInput) -> uuid.UUID:
        """Take a complaint in. Raises Invalid without its applicant, day or words."""
        values = _checked(typed, today(self._clock))
        with self._uow.operation(OperationCode.APPEAL_CHANGE, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.APPEAL)
            row = Appeal(**values)
            _put_deadline(tx.session, contest_id, row)
            tx.session.add(row)
            tx.session.flush()
            return row.id

    def change(self, appeal_id: uuid.UUID, version: int, typed: AppealInput) -> None:
        """Correct or answer a complaint. Raises Invalid as for a new one, or for an answer without day or words."""
        values = _checked(typed, today(self._clock))
        with self._uow.operation(OperationCode.APPEAL_CHANGE) as tx:
            row, contest_id = _open(tx, appeal_id, version)
            for name, value in values.items():
                setattr(row, name, value)
            _put_deadline(tx.session, contest_id, row)

    def remove(self, appeal_id: uuid.UUID, version: int) -> None:
        """Take a complaint away that was typed by mistake. Raises Refused once it is answered or has files."""
        with self._uow.operation(OperationCode.APPEAL_CHANGE) as tx:
            row, _contest_id = _open(tx, appeal_id, version)
            if row.outcome is not None:
                raise Refused(Message(N_("An answered complaint stays in the journal.")))
            refuse_with_files(tx.session, "appeal", appeal_id)
            tx.session.delete(row)

    def take_effect(self, appeal_id: uuid.UUID, version: int) -> int:
        """Record that the closed edition of the result follows from the complaint; returns its number.

        Raises Refused for a complaint that was not upheld, or while no edition was closed anew after it came.
        """
        with self._uow.operation(OperationCode.APPEAL_CHANGE) as tx:
            row, contest_id = _open(tx, appeal_id, version)
            if row.outcome not in _UPHELD:
                raise Refused(Message(N_("Only an upheld complaint changes the result.")))
            edition = closed_edition(tx.session, contest_id)
            if edition is None or edition.number < 2 or edition.closed_at.astimezone().date() < row.received_on:
                raise Refused(Message(_NOT_CLOSED_ANEW))
            row.tally_id = edition.id
            return edition.number


def _rows(session: Session, contest_id: uuid.UUID, on: date) -> Iterator[AppealRow]:
    until = _complaints_until(session, contest_id)
    found = session.execute(
        select(Appeal, Application, TallyEdition.number)
        .join(Application, Application.id == Appeal.application_id)
        .outerjoin(TallyEdition, TallyEdition.id == Appeal.tally_id)
        .where(Application.contest_id == contest_id)
        .order_by(Appeal.received_on, Appeal.number, Appeal.id)
    )
    names = [each.name for each in fields(AppealInput)]
    for appeal, application, edition in found:
        due = appeal.answer_until if appeal.answered_on is None else None
        yield AppealRow(
            **{name: getattr(appeal, name) for name in names},
            id=appeal.id,
            version=appeal.version,
            applicant=application.applicant_name,
            initiative=application.title,
            application_number=application.number,
            edition=edition,
            overdue=due is not None and due < on,
            late=until is not None and appeal.received_on > until,
        )


def _complaints_until(session: Session, contest_id: uuid.UUID) -> date | None:
    """The last day for a complaint; None while nothing is adopted or the rules set no days."""
    days = session.get_one(RuleSet, the_contest(session, contest_id).rule_set_id).appeal_days
    adopted = session.scalar(select(Decision.act_date).where(Decision.contest_id == contest_id))
    return None if days is None or adopted is None else adopted + timedelta(days=days)


def _put_deadline(session: Session, contest_id: uuid.UUID, row: Appeal) -> None:
    """The day of the answer: as typed, or so many calendar days after the complaint as the rules say."""
    days = session.get_one(RuleSet, the_contest(session, contest_id).rule_set_id).answer_days
    if row.answer_until is None and days is not None:
        row.answer_until = row.received_on + timedelta(days=days)


def _open(tx: Transaction, appeal_id: uuid.UUID, version: int) -> tuple[Appeal, uuid.UUID]:
    row = tx.get(Appeal, appeal_id, version)
    contest_id = tx.session.get_one(Application, row.application_id).contest_id
    require(the_contest(tx.session, contest_id), Deed.APPEAL)
    return row, contest_id


def _checked(typed: AppealInput, on: date) -> dict[str, object]:
    values = as_kept(Appeal, {each.name: getattr(typed, each.name) for each in fields(AppealInput)})
    answered = typed.outcome is not None
    Invalid.check(
        {
            "application_id": None if typed.application_id else Message(N_("Say whose complaint it is.")),
            "received_on": _day(typed.received_on, on),
            "complaint": None if values["complaint"] else Message(N_("Write what the complaint is about.")),
            "answered_on": _answer_day(typed, on),
            "answer_ky": Message(N_("Write the answer in Kyrgyz.")) if answered and not values["answer_ky"] else None,
            "outcome": Message(N_("Say what came of the complaint.")) if typed.answered_on and not answered else None,
            "answer_until": _before(typed.answer_until, typed.received_on),
        }
    )
    return values


def _day(day: date | None, on: date) -> Message | None:
    if day is None:
        return Message(N_("Enter the date."))
    return Message(N_("The date lies in the future.")) if day > on else None


def _answer_day(typed: AppealInput, on: date) -> Message | None:
    if typed.outcome is None:
        return None
    return _day(typed.answered_on, on) or _before(typed.answered_on, typed.received_on)


def _before(day: date | None, received_on: date | None) -> Message | None:
    if day is not None and received_on is not None and day < received_on:
        return Message(N_("This is before the complaint came."))
    return None
