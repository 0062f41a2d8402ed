"""Applications: drafted, changed, registered, discarded; the list and one whole package."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.language.message import N_, Message
from app.models.application import (
    ApplicantKind,
    Application,
    ApplicationStatus,
    ApplicationVillage,
    BudgetLine,
    BudgetShare,
    DocumentCheck,
    GroupMember,
    InitiativeKind,
)
from app.models.audit import OperationCode
from app.models.commission import Award, Decision
from app.models.contest import Contest, SourceKind
from app.models.office import Village
from app.money import Money
from app.services.budget_lines import LineInput, add_lines, budget_lines, drop_lines, line_fault
from app.services.lengths import too_long
from app.store.clock import Clock
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ApplicationInput:
    """What the clerk types from the paper. Only the title is needed for a draft."""

    title: str
    applicant_name: str = ""
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    group_name: str = ""
    phone: str = ""
    village_id: uuid.UUID | None = None
    kind: InitiativeKind = InitiativeKind.CO_FINANCING
    issue: str = ""
    problem: str = ""
    aim_ky: str = ""
    aim_ru: str = ""
    expected_results: str = ""
    sustainability: str = ""
    identity_seen: bool = False
    consent_on: date | None = None
    lines: tuple[LineInput, ...] = ()


@dataclass(frozen=True)
class ApplicationRow:
    """An application as the table lists it. `total` adds only what is valued."""

    id: uuid.UUID
    version: int
    number: int | None
    title: str
    applicant_name: str
    village_ky: str
    village_ru: str
    status: ApplicationStatus
    kind: InitiativeKind
    requested: Money
    donor: Money
    total: Money
    awarded: Money
    registered_at: datetime | None


@dataclass(frozen=True)
class ApplicationView:
    """One whole package: the row, what was typed, the villages reached."""

    row: ApplicationRow
    content: ApplicationInput
    villages: tuple[tuple[str, str], ...]


#: What may still be changed or discarded freely.
OPEN = frozenset({ApplicationStatus.DRAFT, ApplicationStatus.REGISTERED, ApplicationStatus.RETURNED})
_COPIED = tuple(name for name in ApplicationInput.__dataclass_fields__ if name != "lines")


class ApplicationService:
    """Applications of a contest."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def rows(self, contest_id: uuid.UUID) -> list[ApplicationRow]:
        """The applications of a contest in the order of their numbers; drafts last."""
        with self._uow.reading() as session:
            return application_rows(session, contest_id)

    def view(self, application_id: uuid.UUID) -> ApplicationView:
        """One application. Raises Missing."""
        with self._uow.reading() as session:
            application = _find(session, application_id)
            row = next(r for r in application_rows(session, application.contest_id) if r.id == application_id)
            typed = {name: getattr(application, name) for name in _COPIED}
            content = ApplicationInput(**typed, lines=tuple(budget_lines(session, application_id)))
            return ApplicationView(row, content, reached_villages(session, application_id))

    def draft(self, contest_id: uuid.UUID, content: ApplicationInput) -> uuid.UUID:
        """Begin an application. Raises Invalid with the fields that do not fit, Missing for an unknown contest."""
        _check(content)
        with self._uow.operation(OperationCode.APPLICATION_DRAFT) as tx:
            if tx.session.get(Contest, contest_id) is None:
                raise Missing(Message(N_("This contest is not in the store.")))
            application = Application(contest_id=contest_id)
            _write(application, content)
            tx.session.add(application)
            tx.session.flush()
            add_lines(tx.session, application.id, content.lines)
            return application.id

    def change(self, application_id: uuid.UUID, version: int, content: ApplicationInput) -> None:
        """Write what was typed over an application read at `version`.

        Raises Stale when it was changed meanwhile, Refused once it is decided, Invalid with the fields; what a
        registration needs cannot be taken from a registered one.
        """
        _check(content)
        with self._uow.operation(OperationCode.APPLICATION_CHANGE, about=application_id) as tx:
            application = _open(tx.session, application_id, version)
            _write(application, content)
            if list(content.lines) != budget_lines(tx.session, application_id):
                drop_lines(tx.session, application_id)
                add_lines(tx.session, application_id, content.lines)
            if application.number is not None:
                _check_complete(application, content.lines)

    def register(self, application_id: uuid.UUID, version: int) -> int:
        """Give a draft the next number of its contest and the time; the number stays. Raises Refused, Stale, Invalid.

        An application is registered with its applicant and at least one budget row.
        """
        with self._uow.operation(OperationCode.APPLICATION_REGISTER, about=application_id) as tx:
            session = tx.session
            application = _open(session, application_id, version)
            if application.number is not None:
                raise Refused(Message(N_("This application is registered already.")))
            _check_complete(application, budget_lines(session, application_id))
            highest = session.scalar(
                select(func.max(Application.number)).where(Application.contest_id == application.contest_id)
            )
            application.number = (highest or 0) + 1
            application.registered_at = self._clock()
            application.status = ApplicationStatus.REGISTERED
            return application.number

    def discard(self, application_id: uuid.UUID, version: int) -> None:
        """Delete a draft; it can be undone. Raises Refused for a registered one: its number stays in the journal."""
        with self._uow.operation(OperationCode.APPLICATION_DISCARD, about=application_id) as tx:
            application = _open(tx.session, application_id, version)
            if application.number is not None:
                raise Refused(Message(N_("A registered application is not deleted; it stays in the journal.")))
            drop_lines(tx.session, application_id)
            for part in (DocumentCheck, GroupMember, ApplicationVillage):
                for row in tx.session.scalars(select(part).where(part.application_id == application_id)):
                    tx.session.delete(row)
            tx.session.delete(application)


def application_rows(session: Session, contest_id: uuid.UUID) -> list[ApplicationRow]:
    """The table of a contest's applications within an open session; sums are added up in SQL."""
    sums = _sums(session, contest_id)
    awards = _awards(session, contest_id)
    found = session.execute(
        select(Application, Village.name_ky, Village.name_ru)
        .outerjoin(Village, Village.id == Application.village_id)
        .where(Application.contest_id == contest_id)
        .order_by(Application.number.is_(None), Application.number, Application.sort_key)
    )
    return [_row(a, ky or "", ru or "", sums.get(a.id, {}), awards.get(a.id, 0)) for a, ky, ru in found]


def reached_villages(session: Session, application_id: uuid.UUID) -> tuple[tuple[str, str], ...]:
    """The Kyrgyz and Russian names of the villages that an initiative reaches."""
    rows = session.execute(
        select(Village.name_ky, Village.name_ru)
        .join(ApplicationVillage, ApplicationVillage.village_id == Village.id)
        .where(ApplicationVillage.application_id == application_id)
        .order_by(Village.sort_key)
    )
    return tuple((ky, ru or ky) for ky, ru in rows)


def _sums(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, dict[SourceKind, int]]:
    rows = session.execute(
        select(BudgetLine.application_id, BudgetShare.source, func.sum(BudgetShare.amount))
        .join(BudgetShare, BudgetShare.line_id == BudgetLine.id)
        .join(Application, Application.id == BudgetLine.application_id)
        .where(Application.contest_id == contest_id, BudgetShare.amount.is_not(None))
        .group_by(BudgetLine.application_id, BudgetShare.source)
    )
    sums: dict[uuid.UUID, dict[SourceKind, int]] = {}
    for application_id, source, amount in rows:
        sums.setdefault(application_id, {})[source] = int(amount or 0)
    return sums


def _awards(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, int]:
    rows = session.execute(
        select(Award.application_id, func.sum(Award.amount))
        .join(Decision, Decision.id == Award.decision_id)
        .where(Decision.contest_id == contest_id)
        .group_by(Award.application_id)
    )
    return {application_id: int(amount or 0) for application_id, amount in rows}


def _row(a: Application, ky: str, ru: str, sums: dict[SourceKind, int], awarded: int) -> ApplicationRow:
    return ApplicationRow(
        id=a.id,
        version=a.version,
        number=a.number,
        title=a.title,
        applicant_name=a.applicant_name,
        village_ky=ky,
        village_ru=ru or ky,
        status=a.status,
        kind=a.kind,
        requested=Money(sums.get(SourceKind.LOCAL_BUDGET, 0)),
        donor=Money(sum(amount for source, amount in sums.items() if source.is_donor)),
        total=Money(sum(sums.values())),
        awarded=Money(awarded),
        registered_at=a.registered_at,
    )


def _write(application: Application, content: ApplicationInput) -> None:
    for name in _COPIED:
        value = getattr(content, name)
        setattr(application, name, value.strip() if type(value) is str else value)


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


def _check(content: ApplicationInput) -> None:
    wrong: dict[str, Message | None] = {}
    if not content.title.strip():
        wrong["title"] = Message(N_("Enter the title of the initiative."))
    for name in _COPIED:
        value = getattr(content, name)
        if type(value) is str and name not in wrong:
            wrong[name] = too_long(Application, name, value)
    Invalid.check(wrong | {f"lines.{number}": line_fault(line) for number, line in enumerate(content.lines, start=1)})


def _check_complete(application: Application, lines: Sequence[LineInput]) -> None:
    wrong: dict[str, Message | None] = {}
    if not application.applicant_name:
        wrong["applicant_name"] = Message(N_("Enter the applicant before registering."))
    if not any(line.source is SourceKind.LOCAL_BUDGET and line.amount for line in lines):
        wrong["lines"] = Message(N_("Enter what is asked of the local budget before registering."))
    Invalid.check(wrong)
