"""Consents to a part: what an applicant agrees to be given at least where the fund does not reach for all."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Stale
from app.language.message import N_, Message
from app.models.application import Application
from app.models.audit import OperationCode
from app.models.contest import Contest
from app.models.tally import PartialConsent
from app.money import Money
from app.services.commission.closed import require_open
from app.services.lengths import too_long
from app.services.phases import Deed, require
from app.store.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True)
class ConsentRow:
    """An applicant's consent: the least sum of all sources together, when it was given, a note."""

    application_id: uuid.UUID
    version: int
    least: Money
    given_on: date | None
    note: str


class ConsentService:
    """Consents to a part. They belong to the result and are closed with it."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def rows(self, contest_id: uuid.UUID) -> list[ConsentRow]:
        """The consents of a contest's applicants."""
        with self._uow.reading() as session:
            return consent_rows(session, contest_id)

    def record(
        self, application_id: uuid.UUID, version: int, *, least: Money | None, given_on: date | None, note: str = ""
    ) -> None:
        """Note a consent, or correct the one that was read at `version` (0 where there was none).

        Raises Invalid by field, Stale, and Refused outside the phases of marking or while the result is closed.
        """
        amount = 0 if least is None else least.tyiyn
        nothing = Message(N_("Enter a sum above zero.")) if amount <= 0 else None
        Invalid.check({"least": nothing, "note": too_long(PartialConsent, "note", note)})
        with self._uow.operation(OperationCode.CONSENT_RECORD, about=application_id) as tx:
            row = _consent(tx, application_id, version) or PartialConsent(application_id=application_id)
            row.least, row.given_on, row.note = amount, given_on, note.strip()
            tx.session.add(row)

    def withdraw(self, application_id: uuid.UUID, version: int) -> None:
        """Take a consent back. Raises Missing, Stale, and Refused as `record` does."""
        with self._uow.operation(OperationCode.CONSENT_RECORD, about=application_id) as tx:
            row = _consent(tx, application_id, version)
            if row is None:
                raise Missing(Message(N_("This record is no longer there.")))
            tx.session.delete(row)


def consent_rows(session: Session, contest_id: uuid.UUID) -> list[ConsentRow]:
    """The consents of a contest within an open session, in the order of the applications' numbers."""
    rows = session.scalars(
        select(PartialConsent)
        .join(Application, Application.id == PartialConsent.application_id)
        .where(Application.contest_id == contest_id)
        .order_by(Application.number)
    )
    return [ConsentRow(row.application_id, row.version, Money(row.least), row.given_on, row.note) for row in rows]


def _consent(tx: Transaction, application_id: uuid.UUID, version: int) -> PartialConsent | None:
    application = tx.get(Application, application_id)
    require(tx.get(Contest, application.contest_id), Deed.SCORE)
    require_open(tx.session, application.contest_id)
    row = tx.session.scalars(select(PartialConsent).filter_by(application_id=application_id)).one_or_none()
    if (row.version if row else 0) != version:
        raise Stale
    return row
