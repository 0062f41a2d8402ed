"""Cooperation agreements with donors: with whom, under what number, until when; the scan is an attached file."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy import select

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.contest import Agreement
from app.services.attached import refuse_with_files
from app.services.contest_view import the_contest
from app.services.lengths import as_kept
from app.services.phases import Deed, require
from app.store.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True)
class AgreementInput:
    """An agreement as typed. Numbers of acts and agreements are free text."""

    party: str
    number: str = ""
    signed_on: date | None = None
    valid_until: date | None = None
    subject: str = ""


@dataclass(frozen=True)
class AgreementRow(AgreementInput):
    """An agreement that is kept."""

    id: uuid.UUID = field(kw_only=True)
    version: int = field(kw_only=True)


class AgreementService:
    """The agreements of a contest.

    Every change raises Refused in a closed contest, Stale for a row that was changed meanwhile, Missing for one gone.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def rows(self, contest_id: uuid.UUID) -> list[AgreementRow]:
        """The agreements of a contest, the earliest first; those not signed yet at the end."""
        names = [each.name for each in fields(AgreementRow)]
        with self._uow.reading() as session:
            found = session.scalars(select(Agreement).where(Agreement.contest_id == contest_id))
            rows = [AgreementRow(**{name: getattr(row, name) for name in names}) for row in found]
            return sorted(rows, key=lambda row: (row.signed_on or date.max, row.party, row.number))

    def add(self, contest_id: uuid.UUID, typed: AgreementInput) -> uuid.UUID:
        """Enter an agreement. Raises Invalid without a party, or where it ends before it was signed."""
        values = _checked(typed)
        with self._uow.operation(OperationCode.AGREEMENT_CHANGE, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.CHANGE_CONTEST)
            row = Agreement(contest_id=contest_id, **values)
            tx.session.add(row)
            tx.session.flush()
            return row.id

    def change(self, agreement_id: uuid.UUID, version: int, typed: AgreementInput) -> None:
        """Correct an agreement. Raises Invalid as for a new one."""
        values = _checked(typed)
        with self._uow.operation(OperationCode.AGREEMENT_CHANGE) as tx:
            row = _open(tx, agreement_id, version)
            for name, value in values.items():
                setattr(row, name, value)

    def remove(self, agreement_id: uuid.UUID, version: int) -> None:
        """Take an agreement away. Raises Refused while its scan is attached."""
        with self._uow.operation(OperationCode.AGREEMENT_CHANGE) as tx:
            row = _open(tx, agreement_id, version)
            refuse_with_files(tx.session, "agreement", agreement_id)
            tx.session.delete(row)


def _open(tx: Transaction, agreement_id: uuid.UUID, version: int) -> Agreement:
    row = tx.get(Agreement, agreement_id, version)
    require(the_contest(tx.session, row.contest_id), Deed.CHANGE_CONTEST)
    return row


def _checked(typed: AgreementInput) -> dict[str, object]:
    values = as_kept(Agreement, {each.name: getattr(typed, each.name) for each in fields(AgreementInput)})
    ends_before = typed.signed_on and typed.valid_until and typed.valid_until < typed.signed_on
    Invalid.check(
        {
            "party": None if values["party"] else Message(N_("Enter with whom the agreement is.")),
            "valid_until": Message(N_("The agreement ends before it was signed.")) if ends_before else None,
        }
    )
    return values
