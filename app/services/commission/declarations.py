"""What members declare about applications before they mark them: no interest, or a relation, which recuses."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused, Stale
from app.language.message import N_, Message
from app.models.application import BEFORE_COMMISSION, Application, ApplicationStatus
from app.models.audit import OperationCode
from app.models.commission import CommissionMember, Declaration, Relation
from app.models.tally import Mark, MarkCorrection, MarkState
from app.services.commission.closed import require_open
from app.services.commission.corrections import Given, SheetKey, correction
from app.services.commission.hints import questions
from app.services.commission.member_rows import MemberRow, member_rows
from app.services.commission.parties import parties
from app.services.contest_view import the_contest
from app.services.lengths import as_kept, too_long
from app.services.phases import Deed, require
from app.store.unit_of_work import Transaction, UnitOfWork

#: What may be declared on: what the commission marks, and what it may yet come to mark.
DECLARED_ON = BEFORE_COMMISSION | {ApplicationStatus.REGISTERED, ApplicationStatus.RETURNED}

_RECUSED = Given(MarkState.RECUSED)

#: Member and application.
Pair = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True)
class Declared:
    """What a member has declared on an application. `marked`: the member has entered marks for it."""

    version: int = 0
    relation: Relation | None = None
    explanation: str = ""
    declared_on: date | None = None
    marked: bool = False

    @property
    def recuses(self) -> bool:
        """Whether the member takes no part in judging the application."""
        return self.relation not in (None, Relation.NONE)


#: Nothing declared, nothing marked.
UNDECLARED = Declared()


@dataclass(frozen=True)
class DeclaredApplication:
    """An application in the order of the journal."""

    id: uuid.UUID
    number: int
    title: str
    applicant_name: str


@dataclass(frozen=True)
class Matrix:
    """All applications by all members who vote; a pair that `cells` lacks is undeclared."""

    members: tuple[MemberRow, ...]
    applications: tuple[DeclaredApplication, ...]
    cells: Mapping[Pair, Declared]

    def cell(self, member_id: uuid.UUID, application_id: uuid.UUID) -> Declared:
        """What the member has declared on the application."""
        return self.cells.get((member_id, application_id), UNDECLARED)

    def lacking(self, member_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
        """The applications on which the member has declared nothing yet."""
        return tuple(each.id for each in self.applications if self.cell(member_id, each.id).relation is None)


class DeclarationService:
    """Records declarations. Recused has no influence whatever: a relation takes the marks out of the count.

    Every change raises Refused outside the phases of declaring or while the result is closed, Stale, Missing.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def matrix(self, contest_id: uuid.UUID) -> Matrix:
        """Who has declared what. Raises Missing."""
        with self._uow.reading() as session:
            return matrix_of(session, contest_id)

    def hints(self, contest_id: uuid.UUID) -> Mapping[Pair, tuple[Message, ...]]:
        """Questions that the data raise, by member and application; pairs without one are left out."""
        with self._uow.reading() as session:
            members, applications = parties(session, contest_id, DECLARED_ON)
        found = {(m, a): questions(one, others) for m, one in members.items() for a, others in applications.items()}
        return {pair: asked for pair, asked in found.items() if asked}

    def record(
        self,
        member_id: uuid.UUID,
        application_id: uuid.UUID,
        *,
        relation: Relation,
        explanation: str = "",
        declared_on: date | None = None,
        version: int | None = None,
        reason: str = "",
    ) -> None:
        """Record one declaration, new (no `version`, or 0) or over the one of that version.

        A relation after marks turns each of them into a recusal, for ever, with its `reason`. No interest after a
        relation leaves the sheet to be marked. Raises Invalid for another relation without a word of explanation, and
        for marks turned without a reason.
        """
        values = _checked(relation, explanation)
        turned = relation is not Relation.NONE and self._marked(member_id, application_id)
        code = OperationCode.MARK_CORRECT if turned else OperationCode.DECLARATION_RECORD
        with self._uow.operation(code, about=application_id) as tx:
            _require(tx, member_id, application_id)
            row = _declaration(tx.session, member_id, application_id, version or 0)
            for name, value in {**values, "relation": relation, "declared_on": declared_on}.items():
                setattr(row, name, value)
            tx.session.add(row)
            if relation is Relation.NONE:
                _free(tx.session, member_id, application_id)
            else:
                _recuse(tx, member_id, application_id, reason.strip())

    def record_none(
        self,
        contest_id: uuid.UUID,
        member_id: uuid.UUID,
        application_ids: Iterable[uuid.UUID],
        declared_on: date | None = None,
    ) -> int:
        """Record that a member has no interest in these applications; what is declared stays. Returns how many."""
        with self._uow.operation(OperationCode.DECLARATION_RECORD, about=contest_id) as tx:
            lacking = set(matrix_of(tx.session, contest_id).lacking(member_id)) & set(application_ids)
            for application_id in lacking:
                _require(tx, member_id, application_id)
                key = {"member_id": member_id, "application_id": application_id}
                tx.session.add(Declaration(**key, relation=Relation.NONE, declared_on=declared_on))
            return len(lacking)

    def take_back(self, member_id: uuid.UUID, application_id: uuid.UUID, version: int) -> None:
        """Nothing was declared after all. Raises Refused where marks stand on the declaration."""
        with self._uow.operation(OperationCode.DECLARATION_RECORD, about=application_id) as tx:
            _require(tx, member_id, application_id)
            row = _declaration(tx.session, member_id, application_id, version)
            if any(mark.state is not MarkState.RECUSED for mark in _marks(tx.session, member_id, application_id)):
                raise Refused(Message(N_("Marks stand on this declaration. It can be changed, not taken back.")))
            _free(tx.session, member_id, application_id)
            tx.session.delete(row)

    def _marked(self, member_id: uuid.UUID, application_id: uuid.UUID) -> bool:
        with self._uow.reading() as session:
            rows = _marks(session, member_id, application_id)
            return any(row.state is not MarkState.RECUSED for row in rows)


def matrix_of(session: Session, contest_id: uuid.UUID) -> Matrix:
    """The declarations of a contest within an open session. Raises Missing."""
    the_contest(session, contest_id)
    applications = session.execute(
        select(Application.id, Application.number, Application.title, Application.applicant_name)
        .where(Application.contest_id == contest_id, Application.status.in_(DECLARED_ON))
        .order_by(Application.number)
    )
    marked = _marked_pairs(session, contest_id)
    rows = session.scalars(
        select(Declaration)
        .join(Application, Application.id == Declaration.application_id)
        .where(Application.contest_id == contest_id)
    )
    return Matrix(
        members=tuple(each for each in member_rows(session, contest_id) if each.voting),
        applications=tuple(DeclaredApplication(row.id, row.number or 0, *row[2:]) for row in applications),
        cells={
            (pair := (row.member_id, row.application_id)): Declared(
                row.version, row.relation, row.explanation, row.declared_on, pair in marked
            )
            for row in rows
        },
    )


def _marked_pairs(session: Session, contest_id: uuid.UUID) -> set[Pair]:
    rows = session.execute(
        select(Mark.member_id, Mark.application_id)
        .join(Application, Application.id == Mark.application_id)
        .where(Application.contest_id == contest_id, Mark.state != MarkState.RECUSED)
        .distinct()
    )
    return {(member, application) for member, application in rows}


def _checked(relation: Relation, explanation: str) -> dict[str, object]:
    said = "" if relation is Relation.NONE else explanation
    values = as_kept(Declaration, {"explanation": said})
    if relation is Relation.OTHER and not values["explanation"]:
        raise Invalid({"explanation": Message(N_("Say in a word what the relation is."))})
    return values


def _require(tx: Transaction, member_id: uuid.UUID, application_id: uuid.UUID) -> None:
    """Raises Refused where nothing may be declared now, or by this member on this application."""
    member, application = tx.get(CommissionMember, member_id), tx.get(Application, application_id)
    require(the_contest(tx.session, application.contest_id), Deed.DECLARE)
    require_open(tx.session, application.contest_id)
    if member.contest_id != application.contest_id or application.status not in DECLARED_ON:
        raise Refused(Message(N_("Members declare on registered applications of their own contest.")))
    if not member.voting:
        raise Refused(Message(N_("This member has no vote and marks nothing: no declaration is needed.")))


def _declaration(session: Session, member_id: uuid.UUID, application_id: uuid.UUID, version: int) -> Declaration:
    found = select(Declaration).filter_by(member_id=member_id, application_id=application_id)
    row = session.scalars(found).one_or_none()
    if (row.version if row else 0) != version:
        raise Stale
    return row or Declaration(member_id=member_id, application_id=application_id)


def _marks(session: Session, member_id: uuid.UUID, application_id: uuid.UUID) -> Sequence[Mark]:
    return session.scalars(select(Mark).filter_by(member_id=member_id, application_id=application_id)).all()


def _recuse(tx: Transaction, member_id: uuid.UUID, application_id: uuid.UUID, reason: str) -> None:
    """Turn the marks that were entered into recusals, each with the correction that keeps what it was."""
    marks = [row for row in _marks(tx.session, member_id, application_id) if row.state is not MarkState.RECUSED]
    if marks:
        lacking = None if reason else Message(N_("Say why the marks that were entered no longer count."))
        Invalid.check({"reason": lacking or too_long(MarkCorrection, "reason", reason)})
    for mark in marks:
        sheet, before = SheetKey(member_id, application_id, mark.entry), Given(mark.state, mark.points)
        mark.state, mark.points = _RECUSED.state, _RECUSED.points
        tx.session.add(correction(sheet, mark.criterion_id, before=before, after=_RECUSED, reason=reason, at=tx.at))


def _free(session: Session, member_id: uuid.UUID, application_id: uuid.UUID) -> None:
    """Leave a sheet that was recused to be marked."""
    for mark in _marks(session, member_id, application_id):
        if mark.state is MarkState.RECUSED:
            session.delete(mark)
