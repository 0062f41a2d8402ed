"""Applications: drafted, changed, registered, withdrawn, discarded; the list and one whole package."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.language.message import N_, Message
from app.models.application import Application, ApplicationEdition, ApplicationStatus
from app.models.audit import OperationCode
from app.models.contest import Contest, Phase, Programme, RuleSet, SourceKind
from app.models.office import Organisation, Person, Village
from app.services.application_content import drop_content, read_content, write_fields, write_links, write_rows
from app.services.application_input import ApplicationInput, Faults, faults, lacking, tidy
from app.services.application_rows import ApplicationRow, application_row, application_rows, reached_villages
from app.services.budget_lines import remarks
from app.services.contest_view import the_contest
from app.services.edition_differences import Difference, VillageNames, differences
from app.services.editions import EditionView, add_edition, current_text, edition_content, edition_views, text_of
from app.services.enrolling import enrol
from app.services.lengths import too_long
from app.services.phases import Deed, require
from app.store.clock import Clock, today
from app.store.unit_of_work import Transaction, UnitOfWork

#: What may still be changed.
OPEN = frozenset({ApplicationStatus.DRAFT, ApplicationStatus.REGISTERED, ApplicationStatus.RETURNED})
#: What the applicant may still take back.
WITHDRAWABLE = frozenset({ApplicationStatus.REGISTERED, ApplicationStatus.RETURNED, ApplicationStatus.ADMITTED})

_LATE = N_("The intake is over: enter the number of the commission's decision.")


@dataclass(frozen=True)
class Registration:
    """What the receipt says: number, moment, and the code that proves the text."""

    number: int
    at: datetime
    code: str


@dataclass(frozen=True)
class ApplicationView:
    """One whole package: the row, what was typed, the villages reached, the budget's remarks by cell.

    `receipt_code` and what follows are empty for a draft; the result is that of the screening or a withdrawal.
    """

    row: ApplicationRow
    content: ApplicationInput
    villages: tuple[tuple[str, str], ...]
    remarks: dict[str, Message]
    receipt_code: str
    screened_on: date | None
    reason_ky: str
    reason_ru: str


class ApplicationService:
    """Applications of a contest."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def rows(self, contest_id: uuid.UUID) -> list[ApplicationRow]:
        """The applications of a contest in the order of their numbers; drafts last."""
        with self._uow.reading() as session:
            return application_rows(session, contest_id, today(self._clock))

    def view(self, application_id: uuid.UUID) -> ApplicationView:
        """One application. Raises Missing."""
        with self._uow.reading() as session:
            return application_view(session, application_id, today(self._clock))

    def of_number(self, contest_id: uuid.UUID, number: int) -> uuid.UUID:
        """The application of a contest with this number. Raises Missing."""
        with self._uow.reading() as session:
            found = session.scalar(
                select(Application.id).where(Application.contest_id == contest_id, Application.number == number)
            )
            if found is None:
                raise Missing(Message(N_("There is no application № {number} in this contest."), {"number": number}))
            return found

    def draft(self, contest_id: uuid.UUID, content: ApplicationInput) -> uuid.UUID:
        """Begin an application.

        Raises Invalid with what cannot be kept, Missing for an unknown contest, Refused outside its phases.
        """
        content = tidy(content)
        Invalid.check(faults(content))
        with self._uow.operation(OperationCode.APPLICATION_DRAFT) as tx:
            return add_draft(tx.session, contest_id, content)

    def change(self, application_id: uuid.UUID, version: int, content: ApplicationInput, *, reason: str = "") -> None:
        """Write what was typed over an application read at `version`.

        A registered one needs a `reason` for another text and gets its next edition; what was returned is registered
        again by it. Raises Stale when it was changed meanwhile, Refused once it is decided or with the commission,
        Invalid with the fields; what a registration needs cannot be taken from a registered one.
        """
        content = tidy(content)
        Invalid.check(faults(content))
        code = OperationCode.APPLICATION_AMEND if self._numbered(application_id) else OperationCode.APPLICATION_CHANGE
        with self._uow.operation(code, about=application_id) as tx:
            application = _open(tx.session, application_id, version)
            contest = tx.get(Contest, application.contest_id)
            require(contest, Deed.CHANGE_APPLICATION)
            _check_known(tx.session, content)
            if application.number is None:
                write_fields(application, content)
                write_rows(tx.session, application, content)
            else:
                _amend(tx, application, contest, content, reason.strip())

    def register(self, application_id: uuid.UUID, version: int) -> Registration:
        """Give a draft the next number of its contest and the time; the number stays.

        Its people are put on the register, its text is frozen as the first edition. Raises Refused outside the phases,
        Stale, and Invalid with what lacks: the applicant, a request, and `late_decision` after the intake.
        """
        with self._uow.operation(OperationCode.APPLICATION_REGISTER, about=application_id) as tx:
            application = _open(tx.session, application_id, version)
            if application.number is not None:
                raise Refused(Message(N_("This application is registered already.")))
            contest = tx.get(Contest, application.contest_id)
            content = read_content(tx.session, application)
            Invalid.check(lacking(content, _asked_of(tx.session, contest)) | _lateness(tx, contest, content))
            return register_draft(tx.session, application, tx.at)

    def withdraw(self, application_id: uuid.UUID, version: int, *, reason: str) -> None:
        """Note that the applicant took the application back, and why; its number stays. Undo brings it back.

        Raises Invalid without a reason, Stale, and Refused for a draft or what is decided already.
        """
        Invalid.check({"reason": _reason_fault(Application, "reason_ky", reason)})
        with self._uow.operation(OperationCode.APPLICATION_WITHDRAW, about=application_id) as tx:
            application = tx.get(Application, application_id, version)
            require(tx.get(Contest, application.contest_id), Deed.CHANGE_APPLICATION)
            if application.status not in WITHDRAWABLE:
                raise Refused(Message(N_("Only a registered application that is not decided yet can be withdrawn.")))
            application.status = ApplicationStatus.WITHDRAWN
            application.reason_ky, application.reason_ru, application.mend_until = reason.strip(), "", None

    def discard(self, application_id: uuid.UUID, version: int) -> None:
        """Delete a draft; it can be undone. Raises Refused for a registered one: its number stays in the journal."""
        with self._uow.operation(OperationCode.APPLICATION_DISCARD, about=application_id) as tx:
            application = _open(tx.session, application_id, version)
            require(tx.get(Contest, application.contest_id), Deed.CHANGE_CONTEST)
            if application.number is not None:
                raise Refused(Message(N_("A registered application is not deleted; it stays in the journal.")))
            drop_content(tx.session, application_id)
            tx.session.delete(application)

    def editions(self, application_id: uuid.UUID) -> list[EditionView]:
        """The editions of an application since its registration, the first one first."""
        with self._uow.reading() as session:
            return edition_views(session, application_id)

    def differences(self, application_id: uuid.UUID, old: int, new: int) -> tuple[Difference, ...]:
        """Where two editions differ, field by field and row by row. Raises Missing for an edition that is not there."""
        with self._uow.reading() as session:
            before, after = (edition_content(session, application_id, number) for number in (old, new))
            names: VillageNames = {row.id: row.name_ky for row in session.scalars(select(Village))}
            return differences(before, after, names)

    def _numbered(self, application_id: uuid.UUID) -> bool:
        with self._uow.reading() as session:
            application = session.get(Application, application_id)
            return application is not None and application.number is not None


def application_view(session: Session, application_id: uuid.UUID, on: date | None = None) -> ApplicationView:
    """One application within an open session. Raises Missing."""
    application = _find(session, application_id)
    content = read_content(session, application)
    return ApplicationView(
        row=application_row(session, application, on),
        content=content,
        villages=reached_villages(session, application_id),
        remarks=remarks(content.lines),
        receipt_code=application.receipt_code,
        screened_on=application.screened_on,
        reason_ky=application.reason_ky,
        reason_ru=application.reason_ru,
    )


def add_draft(session: Session, contest_id: uuid.UUID, content: ApplicationInput) -> uuid.UUID:
    """Add a tidy and checked draft within an open operation. Raises Missing, Refused and Invalid as `draft` does."""
    require(the_contest(session, contest_id), Deed.DRAFT_APPLICATION)
    _check_known(session, content)
    application = Application(contest_id=contest_id)
    write_fields(application, content)
    session.add(application)
    session.flush()
    write_rows(session, application, content)
    return application.id


def register_draft(session: Session, application: Application, at: datetime) -> Registration:
    """Number a complete draft within an open operation, freeze its text and put its people on the register."""
    of_contest = select(func.max(Application.number)).where(Application.contest_id == application.contest_id)
    number = (session.scalar(of_contest) or 0) + 1
    application.number, application.registered_at = number, at
    application.status = ApplicationStatus.REGISTERED
    enrol(session, application)
    return Registration(number, at, add_edition(session, application, at))


def _amend(tx: Transaction, application: Application, contest: Contest, content: ApplicationInput, reason: str) -> None:
    """Another text is another edition; links alone are none."""
    session = tx.session
    Invalid.check(lacking(content, _asked_of(session, contest)))
    content = _keep_links(read_content(session, application), content)
    if text_of(content) == current_text(session, application):
        write_links(session, application, content)
        enrol(session, application)
        return
    unlate = Message(_LATE) if application.late_decision and not content.late_decision else None
    Invalid.check({"reason": _reason_fault(ApplicationEdition, "reason", reason), "late_decision": unlate})
    application.edition += 1
    write_fields(application, content)
    session.flush()
    write_rows(session, application, content)
    enrol(session, application)
    add_edition(session, application, tx.at, reason)
    if application.status is ApplicationStatus.RETURNED:
        bring_back(application)


def bring_back(application: Application) -> None:
    """What was returned stands among the registered again, to be checked anew."""
    application.status = ApplicationStatus.REGISTERED
    application.screened_on = application.mend_until = None
    application.reason_ky = application.reason_ru = ""


def _keep_links(before: ApplicationInput, content: ApplicationInput) -> ApplicationInput:
    """Whoever stands on the paper under the same name as before keeps the entry of the register."""
    known = {member.name: member.person_id for member in before.members}
    members = tuple(replace(member, person_id=member.person_id or known.get(member.name)) for member in content.members)
    if before.applicant_name != content.applicant_name:
        return replace(content, members=members)
    return replace(
        content,
        members=members,
        person_id=content.person_id or before.person_id,
        organisation_id=content.organisation_id or before.organisation_id,
    )


def _asked_of(session: Session, contest: Contest) -> frozenset[SourceKind]:
    """From where the contest gives: the local budget, in a donor's contest also the donor."""
    rules = session.get_one(RuleSet, contest.rule_set_id)
    donors = {kind for kind in SourceKind if kind.is_donor and rules.programme is Programme.DONOR_CONTEST}
    return frozenset(donors | {SourceKind.LOCAL_BUDGET})


def _lateness(tx: Transaction, contest: Contest, content: ApplicationInput) -> Faults:
    """A package after the last day of the intake, or in the phase of checking, needs the commission's decision."""
    until = contest.intake_until
    late = contest.phase is Phase.SCREENING or (until is not None and tx.at.astimezone().date() > until)
    require(contest, Deed.REGISTER_LATE if late else Deed.REGISTER)
    if not late or content.late_decision:
        return {}
    return {"late_decision": Message(_LATE)}


def _reason_fault(kind: type[Application | ApplicationEdition], column: str, reason: str) -> Message | None:
    return too_long(kind, column, reason) if reason.strip() else Message(N_("Enter the reason."))


def _check_known(session: Session, content: ApplicationInput) -> None:
    """What the input points at must be in the store."""
    known = set(session.scalars(select(Village.id)))
    people = {content.person_id, *(member.person_id for member in content.members)} - {None}
    wrong = {
        "village_id": content.village_id is not None and content.village_id not in known,
        "villages": not known.issuperset(content.villages),
        "person_id": not _all_there(session, Person, people),
        "organisation_id": not _all_there(session, Organisation, {content.organisation_id} - {None}),
    }
    gone = Message(N_("This record is no longer there."))
    Invalid.check({name: gone if is_wrong else None for name, is_wrong in wrong.items()})


def _all_there(session: Session, kind: type[Person | Organisation], keys: Iterable[uuid.UUID | None]) -> bool:
    return all(session.get(kind, key) is not None for key in keys)


def _find(session: Session, application_id: uuid.UUID) -> Application:
    application = session.get(Application, application_id)
    if application is None:
        raise Missing(Message(N_("This application is not in the store.")))
    return application


def _open(session: Session, application_id: uuid.UUID, version: int) -> Application:
    application = _find(session, application_id)
    if application.version != version:
        raise Stale
    if application.status not in OPEN:
        raise Refused(Message(N_("This application has been decided and is no longer changed.")))
    return application
