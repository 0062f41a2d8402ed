"""Papers: drafts that may change, issued ones that never do, and the files beside the store."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, LargeBinary, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, Timestamp, choice


class PaperKind(StrEnum):
    """What a paper is; the command line uses the same words."""

    RESULTS_RESOLUTION = "results-resolution"
    REGULATION_RESOLUTION = "regulation-resolution"
    FREE_RESOLUTION = "free-resolution"
    CONTEST_SUMMARY = "contest-summary"
    ANNOUNCEMENT = "announcement"
    WORK_PLAN = "work-plan"
    APPLICATION_FORM = "application-form"
    DESCRIPTION_FORM = "description-form"
    PLAN_FORM = "plan-form"
    BUDGET_FORM = "budget-form"
    APPLICATION_JOURNAL = "application-journal"
    COMMISSION_LIST = "commission-list"
    BLIND_LIST = "blind-list"
    DOSSIER = "dossier"
    RECEIPT = "receipt"
    MISSING_DOCUMENTS_LETTER = "missing-documents-letter"
    ADMISSION_LETTER = "admission-letter"
    RETURN_LETTER = "return-letter"
    REFUSAL_LETTER = "refusal-letter"
    COMMISSION_ORDER = "commission-order"
    DECLARATION_SHEETS = "declaration-sheets"
    SCORE_SHEETS = "score-sheets"
    SCORE_SHEETS_SINGLE = "score-sheets-single"
    FILLED_SCORE_SHEETS = "filled-score-sheets"
    SUMMARY_TABLE = "summary-table"
    ROBUSTNESS_SHEET = "robustness-sheet"
    COMMISSION_PROTOCOL = "commission-protocol"
    RANKED_LIST = "ranked-list"
    WINNER_LETTER = "winner-letter"
    OTHERS_LETTER = "others-letter"
    APPEAL_ANSWER = "appeal-answer"
    INITIATOR_AGREEMENT = "initiator-agreement"
    JUSTICE_LETTER = "justice-letter"
    ACTS_REGISTER = "acts-register"

    @property
    def of_application(self) -> bool:
        """Whether the paper is about one application."""
        return self in _OF_APPLICATION

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter with an outgoing number."""
        return self in _LETTERS or self is PaperKind.JUSTICE_LETTER

    @property
    def of_meeting(self) -> bool:
        """Whether the paper is about one meeting of the commission."""
        return self is PaperKind.COMMISSION_PROTOCOL

    @property
    def of_one(self) -> bool:
        """Whether the paper is about one application or one meeting, which is named with it."""
        return self.of_application or self.of_meeting

    @property
    def issuable(self) -> bool:
        """Whether it is drafted, issued and registered; the others are printed as the data stand."""
        return self not in _PRINTED


_LETTERS = frozenset(
    {
        PaperKind.MISSING_DOCUMENTS_LETTER,
        PaperKind.ADMISSION_LETTER,
        PaperKind.RETURN_LETTER,
        PaperKind.REFUSAL_LETTER,
        PaperKind.WINNER_LETTER,
        PaperKind.OTHERS_LETTER,
        PaperKind.APPEAL_ANSWER,
    }
)
_OF_APPLICATION = _LETTERS | {PaperKind.DOSSIER, PaperKind.RECEIPT, PaperKind.INITIATOR_AGREEMENT}
_PRINTED = frozenset(
    {
        PaperKind.WORK_PLAN,
        PaperKind.APPLICATION_FORM,
        PaperKind.DESCRIPTION_FORM,
        PaperKind.PLAN_FORM,
        PaperKind.BUDGET_FORM,
        PaperKind.APPLICATION_JOURNAL,
        PaperKind.COMMISSION_LIST,
        PaperKind.BLIND_LIST,
        PaperKind.DOSSIER,
        PaperKind.RECEIPT,
        PaperKind.DECLARATION_SHEETS,
        PaperKind.SCORE_SHEETS,
        PaperKind.SCORE_SHEETS_SINGLE,
        PaperKind.FILLED_SCORE_SHEETS,
        PaperKind.SUMMARY_TABLE,
        PaperKind.ROBUSTNESS_SHEET,
        PaperKind.RANKED_LIST,
        PaperKind.ACTS_REGISTER,
    }
)


class PaperStatus(StrEnum):
    """A draft (каралама) may be edited or discarded; an issued paper is for ever."""

    DRAFT = "draft"
    ISSUED = "issued"


class Paper(Entity):
    """A paper of the office.

    `text` is the clerk's wording as JSON, `base_code` the code of the facts it was drafted from (a draft whose facts
    have moved on is stale); `facts` and what follows are written at issue and then frozen by a trigger.
    """

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("register_number"),
        CheckConstraint("(status = 'issued') = (register_number IS NOT NULL)", name="issued"),
        {"sqlite_strict": True, "info": {"frozen_when": "OLD.status = 'issued'"}},
    )

    contest_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    application_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    meeting_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("meeting.id"), index=True)
    kind: Mapped[PaperKind] = mapped_column(choice(PaperKind, "kind", growing=True))
    status: Mapped[PaperStatus] = mapped_column(choice(PaperStatus, "status"), default=PaperStatus.DRAFT)
    title_ky: Mapped[str] = mapped_column(String(500), default="")
    title_ru: Mapped[str] = mapped_column(String(500), default="")
    number: Mapped[str] = mapped_column(String(40), default="")
    dated: Mapped[date | None] = mapped_column(Date())
    convocation: Mapped[str] = mapped_column(String(40), default="")
    session_number: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(String(), default="{}", info={"canonical": False})
    base_code: Mapped[str] = mapped_column(String(64), default="")
    register_number: Mapped[int | None] = mapped_column(Integer())
    issued_at: Mapped[datetime | None] = mapped_column(Timestamp())
    facts: Mapped[str] = mapped_column(String(), default="", info={"canonical": False})
    facts_code: Mapped[str] = mapped_column(String(64), default="")
    chain_head: Mapped[str] = mapped_column(String(64), default="")

    @property
    def about_id(self) -> uuid.UUID | None:
        """The application or the meeting that it is about; None for a paper on the whole contest."""
        return self.application_id or self.meeting_id


class Rendition(Entity):
    """The bytes of an issued paper in one mode and format; the audit records their sha256."""

    __tablename__ = "rendition"
    __table_args__ = (
        UniqueConstraint("paper_id", "mode", "form"),
        {"sqlite_strict": True, "info": {"frozen_when": "1"}},
    )

    paper_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("paper.id"), index=True)
    mode: Mapped[str] = mapped_column(String(8))
    form: Mapped[str] = mapped_column(String(8))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary(), info={"audit": False}, deferred=True)


class Attachment(Entity):
    """A file kept under its sha256 beside the store, belonging to one thing of the office."""

    __tablename__ = "attachment"

    owner: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid(), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(300))
    media_type: Mapped[str] = mapped_column(String(100))
    bytes: Mapped[int] = mapped_column(Integer())
    added_at: Mapped[datetime] = mapped_column(Timestamp())
    note: Mapped[str] = mapped_column(String(500), default="")
