"""Papers as lists and windows show them: what each is, whether its draft is out of date, its text to edit."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application
from app.models.paper import Paper, PaperKind, PaperStatus
from app.services.papers import acts
from app.services.papers.composing import RECIPES
from app.services.papers.drafts import DraftText


@dataclass(frozen=True)
class PaperRow:
    """A paper as the list shows it; `stale` drafts were made from facts that have moved on."""

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
    application_id: uuid.UUID | None = None
    application_number: int | None = None


@dataclass(frozen=True)
class PaperDraft:
    """A paper with its editable text."""

    row: PaperRow
    convocation: str
    session_number: str
    texts: Mapping[str, DraftText]

    @property
    def is_act(self) -> bool:
        """Whether it is an act of the council."""
        return self.row.kind in acts.ACT_KINDS

    @property
    def has_text(self) -> bool:
        """Whether it has a text of the clerk's; a sheet is made from figures alone."""
        return has_text(self.row.kind)


def has_text(kind: PaperKind) -> bool:
    """Whether a kind of paper has a text that the clerk edits."""
    return RECIPES[kind].first is not None


def numbered_alike(one: PaperKind, other: PaperKind) -> bool:
    """Whether two kinds are counted together: acts of the council, letters, and whatever else has a number."""
    return (one in acts.ACT_KINDS, one.of_application) == (other in acts.ACT_KINDS, other.of_application)


def application_numbers(session: Session, papers: Sequence[Paper]) -> dict[uuid.UUID, int | None]:
    """The numbers of the applications that papers are about."""
    ids = {paper.application_id for paper in papers if paper.application_id is not None}
    rows = session.execute(select(Application.id, Application.number).where(Application.id.in_(ids)))
    return {row.id: row.number for row in rows}


def paper_row(paper: Paper, current_code: str, numbers: Mapping[uuid.UUID, int | None]) -> PaperRow:
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
        application_id=paper.application_id,
        application_number=numbers.get(paper.application_id) if paper.application_id else None,
    )


def out_of_date(paper: Paper, current_code: str) -> bool:
    """Whether a draft was made from other facts than those of `current_code`."""
    return paper.status is PaperStatus.DRAFT and paper.base_code != current_code
