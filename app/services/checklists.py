"""The two checklists of a contest: documents of the package, and clauses of the office's regulation."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Stale
from app.language.message import N_, Message
from app.models.application import ApplicantKind, DocumentCheck, ScreeningAnswer
from app.models.audit import OperationCode
from app.models.contest import ChecklistKind, ChecklistPoint
from app.services.contest_view import the_contest
from app.services.lengths import too_long
from app.services.phases import Deed, require
from app.services.programmes import ProgrammeData
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class PointView:
    """A point of a checklist. `clause` quotes the office's own regulation; `applicants` empty means everybody.

    An `answered` point stands in some application and is retired, never deleted.
    """

    id: uuid.UUID
    version: int
    kind: ChecklistKind
    position: int
    text_ky: str
    text_ru: str
    clause: str
    required: bool
    applicants: frozenset[ApplicantKind]
    retired: bool
    answered: bool

    def concerns(self, applicant: ApplicantKind) -> bool:
        """Whether such an applicant is asked for it today."""
        return not self.retired and (not self.applicants or applicant in self.applicants)


@dataclass(frozen=True)
class PointInput:
    """A point as typed; without `id` a new one."""

    text_ky: str
    text_ru: str = ""
    clause: str = ""
    required: bool = True
    applicants: frozenset[ApplicantKind] = frozenset()
    retired: bool = False
    id: uuid.UUID | None = None
    version: int | None = None


class ChecklistService:
    """Reads and changes the checklists of a contest."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def points(self, contest_id: uuid.UUID, kind: ChecklistKind) -> list[PointView]:
        """The points in their order, the retired ones last."""
        with self._uow.reading() as session:
            return checklist_points(session, contest_id, kind)

    def change(self, contest_id: uuid.UUID, kind: ChecklistKind, points: Sequence[PointInput]) -> None:
        """Make the checklist what is given, in this order. What is not given goes, or is retired where answered.

        Raises Stale for a point that was changed meanwhile, Refused once the applications have been checked, Invalid
        with fields as `points.2.text_ky`.
        """
        check_points(points)
        with self._uow.operation(OperationCode.CHECKLIST_CHANGE, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.CHANGE_CHECKLIST)
            _write(tx.session, contest_id, kind, points)


def checklist_points(session: Session, contest_id: uuid.UUID, kind: ChecklistKind) -> list[PointView]:
    """A checklist within an open session."""
    answered = _answered(session, contest_id)
    return [_view(row, row.id in answered) for row in _rows(session, contest_id, kind)]


def put_default_points(session: Session, contest_id: uuid.UUID, data: ProgrammeData) -> None:
    """Both checklists that a contest of the programme begins with, in the place of those that it has."""
    for kind in ChecklistKind:
        points = [
            PointInput(point.text_ky, point.text_ru, point.clause, point.required, point.applicants)
            for point in data.points
            if point.kind is kind
        ]
        _write(session, contest_id, kind, points)
    session.flush()


def _rows(session: Session, contest_id: uuid.UUID, kind: ChecklistKind) -> list[ChecklistPoint]:
    rows = select(ChecklistPoint).where(ChecklistPoint.contest_id == contest_id, ChecklistPoint.kind == kind)
    return list(session.scalars(rows.order_by(ChecklistPoint.retired, ChecklistPoint.position)))


def _answered(session: Session, contest_id: uuid.UUID) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    for answer in (DocumentCheck, ScreeningAnswer):
        rows = select(answer.point_id).join(ChecklistPoint, ChecklistPoint.id == answer.point_id)
        found |= set(session.scalars(rows.where(ChecklistPoint.contest_id == contest_id).distinct()))
    return found


def _view(row: ChecklistPoint, answered: bool) -> PointView:
    return PointView(
        id=row.id,
        version=row.version,
        kind=row.kind,
        position=row.position,
        text_ky=row.text_ky,
        text_ru=row.text_ru,
        clause=row.clause,
        required=row.required,
        applicants=frozenset(ApplicantKind(code) for code in filter(None, row.applicants.split(","))),
        retired=row.retired,
        answered=answered,
    )


def check_points(points: Sequence[PointInput]) -> None:
    """Raises Invalid with fields as `points.2.text_ky` for what no checklist can hold."""
    wrong: dict[str, Message | None] = {}
    for place, point in enumerate(points, start=1):
        for name in ("text_ky", "text_ru", "clause"):
            wrong[f"points.{place}.{name}"] = too_long(ChecklistPoint, name, getattr(point, name))
        if not point.text_ky.strip():
            wrong[f"points.{place}.text_ky"] = Message(N_("Enter the point in Kyrgyz."))
    Invalid.check(wrong)


def _write(session: Session, contest_id: uuid.UUID, kind: ChecklistKind, points: Sequence[PointInput]) -> None:
    known = {row.id: row for row in _rows(session, contest_id, kind)}
    for place, typed in enumerate(points, start=1):
        row = known.pop(typed.id, None) if typed.id else ChecklistPoint(contest_id=contest_id, kind=kind)
        if row is None or (typed.id and row.version != typed.version):
            raise Stale
        _write_point(row, typed, place)
        session.add(row)
    answered = _answered(session, contest_id)
    for row in known.values():
        if row.id in answered:
            row.retired = True
        else:
            session.delete(row)


def _write_point(row: ChecklistPoint, typed: PointInput, place: int) -> None:
    row.position = place
    row.text_ky, row.text_ru, row.clause = typed.text_ky.strip(), typed.text_ru.strip(), typed.clause.strip()
    row.required, row.retired = typed.required, typed.retired
    row.applicants = ",".join(sorted(typed.applicants))
