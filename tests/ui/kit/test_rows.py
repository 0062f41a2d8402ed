"""Sorting, searching and summing of rows that the model holds itself."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.language.message import N_
from app.money import Money
from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import RowsModel
from tests.ui.kit.rowsmade import ALPHABET, COLUMNS, Row

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
NAME, SUM, DAY, STATE = range(4)


@pytest.fixture
def model(words, qapp):
    model = RowsModel(COLUMNS, words)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def names(model):
    return [row.name for row in model.rows()]


def ids(model):
    return [row.id for row in model.rows()]


def test_names_are_sorted_by_the_kyrgyz_alphabet(model):
    shuffled = random.Random(7).sample(ALPHABET, len(ALPHABET))
    model.set_rows([Row(n, name) for n, name in enumerate(shuffled)])
    model.sort(NAME, UP)
    assert names(model) == ALPHABET
    model.sort(NAME, DOWN)
    assert names(model) == ALPHABET[::-1]


@pytest.mark.parametrize(("order", "expected"), [(UP, [2, 1, 3, 4]), (DOWN, [3, 1, 2, 4])])
def test_money_is_sorted_by_value_and_nothing_comes_last(model, order, expected):
    model.set_rows([Row(1, sum=Money.som(9000)), Row(2, sum=Money(1)), Row(3, sum=Money.som(12_000)), Row(4)])
    model.sort(SUM, order)
    assert ids(model) == expected


@pytest.mark.parametrize(("order", "expected"), [(UP, [3, 1, 2]), (DOWN, [1, 3, 2])])
def test_dates_are_sorted_by_time_not_by_text(model, order, expected):
    model.set_rows([Row(1, day=date(2021, 10, 1)), Row(2), Row(3, day=date(2021, 9, 30))])
    model.sort(DAY, order)
    assert ids(model) == expected


def test_choices_are_sorted_in_the_order_of_their_labels(model):
    model.set_rows([Row(1, state="registered"), Row(2, state=None), Row(3, state="draft")])
    model.sort(STATE, UP)
    assert ids(model) == [3, 1, 2]


def test_equal_rows_keep_their_order(model):
    model.set_rows([Row(n, "бир") for n in range(5)])
    model.sort(NAME, UP)
    assert ids(model) == [0, 1, 2, 3, 4]


def test_no_column_gives_the_order_of_the_service_back(model):
    model.set_rows([Row(1, "б"), Row(2, "а")])
    model.sort(NAME, UP)
    model.sort(-1, UP)
    assert ids(model) == [1, 2]


def test_the_search_folds_letters_and_wants_every_word(model):
    model.set_rows([Row(1, "Өмүрбеков Үсөн", Money.som(12_000)), Row(2, "Өмүрбеков Асан"), Row(3, "Эсенов")])
    model.search("омурбеков усон")
    assert (ids(model), model.counts()) == ([1], (1, 3))
    model.search("12 000")
    assert ids(model) == [1]
    model.search("")
    assert ids(model) == [1, 2, 3]


def test_sums_are_those_of_the_shown_rows(model):
    model.set_rows([Row(1, "а", Money.som(12_000)), Row(2, "б", Money.som(11_000)), Row(3, "а")])
    assert model.totals() == {"sum": Money.som(23_000)}
    model.search("а")
    assert model.totals() == {"sum": Money.som(12_000)}


def test_nothing_sums_to_nought(model):
    model.set_rows([Row(1)])
    assert model.totals() == {"sum": Money()}


def test_cells_read_as_the_clerk_expects(model):
    model.set_rows([Row(1, "Аты", Money(1_200_050), date(2020, 12, 28), "draft"), Row(2)])
    cells = [[model.index(row, column).data() for column in range(4)] for row in range(2)]
    assert cells == [["Аты", "12\xa0000,50", "28.12.2020", "‹к›Draft"], ["", "", "", ""]]


def test_figures_stand_at_the_right(model):
    model.set_rows([Row(1)])
    right = [
        bool(model.index(0, n).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight) for n in range(4)
    ]
    assert right == [False, True, False, False]


def test_titles_and_labels_follow_the_language(model, words, qtbot):
    model.set_rows([Row(1, state="draft")])
    with qtbot.waitSignal(model.headerDataChanged):
        words.language = "ru"
        model.retranslate()
    assert (model.headerData(0, Qt.Orientation.Horizontal), model.index(0, STATE).data()) == ("‹р›Name", "‹р›Draft")


def test_fractions_show_the_places_of_their_column(words, qapp):
    model = RowsModel([Column("mean", N_("Mean"), Kind.NUMBER, value=lambda row: row, places=2)], words)
    model.set_rows([Fraction(25, 3), Fraction(8)])
    assert [model.index(n, 0).data() for n in range(2)] == ["8,33", "8,00"]
