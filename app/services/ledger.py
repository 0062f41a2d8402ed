"""The budget ledger: what each source gave, to whom it was awarded, what was bought and what is free."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.application import Application, BudgetLine, BudgetShare
from app.models.contest import FundSource, SourceKind
from app.models.ledger import Account, AccountKind, EntryKind, LedgerEntry, Posting
from app.money import Money
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class EntryRow:
    """An entry of the journal; `amount` is what it moves, `initiative` empty where it concerns the whole fund."""

    id: uuid.UUID
    number: int
    kind: EntryKind
    entered_on: date | None
    text_ky: str
    text_ru: str
    source_ky: str
    source_ru: str
    initiative: str
    document: str
    amount: Money
    reversed: bool


@dataclass(frozen=True)
class InitiativeMoney:
    """The money of one initiative by source kind: awarded and spent; `in_kind` is text and never added."""

    application_id: uuid.UUID
    title: str
    awarded_local: Money
    awarded_donor: Money
    spent_local: Money
    spent_donor: Money
    in_kind_ky: str
    in_kind_ru: str

    @property
    def total(self) -> Money:
        """Everything valued that was awarded."""
        return self.awarded_local + self.awarded_donor


@dataclass(frozen=True)
class SourceMoney:
    """One source: what it provided, what of it was awarded, spent, and is still free to award."""

    source_id: uuid.UUID
    kind: SourceKind
    name_ky: str
    name_ru: str
    provided: Money
    awarded: Money
    spent: Money
    free: Money


@dataclass(frozen=True)
class BudgetView:
    """The whole ledger of a contest. `balance` is the sum of all postings and is 0 in books that balance."""

    entries: tuple[EntryRow, ...]
    initiatives: tuple[InitiativeMoney, ...]
    sources: tuple[SourceMoney, ...]
    balance: Money


#: Where an entry's money arrives; a leg that gives to a source is a return.
_HELD = (AccountKind.AWARDED, AccountKind.COMMITTED, AccountKind.SPENT)

Balances = dict[tuple[uuid.UUID, AccountKind, uuid.UUID | None], int]


class LedgerService:
    """Reads the ledger; paying and reversing come with the money pages."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def view(self, contest_id: uuid.UUID) -> BudgetView:
        """The ledger of a contest."""
        with self._uow.reading() as session:
            return budget_view(session, contest_id)


def budget_view(session: Session, contest_id: uuid.UUID) -> BudgetView:
    """The ledger of a contest within an open session."""
    balances = _balances(session, contest_id)
    sources = session.scalars(
        select(FundSource).where(FundSource.contest_id == contest_id).order_by(FundSource.position)
    ).all()
    kinds = {source.id: source.kind for source in sources}
    return BudgetView(
        entries=tuple(_entries(session, contest_id)),
        initiatives=tuple(_initiatives(session, balances, kinds)),
        sources=tuple(_source_money(source, balances) for source in sources if source.amount is not None),
        balance=Money(sum(balances.values())),
    )


def unbalanced(session: Session) -> list[int]:
    """The numbers of entries whose legs do not sum to 0 tyiyn: empty in books that balance."""
    rows = session.execute(
        select(LedgerEntry.number)
        .outerjoin(Posting, Posting.entry_id == LedgerEntry.id)
        .group_by(LedgerEntry.id, LedgerEntry.number)
        .having(func.coalesce(func.sum(Posting.amount), 1) != 0)
    )
    return [number for (number,) in rows]


def _balances(session: Session, contest_id: uuid.UUID) -> Balances:
    rows = session.execute(
        select(Account.source_id, Account.kind, Account.application_id, func.sum(Posting.amount))
        .join(Posting, Posting.account_id == Account.id)
        .where(Account.contest_id == contest_id)
        .group_by(Account.source_id, Account.kind, Account.application_id)
    )
    return {(source, kind, application): int(amount) for source, kind, application, amount in rows}


def _add(balances: Balances, kinds: Iterable[AccountKind], sources: set[uuid.UUID], of: uuid.UUID | None) -> Money:
    wanted = set(kinds)
    return Money(
        sum(
            amount
            for (source, kind, application), amount in balances.items()
            if source in sources and kind in wanted and (of is None or application == of)
        )
    )


def _source_money(source: FundSource, balances: Balances) -> SourceMoney:
    of = {source.id}
    return SourceMoney(
        source_id=source.id,
        kind=source.kind,
        name_ky=source.name_ky,
        name_ru=source.name_ru or source.name_ky,
        provided=-_add(balances, [AccountKind.SOURCE], of, None),
        awarded=_add(balances, _HELD, of, None),
        spent=_add(balances, [AccountKind.SPENT], of, None),
        free=_add(balances, [AccountKind.FUND], of, None),
    )


def _initiatives(session: Session, balances: Balances, kinds: dict[uuid.UUID, SourceKind]) -> list[InitiativeMoney]:
    local = {key for key, kind in kinds.items() if kind is SourceKind.LOCAL_BUDGET}
    donor = {key for key, kind in kinds.items() if kind.is_donor}
    held = {application for (_, kind, application) in balances if application is not None and kind in _HELD}
    rows = session.scalars(select(Application).where(Application.id.in_(held)).order_by(Application.number))
    return [
        InitiativeMoney(
            row.id,
            row.title,
            _add(balances, _HELD, local, row.id),
            _add(balances, _HELD, donor, row.id),
            _add(balances, [AccountKind.SPENT], local, row.id),
            _add(balances, [AccountKind.SPENT], donor, row.id),
            *_in_kind(session, row.id),
        )
        for row in rows
    ]


def _in_kind(session: Session, application_id: uuid.UUID) -> tuple[str, str]:
    rows = session.execute(
        select(BudgetShare.text_ky, BudgetShare.text_ru)
        .join(BudgetLine, BudgetLine.id == BudgetShare.line_id)
        .where(BudgetLine.application_id == application_id, BudgetShare.amount.is_(None))
        .order_by(BudgetLine.position)
    ).all()
    return "; ".join(ky for ky, _ in rows), "; ".join(ru or ky for ky, ru in rows)


def _entries(session: Session, contest_id: uuid.UUID) -> list[EntryRow]:
    entries = session.scalars(
        select(LedgerEntry).where(LedgerEntry.contest_id == contest_id).order_by(LedgerEntry.number)
    ).all()
    reversed_ids = {entry.reverses_id for entry in entries if entry.reverses_id}
    legs: dict[uuid.UUID, list[tuple[Posting, FundSource, str]]] = {}
    for posting, source, title in session.execute(
        select(Posting, FundSource, Application.title)
        .join(Account, Account.id == Posting.account_id)
        .join(FundSource, FundSource.id == Account.source_id)
        .outerjoin(Application, Application.id == Account.application_id)
        .where(Account.contest_id == contest_id)
    ):
        legs.setdefault(posting.entry_id, []).append((posting, source, title or ""))
    return [_entry_row(entry, legs.get(entry.id, []), entry.id in reversed_ids) for entry in entries]


def _entry_row(entry: LedgerEntry, legs: list[tuple[Posting, FundSource, str]], is_reversed: bool) -> EntryRow:
    source = legs[0][1] if legs else None
    return EntryRow(
        id=entry.id,
        number=entry.number,
        kind=entry.kind,
        entered_on=entry.entered_on,
        text_ky=entry.text_ky,
        text_ru=entry.text_ru or entry.text_ky,
        source_ky=source.name_ky if source else "",
        source_ru=(source.name_ru or source.name_ky) if source else "",
        initiative=next((title for _, _, title in legs if title), ""),
        document=entry.document,
        amount=Money(sum(posting.amount for posting, _, _ in legs if posting.amount > 0)),
        reversed=is_reversed,
    )
