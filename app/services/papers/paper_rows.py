"""Papers as lists and windows show them: what each is, whether its draft is out of date, its text to edit."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models.application import Application
from app.models.commission import Meeting
from app.models.contest import ActKind
from app.models.paper import Paper, PaperKind, PaperStatus
from app.models.tally import TallyEdition
from app.services.papers import acts
from app.services.papers.composing import RECIPES
from app.services.papers.drafts import DraftText


@dataclass(frozen=True)
class Subject:
    """What a paper is about (application, meeting, edition of a result): its number as written, the meeting's day."""

    number: str
    held_on: date | None = None


@dataclass(frozen=True)
class PaperRow:
    """A paper as the list shows it; `stale` drafts were made from facts that have moved on.

    `about_id`: the application or the meeting, by the kind of the paper.
    """

    id: uuid.UUID
    version: int
    kind: PaperKind
    status: PaperStatus
    title_ky: str
    title_ru: str
    number: str
    dated: date | None
    register_number: int | None
    issued_at: datetime | None
    facts_code: str
    chain_head: str
    stale: bool
    about_id: uuid.UUID | None = None
    about: Subject | None = None


@dataclass(frozen=True)
class PaperDraft:
    """A paper with its editable text; `act` is None for what is no act.

    `tables` are the lines of the text that give way to tables when it is printed.
    """

    row: PaperRow
    convocation: str
    session_number: str
    texts: Mapping[str, DraftText]
    act: ActKind | None = None
    tables: frozenset[str] = frozenset()

    @property
    def is_act(self) -> bool:
        """Whether it is an act of the council or of the head."""
        return self.act is not None

    @property
    def of_council(self) -> bool:
        """Whether it is an act that the council adopts at a session."""
        return self.act is ActKind.RESOLUTION

    @property
    def has_text(self) -> bool:
        """Whether it has a text of the clerk's; a sheet is made from figures alone."""
        return has_text(self.row.kind)


def has_text(kind: PaperKind) -> bool:
    """Whether a kind of paper has a text that the clerk edits."""
    return RECIPES[kind].first is not None


def numbered_alike(one: PaperKind, other: PaperKind) -> bool:
    """Whether two kinds are counted together: acts of the council, letters; others each by themselves."""
    return _counted(one) == _counted(other)


def _counted(kind: PaperKind) -> str:
    if kind in acts.ACT_KINDS:
        return "acts"
    return "letters" if kind.is_letter else kind


def about(kind: PaperKind) -> InstrumentedAttribute[uuid.UUID | None]:
    """The column that names what papers of a kind are about; it is empty where they are on the whole contest."""
    return Paper.meeting_id if kind.of_meeting else Paper.application_id


def subjects_of(session: Session, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Subject]:
    """The applications, meetings and editions of a result that papers are about, by their keys."""
    numbers = session.execute(select(Application.id, Application.number).where(Application.id.in_(ids)))
    meetings = session.execute(select(Meeting.id, Meeting.number, Meeting.held_on).where(Meeting.id.in_(ids)))
    closed = session.execute(select(TallyEdition.id, TallyEdition.number).where(TallyEdition.id.in_(ids)))
    found = {row.id: Subject(str(row.number or "")) for row in (*numbers, *closed)}
    return found | {row.id: Subject(row.number, row.held_on) for row in meetings}


def paper_row(paper: Paper, current_code: str, subjects: Mapping[uuid.UUID, Subject]) -> PaperRow:
    """A paper as the list shows it; `current_code` is that of the facts as they stand."""
    return PaperRow(
        id=paper.id,
        version=paper.version,
        kind=paper.kind,
        status=paper.status,
        title_ky=paper.title_ky,
        title_ru=paper.title_ru or paper.title_ky,
        number=paper.number,
        dated=paper.dated,
        register_number=paper.register_number,
        issued_at=paper.issued_at,
        facts_code=paper.facts_code,
        chain_head=paper.chain_head,
        stale=out_of_date(paper, current_code),
        about_id=paper.about_id,
        about=subjects.get(paper.about_id) if paper.about_id else None,
    )


def out_of_date(paper: Paper, current_code: str) -> bool:
    """Whether a draft was made from other facts than those of `current_code`."""
    return paper.status is PaperStatus.DRAFT and paper.base_code != current_code
