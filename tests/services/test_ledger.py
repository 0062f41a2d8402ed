"""The ledger: what each account holds after any walk of entries, and the sum that must be nought."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.models.audit import OperationCode
from app.models.contest import FundSource
from app.models.ledger import Account, AccountKind, EntryKind, LedgerEntry, Posting
from app.money import Money
from app.services.ledger import unbalanced
from tests.services.builders import Office
from tests.store.store_builders import work

SOURCE, FUND, AWARDED, SPENT = AccountKind.SOURCE, AccountKind.FUND, AccountKind.AWARDED, AccountKind.SPENT
COMMITTED, RETURNED = AccountKind.COMMITTED, AccountKind.RETURNED


class Books:
    """The books of one contest with one application."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.contest = office.intake()
        self.application = office.draft(self.contest, title="Демилге 1")
        office.register(self.application)
        with office.uow.reading() as session:
            self.source = session.scalars(select(FundSource.id)).one()
        self.accounts = {kind: self._account(kind) for kind in AccountKind}
        self.number = 0

    def _account(self, kind: AccountKind) -> uuid.UUID:
        owner = None if kind in (SOURCE, FUND, RETURNED) else self.application
        account = Account(contest_id=self.contest, source_id=self.source, kind=kind, application_id=owner)
        with self.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            tx.session.add(account)
            tx.session.flush()
            return account.id

    def post(self, *legs: tuple[AccountKind, int], kind: EntryKind = EntryKind.TRANSFER) -> uuid.UUID:
        """Post one entry with legs in tyiyn, balanced or not."""
        self.number += 1
        with self.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            entry = LedgerEntry(
                contest_id=self.contest, number=self.number, kind=kind, text_ky="Жазуу", posted_at=self.office.clock()
            )
            tx.session.add(entry)
            tx.session.flush()
            for account, amount in legs:
                tx.session.add(Posting(entry_id=entry.id, account_id=self.accounts[account], amount=amount))
            return entry.id

    def move(self, before: AccountKind, after: AccountKind, tyiyn: int) -> uuid.UUID:
        return self.post((before, -tyiyn), (after, tyiyn))


@pytest.fixture
def books(office: Office) -> Books:
    return Books(office)


def test_the_way_of_the_money(books: Books) -> None:
    books.move(SOURCE, FUND, 5_000_000)
    books.move(FUND, AWARDED, 1_200_000)
    books.move(AWARDED, COMMITTED, 500_000)
    books.move(COMMITTED, SPENT, 300_050)
    view = books.office.ledger.view(books.contest)
    [source] = view.sources
    assert (source.provided, source.awarded, source.spent, source.free) == (
        Money(5_000_000),
        Money(1_200_000),
        Money(300_050),
        Money(3_800_000),
    )
    [initiative] = view.initiatives
    assert (initiative.awarded_local, initiative.spent_local) == (Money(1_200_000), Money(300_050))
    assert (initiative.awarded_donor, initiative.total) == (Money(0), Money(1_200_000))
    assert view.balance == Money(0)


def test_an_entry_in_the_list(books: Books) -> None:
    books.move(SOURCE, FUND, 100)
    first = books.move(FUND, AWARDED, 40)
    with books.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        tx.session.add(
            LedgerEntry(contest_id=books.contest, number=3, kind=EntryKind.CORRECTION, reverses_id=first, basis="ката")
        )
    rows = books.office.ledger.view(books.contest).entries
    assert [(row.number, row.amount, row.initiative, row.reversed) for row in rows] == [
        (1, Money(100), "", False),
        (2, Money(40), "Демилге 1", True),
        (3, Money(0), "", False),
    ]
    assert (rows[0].text_ky, rows[0].text_ru, rows[0].source_ru) == ("Жазуу", "Жазуу", "Местный бюджет")


def test_books_that_do_not_balance_are_found_out(books: Books) -> None:
    books.move(SOURCE, FUND, 100)
    books.post((SOURCE, -100), (FUND, 99))
    books.post()
    assert books.office.ledger.view(books.contest).balance == Money(-1)
    with books.office.uow.reading() as session:
        assert sorted(unbalanced(session)) == [2, 3]


def test_empty_books(office: Office) -> None:
    view = office.ledger.view(office.intake())
    assert (view.entries, view.initiatives, view.balance) == ((), (), Money(0))
    assert [(source.provided, source.free) for source in view.sources] == [(Money(0), Money(0))]


MOVES = st.tuples(st.sampled_from(AccountKind), st.sampled_from(AccountKind), st.integers(1, 10**11))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8)
@given(st.lists(MOVES, max_size=8))
def test_any_walk_balances_and_agrees_with_a_count_by_hand(
    tmp_path: Path, moves: list[tuple[AccountKind, AccountKind, int]]
) -> None:
    with work(tmp_path / uuid.uuid4().hex) as uow:
        books = Books(Office(uow))
        held = dict.fromkeys(AccountKind, 0)
        for before, after, amount in moves:
            books.move(before, after, amount)
            held[before] -= amount
            held[after] += amount
        view = books.office.ledger.view(books.contest)
        [source] = view.sources
        assert view.balance == Money(0)
        assert source.provided == Money(-held[SOURCE])
        assert source.free == Money(held[FUND])
        assert source.spent == Money(held[SPENT])
        assert source.awarded == Money(held[AWARDED] + held[COMMITTED] + held[SPENT])
        with uow.reading() as session:
            assert unbalanced(session) == []
