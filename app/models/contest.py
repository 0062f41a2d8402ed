"""A contest, its frozen rules, its phases and its preparation."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, Timestamp, Tyiyn, choice


class Phase(StrEnum):
    """Where a contest stands; exactly one at a time, in this order."""

    PREPARATION = "preparation"
    ANNOUNCED = "announced"
    INTAKE = "intake"
    SCREENING = "screening"
    SCORING = "scoring"
    DECISION = "decision"
    IMPLEMENTATION = "implementation"
    REPORTED = "reported"
    CLOSED = "closed"


class Programme(StrEnum):
    """Which rules a contest follows; other programmes must not be mixed with the local initiative."""

    LOCAL_INITIATIVE = "local-initiative"
    STATE_SUBSIDY = "state-subsidy"
    DONOR_CONTEST = "donor-contest"


class SelectionRule(StrEnum):
    """What happens at the first application that does not fit into what is left of the fund."""

    STOP = "stop"
    SKIP = "skip"
    PARTIAL = "partial"


class SourceKind(StrEnum):
    """Where money or help comes from."""

    LOCAL_BUDGET = "local-budget"
    DONOR_MONEY = "donor-money"
    DONOR_GOODS = "donor-goods"
    SPONSOR = "sponsor"
    INITIATOR_MONEY = "initiator-money"
    INITIATOR_IN_KIND = "initiator-in-kind"

    @property
    def is_donor(self) -> bool:
        """Whether a donor gives it, in money or in goods."""
        return self in (SourceKind.DONOR_MONEY, SourceKind.DONOR_GOODS)


class RuleSet(Entity):
    """The rules passport of a contest. Fractions are kept as numerator and denominator; nothing here is the law."""

    __tablename__ = "rule_set"

    programme: Mapped[Programme] = mapped_column(choice(Programme, "programme"), default=Programme.LOCAL_INITIATIVE)
    selection_rule: Mapped[SelectionRule] = mapped_column(
        choice(SelectionRule, "selection_rule"), default=SelectionRule.SKIP
    )
    quorum_numerator: Mapped[int] = mapped_column(Integer(), default=1)
    quorum_denominator: Mapped[int] = mapped_column(Integer(), default=2)
    tie_ladder: Mapped[str] = mapped_column(String(400), default="criterion,own-share,smaller-request,lot")
    pass_mark: Mapped[int | None] = mapped_column(Integer())
    blind_codes: Mapped[bool] = mapped_column(default=False)
    frozen_at: Mapped[datetime | None] = mapped_column(Timestamp())
    fingerprint: Mapped[str] = mapped_column(String(64), default="")


class Criterion(Entity):
    """One criterion: whole points from `scale_min` to `scale_max`, times a whole weight."""

    __tablename__ = "criterion"
    __table_args__ = (
        CheckConstraint("scale_min < scale_max", name="scale"),
        CheckConstraint("weight > 0", name="weight"),
        Entity.__table_args__,
    )

    rule_set_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("rule_set.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    title_ky: Mapped[str] = mapped_column(String(300))
    title_ru: Mapped[str] = mapped_column(String(300), default="")
    help_ky: Mapped[str] = mapped_column(String(1000), default="")
    help_ru: Mapped[str] = mapped_column(String(1000), default="")
    scale_min: Mapped[int] = mapped_column(Integer(), default=0)
    scale_max: Mapped[int] = mapped_column(Integer(), default=10)
    weight: Mapped[int] = mapped_column(Integer(), default=1)
    priority: Mapped[int] = mapped_column(Integer(), default=0)
    formula: Mapped[str] = mapped_column(String(40), default="")
    retired: Mapped[bool] = mapped_column(default=False)


class RuleAmendment(Entity):
    """A change of frozen rules: numbered, dated, with its reason."""

    __tablename__ = "rule_amendment"

    rule_set_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("rule_set.id"), index=True)
    number: Mapped[str] = mapped_column(String(40))
    dated: Mapped[date] = mapped_column(Date())
    reason: Mapped[str] = mapped_column(String(2000))


class Contest(Entity):
    """One contest of one year. Dates that are not set yet are empty, not guessed."""

    __tablename__ = "contest"
    __table_args__ = (UniqueConstraint("year", "ordinal"), Entity.__table_args__)

    year: Mapped[int] = mapped_column(Integer(), CheckConstraint("year BETWEEN 1991 AND 2199", name="year"))
    ordinal: Mapped[int] = mapped_column(Integer(), default=1)
    title_ky: Mapped[str] = mapped_column(String(300), default="")
    title_ru: Mapped[str] = mapped_column(String(300), default="")
    theme_ky: Mapped[str] = mapped_column(String(1000), default="")
    theme_ru: Mapped[str] = mapped_column(String(1000), default="")
    situation_ky: Mapped[str] = mapped_column(String(20000), default="")
    situation_ru: Mapped[str] = mapped_column(String(20000), default="")
    phase: Mapped[Phase] = mapped_column(choice(Phase, "phase"), default=Phase.PREPARATION)
    rule_set_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("rule_set.id"))
    maximum: Mapped[int | None] = mapped_column(Tyiyn)
    minimum: Mapped[int | None] = mapped_column(Tyiyn)
    own_share_percent: Mapped[int | None] = mapped_column(Integer())
    announced_on: Mapped[date | None] = mapped_column(Date())
    intake_from: Mapped[date | None] = mapped_column(Date())
    intake_until: Mapped[date | None] = mapped_column(Date())
    commission_on: Mapped[date | None] = mapped_column(Date())
    council_on: Mapped[date | None] = mapped_column(Date())
    implement_until: Mapped[date | None] = mapped_column(Date())
    contest_word_ky: Mapped[str] = mapped_column(String(40), default="конкурс")
    legal_basis_ky: Mapped[str] = mapped_column(String(2000), default="")
    legal_basis_ru: Mapped[str] = mapped_column(String(2000), default="")


class Priority(Entity):
    """A priority of a contest."""

    __tablename__ = "priority"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    text_ky: Mapped[str] = mapped_column(String(1000))
    text_ru: Mapped[str] = mapped_column(String(1000), default="")


class FundSource(Entity):
    """A source of a contest's fund; `amount` in tyiyn, empty while unknown."""

    __tablename__ = "fund_source"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    kind: Mapped[SourceKind] = mapped_column(choice(SourceKind, "kind"))
    name_ky: Mapped[str] = mapped_column(String(300))
    name_ru: Mapped[str] = mapped_column(String(300), default="")
    budget_code: Mapped[str] = mapped_column(String(40), default="")
    amount: Mapped[int | None] = mapped_column(Tyiyn, CheckConstraint("amount >= 0", name="amount"))


class PhaseChange(Entity):
    """A step of a contest from one phase to another; a step back has a reason."""

    __tablename__ = "phase_change"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    before: Mapped[Phase] = mapped_column(choice(Phase, "before"))
    after: Mapped[Phase] = mapped_column(choice(Phase, "after"))
    at: Mapped[datetime] = mapped_column(Timestamp())
    reason: Mapped[str] = mapped_column(String(2000), default="")


class WorkPlanStep(Entity):
    """A row of the work plan: № · stage · responsible · confirming document · deadline · done."""

    __tablename__ = "work_plan_step"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    label: Mapped[str] = mapped_column(String(20))
    stage_ky: Mapped[str] = mapped_column(String(1000))
    stage_ru: Mapped[str] = mapped_column(String(1000), default="")
    responsible_ky: Mapped[str] = mapped_column(String(300), default="")
    responsible_ru: Mapped[str] = mapped_column(String(300), default="")
    document_ky: Mapped[str] = mapped_column(String(300), default="")
    document_ru: Mapped[str] = mapped_column(String(300), default="")
    deadline: Mapped[date | None] = mapped_column(Date())
    done_on: Mapped[date | None] = mapped_column(Date())


class ResidentsMeeting(Entity):
    """An explanatory meeting with residents before the intake."""

    __tablename__ = "residents_meeting"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    held_on: Mapped[date] = mapped_column(Date())
    village_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("village.id"))
    topic: Mapped[str] = mapped_column(String(500))
    people: Mapped[int | None] = mapped_column(Integer())


class ResidentsQuestion(Entity):
    """A row of the register of questions asked at such a meeting."""

    __tablename__ = "residents_question"

    meeting_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("residents_meeting.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    question: Mapped[str] = mapped_column(String(2000))
    answer: Mapped[str] = mapped_column(String(2000), default="")


class Agreement(Entity):
    """A cooperation agreement with a donor."""

    __tablename__ = "agreement"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    party: Mapped[str] = mapped_column(String(300))
    number: Mapped[str] = mapped_column(String(40), default="")
    signed_on: Mapped[date | None] = mapped_column(Date())


class ChecklistKind(StrEnum):
    """What a checklist point asks: a document handed in, or a clause of the regulation met."""

    DOCUMENT = "document"
    CLAUSE = "clause"


class ChecklistPoint(Entity):
    """A point of a contest's checklist of documents or of its screening."""

    __tablename__ = "checklist_point"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    kind: Mapped[ChecklistKind] = mapped_column(choice(ChecklistKind, "kind"))
    position: Mapped[int] = mapped_column(Integer())
    text_ky: Mapped[str] = mapped_column(String(500))
    text_ru: Mapped[str] = mapped_column(String(500), default="")
    clause: Mapped[str] = mapped_column(String(60), default="")
    required: Mapped[bool] = mapped_column(default=True)
