"""A contest, its frozen rules, its phases and its preparation."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, Timestamp, Tyiyn, changed, choice


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


class ActKind(StrEnum):
    """By what act the winners are decided: the council's токтом, or the head's буйрук or тескеме."""

    RESOLUTION = "resolution"
    ORDER = "order"
    DIRECTIVE = "directive"


class MajorityBase(StrEnum):
    """Of whom a majority is counted: those who voted for or against, those present, or all who may vote."""

    CAST = "cast"
    PRESENT = "present"
    ALL = "all"


class RecusalRule(StrEnum):
    """What a recused member is for the application: never a vote; in its quorum or not."""

    NOT_COUNTED = "not-counted"
    COUNTED_FOR_QUORUM = "counted-for-quorum"


class TieStep(StrEnum):
    """A rung of the ladder by which a tie at the cut-off is broken, never silently."""

    CRITERION = "criterion"
    OWN_SHARE = "own-share"
    SMALLER_REQUEST = "smaller-request"
    EARLIER_NUMBER = "earlier-number"
    COMMISSION_VOTE = "commission-vote"
    CASTING_VOTE = "casting-vote"
    LOT = "lot"


class SelectionRule(StrEnum):
    """What happens at the first application that does not fit into what is left of the fund."""

    STOP = "stop"
    SKIP = "skip"
    PARTIAL = "partial"


class Formula(StrEnum):
    """From what of the application the points of an objective criterion follow."""

    OWN_SHARE = "own-share"
    COST_PER_PARTICIPANT = "cost-per-participant"


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


#: Frozen rules open only while an amendment of theirs is being written.
_AMENDED = "EXISTS (SELECT 1 FROM rule_amendment AS a WHERE a.rule_set_id = {rules} AND a.closed_at IS NULL)"
_FROZEN = "EXISTS (SELECT 1 FROM rule_set AS r WHERE r.id = {rules} AND r.frozen_at IS NOT NULL)"


class RuleSet(Entity):
    """The rules passport of a contest. Fractions are kept as numerator and denominator; nothing here is the law.

    Frozen at the announcement with the `fingerprint` of its content; then open only while a RuleAmendment is open.
    `tie_ladder` holds TieStep codes by comma; `edition` counts the amendments from 1. A motion is carried by more
    than the majority's fraction of `majority_base`, or by just as much where it is `majority_inclusive`. Days for a
    complaint and for its answer are counted where they are set.
    """

    __tablename__ = "rule_set"
    __table_args__ = (
        CheckConstraint("0 < quorum_numerator AND quorum_numerator <= quorum_denominator", name="quorum"),
        CheckConstraint("0 < majority_numerator AND majority_numerator <= majority_denominator", name="majority"),
        {
            "sqlite_strict": True,
            "info": {
                "frozen_when": f"OLD.frozen_at IS NOT NULL AND NOT {_AMENDED.format(rules='OLD.id')}",
                "kept_when": "OLD.frozen_at IS NOT NULL",
            },
        },
    )

    programme: Mapped[Programme] = mapped_column(
        choice(Programme, "programme", growing=True), default=Programme.LOCAL_INITIATIVE
    )
    selection_rule: Mapped[SelectionRule] = mapped_column(
        choice(SelectionRule, "selection_rule"), default=SelectionRule.SKIP
    )
    quorum_numerator: Mapped[int] = mapped_column(Integer(), default=1)
    quorum_denominator: Mapped[int] = mapped_column(Integer(), default=2)
    recusal_rule: Mapped[RecusalRule] = mapped_column(
        choice(RecusalRule, "recusal_rule"), default=RecusalRule.NOT_COUNTED
    )
    tie_ladder: Mapped[str] = mapped_column(String(400), default="criterion,own-share,smaller-request,lot")
    pass_mark: Mapped[int | None] = mapped_column(Integer())
    majority_numerator: Mapped[int] = mapped_column(Integer(), default=1)
    majority_denominator: Mapped[int] = mapped_column(Integer(), default=2)
    majority_inclusive: Mapped[bool] = mapped_column(default=False)
    majority_base: Mapped[MajorityBase] = mapped_column(
        choice(MajorityBase, "majority_base"), default=MajorityBase.PRESENT
    )
    appeal_days: Mapped[int | None] = mapped_column(Integer())
    answer_days: Mapped[int | None] = mapped_column(Integer())
    blind_codes: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[int] = mapped_column(Integer(), default=1)
    frozen_at: Mapped[datetime | None] = mapped_column(Timestamp())
    fingerprint: Mapped[str] = mapped_column(String(64), default="")


class Criterion(Entity):
    """One criterion: whole points from `scale_min` to `scale_max`, times a whole weight.

    `priority` orders the criteria for ties. A criterion of frozen rules is retired by an amendment, never deleted.
    `formula`: a Formula code where the points follow from the application by the published `bands`, «10:2 25:5 50:10»:
    from 10 on 2 points, from 25 on 5 … (own share in percent), or up to 10 som 2 points … (cost of one participant).
    """

    __tablename__ = "criterion"
    __table_args__ = (
        CheckConstraint("scale_min < scale_max", name="scale"),
        CheckConstraint("weight > 0", name="weight"),
        {
            "sqlite_strict": True,
            "info": {
                "frozen_when": (
                    f"{_FROZEN.format(rules='OLD.rule_set_id')} AND NOT {_AMENDED.format(rules='OLD.rule_set_id')}"
                ),
                "kept_when": _FROZEN.format(rules="OLD.rule_set_id"),
                "closed_when": (
                    f"{_FROZEN.format(rules='NEW.rule_set_id')} AND NOT {_AMENDED.format(rules='NEW.rule_set_id')}"
                ),
            },
        },
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
    bands: Mapped[str] = mapped_column(String(400), default="")
    retired: Mapped[bool] = mapped_column(default=False)


class RuleAmendment(Entity):
    """A change of frozen rules: numbered, dated, with its reason and the rules before and after as JSON.

    Open (`closed_at` empty) only within the transaction that writes it; closed, it is for ever.
    """

    __tablename__ = "rule_amendment"
    __table_args__ = {"sqlite_strict": True, "info": {"frozen_when": "OLD.closed_at IS NOT NULL"}}

    rule_set_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("rule_set.id"), index=True)
    number: Mapped[str] = mapped_column(String(40))
    dated: Mapped[date] = mapped_column(Date())
    reason: Mapped[str] = mapped_column(String(2000))
    edition: Mapped[int] = mapped_column(Integer())
    rules_before: Mapped[str] = mapped_column(String(), info={"canonical": False})
    rules_after: Mapped[str] = mapped_column(String(), default="", info={"canonical": False})
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    closed_at: Mapped[datetime | None] = mapped_column(Timestamp())


#: A contest of which residents were told.
_ANNOUNCED = "OLD.phase <> 'preparation'"


class Contest(Entity):
    """One contest of one year. Dates that are not set yet are empty, not guessed.

    `own_share_percent`: the least part of the whole that the initiator brings, off while empty. It, `maximum` and
    `minimum` stay as announced until a step back into the preparation. `intake_place` and `contact` are what the
    announcement tells: where and when the packages are taken in, whom to ask.
    """

    __tablename__ = "contest"
    __table_args__ = (
        UniqueConstraint("year", "ordinal"),
        {
            "sqlite_strict": True,
            "info": {
                "frozen_when": f"{changed('maximum minimum own_share_percent')} AND {_ANNOUNCED}",
                "kept_when": _ANNOUNCED,
            },
        },
    )

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
    decision_act: Mapped[ActKind] = mapped_column(choice(ActKind, "decision_act"), default=ActKind.RESOLUTION)
    intake_place_ky: Mapped[str] = mapped_column(String(500), default="")
    intake_place_ru: Mapped[str] = mapped_column(String(500), default="")
    contact_ky: Mapped[str] = mapped_column(String(500), default="")
    contact_ru: Mapped[str] = mapped_column(String(500), default="")


class Priority(Entity):
    """A priority of a contest."""

    __tablename__ = "priority"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    text_ky: Mapped[str] = mapped_column(String(1000))
    text_ru: Mapped[str] = mapped_column(String(1000), default="")


class FundSource(Entity):
    """A source of a contest's fund; `amount` in tyiyn, empty while unknown.

    `decides_itself`: it is named and counted, but the contest's decision does not give out of it (a donor that buys
    and hands over by its own rules).
    """

    __tablename__ = "fund_source"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    kind: Mapped[SourceKind] = mapped_column(choice(SourceKind, "kind"))
    name_ky: Mapped[str] = mapped_column(String(300))
    name_ru: Mapped[str] = mapped_column(String(300), default="")
    budget_code: Mapped[str] = mapped_column(String(40), default="")
    amount: Mapped[int | None] = mapped_column(Tyiyn, CheckConstraint("amount >= 0", name="amount"))
    decides_itself: Mapped[bool] = mapped_column(default=False)


class PhaseChange(Entity):
    """A step of a contest from one phase to another; a step back has a reason. For ever."""

    __tablename__ = "phase_change"
    __table_args__ = {"sqlite_strict": True, "info": {"frozen_when": "1"}}

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    before: Mapped[Phase] = mapped_column(choice(Phase, "before"))
    after: Mapped[Phase] = mapped_column(choice(Phase, "after"))
    at: Mapped[datetime] = mapped_column(Timestamp())
    reason: Mapped[str] = mapped_column(String(2000), default="")


class WorkPlanStep(Entity):
    """A row of the work plan: № · stage · responsible · confirming document · deadline · done.

    `phase`: the phase that the step belongs to, where the program proposed it. `signer`: who signs the document.
    """

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
    signer_ky: Mapped[str] = mapped_column(String(300), default="")
    signer_ru: Mapped[str] = mapped_column(String(300), default="")
    phase: Mapped[Phase | None] = mapped_column(choice(Phase, "phase"))
    deadline: Mapped[date | None] = mapped_column(Date())
    done_on: Mapped[date | None] = mapped_column(Date())


class ResidentsMeeting(Entity):
    """An explanatory meeting with residents before the intake."""

    __tablename__ = "residents_meeting"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    held_on: Mapped[date] = mapped_column(Date())
    village_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("village.id"))
    topic: Mapped[str] = mapped_column(String(500))
    people: Mapped[int | None] = mapped_column(Integer(), CheckConstraint("people >= 0", name="people"))
    held_by: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(String(2000), default="")


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
    valid_until: Mapped[date | None] = mapped_column(Date())
    subject: Mapped[str] = mapped_column(String(1000), default="")


class ChecklistKind(StrEnum):
    """What a checklist point asks: a document handed in, or a clause of the regulation met."""

    DOCUMENT = "document"
    CLAUSE = "clause"


class ChecklistPoint(Entity):
    """A point of a contest's checklist of documents or of its screening.

    `clause` quotes the office's own regulation. `applicants`: ApplicantKind codes by comma, all where empty. A point
    that was answered is retired, not deleted.
    """

    __tablename__ = "checklist_point"

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    kind: Mapped[ChecklistKind] = mapped_column(choice(ChecklistKind, "kind"))
    position: Mapped[int] = mapped_column(Integer())
    text_ky: Mapped[str] = mapped_column(String(500))
    text_ru: Mapped[str] = mapped_column(String(500), default="")
    clause: Mapped[str] = mapped_column(String(60), default="")
    required: Mapped[bool] = mapped_column(default=True)
    applicants: Mapped[str] = mapped_column(String(100), default="")
    retired: Mapped[bool] = mapped_column(default=False)
