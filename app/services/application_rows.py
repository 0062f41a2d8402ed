"""The table of a contest's applications, its sums added up in SQL."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from app.models.application import (
    ApplicantKind,
    Application,
    ApplicationStatus,
    ApplicationVillage,
    BudgetLine,
    BudgetShare,
    GroupMember,
    InitiativeKind,
)
from app.models.contest import Contest, SourceKind
from app.models.office import Village
from app.models.tally import Award
from app.money import Money
from app.services.documents_check import missing_documents

#: What the initiator brings.
OWN = frozenset({SourceKind.INITIATOR_MONEY, SourceKind.INITIATOR_IN_KIND})

_READ = (
    Application.id, Application.version, Application.number, Application.title, Application.applicant_name,
    Application.applicant_kind, Application.group_name, Application.status, Application.kind,
    Application.registered_at, Application.late_decision, Application.edition, Application.blind_code,
    Application.mend_until,
)  # fmt: skip


@dataclass(frozen=True)
class ApplicationRow:
    """An application as the table lists it. `total` adds only what is valued; `own` is the initiator's part of it.

    `missing`: required documents that are neither here nor may still follow on the day of the question. `members` and
    the villages reached (`reaches_…`) are names one after the other, to be searched by.
    """

    id: uuid.UUID
    version: int
    number: int | None
    title: str
    applicant_name: str
    applicant_kind: ApplicantKind
    group_name: str
    village_ky: str
    village_ru: str
    status: ApplicationStatus
    kind: InitiativeKind
    requested: Money
    donor: Money
    own: Money
    total: Money
    awarded: Money
    registered_at: datetime | None
    late: bool
    missing: int
    edition: int
    blind_code: str
    mend_until: date | None
    members: str
    reaches_ky: str
    reaches_ru: str


@dataclass(frozen=True)
class _Told:
    """What is told of applications beside their own row, by their ids."""

    sums: Mapping[uuid.UUID, Mapping[SourceKind, int]]
    awards: Mapping[uuid.UUID, int]
    missing: Mapping[uuid.UUID, int]
    members: Mapping[uuid.UUID, list[str]]
    reached: Mapping[uuid.UUID, list[tuple[str, str]]]


def application_rows(session: Session, contest_id: uuid.UUID, on: date | None = None) -> list[ApplicationRow]:
    """The applications of a contest in the order of their numbers, drafts last; documents as they stand `on` a day."""
    return _found(session, contest_id, Application.contest_id == contest_id, on)


def application_row(session: Session, application: Application, on: date | None = None) -> ApplicationRow:
    """One application as the table lists it."""
    return _found(session, application.contest_id, Application.id == application.id, on)[0]


def _found(session: Session, contest_id: uuid.UUID, of: ColumnElement[bool], on: date | None) -> list[ApplicationRow]:
    """The rows of those applications of a contest; texts that no table shows are not read."""
    told = _Told(
        _sums(session, of), _awards(session, of), missing_documents(session, contest_id, of, on),
        _members(session, of), _reached(session, of),
    )  # fmt: skip
    until = session.scalar(select(Contest.intake_until).where(Contest.id == contest_id))
    found = session.execute(
        select(*_READ, Village.name_ky, Village.name_ru)
        .outerjoin(Village, Village.id == Application.village_id)
        .where(of)
        .order_by(Application.number.is_(None), Application.number, Application.sort_key)
    )
    return [_row(a, told, until) for a in found]


def is_late(application: Application | Row[*tuple[Any, ...]], intake_until: date | None) -> bool:
    """Whether it was registered after the intake, by its day or by the decision that let it in."""
    if application.registered_at is None:
        return False
    handed_in = application.registered_at.astimezone().date()
    return bool(application.late_decision) or (intake_until is not None and handed_in > intake_until)


def sums_of(session: Session, application_id: uuid.UUID) -> dict[SourceKind, Money]:
    """What each source bears of one application, where it is valued."""
    sums = _sums(session, Application.id == application_id).get(application_id, {})
    return {source: Money(amount) for source, amount in sums.items()}


def reached_villages(session: Session, application_id: uuid.UUID) -> tuple[tuple[str, str], ...]:
    """The Kyrgyz and Russian names of the villages that an initiative reaches."""
    return tuple(_reached(session, Application.id == application_id).get(application_id, ()))


def _reached(session: Session, of: ColumnElement[bool]) -> dict[uuid.UUID, list[tuple[str, str]]]:
    rows = session.execute(
        select(ApplicationVillage.application_id, Village.name_ky, Village.name_ru)
        .join(Village, ApplicationVillage.village_id == Village.id)
        .join(Application, Application.id == ApplicationVillage.application_id)
        .where(of)
        .order_by(Village.sort_key)
    )
    reached: dict[uuid.UUID, list[tuple[str, str]]] = {}
    for application_id, ky, ru in rows:
        reached.setdefault(application_id, []).append((ky, ru or ky))
    return reached


def _members(session: Session, of: ColumnElement[bool]) -> dict[uuid.UUID, list[str]]:
    rows = session.execute(
        select(GroupMember.application_id, GroupMember.name)
        .join(Application, Application.id == GroupMember.application_id)
        .where(of)
        .order_by(GroupMember.position)
    )
    members: dict[uuid.UUID, list[str]] = {}
    for application_id, name in rows:
        members.setdefault(application_id, []).append(name)
    return members


def _sums(session: Session, of: ColumnElement[bool]) -> dict[uuid.UUID, dict[SourceKind, int]]:
    rows = session.execute(
        select(BudgetLine.application_id, BudgetShare.source, func.sum(BudgetShare.amount))
        .join(BudgetShare, BudgetShare.line_id == BudgetLine.id)
        .join(Application, Application.id == BudgetLine.application_id)
        .where(of, BudgetShare.amount.is_not(None))
        .group_by(BudgetLine.application_id, BudgetShare.source)
    )
    sums: dict[uuid.UUID, dict[SourceKind, int]] = {}
    for application_id, source, amount in rows:
        sums.setdefault(application_id, {})[source] = int(amount or 0)
    return sums


def _awards(session: Session, of: ColumnElement[bool]) -> dict[uuid.UUID, int]:
    rows = session.execute(
        select(Award.application_id, func.sum(Award.amount))
        .join(Application, Application.id == Award.application_id)
        .where(of, Award.given_up_on.is_(None))
        .group_by(Award.application_id)
    )
    return {application_id: int(amount or 0) for application_id, amount in rows}


def _row(a: Row[*tuple[Any, ...]], told: _Told, until: date | None) -> ApplicationRow:
    sums, reached = told.sums.get(a.id, {}), told.reached.get(a.id, ())
    return ApplicationRow(
        id=a.id,
        version=a.version,
        number=a.number,
        title=a.title,
        applicant_name=a.applicant_name,
        applicant_kind=a.applicant_kind,
        group_name=a.group_name,
        village_ky=a.name_ky or "",
        village_ru=a.name_ru or a.name_ky or "",
        status=a.status,
        kind=a.kind,
        requested=Money(sums.get(SourceKind.LOCAL_BUDGET, 0)),
        donor=Money(sum(amount for source, amount in sums.items() if source.is_donor)),
        own=Money(sum(amount for source, amount in sums.items() if source in OWN)),
        total=Money(sum(sums.values())),
        awarded=Money(told.awards.get(a.id, 0)),
        registered_at=a.registered_at,
        late=is_late(a, until),
        missing=told.missing.get(a.id, 0),
        edition=a.edition,
        blind_code=a.blind_code,
        mend_until=a.mend_until,
        members=", ".join(told.members.get(a.id, ())),
        reaches_ky=", ".join(ky for ky, _ in reached),
        reaches_ru=", ".join(ru for _, ru in reached),
    )
