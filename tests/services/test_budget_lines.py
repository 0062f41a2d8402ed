"""Budgets: shares add up to rows and rows to totals, exactly; where they do not, the remark stands at the very cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.contest import SourceKind
from app.money import Money
from app.services.budget_lines import MOST, UNIT, LineInput, ShareInput, line_faults, line_total, remarks
from tests.services.application_samples import lines

LOCAL, DONOR, OWN = SourceKind.LOCAL_BUDGET, SourceKind.DONOR_GOODS, SourceKind.INITIATOR_IN_KIND
PARTS = st.lists(st.integers(1, 10**11), min_size=1, max_size=len(SourceKind))


def split(parts: list[int]) -> tuple[ShareInput, ...]:
    return tuple(ShareInput(source, Money(part)) for source, part in zip(SourceKind, parts, strict=False))


@st.composite
def sound_lines(draw: st.DrawFn) -> LineInput:
    """A row whose shares make up its sum; quantity and price agree where they are given."""
    shares = split(draw(PARTS))
    total = Money.total(share.amount for share in shares if share.amount)
    quantity, price = draw(st.sampled_from([(None, None), (UNIT, total), (None, total), (2 * UNIT, None)]))
    amount = draw(st.sampled_from([None, total]))
    return LineInput("Чыгым 1", quantity=quantity, price=price, amount=amount, shares=shares)


@given(st.lists(sound_lines(), max_size=5))
def test_shares_add_up_to_rows_and_rows_to_totals(rows: list[LineInput]) -> None:
    assert remarks(rows) == {}
    by_source = [share.amount.tyiyn for row in rows for share in row.shares if share.amount]
    assert Money.total(line_total(row) for row in rows) == Money(sum(by_source))


@given(st.lists(sound_lines(), min_size=1, max_size=4), st.data())
def test_a_tyiyn_too_much_in_a_share_is_remarked_at_the_last_share_of_its_row(
    rows: list[LineInput], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    row = replace(rows[place], amount=line_total(rows[place]), quantity=None, price=None)
    rows[place] = replace(row, shares=split([share.amount.tyiyn + 1 for share in row.shares if share.amount]))
    last = rows[place].shares[-1].source
    assert set(remarks(rows)) == {f"lines.{place + 1}.shares.{last}"}


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, 10**12))
def test_the_row_says_what_quantity_times_price_makes(quantity: int, price: int, amount: int) -> None:
    row = LineInput("Чыгым 1", quantity=quantity, price=Money(price), amount=Money(amount), shares=split([1]))
    cells = set(remarks([replace(row, shares=(ShareInput(LOCAL, row.amount),))])) - {"lines.1.shares.local-budget"}
    exact = quantity * price
    if exact % UNIT:
        assert cells == {"lines.1.price"}
    else:
        assert cells == (set() if exact // UNIT == amount else {"lines.1.amount"})


@given(lines())
def test_a_row_comes_to_what_is_shared_before_what_is_written(row: LineInput) -> None:
    valued = [share.amount for share in row.shares if share.amount is not None]
    if valued:
        assert line_total(row) == Money.total(valued)
    else:
        product = None if row.quantity is None or row.price is None else row.quantity * row.price.tyiyn
        rounded = 0 if product is None else (2 * product + UNIT) // (2 * UNIT)
        assert line_total(row) == (Money(rounded) if row.amount is None else row.amount)


def test_words_are_never_added() -> None:
    row = LineInput("Салым 1", shares=(ShareInput(OWN, None, "иш-чараларды өткөрүү"),))
    assert (line_total(row), remarks([row])) == (Money(), {})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            LineInput("Чыгым 1", quantity=2500, price=Money(1000), amount=Money(2501)),
            {
                "lines.1.amount": "Quantity times price makes",
                "lines.1.shares.local-budget": "Say who bears",
            },
        ),
        (LineInput("Чыгым 1", quantity=1, price=Money(1)), {"lines.1.price": "not a whole number of tyiyn"}),
        (
            LineInput("Чыгым 1", amount=Money(10), shares=(ShareInput(LOCAL, Money(4)), ShareInput(DONOR, Money(5)))),
            {"lines.1.shares.donor-goods": "together bear"},
        ),
        (
            LineInput("Чыгым 1", amount=Money(10), shares=(ShareInput(OWN, None, "эмгек"),)),
            {"lines.1.shares.local-budget": "Say who bears"},
        ),
        (LineInput("Чыгым 1", shares=(ShareInput(LOCAL, Money(0)),)), {"lines.1.shares.local-budget": "above zero"}),
        (LineInput("Чыгым 1"), {}),
    ],
)
def test_what_does_not_add_up_is_said_at_its_cell(row: LineInput, said: dict[str, str]) -> None:
    found = remarks([row])
    assert set(found) == set(said)
    assert all(part in str(found[cell]) for cell, part in said.items())


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (LineInput(""), set()),
        (LineInput("Чыгым 1", amount=Money(MOST)), set()),
        (LineInput("Чыгым 1", amount=Money(MOST + 1)), {"amount"}),
        (LineInput("Чыгым 1", quantity=-1, price=Money(-1)), {"quantity", "price"}),
        (LineInput("а" * 501, "а" * 501, "а" * 41), {"item_ky", "item_ru", "unit"}),
        (LineInput("Чыгым 1", shares=(ShareInput(OWN, None, " "),)), {"shares.initiator-in-kind"}),
        (LineInput("Чыгым 1", shares=(ShareInput(OWN, None, "а" * 501),)), {"shares.initiator-in-kind"}),
        (
            LineInput("Чыгым 1", shares=(ShareInput(LOCAL, Money(1)), ShareInput(LOCAL, Money(1)))),
            {"shares.local-budget"},
        ),
    ],
)
def test_only_what_cannot_be_kept_is_a_fault(row: LineInput, cells: set[str]) -> None:
    assert {cell for cell, fault in line_faults(row).items() if fault} == cells
