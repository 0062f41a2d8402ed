"""Pages of a large table are fetched when they are looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.language.letters import fold
from app.money import Money
from app.ui.kit.lazy import PAGE, LazyModel, Slice
from tests.ui.kit.rowsmade import COLUMNS, Row


class Store:
    """Stands for a service with many rows; writes down what it was asked."""

    def __init__(self, count):
        self.rows = [Row(n, f"Демилге {n}", Money(n)) for n in range(count)]
        self.asked = []

    def fetch(self, offset, limit, sort, search):
        self.asked.append((offset, limit, sort, search))
        rows = [row for row in self.rows if fold(search) in fold(row.name)] if search else list(self.rows)
        if sort is not None:
            rows.sort(key=lambda row: getattr(row, sort[0]), reverse=sort[1])
        total = {"sum": Money(sum(row.id for row in rows))}
        return Slice(rows[offset : offset + limit], len(rows), len(self.rows), total)


@pytest.fixture
def store():
    return Store(20_000)


@pytest.fixture
def model(store, words, qapp):
    model = LazyModel(COLUMNS, words, store.fetch)
    model.reload()
    store.asked.clear()
    return model


def test_only_the_pages_looked_at_are_fetched(model, store):
    assert (model.rowCount(), model.index(10_000, 0).data(), model.index(10_001, 0).data()) == (
        20_000,
        "Демилге 10000",
        "Демилге 10001",
    )
    assert store.asked == [(10_000, PAGE, None, "")]


def test_few_pages_stay_in_memory(model, store):
    for page in range(100):
        model.row(page * PAGE)
    assert len(model._pages) <= 50
    store.asked.clear()
    model.row(0)
    assert store.asked == [(0, PAGE, None, "")]


def test_the_store_sorts_and_searches(model, store):
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.search(" 1999 ")
    assert store.asked[-1] == (0, PAGE, ("sum", True), "1999")
    assert (model.row(0).name, model.counts()) == ("Демилге 19999", (12, 20_000))


def test_the_totals_come_from_the_store(model):
    model.search("19999")
    assert model.totals() == {"sum": Money(19_999)}


def test_a_row_of_a_known_page_is_found_again(model):
    model.row(4321)
    assert (model.place(4321), model.place(17_777)) == (4321, -1)


def test_the_model_keeps_the_rules_of_qt(words, qapp):
    model = LazyModel(COLUMNS, words, Store(PAGE + 3).fetch)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.reload()
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.search("1")
    assert model.rowCount() == sum("1" in str(n) for n in range(PAGE + 3))
