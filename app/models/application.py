"""An application (өтүнмө): the whole package that residents hand in for one initiative."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, Searchable, Thousandths, Timestamp, Tyiyn, changed, choice
from app.models.contest import SourceKind


class ApplicantKind(StrEnum):
    """Who applies (domain: a person, an initiative group with a leader, an association, a legal person)."""

    PERSON = "person"
    GROUP = "group"
    ASSOCIATION = "association"
    LEGAL_PERSON = "legal-person"


class InitiativeKind(StrEnum):
    """Co-financing (has own resources, needs more) or completion (Типтүү жобо, points 1–7)."""

    CO_FINANCING = "co-financing"
    COMPLETION = "completion"


class ApplicationStatus(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    REGISTERED = "registered"
    RETURNED = "returned"
    ADMITTED = "admitted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    AWARDED = "awarded"
    NOT_AWARDED = "not-awarded"

    @property
    def before_commission(self) -> bool:
        """Whether the commission evaluates the application, or has done so."""
        return self in BEFORE_COMMISSION


#: What the screening let through.
BEFORE_COMMISSION = frozenset({ApplicationStatus.ADMITTED, ApplicationStatus.AWARDED, ApplicationStatus.NOT_AWARDED})


#: What a registered application says is closed while the edition it is at is kept; the next one opens it.
_CLOSED = (
    "EXISTS (SELECT 1 FROM application AS a JOIN application_edition AS e"
    " ON e.application_id = a.id AND e.number = a.edition WHERE a.id = {application})"
)
#: The columns of an application that its paper says; the others are the office's.
_SAID = (
    "title applicant_kind applicant_name group_name phone address birth_year personal_number village_id kind issue "
    "problem aim_ky aim_ru expected_results sustainability identity_seen consent_on late_decision"
)
_REGISTERED = "number registered_at contest_id"


def _said(application: str, columns: str) -> dict[str, str]:
    """Triggers for rows of an application's text; `application`: the SQL of its key, `{row}` being OLD or NEW."""
    old, new = (_CLOSED.format(application=application.format(row=row)) for row in ("OLD", "NEW"))
    return {"frozen_when": f"{changed(columns)} AND {old}", "kept_when": old, "closed_when": new}


_OF_APPLICATION = "{row}.application_id"
_OF_LINE = "(SELECT l.application_id FROM budget_line AS l WHERE l.id = {row}.line_id)"


class Application(Entity, Searchable):
    """One initiative's package. `number` and `registered_at` come with the registration and stay.

    `applicant_name` is the person, the leader of the group, or the organisation, as written on the paper; `person_id`
    and `organisation_id` point into the register. `late_decision`: the number of the commission's decision that let a
    late package in. `reason` and `mend_until` belong to the result of the screening.
    """

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("contest_id", "number"),
        CheckConstraint("(number IS NULL) = (registered_at IS NULL)", name="registered"),
        {
            "sqlite_strict": True,
            "info": {
                "frozen_when": (
                    f"OLD.number IS NOT NULL AND ({changed(_REGISTERED)} OR "
                    f"{changed(_SAID)} AND NEW.edition IS OLD.edition AND {_CLOSED.format(application='OLD.id')})"
                ),
                "kept_when": "OLD.number IS NOT NULL",
            },
        },
    )
    SEARCH_FIELDS = ("title", "applicant_name", "group_name", "number")

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    number: Mapped[int | None] = mapped_column(Integer())
    registered_at: Mapped[datetime | None] = mapped_column(Timestamp())
    status: Mapped[ApplicationStatus] = mapped_column(
        choice(ApplicationStatus, "status"), default=ApplicationStatus.DRAFT
    )
    title: Mapped[str] = mapped_column(String(300), default="")
    applicant_kind: Mapped[ApplicantKind] = mapped_column(
        choice(ApplicantKind, "applicant_kind"), default=ApplicantKind.PERSON
    )
    applicant_name: Mapped[str] = mapped_column(String(300), default="")
    person_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("person.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("organisation.id"))
    group_name: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    birth_year: Mapped[int | None] = mapped_column(Integer())
    personal_number: Mapped[str | None] = mapped_column(
        String(14), CheckConstraint("length(personal_number) = 14", name="personal_number_14")
    )
    village_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("village.id"))
    kind: Mapped[InitiativeKind] = mapped_column(choice(InitiativeKind, "kind"), default=InitiativeKind.CO_FINANCING)
    issue: Mapped[str] = mapped_column(String(2000), default="")
    problem: Mapped[str] = mapped_column(String(10000), default="")
    aim_ky: Mapped[str] = mapped_column(String(4000), default="")
    aim_ru: Mapped[str] = mapped_column(String(4000), default="")
    expected_results: Mapped[str] = mapped_column(String(10000), default="")
    sustainability: Mapped[str] = mapped_column(String(10000), default="")
    blind_code: Mapped[str] = mapped_column(String(20), default="")
    identity_seen: Mapped[bool] = mapped_column(default=False)
    consent_on: Mapped[date | None] = mapped_column(Date())
    late_decision: Mapped[str] = mapped_column(String(60), default="")
    receipt_code: Mapped[str] = mapped_column(String(40), default="")
    edition: Mapped[int] = mapped_column(Integer(), default=1)
    screened_on: Mapped[date | None] = mapped_column(Date())
    mend_until: Mapped[date | None] = mapped_column(Date())
    reason_ky: Mapped[str] = mapped_column(String(4000), default="")
    reason_ru: Mapped[str] = mapped_column(String(4000), default="")


class GroupMember(Entity):
    """A member of an initiative group besides its leader, as written; in the register once registered."""

    __tablename__ = "group_member"
    __table_args__ = {"sqlite_strict": True, "info": _said(_OF_APPLICATION, "application_id position name")}

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    name: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("person.id"))


class ApplicationVillage(Entity):
    """A village that an initiative reaches."""

    __tablename__ = "application_village"
    __table_args__ = (
        UniqueConstraint("application_id", "village_id"),
        {"sqlite_strict": True, "info": _said(_OF_APPLICATION, "application_id village_id")},
    )

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    village_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("village.id"))


class BeneficiaryGroup(Entity):
    """A group of people whom the initiative is for, as planned."""

    __tablename__ = "beneficiary_group"
    __table_args__ = {
        "sqlite_strict": True,
        "info": _said(_OF_APPLICATION, "application_id position label_ky label_ru people"),
    }

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    label_ky: Mapped[str] = mapped_column(String(200))
    label_ru: Mapped[str] = mapped_column(String(200), default="")
    people: Mapped[int | None] = mapped_column(Integer())


class PlannedActivity(Entity):
    """A row of the initiative's own plan: the same table as the work plan."""

    __tablename__ = "planned_activity"
    __table_args__ = {
        "sqlite_strict": True,
        "info": _said(_OF_APPLICATION, "application_id position stage responsible document deadline"),
    }

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    stage: Mapped[str] = mapped_column(String(1000))
    responsible: Mapped[str] = mapped_column(String(300), default="")
    document: Mapped[str] = mapped_column(String(300), default="")
    deadline: Mapped[date | None] = mapped_column(Date())


class BudgetLine(Entity):
    """A row of an initiative's budget. Quantity in thousandths of the unit, price and sum in tyiyn.

    All as written on the paper, also where it does not add up: that is found and shown, never mended silently.
    Quantity and price may be unknown where only the sum is (the deck); the shares are what counts.
    """

    __tablename__ = "budget_line"
    __table_args__ = {
        "sqlite_strict": True,
        "info": _said(_OF_APPLICATION, "application_id position item_ky item_ru unit quantity price amount"),
    }

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    item_ky: Mapped[str] = mapped_column(String(500))
    item_ru: Mapped[str] = mapped_column(String(500), default="")
    unit: Mapped[str] = mapped_column(String(40), default="")
    quantity: Mapped[int | None] = mapped_column(Thousandths)
    price: Mapped[int | None] = mapped_column(Tyiyn)
    amount: Mapped[int | None] = mapped_column(Tyiyn, CheckConstraint("amount >= 0", name="amount"))


class BudgetShare(Entity):
    """The part of a budget line that one source bears: a sum in tyiyn, or words where it is not valued.

    What is not valued is printed and never added («баасы аныкталган эмес»).
    """

    __tablename__ = "budget_share"
    __table_args__ = (
        CheckConstraint("amount IS NOT NULL OR length(text_ky) > 0", name="amount_or_text"),
        CheckConstraint("amount >= 0", name="amount"),
        {"sqlite_strict": True, "info": _said(_OF_LINE, "line_id source amount text_ky text_ru")},
    )

    line_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("budget_line.id"), index=True)
    source: Mapped[SourceKind] = mapped_column(choice(SourceKind, "source"))
    amount: Mapped[int | None] = mapped_column(Tyiyn)
    text_ky: Mapped[str] = mapped_column(String(500), default="")
    text_ru: Mapped[str] = mapped_column(String(500), default="")


class Answer(StrEnum):
    """The answer to a screening point."""

    YES = "yes"
    NO = "no"
    MENDABLE = "mendable"


class DocumentCheck(Entity):
    """A document of the package: handed in, its pages, or until when it may follow."""

    __tablename__ = "document_check"
    __table_args__ = (UniqueConstraint("application_id", "point_id"), Entity.__table_args__)

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    point_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("checklist_point.id"))
    received: Mapped[bool] = mapped_column(default=False)
    pages: Mapped[int | None] = mapped_column(Integer())
    supply_until: Mapped[date | None] = mapped_column(Date())
    note: Mapped[str] = mapped_column(String(500), default="")


class ScreeningAnswer(Entity):
    """The answer to one clause for one application."""

    __tablename__ = "screening_answer"
    __table_args__ = (UniqueConstraint("application_id", "point_id"), Entity.__table_args__)

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    point_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("checklist_point.id"))
    answer: Mapped[Answer] = mapped_column(choice(Answer, "answer"))
    mend_until: Mapped[date | None] = mapped_column(Date())
    note: Mapped[str] = mapped_column(String(1000), default="")


class ApplicationEdition(Entity):
    """What a registered application said at one time, as JSON; a later change makes the next edition.

    `code`: the hash of the content with the contest, the number and the moment of registration; its beginning stands
    on the receipt.
    """

    __tablename__ = "application_edition"
    __table_args__ = (
        UniqueConstraint("application_id", "number"),
        {"sqlite_strict": True, "info": {"frozen_when": "1"}},
    )

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    number: Mapped[int] = mapped_column(Integer())
    at: Mapped[datetime] = mapped_column(Timestamp())
    reason: Mapped[str] = mapped_column(String(1000), default="")
    content: Mapped[str] = mapped_column(String(), info={"canonical": False})
    code: Mapped[str] = mapped_column(String(64), index=True)
