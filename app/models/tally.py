"""Marks and what follows from them: the closed result, broken ties, the decision with its awards, appeals."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, Timestamp, Tyiyn, changed, choice
from app.models.commission import closed_with_result, of_application
from app.models.contest import ActKind, TieStep

_WITH_APPLICATION = closed_with_result(of_application("OLD"), of_application("NEW"))
_WITH_CONTEST = closed_with_result("OLD.contest_id", "NEW.contest_id")


class MarkState(StrEnum):
    """Five different things that a cell of the score grid may be. A recused member is not a zero."""

    MARK = "mark"
    RECUSED = "recused"
    ABSENT = "absent"
    ABSTAINED = "abstained"
    NOT_YET = "not-yet"


class Mark(Entity):
    """One cell of the score grid; `entry` 2 is the second, blind entry of the same sheet.

    Closed with the result. A cell that nobody has filled has no row.
    """

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("application_id", "member_id", "criterion_id", "entry"),
        CheckConstraint("(points IS NOT NULL) = (state = 'mark')", name="points_of_a_mark"),
        {"sqlite_strict": True, "info": dict(_WITH_APPLICATION)},
    )

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("commission_member.id"), index=True)
    criterion_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("criterion.id"))
    entry: Mapped[int] = mapped_column(Integer(), default=1)
    state: Mapped[MarkState] = mapped_column(choice(MarkState, "state"))
    points: Mapped[int | None] = mapped_column(Integer())


class MarkCorrection(Entity):
    """A change of a sheet that had been complete: the cell as it was, as it became, and why. For ever."""

    __tablename__ = "mark_correction"
    __table_args__ = {"sqlite_strict": True, "info": {"frozen_when": "1"}}

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("commission_member.id"), index=True)
    criterion_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("criterion.id"))
    entry: Mapped[int] = mapped_column(Integer(), default=1)
    state_before: Mapped[MarkState] = mapped_column(choice(MarkState, "state_before"))
    points_before: Mapped[int | None] = mapped_column(Integer())
    state_after: Mapped[MarkState] = mapped_column(choice(MarkState, "state_after"))
    points_after: Mapped[int | None] = mapped_column(Integer())
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(Timestamp())


class TallyEdition(Entity):
    """A closed result: everything that it was made from and what came out, as JSON, for ever.

    Reopening leaves it and lets a next edition follow. `reason`: why there is another edition.
    """

    __tablename__ = "tally_edition"
    __table_args__ = (
        UniqueConstraint("contest_id", "number"),
        {"sqlite_strict": True, "info": {"frozen_when": "1"}},
    )

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    number: Mapped[int] = mapped_column(Integer())
    closed_at: Mapped[datetime] = mapped_column(Timestamp())
    reason: Mapped[str] = mapped_column(String(1000), default="")
    content: Mapped[str] = mapped_column(String(), info={"canonical": False})
    code: Mapped[str] = mapped_column(String(64))


class TallyReopening(Entity):
    """A closed result was opened again: why, and which chair agreed to it. For ever."""

    __tablename__ = "tally_reopening"
    __table_args__ = {"sqlite_strict": True, "info": {"frozen_when": "1"}}

    edition_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("tally_edition.id"), unique=True)
    chair_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("commission_member.id"))
    at: Mapped[datetime] = mapped_column(Timestamp())
    reason: Mapped[str] = mapped_column(String(1000))


class TieBreak(Entity):
    """How a tie that mattered was taken one rung further: who was tied, what the rung told, which order came of it.

    `tied`: ids of the applications as a JSON list; `found`: what the rung told of each, as a JSON object by id;
    `order`: a JSON list of lists, the first served first, those still tied together. `procedure`: how a vote or a lot
    was held; `taken_by`: who drew the lot, or whose the casting vote was; `witnesses`: before whom.
    """

    __tablename__ = "tie_break"
    __table_args__ = (
        UniqueConstraint("contest_id", "position"),
        {"sqlite_strict": True, "info": dict(_WITH_CONTEST)},
    )

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    position: Mapped[int] = mapped_column(Integer())
    rung: Mapped[TieStep] = mapped_column(choice(TieStep, "rung", growing=True))
    taken_on: Mapped[date] = mapped_column(Date())
    tied: Mapped[str] = mapped_column(String(), info={"canonical": False})
    found: Mapped[str] = mapped_column(String(), default="{}", info={"canonical": False})
    order: Mapped[str] = mapped_column(String(), info={"canonical": False})
    procedure: Mapped[str] = mapped_column(String(2000), default="")
    taken_by: Mapped[str] = mapped_column(String(300), default="")
    witnesses: Mapped[str] = mapped_column(String(1000), default="")
    item_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("agenda_item.id"))


class PartialConsent(Entity):
    """An applicant agrees to be given less than asked, but not less than `least` tyiyn."""

    __tablename__ = "partial_consent"
    __table_args__ = (
        CheckConstraint("least > 0", name="least"),
        {"sqlite_strict": True, "info": dict(_WITH_APPLICATION)},
    )

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), unique=True)
    least: Mapped[int] = mapped_column(Tyiyn)
    given_on: Mapped[date | None] = mapped_column(Date())
    note: Mapped[str] = mapped_column(String(500), default="")


class DecisionStatus(StrEnum):
    """Whether a decision is a proposal for the council or adopted by it."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"


class Decision(Entity):
    """The decision on the winners of a contest: from which closed result, by which rule of selection.

    `reason`: why another rule than the announced one. `act_number` and `act_date`: by which act it was adopted, of the
    kind that the contest says; the kind itself is kept in `act`. An adopted one only gives way to another proposal.
    """

    __tablename__ = "decision"
    __table_args__ = {
        "sqlite_strict": True,
        "info": {
            "frozen_when": "OLD.status = 'adopted' AND NEW.status = 'adopted'",
            "kept_when": "OLD.status = 'adopted'",
        },
    }

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), unique=True)
    tally_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("tally_edition.id"))
    status: Mapped[DecisionStatus] = mapped_column(choice(DecisionStatus, "status"), default=DecisionStatus.PROPOSED)
    scenario: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(String(1000), default="")
    protocol_number: Mapped[str] = mapped_column(String(40), default="")
    protocol_date: Mapped[date | None] = mapped_column(Date())
    act: Mapped[ActKind | None] = mapped_column(choice(ActKind, "act"))
    act_number: Mapped[str] = mapped_column(String(40), default="")
    act_date: Mapped[date | None] = mapped_column(Date())


#: What of an award was adopted with its decision.
_ADOPTED_COLUMNS = "decision_id application_id source_id place amount from_reserve"


def _adopted(row: str) -> str:
    """SQL: whether the decision that OLD or NEW belongs to is adopted."""
    return f"EXISTS (SELECT 1 FROM decision AS d WHERE d.id = {row}.decision_id AND d.status = 'adopted')"


class Award(Entity):
    """What a decision gives to one application from one source, in tyiyn; `place` as in the ranking.

    `given_up_on`: the initiative gave it back and the money is free again. `from_reserve`: awarded later out of such
    money; `note` says on what ground. What was adopted stays as it was adopted.
    """

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        {
            "sqlite_strict": True,
            "info": {
                "frozen_when": f"{changed(_ADOPTED_COLUMNS)} AND {_adopted('OLD')}",
                "kept_when": f"NOT OLD.from_reserve AND {_adopted('OLD')}",
                "closed_when": f"NOT NEW.from_reserve AND {_adopted('NEW')}",
            },
        },
    )

    decision_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("decision.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    source_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("fund_source.id"))
    place: Mapped[int] = mapped_column(Integer())
    amount: Mapped[int] = mapped_column(Tyiyn)
    given_up_on: Mapped[date | None] = mapped_column(Date())
    from_reserve: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(String(500), default="")


class AppealOutcome(StrEnum):
    """What came of a complaint."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly-upheld"
    DISMISSED = "dismissed"
    NOT_CONSIDERED = "not-considered"


class Appeal(Entity):
    """A complaint about the result: who, until when it is answered, the answer, the edition that it led to.

    `number` is that of the journal of complaints. The days come from the contest's rules, where the office set them.
    """

    __tablename__ = "appeal"

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    number: Mapped[str] = mapped_column(String(40), default="")
    received_on: Mapped[date] = mapped_column(Date())
    answer_until: Mapped[date | None] = mapped_column(Date())
    complaint: Mapped[str] = mapped_column(String(4000))
    outcome: Mapped[AppealOutcome | None] = mapped_column(choice(AppealOutcome, "outcome"))
    answer_ky: Mapped[str] = mapped_column(String(4000), default="")
    answer_ru: Mapped[str] = mapped_column(String(4000), default="")
    answered_on: Mapped[date | None] = mapped_column(Date())
    tally_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("tally_edition.id"))
