"""The documents of an application against the contest's checklist: here, how many pages, or until when they follow."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.language.message import N_, Message
from app.models.application import ApplicantKind, Application, ApplicationStatus, DocumentCheck
from app.models.audit import OperationCode
from app.models.contest import ChecklistKind, Contest
from app.services.checklists import PointView, checklist_points
from app.services.lengths import too_long
from app.services.phases import Deed, require
from app.store.clock import Clock, today
from app.store.unit_of_work import Transaction, UnitOfWork

_MOST_PAGES = 100_000


@dataclass(frozen=True)
class DocumentRow:
    """A document of the checklist as it stands for one application; `version` is 0 where nothing was noted yet.

    `missing`: required, not here, and not (or no longer) to follow later.
    """

    point_id: uuid.UUID
    version: int
    text_ky: str
    text_ru: str
    required: bool
    received: bool
    pages: int | None
    supply_until: date | None
    note: str
    missing: bool


@dataclass(frozen=True)
class DocumentInput:
    """What the clerk notes of a document, as read at `version`."""

    point_id: uuid.UUID
    version: int
    received: bool
    pages: int | None = None
    supply_until: date | None = None
    note: str = ""


class DocumentCheckService:
    """The documents of applications."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def rows(self, application_id: uuid.UUID, on: date | None = None) -> list[DocumentRow]:
        """The documents that this applicant hands in, as they stand on a day (today). Raises Missing."""
        with self._uow.reading() as session:
            return document_rows(session, application_id, on or today(self._clock))

    def change(self, application_id: uuid.UUID, rows: Sequence[DocumentInput]) -> None:
        """Note what is here and what follows; documents not given stay as they are.

        Raises Refused where the phase or the result no longer allows it, Missing, Stale, Invalid by field as `pages.1`.
        """
        _check(rows)
        with self._uow.operation(OperationCode.APPLICATION_CHECK, about=application_id) as tx:
            application = tx.get(Application, application_id)
            require(tx.get(Contest, application.contest_id), Deed.CHANGE_APPLICATION)
            if application.status in (ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN):
                raise Refused(Message(N_("This application has been decided and is no longer changed.")))
            asked = {point.id for point in points_for(tx.session, application, ChecklistKind.DOCUMENT)}
            for row in rows:
                if row.point_id not in asked:
                    raise Refused(Message(N_("This document is not asked of this applicant.")))
                _put(tx, application_id, row)


def document_rows(session: Session, application_id: uuid.UUID, on: date | None) -> list[DocumentRow]:
    """The documents of one application within an open session; without a day whatever is not here is missing."""
    application = session.get(Application, application_id)
    if application is None:
        raise Missing(Message(N_("This application is not in the store.")))
    checks = {
        check.point_id: check
        for check in session.scalars(select(DocumentCheck).where(DocumentCheck.application_id == application_id))
    }
    points = points_for(session, application, ChecklistKind.DOCUMENT)
    return [_row(point, checks.get(point.id), on) for point in points]


def points_for(session: Session, application: Application, kind: ChecklistKind) -> list[PointView]:
    """The points of the contest's checklist that concern this applicant, in their order; retired ones left out."""
    points = checklist_points(session, application.contest_id, kind)
    return [point for point in points if point.concerns(application.applicant_kind)]


def missing_documents(
    session: Session, contest_id: uuid.UUID, of: ColumnElement[bool], on: date | None
) -> dict[uuid.UUID, int]:
    """How many required documents those applications of a contest lack; those that lack none are left out."""
    points = [point for point in checklist_points(session, contest_id, ChecklistKind.DOCUMENT) if point.required]
    if not points:
        return {}
    asked = {kind: [point.id for point in points if point.concerns(kind)] for kind in ApplicantKind}
    concerns = or_(
        *(and_(Application.applicant_kind == kind, DocumentCheck.point_id.in_(keys)) for kind, keys in asked.items())
    )
    settled = (
        select(DocumentCheck.application_id, func.count())
        .join(Application, Application.id == DocumentCheck.application_id)
        .where(of, concerns, _settled(on))
        .group_by(DocumentCheck.application_id)
    )
    here = {key: count for key, count in session.execute(settled).all() if count}
    kinds = session.execute(select(Application.id, Application.applicant_kind).where(of))
    counts = {key: len(asked[kind]) - here.get(key, 0) for key, kind in kinds}
    return {key: count for key, count in counts.items() if count}


def _settled(on: date | None) -> ColumnElement[bool]:
    """What `_missing` says of a noted document, as a question to the store."""
    here = DocumentCheck.received.is_(True)
    return here if on is None else or_(here, DocumentCheck.supply_until >= on)


def _row(point: PointView, check: DocumentCheck | None, on: date | None) -> DocumentRow:
    return DocumentRow(
        point_id=point.id,
        version=check.version if check else 0,
        text_ky=point.text_ky,
        text_ru=point.text_ru or point.text_ky,
        required=point.required,
        received=bool(check and check.received),
        pages=check.pages if check else None,
        supply_until=check.supply_until if check else None,
        note=check.note if check else "",
        missing=_missing(point, check, on),
    )


def _missing(point: PointView, check: DocumentCheck | None, on: date | None) -> bool:
    if not point.required or (check and check.received):
        return False
    return on is None or check is None or check.supply_until is None or check.supply_until < on


def _check(rows: Sequence[DocumentInput]) -> None:
    wrong: dict[str, Message | None] = {}
    for number, row in enumerate(rows, start=1):
        wrong[f"note.{number}"] = too_long(DocumentCheck, "note", row.note)
        if row.pages is not None and not 0 < row.pages <= _MOST_PAGES:
            wrong[f"pages.{number}"] = Message(N_("Enter how many pages there are."))
    Invalid.check(wrong)


def _put(tx: Transaction, application_id: uuid.UUID, row: DocumentInput) -> None:
    found = select(DocumentCheck).filter_by(application_id=application_id, point_id=row.point_id)
    check = tx.session.scalars(found).one_or_none()
    if (check.version if check else 0) != row.version:
        raise Stale
    noted = row.received or row.pages is not None or row.supply_until is not None or bool(row.note.strip())
    if check is None and not noted:
        return
    check = check or DocumentCheck(application_id=application_id, point_id=row.point_id)
    check.received, check.pages = row.received, row.pages
    check.supply_until, check.note = row.supply_until, row.note.strip()
    tx.session.add(check)
