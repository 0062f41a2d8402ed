"""The check of an application: clauses answered, facts found by the program, and what the office decides on it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.language.message import N_, Message
from app.models.application import Answer, Application, ApplicationStatus, ScreeningAnswer
from app.models.audit import OperationCode
from app.models.contest import ChecklistKind, Contest
from app.services.applications import bring_back
from app.services.documents_check import points_for
from app.services.lengths import too_long
from app.services.phases import Deed, require
from app.services.screening_facts import Fact, facts_of
from app.store.clock import Clock, today
from app.store.unit_of_work import Transaction, UnitOfWork

_Status = ApplicationStatus
#: What may be decided on, also anew.
SCREENED = frozenset({_Status.REGISTERED, _Status.RETURNED, _Status.ADMITTED, _Status.REFUSED})


@dataclass(frozen=True)
class ScreeningRow:
    """A clause of the contest's checklist and its answer; `version` is 0 and `answer` None where there is none yet."""

    point_id: uuid.UUID
    version: int
    text_ky: str
    text_ru: str
    clause: str
    required: bool
    answer: Answer | None
    mend_until: date | None
    note: str


@dataclass(frozen=True)
class AnswerInput:
    """The answer to one clause, as read at `version`; None takes an answer back."""

    point_id: uuid.UUID
    version: int
    answer: Answer | None
    mend_until: date | None = None
    note: str = ""


class ScreeningService:
    """The check of applications. The program finds facts; a person decides."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def rows(self, application_id: uuid.UUID) -> list[ScreeningRow]:
        """The clauses that concern this applicant, with their answers. Raises Missing."""
        with self._uow.reading() as session:
            return screening_rows(session, application_id)

    def facts(self, application_id: uuid.UUID) -> tuple[Fact, ...]:
        """What can be told without a judgement, as things stand today. Raises Missing."""
        with self._uow.reading() as session:
            return facts_of(session, application_id, today(self._clock))

    def answer(self, application_id: uuid.UUID, answers: Sequence[AnswerInput]) -> None:
        """Answer clauses; those not given stay as they are.

        Raises Refused outside the phases of checking or for a draft, Stale, and Invalid by field as `mend_until.1`.
        """
        _check(answers)
        with self._uow.operation(OperationCode.APPLICATION_SCREEN, about=application_id) as tx:
            application = _screened(tx, application_id)
            asked = {point.id for point in points_for(tx.session, application, ChecklistKind.CLAUSE)}
            for each in answers:
                if each.point_id not in asked:
                    raise Refused(Message(N_("This clause does not concern this applicant.")))
                _put(tx, application_id, each)

    def admit(
        self, application_id: uuid.UUID, version: int, *, on: date, reason_ky: str = "", reason_ru: str = ""
    ) -> None:
        """Let an application go to the commission.

        Raises Refused while a required clause has no answer or is answered «no», Stale, and Invalid by field.
        """
        with self._uow.operation(OperationCode.APPLICATION_ADMIT, about=application_id) as tx:
            application = _screened(tx, application_id, version)
            _check_answered(screening_rows(tx.session, application_id))
            _decide(application, _Status.ADMITTED, on, reason_ky, reason_ru)

    def return_for_correction(
        self, application_id: uuid.UUID, version: int, *, on: date, reason_ky: str, reason_ru: str, mend_until: date
    ) -> None:
        """Give an application back to be mended until a day. Raises Invalid without a Kyrgyz reason, Stale, Refused."""
        _check_reason(reason_ky)
        if mend_until < on:
            raise Invalid({"mend_until": Message(N_("The day lies before the decision."))})
        with self._uow.operation(OperationCode.APPLICATION_RETURN, about=application_id) as tx:
            application = _screened(tx, application_id, version)
            _decide(application, _Status.RETURNED, on, reason_ky, reason_ru, mend_until)

    def refuse(self, application_id: uuid.UUID, version: int, *, on: date, reason_ky: str, reason_ru: str) -> None:
        """Refuse an application. Raises Invalid without a Kyrgyz reason, Stale, Refused."""
        _check_reason(reason_ky)
        with self._uow.operation(OperationCode.APPLICATION_REFUSE, about=application_id) as tx:
            application = _screened(tx, application_id, version)
            _decide(application, _Status.REFUSED, on, reason_ky, reason_ru)

    def bring_back(self, application_id: uuid.UUID, version: int) -> None:
        """A returned application is handed in again with its text as it was (papers were added): to be checked anew.

        Raises Refused for one that is not returned, and Stale. Where the text changes, the change itself does it.
        """
        with self._uow.operation(OperationCode.APPLICATION_BRING_BACK, about=application_id) as tx:
            application = _screened(tx, application_id, version)
            if application.status is not _Status.RETURNED:
                raise Refused(Message(N_("Only an application that was returned for correction is brought back.")))
            bring_back(application)


def screening_rows(session: Session, application_id: uuid.UUID) -> list[ScreeningRow]:
    """The clauses and answers of one application within an open session. Raises Missing."""
    application = session.get(Application, application_id)
    if application is None:
        raise Missing(Message(N_("This application is not in the store.")))
    answers = {
        row.point_id: row
        for row in session.scalars(select(ScreeningAnswer).where(ScreeningAnswer.application_id == application_id))
    }
    rows = []
    for point in points_for(session, application, ChecklistKind.CLAUSE):
        found = answers.get(point.id)
        rows.append(
            ScreeningRow(
                point_id=point.id,
                version=found.version if found else 0,
                text_ky=point.text_ky,
                text_ru=point.text_ru or point.text_ky,
                clause=point.clause,
                required=point.required,
                answer=found.answer if found else None,
                mend_until=found.mend_until if found else None,
                note=found.note if found else "",
            )
        )
    return rows


def _check(answers: Sequence[AnswerInput]) -> None:
    wrong: dict[str, Message | None] = {}
    for number, each in enumerate(answers, start=1):
        wrong[f"note.{number}"] = too_long(ScreeningAnswer, "note", each.note)
        if each.answer is Answer.MENDABLE and each.mend_until is None:
            wrong[f"mend_until.{number}"] = Message(N_("Enter until when it can be mended."))
    Invalid.check(wrong)


def _put(tx: Transaction, application_id: uuid.UUID, each: AnswerInput) -> None:
    found = select(ScreeningAnswer).filter_by(application_id=application_id, point_id=each.point_id)
    row = tx.session.scalars(found).one_or_none()
    if (row.version if row else 0) != each.version:
        raise Stale
    if each.answer is None:
        if row is not None:
            tx.session.delete(row)
        return
    row = row or ScreeningAnswer(application_id=application_id, point_id=each.point_id)
    row.answer, row.note = each.answer, each.note.strip()
    row.mend_until = each.mend_until if each.answer is Answer.MENDABLE else None
    tx.session.add(row)


def _screened(tx: Transaction, application_id: uuid.UUID, version: int | None = None) -> Application:
    application = tx.get(Application, application_id, version)
    require(tx.get(Contest, application.contest_id), Deed.SCREEN)
    if application.status not in SCREENED:
        raise Refused(Message(N_("Only registered applications that were not withdrawn are checked.")))
    return application


def _check_answered(rows: Sequence[ScreeningRow]) -> None:
    required = [row for row in rows if row.required]
    if any(row.answer is None for row in required):
        raise Refused(Message(N_("Answer every required clause before the application is admitted.")))
    if any(row.answer is Answer.NO for row in required):
        raise Refused(Message(N_("A required clause is answered “no”: return or refuse the application.")))


def _check_reason(reason_ky: str) -> None:
    if not reason_ky.strip():
        raise Invalid({"reason_ky": Message(N_("Enter the reason in Kyrgyz: the letter to the applicant gives it."))})


def _decide(
    application: Application,
    status: ApplicationStatus,
    on: date,
    reason_ky: str,
    reason_ru: str,
    mend_until: date | None = None,
) -> None:
    reasons = {"reason_ky": reason_ky.strip(), "reason_ru": reason_ru.strip()}
    Invalid.check({name: too_long(Application, name, text) for name, text in reasons.items()})
    application.status, application.screened_on, application.mend_until = status, on, mend_until
    application.reason_ky, application.reason_ru = reasons["reason_ky"], reasons["reason_ru"]
