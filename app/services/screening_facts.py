"""What the program itself finds about an application: facts that need no judgement. The person decides."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from app.errors import Missing
from app.language.letters import fold
from app.language.message import N_, Message
from app.models.application import Application, ApplicationStatus
from app.models.contest import Contest, FundSource, SourceKind
from app.money import Money
from app.services.application_rows import OWN, is_late, sums_of
from app.services.budget_lines import budget_lines, remarks
from app.services.documents_check import document_rows


class FactKind(StrEnum):
    """What a fact is about."""

    ABOVE_MAXIMUM = "above-maximum"
    BELOW_MINIMUM = "below-minimum"
    ABOVE_FUND = "above-fund"
    OWN_SHARE = "own-share"
    LATE = "late"
    BUDGET = "budget"
    SAME_APPLICANT = "same-applicant"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Fact:
    """Something that is so, whatever is made of it."""

    kind: FactKind
    message: Message


def facts_of(session: Session, application_id: uuid.UUID, on: date) -> tuple[Fact, ...]:
    """The facts about an application as things stand on a day. Raises Missing."""
    application = session.get(Application, application_id)
    if application is None:
        raise Missing(Message(N_("This application is not in the store.")))
    contest = session.get_one(Contest, application.contest_id)
    sums = sums_of(session, application_id)
    found = [
        *_of_request(contest, sums.get(SourceKind.LOCAL_BUDGET, Money()), _fund(session, contest.id)),
        *_of_own_share(contest, sums),
        *_of_intake(application, contest),
        *_of_budget(session, application_id),
        *_of_applicant(session, application),
        *_of_documents(session, application_id, on),
    ]
    return tuple(Fact(kind, message) for kind, message in found)


_COMPARED = (
    Application.number, Application.title, Application.applicant_name, Application.person_id,
    Application.organisation_id,
)  # fmt: skip

_Found = Iterator[tuple[FactKind, Message]]


def _of_request(contest: Contest, requested: Money, fund: Money) -> _Found:
    if contest.maximum is not None and requested.tyiyn > contest.maximum:
        sums = {"sum": requested, "maximum": Money(contest.maximum)}
        yield (
            FactKind.ABOVE_MAXIMUM,
            Message(N_("The sum asked for, {sum}, is above the maximum of {maximum}."), sums),
        )
    if contest.minimum is not None and requested.tyiyn < contest.minimum:
        sums = {"sum": requested, "minimum": Money(contest.minimum)}
        yield (
            FactKind.BELOW_MINIMUM,
            Message(N_("The sum asked for, {sum}, is below the minimum of {minimum}."), sums),
        )
    if fund and requested > fund:
        sums = {"sum": requested, "fund": fund}
        yield FactKind.ABOVE_FUND, Message(N_("The sum asked for, {sum}, is above the whole fund of {fund}."), sums)


def _of_own_share(contest: Contest, sums: dict[SourceKind, Money]) -> _Found:
    """Compared in whole numbers: own · 100 < whole · percent."""
    percent = contest.own_share_percent
    own = Money.total(amount for source, amount in sums.items() if source in OWN)
    whole = Money.total(sums.values())
    if percent is not None and own.tyiyn * 100 < whole.tyiyn * percent:
        told = {"own": own, "whole": whole, "percent": percent}
        yield (
            FactKind.OWN_SHARE,
            Message(N_("The applicant brings {own} of {whole}, which is less than {percent} percent."), told),
        )


def _of_intake(application: Application, contest: Contest) -> _Found:
    if not is_late(application, contest.intake_until):
        return
    told = {"at": application.registered_at, "decision": application.late_decision}
    if application.late_decision:
        yield (
            FactKind.LATE,
            Message(N_("Registered after the intake, on {at}, by the commission's decision {decision}."), told),
        )
    else:
        yield FactKind.LATE, Message(N_("Registered after the intake, on {at}."), told)


def _of_budget(session: Session, application_id: uuid.UUID) -> _Found:
    rows = {key.split(".")[1] for key in remarks(budget_lines(session, [application_id]).get(application_id, []))}
    if rows:
        yield (
            FactKind.BUDGET,
            Message(
                N_("The budget does not add up in {n} row."),
                plural=N_("The budget does not add up in {n} rows."),
                n=len(rows),
            ),
        )


def _of_applicant(session: Session, application: Application) -> _Found:
    for other in session.execute(_others(application)):
        if not _same(application, other):
            continue
        told = {"number": other.number, "title": other.title, "name": other.applicant_name}
        yield (
            FactKind.SAME_APPLICANT,
            Message(N_("The same applicant, {name}, has application No. {number}, “{title}”."), told),
        )


def _others(application: Application) -> Select[*tuple[Any, ...]]:
    return (
        select(*_COMPARED)
        .where(
            Application.contest_id == application.contest_id,
            Application.id != application.id,
            Application.number.is_not(None),
            Application.status != ApplicationStatus.WITHDRAWN,
        )
        .order_by(Application.number)
    )


def _same(one: Application, other: Row[*tuple[Any, ...]]) -> bool:
    """By the entry of the register, or by a name that reads the same; whether it is the same, the person decides."""
    if one.person_id is not None and one.person_id == other.person_id:
        return True
    if one.organisation_id is not None and one.organisation_id == other.organisation_id:
        return True
    name = fold(one.applicant_name)
    return bool(name) and name == fold(other.applicant_name)


def _of_documents(session: Session, application_id: uuid.UUID, on: date) -> _Found:
    missing = sum(row.missing for row in document_rows(session, application_id, on))
    if missing:
        yield (
            FactKind.DOCUMENTS,
            Message(
                N_("{n} required document is missing."), plural=N_("{n} required documents are missing."), n=missing
            ),
        )


def _fund(session: Session, contest_id: uuid.UUID) -> Money:
    amounts = session.scalars(
        select(FundSource.amount).where(
            FundSource.contest_id == contest_id,
            FundSource.kind == SourceKind.LOCAL_BUDGET,
            FundSource.amount.is_not(None),
        )
    )
    return Money(sum(amount for amount in amounts if amount is not None))
