"""One application as its papers tell it: everything that was handed in, checked and answered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing, Refused
from app.language.message import N_, Message
from app.models.application import Answer, Application
from app.models.office import Body, Person, Post
from app.services.application_input import ApplicationInput
from app.services.application_rows import ApplicationRow
from app.services.applications import application_view
from app.services.documents_check import DocumentRow, document_rows
from app.services.editions import EditionView, edition_views
from app.services.screening import ScreeningRow, screening_rows


@dataclass(frozen=True)
class Signer:
    """Who signs for the aiyl okmotu: the posts in both languages and the short name; empty where nobody is known."""

    post_ky: str = ""
    post_ru: str = ""
    name: str = ""


@dataclass(frozen=True)
class Package:
    """An application with its documents, answers and editions. `reason` and what follows are the screening's result."""

    row: ApplicationRow
    content: ApplicationInput
    villages: tuple[tuple[str, str], ...]
    documents: tuple[DocumentRow, ...]
    clauses: tuple[ScreeningRow, ...]
    editions: tuple[EditionView, ...]
    receipt_code: str
    screened_on: date | None
    mend_until: date | None
    reason_ky: str
    reason_ru: str
    signer: Signer

    @property
    def missing(self) -> tuple[DocumentRow, ...]:
        """The required documents that are not here, whether or not they may still follow."""
        return tuple(row for row in self.documents if row.required and not row.received)

    @property
    def failed(self) -> tuple[ScreeningRow, ...]:
        """The clauses that the application does not meet as it is."""
        return tuple(clause for clause in self.clauses if clause.answer in (Answer.NO, Answer.MENDABLE))

    @property
    def taken_by(self) -> str:
        """Who registered it, where that is known."""
        return self.editions[0].by if self.editions else ""


def gather(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> Package:
    """One application of a contest. Raises Missing, Refused where none was named."""
    if application_id is None:
        raise Refused(Message(N_("This paper is about one application: name it.")))
    application = session.get(Application, application_id)
    if application is None or application.contest_id != contest_id:
        raise Missing(Message(N_("This application is not in the store.")))
    view = application_view(session, application_id)
    return Package(
        row=view.row,
        content=view.content,
        villages=view.villages,
        documents=tuple(document_rows(session, application_id, None)),
        clauses=tuple(screening_rows(session, application_id)),
        editions=tuple(edition_views(session, application_id)),
        receipt_code=view.receipt_code,
        screened_on=view.screened_on,
        mend_until=view.row.mend_until,
        reason_ky=view.reason_ky,
        reason_ru=view.reason_ru,
        signer=head_of_office(session),
    )


def head_of_office(session: Session) -> Signer:
    """The head of the aiyl okmotu: who holds a post of it that is called so, today."""
    pairs = session.execute(
        select(Post, Person)
        .join(Person, Person.id == Post.person_id)
        .where(Post.body == Body.EXECUTIVE, Post.until.is_(None))
    )
    for post, person in pairs:
        title = post.title_ky.casefold()
        if "башчысы" in title and "орун" not in title:
            return Signer(post.title_ky, post.title_ru or post.title_ky, person.short_name or person.full_name)
    return Signer()


def require_registered(package: Package) -> None:
    """Raises Refused for a draft: it has neither number nor time yet."""
    if package.row.number is None:
        raise Refused(Message(N_("This application is not registered yet.")))
