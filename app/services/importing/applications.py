"""Lists of applications, taken in as drafts of a contest; the sums of a row become one row of its budget."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing
from app.language.letters import fold
from app.language.message import N_, Message
from app.models.application import ApplicantKind, Application, InitiativeKind
from app.models.audit import OperationCode
from app.models.contest import Contest, SourceKind
from app.money import Money
from app.services.application_input import SCALARS, ApplicationInput, faults, tidy
from app.services.applications import add_draft
from app.services.budget_lines import LineInput, ShareInput
from app.services.importing import values as read
from app.services.importing.target import Faults, Target, TargetField, Twin, Values, words_of
from app.services.phases import Deed, require

_AMOUNT = "amount."
_THERE = N_("It may be “{title}” of the applicant {applicant}, which is in this contest already.")
_NO_CONTEST = N_("There is no contest yet. Applications belong to a contest.")


def _allowed(session: Session, contest_id: uuid.UUID | None) -> None:
    contest = session.get(Contest, contest_id) if contest_id is not None else None
    if contest is None:
        raise Missing(Message(_NO_CONTEST))
    require(contest, Deed.DRAFT_APPLICATION)


def content_of(values: Values) -> ApplicationInput:
    """A row as it would have been typed."""
    scalars = {key: value for key, value in values.items() if key in SCALARS}
    return tidy(ApplicationInput(**scalars, lines=tuple(_lines(values))))


def _lines(values: Values) -> Iterator[LineInput]:
    given = {source: values.get(f"{_AMOUNT}{source}") for source in SourceKind}
    shares = tuple(_share(source, value) for source, value in given.items() if value)
    item = values.get("item") or values["title"]
    if shares or values.get("item"):
        yield LineInput(item_ky=item, shares=shares)


def _share(source: SourceKind, value: Money | str) -> ShareInput:
    return ShareInput(source, None, text_ky=value) if isinstance(value, str) else ShareInput(source, value)


def _faults(values: Values) -> Faults:
    """The faults of the application's own service, by our fields."""
    return {_field_of(key): fault for key, fault in faults(content_of(values)).items() if fault is not None}


def _field_of(key: str) -> str:
    if key.startswith("lines."):
        cell = key.split(".", 2)[2]
        return _AMOUNT + cell.removeprefix("shares.") if cell.startswith("shares.") else "item"
    return key


def _marks(values: Values) -> tuple[str, ...]:
    return (fold(values["title"]),) if values.get("title") else ()


def _alike(one: Values, other: Values) -> bool:
    """Of one title: the same unless two known applicants differ."""
    applicants = {fold(values.get("applicant_name") or "") for values in (one, other)} - {""}
    return len(applicants) <= 1


def _twins(session: Session, contest_id: uuid.UUID | None) -> Iterator[Twin]:
    for application in session.scalars(select(Application).where(Application.contest_id == contest_id)):
        told = {"title": application.title, "applicant": application.applicant_name or "—"}
        yield Twin({"title": application.title, "applicant_name": application.applicant_name}, Message(_THERE, told))


def _add(session: Session, contest_id: uuid.UUID | None, values: Values) -> None:
    assert contest_id is not None
    add_draft(session, contest_id, content_of(values))


APPLICATIONS = Target(
    key="applications",
    title=N_("Applications"),
    code=OperationCode.APPLICATION_IMPORT,
    fields=(
        TargetField("title", N_("Title"), read.line, required=True),
        TargetField("applicant_name", N_("Applicant"), read.line),
        TargetField(
            "applicant_kind",
            N_("Kind of applicant"),
            read.coded(lambda: words_of(ApplicantKind, "applicant_kind"), ApplicantKind.PERSON),
        ),
        TargetField("group_name", N_("Name of the group"), read.line),
        TargetField("village_id", N_("Village"), read.village),
        TargetField("address", N_("Address"), read.line),
        TargetField("phone", N_("Phone"), read.line, lettered=False),
        TargetField("birth_year", N_("Year of birth"), read.year, lettered=False),
        TargetField("personal_number", N_("Personal number"), read.line, lettered=False),
        TargetField(
            "kind", N_("Kind"), read.coded(lambda: words_of(InitiativeKind, "kind"), InitiativeKind.CO_FINANCING)
        ),
        TargetField("issue", N_("Issue of local significance"), read.text),
        TargetField("problem", N_("Problem"), read.text),
        TargetField("aim_ky", N_("Aim"), read.text),
        TargetField("aim_ru", N_("Aim (Russian)"), read.text),
        TargetField("expected_results", N_("Expected results"), read.text),
        TargetField("sustainability", N_("Sustainability"), read.text),
        TargetField("consent_on", N_("Consent signed on"), read.day, lettered=False),
        TargetField("item", N_("What the money is for"), read.line),
        TargetField(f"{_AMOUNT}local-budget", N_("Local budget"), read.money, lettered=False),
        TargetField(f"{_AMOUNT}donor-money", N_("Donor: money"), read.money, lettered=False),
        TargetField(f"{_AMOUNT}donor-goods", N_("Donor: goods"), read.money_or_words),
        TargetField(f"{_AMOUNT}sponsor", N_("Sponsor"), read.money, lettered=False),
        TargetField(f"{_AMOUNT}initiator-money", N_("Initiator: money"), read.money, lettered=False),
        TargetField(f"{_AMOUNT}initiator-in-kind", N_("Initiator: in kind"), read.money_or_words),
    ),
    allowed=_allowed,
    faults=_faults,
    marks=_marks,
    alike=_alike,
    twins=_twins,
    add=_add,
)
