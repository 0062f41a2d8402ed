"""A table is narrowed, its views come back, and what hides a row is cleared when the row is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog

from app.language.message import N_
from app.money import Money
from app.ui.kit.columns import Column, Kind
from app.ui.kit.filterdialog import FilterDialog
from app.ui.kit.filters import Between, OneOf, from_plain, offered, passes, to_plain
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.state import UiState
from tests.ui.keyboard import press, type_text
from tests.ui.kit.rowsmade import COLUMNS, Row

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ROWS = [
    Row(1, "Усенов", Money.som(12_000), date(2021, 9, 7), "draft"),
    Row(2, "Үсөнов", Money.som(11_000), date(2021, 9, 11), "registered"),
    Row(3, "Асанов", None, None, None),
]
WHOLE = [1, 2, 3]


@pytest.fixture
def table(qtbot, words, tmp_path):
    """Three rows over fresh memory."""
    made = Table(RowsModel(COLUMNS, words), UiState(tmp_path), key="people", name=N_("Cancel"))
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    made.set_rows(ROWS)
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def shown(table):
    return [row.id for row in table.model.rows()]


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        ({}, WHOLE),
        ({"sum": Between(low=1_150_000)}, [1]),
        ({"sum": Between(high=1_100_000)}, [2]),
        ({"sum": Between(1_100_000, 1_200_000)}, [1, 2]),
        ({"day": Between("2021-09-08", None)}, [2]),
        ({"state": OneOf(("draft", ""))}, [1, 3]),
        ({"state": OneOf(("draft",)), "sum": Between(high=1)}, []),
        ({"gone": OneOf(("x",))}, WHOLE),
    ],
)
def test_every_condition_must_hold(table, conditions, left):
    table.menu.narrow(conditions)
    assert shown(table) == left
    assert from_plain(to_plain(conditions)) == conditions


def test_a_time_is_compared_by_its_local_day():
    column = Column("at", N_("Time"), Kind.TIME)
    moment = datetime(2021, 9, 7, 12, tzinfo=UTC)
    assert passes(column, Between("2021-09-07", "2021-09-07"), moment)
    assert not passes(column, Between("2021-09-08", None), moment)


def test_a_value_without_a_word_is_named_as_empty(words):
    column = Column("late", N_("Time"), Kind.CHOICE, labels={True: N_("Yes"), False: ""}, value=bool)
    assert [text for _, text in offered(column, [0, 1], words)].count(words.gettext("(empty)")) == 1


def test_what_was_kept_and_cannot_be_read_is_left_out():
    assert from_plain({"a": ["between", 1, None], "b": ["one of", 7], "c": "x", "d": []}) == {"a": Between(1, None)}
    assert from_plain("damaged") == {}


def test_a_chip_says_the_condition_and_takes_it_away(table):
    table.menu.narrow({"sum": Between(low=1_150_000), "state": OneOf(("draft",))})
    texts = [button.text() for button in table.menu.chips.buttons.values()]
    assert texts == ["‹к›‹к›Requested: from 11\u00a0500", "‹к›‹к›Status: ‹к›Draft"]
    table.menu.chips.buttons["sum"].click()
    table.menu.chips.buttons["state"].click()
    assert (shown(table), table.menu.chips.isVisible()) == (WHOLE, False)


def test_the_filter_is_filled_in_by_keyboard(table):
    def act():
        dialog = table.findChild(FilterDialog)
        type_text(dialog.parts["sum"].low.line, "11500")
        press(dialog.show_button, Qt.Key.Key_Space)

    QTimer.singleShot(0, act)
    press(table.view, Qt.Key.Key_L, CTRL | SHIFT)
    assert shown(table) == [1]


def test_ends_that_cross_are_refused_and_the_typing_stays(table):
    dialog = FilterDialog(COLUMNS, ROWS, {}, table.words, table)
    dialog.parts["sum"].low.set_value(Money.som(2))
    dialog.parts["sum"].high.set_value(Money.som(1))
    said = []
    QTimer.singleShot(0, lambda: (said.append(QApplication.activeModalWidget()), said[0].accept()))
    dialog.accept()
    assert (dialog.chosen(), dialog.parts["sum"].low.value()) == ({}, Money.som(2))
    assert said[0].text() == "‹к›The lower end lies above the upper end."


def test_a_row_that_is_asked_for_is_shown_whatever_hid_it(table):
    table.menu.narrow({"state": OneOf(("draft",))})
    assert table.select(2)
    assert (table.current().id, shown(table)) == (2, WHOLE)


def test_a_view_brings_back_search_conditions_columns_and_order(table):
    table.menu.narrow({"sum": Between(low=1)})
    table.search_box.setText("ус")
    table.view.memory.show("day", shown=False)
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.menu.save_view("Чоңдор")
    table.menu.narrow({})
    table.search_box.clear()
    table.view.memory.show("day", shown=True)
    table.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.start_search()
    table.menu.use_view("Чоңдор")
    press(table.search_box, Qt.Key.Key_Return)
    assert shown(table) == [2, 1]
    assert table.view.shown_sections() == [0, 1, 3]


def test_a_view_is_named_replaced_and_deleted_by_the_menu(table, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" Менин  көрүнүшүм ", True))
    _choose(table, "‹к›Save this view…")
    assert _titles(table)[3] == "Менин көрүнүшүм"
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().buttons()[0].click())
    _choose(table.menu.submenus[-1], "Менин көрүнүшүм")
    assert "Менин көрүнүшүм" not in _titles(table)


def test_numbers_are_found_with_and_without_their_spaces(table, qtbot):
    for typed in ("12000", "12 000"):
        table.search_box.setText(typed)
        press(table.search_box, Qt.Key.Key_Return)
        assert shown(table) == [1]


def _titles(table):
    table.menu.fill_menu()
    return [action.text() for action in table.menu.menu.actions()]


def _choose(where, title):
    if isinstance(where, Table):
        where.menu.fill_menu()
        where = where.menu.menu
    next(action for action in where.actions() if action.text() == title).trigger()
