"""The papers of the office: drafted, edited, issued once and for ever, listed, and given out as files."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.language.catalogue import LANGUAGES
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.contest import ActKind
from app.models.office import Person
from app.models.paper import Paper, PaperKind, PaperStatus, Rendition
from app.services.lengths import too_long
from app.services.office import office_view
from app.services.papers import acts
from app.services.papers.basis import Basis, Clerk, Head
from app.services.papers.composing import basis_of
from app.services.papers.drafts import DraftText, from_json, to_json
from app.services.papers.facts import Format, Marks, Mode, PaperSize, Renderer
from app.services.papers.issuing import POSTERS, check_issue, form_code, freeze, untitled
from app.services.papers.paper_rows import (
    PaperDraft,
    PaperRow,
    Subject,
    about,
    numbered_alike,
    out_of_date,
    paper_row,
    subjects_of,
)
from app.services.papers.protocol_text import table_lines
from app.services.papers.wording import ACT, words_of
from app.store.clock import Clock, today
from app.store.unit_of_work import Transaction, UnitOfWork

_LISTED_TITLE_LENGTH = 500


class PaperService:
    """Papers of a contest and the register of what was issued."""

    def __init__(self, uow: UnitOfWork, clock: Clock, renderer: Renderer) -> None:
        self._uow = uow
        self._clock = clock
        self._renderer = renderer

    def rows(self, contest_id: uuid.UUID) -> list[PaperRow]:
        """The papers of a contest: drafts first, then the issued ones, the latest first."""
        with self._uow.reading() as session:
            papers = session.scalars(select(Paper).where(Paper.contest_id == contest_id)).all()
            codes = {
                about: basis_of(session, about[0], contest_id, about[1]).code()
                for about in {_about(paper) for paper in papers if paper.status is PaperStatus.DRAFT}
            }
            subjects = subjects_of(session, _subjects(papers))
            rows = [paper_row(paper, codes.get(_about(paper), ""), subjects) for paper in papers]
            return sorted(rows, key=lambda row: (row.register_number is not None, -(row.register_number or 0)))

    def register(self) -> list[PaperRow]:
        """Everything that was issued, in the order of the register."""
        with self._uow.reading() as session:
            papers = session.scalars(
                select(Paper).where(Paper.status == PaperStatus.ISSUED).order_by(Paper.register_number)
            ).all()
            subjects = subjects_of(session, _subjects(papers))
            return [paper_row(paper, "", subjects) for paper in papers]

    def read(self, paper_id: uuid.UUID) -> PaperDraft:
        """One paper with its text. Raises Missing."""
        with self._uow.reading() as session:
            paper = _find(session, paper_id)
            basis = _basis(session, paper) if paper.status is PaperStatus.DRAFT else None
            row = paper_row(paper, basis.code() if basis else "", subjects_of(session, _subjects([paper])))
            act = _act(basis) if basis else _issued_act(paper)
            tables = _table_lines(session, basis) if basis and paper.kind.of_meeting else frozenset()
            return PaperDraft(row, paper.convocation, paper.session_number, from_json(paper.text), act, tables)

    def draft(self, kind: PaperKind, contest_id: uuid.UUID, about_id: uuid.UUID | None = None) -> uuid.UUID:
        """Begin a paper from the facts and the wording; a letter is about an application, a protocol on a meeting.

        Raises Missing, or Refused where there is nothing to say yet and for a kind that is printed as the data stand.
        """
        if not kind.issuable:
            raise Refused(Message(N_("This paper is printed as the data stand; it is not drafted.")))
        with self._uow.operation(OperationCode.PAPER_DRAFT) as tx:
            office = office_view(tx.session)
            basis = basis_of(tx.session, kind, contest_id, about_id)
            council = _act(basis) is ActKind.RESOLUTION
            paper = Paper(
                contest_id=contest_id,
                application_id=about_id if kind.of_application else None,
                meeting_id=about_id if kind.of_meeting else None,
                kind=kind,
                convocation=office.convocation if council else "",
                session_number=office.session_number if council else "",
            )
            _compose(paper, basis, _clerk(tx))
            tx.session.add(paper)
            tx.session.flush()
            return paper.id

    def redraft(self, paper_id: uuid.UUID, version: int) -> None:
        """Write a draft anew from the facts as they are now; the clerk's wording goes (undo brings it back)."""
        with self._uow.operation(OperationCode.PAPER_DRAFT, about=paper_id) as tx:
            paper = _open(tx.session, paper_id, version)
            _compose(paper, _basis(tx.session, paper), _clerk(tx))

    def edit(
        self,
        paper_id: uuid.UUID,
        version: int,
        *,
        texts: Mapping[str, DraftText],
        convocation: str,
        session_number: str,
    ) -> None:
        """Keep the clerk's own text. Raises Invalid without a Kyrgyz title, Stale, Refused once issued."""
        with self._uow.operation(OperationCode.PAPER_EDIT, about=paper_id) as tx:
            paper = _open(tx.session, paper_id, version)
            head = {"convocation": convocation.strip(), "session_number": session_number.strip()}
            _check_edit(paper.kind, texts, head)
            _write(paper, texts)
            paper.convocation = convocation.strip()
            paper.session_number = session_number.strip()

    def discard(self, paper_id: uuid.UUID, version: int) -> None:
        """Delete a draft; it can be undone. Raises Refused for an issued paper."""
        with self._uow.operation(OperationCode.PAPER_DISCARD, about=paper_id) as tx:
            tx.session.delete(_open(tx.session, paper_id, version))

    def proposed_number(self, kind: PaperKind, act: ActKind = ActKind.RESOLUTION) -> str:
        """The next number after the highest plain one of papers that are counted together with this kind.

        Resolutions, orders and directives (`act`) are counted apart. Empty where the office counts otherwise (19/91).
        """
        with self._uow.reading() as session:
            issued = session.scalars(select(Paper).where(Paper.status == PaperStatus.ISSUED))
            alike = [paper for paper in issued if numbered_alike(paper.kind, kind)]
            numbers = [paper.number for paper in alike if _issued_act(paper) in (None, act)]
            counted = [int(number) for number in numbers if number.isascii() and number.isdigit()]
            return str(max(counted) + 1) if counted else ""

    def issue(self, paper_id: uuid.UUID, version: int, *, number: str, dated: date, as_it_stands: bool = False) -> int:
        """Issue a draft: number, date and register entry; its facts and bytes are frozen in every mode and format.

        Returns the register number. Raises Invalid for a number or date that cannot be, and for a draft that is out of
        date unless the clerk wants it `as_it_stands`; Stale, Refused once issued or without a title, KnownError for
        letters that the font lacks. What is issued is never undone: another paper corrects it.
        """
        with self._uow.operation(OperationCode.PAPER_ISSUE, about=paper_id) as tx:
            paper = _open(tx.session, paper_id, version)
            basis = _basis(tx.session, paper)
            unconfirmed = out_of_date(paper, basis.code()) and not as_it_stands
            check_issue(paper, number.strip(), dated, today=today(self._clock), unconfirmed=unconfirmed)
            register = (tx.session.scalar(select(func.max(Paper.register_number))) or 0) + 1
            paper.number, paper.dated = number.strip(), dated
            facts = basis.facts(from_json(paper.text), _head(paper, basis), dated)
            freeze(tx, paper, facts, basis, register, self._renderer)
            basis.recipe.issued(tx, paper)
            return register

    def content(self, paper_id: uuid.UUID, mode: Mode, form: Format, size: PaperSize = PaperSize.A4) -> bytes:
        """The file of a paper: the issued bytes, or a draft with its mark.

        Raises Missing, KnownError, Refused for a poster of what does not hang on the board.
        """
        with self._uow.reading() as session:
            paper = _find(session, paper_id)
            _check_poster(paper.kind, form, size)
            if paper.status is PaperStatus.ISSUED:
                return _issued(session, paper_id, mode, form_code(form, size))
            basis = _basis(session, paper)
            return self._draft_bytes(basis, from_json(paper.text), _head(paper, basis), mode, form, size)

    def sheet(
        self,
        kind: PaperKind,
        contest_id: uuid.UUID,
        about_id: uuid.UUID | None,
        mode: Mode,
        form: Format,
        size: PaperSize = PaperSize.A4,
    ) -> bytes:
        """The file of a kind that is printed as the data stand, with the day of its making; nothing is written.

        Raises Missing, KnownError, and Refused where there is nothing to print, or for a kind that is issued.
        """
        if kind.issuable:
            raise Refused(Message(N_("This paper is drafted and issued.")))
        _check_poster(kind, form, size)
        with self._uow.reading() as session:
            basis = basis_of(session, kind, contest_id, about_id)
            facts = basis.facts(basis.texts(), Head(year=basis.contest.year), today(self._clock))
            return self._renderer.render(facts, mode, form, Marks(), size)

    def find(self, kind: PaperKind, contest_id: uuid.UUID, about_id: uuid.UUID | None = None) -> uuid.UUID | None:
        """The paper to print: the latest issued one of its kind, or else the latest draft, or None."""
        with self._uow.reading() as session:
            return session.scalar(
                select(Paper.id)
                .where(Paper.kind == kind, Paper.contest_id == contest_id, about(kind) == about_id)
                .order_by(Paper.register_number.desc().nulls_last(), Paper.version.desc(), Paper.id)
                .limit(1)
            )

    def subject(self, about_id: uuid.UUID) -> Subject:
        """The application or meeting that a paper is about. Raises Missing."""
        with self._uow.reading() as session:
            found = subjects_of(session, {about_id})
            if about_id not in found:
                raise Missing(Message(N_("This record is no longer there.")))
            return found[about_id]

    def fresh(
        self,
        kind: PaperKind,
        contest_id: uuid.UUID,
        mode: Mode,
        form: Format,
        *,
        about_id: uuid.UUID | None = None,
        size: PaperSize = PaperSize.A4,
    ) -> bytes:
        """A draft of a paper that nobody has begun yet, as a file; nothing is written. Raises as `content`."""
        _check_poster(kind, form, size)
        with self._uow.reading() as session:
            basis = basis_of(session, kind, contest_id, about_id)
            head = Head(year=basis.contest.year, convocation=basis.office.convocation)
            return self._draft_bytes(basis, basis.texts(), head, mode, form, size)

    def trial(
        self, paper_id: uuid.UUID, mode: Mode, *, texts: Mapping[str, DraftText], convocation: str, session_number: str
    ) -> bytes:
        """The PDF that a draft would be with this text, while it is typed; nothing is written.

        Raises Missing, or KnownError for letters that the font lacks.
        """
        with self._uow.reading() as session:
            paper = _find(session, paper_id)
            basis = _basis(session, paper)
            head = replace(_head(paper, basis), convocation=convocation.strip(), session=session_number.strip())
            return self._draft_bytes(basis, texts, head, mode, Format.PDF)

    def _draft_bytes(
        self,
        basis: Basis,
        texts: Mapping[str, DraftText],
        head: Head,
        mode: Mode,
        form: Format,
        size: PaperSize = PaperSize.A4,
    ) -> bytes:
        facts = basis.facts(texts, head, today(self._clock))
        marks = Marks(draft=basis.words_of(mode).text(ACT, "draft"))
        return self._renderer.render(facts, mode, form, marks, size)


def _check_poster(kind: PaperKind, form: Format, size: PaperSize) -> None:
    if size is PaperSize.A3 and (kind not in POSTERS or form is not Format.PDF):
        raise Refused(Message(N_("Only the announcement and the ranked list are printed on A3, as a PDF.")))


def _about(paper: Paper) -> tuple[PaperKind, uuid.UUID | None]:
    return paper.kind, paper.about_id


def _subjects(papers: Iterable[Paper]) -> set[uuid.UUID]:
    return {paper.about_id for paper in papers if paper.about_id is not None}


def _table_lines(session: Session, basis: Basis) -> frozenset[str]:
    return frozenset().union(*(table_lines(basis.subject, words_of(session, language)) for language in LANGUAGES))


def _act(basis: Basis) -> ActKind | None:
    return acts.stated_act(basis.kind, basis.recipe.figures(basis))


def _issued_act(paper: Paper) -> ActKind | None:
    return acts.stated_act(paper.kind, json.loads(paper.facts).get("figures", {}))


def _clerk(tx: Transaction) -> Clerk:
    person = None if tx.actor_id is None else tx.session.get(Person, tx.actor_id)
    return Clerk() if person is None else Clerk(person.short_name or person.full_name, person.phone)


def _check_edit(kind: PaperKind, texts: Mapping[str, DraftText], numbers: Mapping[str, str]) -> None:
    wrong = {name: too_long(Paper, name, number) for name, number in numbers.items()}
    if not texts["ky"].title.strip():
        wrong["ky.title"] = untitled(kind)
    Invalid.check(wrong)


def _head(paper: Paper, basis: Basis) -> Head:
    year = paper.dated.year if paper.dated else basis.contest.year
    return Head(paper.number, paper.dated, year, paper.convocation, paper.session_number)


def _basis(session: Session, paper: Paper) -> Basis:
    if paper.contest_id is None:
        raise Missing(Message(N_("This paper belongs to no contest.")))
    return basis_of(session, paper.kind, paper.contest_id, paper.about_id)


def _compose(paper: Paper, basis: Basis, clerk: Clerk) -> None:
    _write(paper, basis.texts(clerk))
    paper.base_code = basis.code()


def _write(paper: Paper, texts: Mapping[str, DraftText]) -> None:
    paper.text = to_json(texts)
    titles = {language: " ".join(texts[language].title.split())[:_LISTED_TITLE_LENGTH] for language in LANGUAGES}
    paper.title_ky, paper.title_ru = titles["ky"], titles["ru"]


def _issued(session: Session, paper_id: uuid.UUID, mode: Mode, form: str) -> bytes:
    found = session.scalar(
        select(Rendition.content).where(Rendition.paper_id == paper_id, Rendition.mode == mode, Rendition.form == form)
    )
    if found is None:
        raise Missing(Message(N_("This paper was not issued in that language or format.")))
    return found


def _find(session: Session, paper_id: uuid.UUID) -> Paper:
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise Missing(Message(N_("This paper is not in the store.")))
    return paper


def _open(session: Session, paper_id: uuid.UUID, version: int) -> Paper:
    paper = _find(session, paper_id)
    if paper.status is PaperStatus.ISSUED:
        raise Refused(Message(N_("An issued paper does not change. Correct it by another paper.")))
    if paper.version != version:
        raise Stale
    return paper
