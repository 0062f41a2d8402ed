"""Who did what and what changed: an append-only, hash-chained record beside the data."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Timestamp, choice


class OperationCode(StrEnum):
    """One code for each thing the office does. Codes are kept, words are looked up when read."""

    UNDO = "undo"
    REDO = "redo"
    EXAMPLE_LOAD = "example.load"
    OFFICE_SET_UP = "office.set-up"
    OFFICE_CHANGE = "office.change"
    LETTERHEAD_KEEP = "letterhead.keep"
    PERSON_CHANGE = "person.change"
    WORKER_CHANGE = "worker.change"
    WORDING_CHANGE = "wording.change"
    WORDING_RESTORE = "wording.restore"
    CONTEST_PREPARE = "contest.prepare"
    CONTEST_CHANGE = "contest.change"
    CONTEST_COPY = "contest.copy"
    CONTEST_FORWARD = "contest.forward"
    CONTEST_BACK = "contest.back"
    RULES_CHANGE = "rules.change"
    RULES_AMEND = "rules.amend"
    CHECKLIST_CHANGE = "checklist.change"
    PLAN_CHANGE = "plan.change"
    CALENDAR_CHANGE = "calendar.change"
    RESIDENTS_CHANGE = "residents.change"
    AGREEMENT_CHANGE = "agreement.change"
    APPLICATION_DRAFT = "application.draft"
    APPLICATION_CHANGE = "application.change"
    APPLICATION_REGISTER = "application.register"
    APPLICATION_AMEND = "application.amend"
    APPLICATION_DISCARD = "application.discard"
    APPLICATION_WITHDRAW = "application.withdraw"
    APPLICATION_CHECK = "application.check"
    APPLICATION_SCREEN = "application.screen"
    APPLICATION_ADMIT = "application.admit"
    APPLICATION_RETURN = "application.return"
    APPLICATION_BRING_BACK = "application.bring-back"
    APPLICATION_REFUSE = "application.refuse"
    APPLICATION_IMPORT = "application.import"
    PERSON_IMPORT = "person.import"
    ORGANISATION_CHANGE = "organisation.change"
    REGISTER_MERGE = "register.merge"
    REGISTER_SEPARATE = "register.separate"
    COMMISSION_FORM = "commission.form"
    DECLARATION_RECORD = "declaration.record"
    MEETING_CHANGE = "meeting.change"
    MARK_ENTER = "mark.enter"
    MARK_CORRECT = "mark.correct"
    TIE_BREAK = "tie.break"
    TALLY_CLOSE = "tally.close"
    TALLY_REOPEN = "tally.reopen"
    CONSENT_RECORD = "consent.record"
    DECISION_PROPOSE = "decision.propose"
    DECISION_ADOPT = "decision.adopt"
    AWARD_GIVE_UP = "award.give-up"
    AWARD_FROM_RESERVE = "award.from-reserve"
    APPEAL_CHANGE = "appeal.change"
    ATTACHMENT_ADD = "attachment.add"
    ATTACHMENT_CHANGE = "attachment.change"
    ATTACHMENT_REMOVE = "attachment.remove"
    PAPER_DRAFT = "paper.draft"
    PAPER_EDIT = "paper.edit"
    PAPER_DISCARD = "paper.discard"
    PAPER_ISSUE = "paper.issue"

    @property
    def undoable(self) -> bool:
        """What is numbered, announced or issued is corrected by a new paper or a step with a reason."""
        return self not in _FINAL

    @property
    def bars_undo(self) -> bool:
        """Whether undo stops here instead of going past it: a corrected mark is meant to be the latest word."""
        return self is OperationCode.MARK_CORRECT


_FINAL = frozenset(
    {
        OperationCode.PAPER_ISSUE,
        OperationCode.APPLICATION_REGISTER,
        OperationCode.APPLICATION_AMEND,
        OperationCode.EXAMPLE_LOAD,
        OperationCode.LETTERHEAD_KEEP,
        OperationCode.CONTEST_FORWARD,
        OperationCode.CONTEST_BACK,
        OperationCode.RULES_AMEND,
        OperationCode.MARK_CORRECT,
        OperationCode.TALLY_CLOSE,
        OperationCode.TALLY_REOPEN,
        OperationCode.DECISION_ADOPT,
    }
)


class ChangeKind(StrEnum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class Operation(Base):
    """One transaction of the office: when, by whom, what; chained to the one before by its hash."""

    __tablename__ = "operation"
    __table_args__ = {"sqlite_strict": True, "info": {"append_only": True}}

    seq: Mapped[int] = mapped_column(Integer(), primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(Uuid(), unique=True)
    at: Mapped[datetime] = mapped_column(Timestamp())
    actor_id: Mapped[uuid.UUID | None] = mapped_column(Uuid())
    code: Mapped[OperationCode] = mapped_column(choice(OperationCode, "code", growing=True))
    app_version: Mapped[str] = mapped_column(String(40))
    undoes: Mapped[int | None] = mapped_column(Integer(), ForeignKey("operation.seq"))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class Change(Base):
    """One row's change within an operation; `old` and `new` are JSON objects of the fields that changed."""

    __tablename__ = "change"
    __table_args__ = {"sqlite_strict": True, "info": {"append_only": True}}

    seq: Mapped[int] = mapped_column(Integer(), primary_key=True, autoincrement=False)
    operation_seq: Mapped[int] = mapped_column(Integer(), ForeignKey("operation.seq"), index=True)
    entity: Mapped[str] = mapped_column(String(60))
    entity_id: Mapped[uuid.UUID] = mapped_column(Uuid(), index=True)
    kind: Mapped[ChangeKind] = mapped_column(choice(ChangeKind, "kind"))
    old: Mapped[str | None] = mapped_column(String(), info={"canonical": False})
    new: Mapped[str | None] = mapped_column(String(), info={"canonical": False})
