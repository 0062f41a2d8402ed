"""The example's money, som by som: provided, awarded, spent; every entry posted, no date known."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import BudgetLine, BudgetShare
from app.models.contest import SourceKind
from app.models.ledger import Account, AccountKind, EntryKind, LedgerEntry, Posting
from app.services.example.adding import Pair, add, add_all
from app.services.example.contest import DONOR_FUND, DONOR_KIND, LOCAL_FUND, ExampleContest
from app.services.example.initiatives import TITLE_1, TITLE_2, Initiatives

PROVIDED = {
    SourceKind.LOCAL_BUDGET: (
        "Жергиликтүү бюджетте жамааттын демилгелерин колдоо үчүн каралган каражат",
        "Средства, предусмотренные в местном бюджете на поддержку инициатив сообщества",
    ),
    DONOR_KIND: ("Долбоордун колдоосу", "Поддержка Проекта"),
}
AWARDED = {
    SourceKind.LOCAL_BUDGET: ("Жеңүүчүгө жергиликтүү бюджеттен бөлүнгөн каражат", "Выделено из местного бюджета"),
    DONOR_KIND: ("Демилгеге Долбоордун колдоосу", "Поддержка инициативы Проектом"),
}
#: The AO pays for what the local budget buys; what the donor buys arrives as goods.
SPENT = {SourceKind.LOCAL_BUDGET: EntryKind.PAYMENT, DONOR_KIND: EntryKind.GOODS}


@dataclass(frozen=True)
class Station:
    """What makes an account: its kind and source, from AWARDED on the initiative, in the end the budget line."""

    kind: AccountKind
    source: uuid.UUID
    application: uuid.UUID | None = None
    line: uuid.UUID | None = None


@dataclass(frozen=True)
class Step:
    """Money that goes from one station to the next, in tyiyn."""

    kind: EntryKind
    text: Pair
    before: Station
    after: Station
    amount: int


@dataclass(frozen=True)
class ValuedLine:
    """A budget line with the one source that bears it."""

    id: uuid.UUID
    application: uuid.UUID
    item: Pair
    source: SourceKind
    amount: int


def add_ledger(session: Session, contest: ExampleContest, initiatives: Initiatives, now: datetime) -> None:
    """Post the appropriations, the awards and the purchases, in this order, as of `now`."""
    lines = [line for title in (TITLE_1, TITLE_2) for line in _valued_lines(session, initiatives[title])]
    steps = [*_provided(contest), *_awarded(contest, lines), *_spent(contest, lines)]
    stations = dict.fromkeys(station for step in steps for station in (step.before, step.after))
    rows = add_all(session, [_account(contest.id, station) for station in stations])
    accounts = {station: row.id for station, row in zip(stations, rows, strict=True)}
    for number, step in enumerate(steps, start=1):
        entry = add(session, _entry(contest.id, number, step, now))
        add_all(session, _legs(entry.id, step, accounts))


def _valued_lines(session: Session, application_id: uuid.UUID) -> list[ValuedLine]:
    rows = session.execute(
        select(BudgetLine, BudgetShare)
        .join(BudgetShare, BudgetShare.line_id == BudgetLine.id)
        .where(BudgetLine.application_id == application_id, BudgetShare.amount.is_not(None))
        .order_by(BudgetLine.position)
    )
    return [
        ValuedLine(line.id, application_id, (line.item_ky, line.item_ru), share.source, share.amount or 0)
        for line, share in rows
    ]


def _source_id(contest: ExampleContest, kind: SourceKind) -> uuid.UUID:
    return contest.local_source if kind is SourceKind.LOCAL_BUDGET else contest.donor_source


def _provided(contest: ExampleContest) -> Iterator[Step]:
    for kind, fund in ((SourceKind.LOCAL_BUDGET, LOCAL_FUND), (DONOR_KIND, DONOR_FUND)):
        source = Station(AccountKind.SOURCE, _source_id(contest, kind))
        fund_station = replace(source, kind=AccountKind.FUND)
        yield Step(EntryKind.APPROPRIATION, PROVIDED[kind], source, fund_station, fund.tyiyn)


def _awarded(contest: ExampleContest, lines: list[ValuedLine]) -> Iterator[Step]:
    for line in lines:
        fund = Station(AccountKind.FUND, _source_id(contest, line.source))
        yield Step(EntryKind.AWARD, AWARDED[line.source], fund, _award_station(contest, line), line.amount)


def _spent(contest: ExampleContest, lines: list[ValuedLine]) -> Iterator[Step]:
    for line in lines:
        award = _award_station(contest, line)
        spent = replace(award, kind=AccountKind.SPENT, line=line.id)
        yield Step(SPENT[line.source], line.item, award, spent, line.amount)


def _award_station(contest: ExampleContest, line: ValuedLine) -> Station:
    return Station(AccountKind.AWARDED, _source_id(contest, line.source), line.application)


def _account(contest_id: uuid.UUID, station: Station) -> Account:
    return Account(
        contest_id=contest_id,
        source_id=station.source,
        kind=station.kind,
        application_id=station.application,
        line_id=station.line,
    )


def _entry(contest_id: uuid.UUID, number: int, step: Step, now: datetime) -> LedgerEntry:
    ky, ru = step.text
    return LedgerEntry(contest_id=contest_id, number=number, kind=step.kind, text_ky=ky, text_ru=ru, posted_at=now)


def _legs(entry_id: uuid.UUID, step: Step, accounts: dict[Station, uuid.UUID]) -> list[Posting]:
    return [
        Posting(entry_id=entry_id, account_id=accounts[step.before], amount=-step.amount),
        Posting(entry_id=entry_id, account_id=accounts[step.after], amount=step.amount),
    ]
