"""The table as the clerk uses it: search, keyboard, copying, remembered columns, words of an empty one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.language.message import N_
from app.money import Money
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.state import UiState
from tests.ui.keyboard import press, type_text
from tests.ui.kit.rowsmade import COLUMNS, Row

CTRL = Qt.KeyboardModifier.ControlModifier
ROWS = [Row(1, "Усенов", Money.som(12_000)), Row(2, "Үсөнов", Money.som(11_000)), Row(3, "Асанов")]


@pytest.fixture
def make(qtbot, words, tmp_path):
    """A table over fresh memory read from the disk."""

    def make() -> Table:
        table = Table(
            RowsModel(COLUMNS, words),
            UiState(tmp_path),
            key="people",
            name=N_("Cancel"),
            empty=N_("Draft"),
            hint=N_("Search"),
        )
        qtbot.addWidget(table)
        table.resize(900, 400)
        table.show()
        table.set_rows(ROWS)
        qtbot.waitExposed(table)
        QApplication.processEvents()
        return table

    return make


@pytest.fixture
def table(make):
    return make()


def shown(table):
    return [row.name for row in table.model.rows()]


def test_ctrl_f_goes_to_the_search_and_the_count_says_how_many(table, qtbot):
    press(table, Qt.Key.Key_F, CTRL)
    type_text(table.search_box, "усонов")
    qtbot.waitUntil(lambda: shown(table) == ["Үсөнов"])
    assert table.count.text() == "1 / 3"
    press(table.search_box, Qt.Key.Key_Escape)
    assert (shown(table), table.count.text()) == (["Усенов", "Үсөнов", "Асанов"], "3")


def test_enter_in_the_search_goes_to_the_first_row(table):
    table.search_box.setText("усонов")
    press(table.search_box, Qt.Key.Key_Return)
    assert table.current() == ROWS[1]


def test_enter_opens_the_row_under_the_cursor(table, qtbot):
    table.select(2)
    with qtbot.waitSignal(table.activated) as opened:
        press(table.view, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_the_arrow_keys_move_the_cursor(table):
    table.select(1)
    press(table.view, Qt.Key.Key_Down)
    assert table.current() == ROWS[1]


def test_one_row_is_copied_as_tab_separated_text(table):
    table.select(1)
    press(table.view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Усенов\t12 000\t\t"


def test_several_rows_are_copied_with_their_titles(table):
    table.view.selectAll()
    press(table.view, Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().split("\n")
    assert (lines[0], len(lines)) == ("‹к›Name\t‹к›Requested\t‹к›Date\t‹к›Status", 4)


def test_hidden_columns_are_not_copied(table):
    table.view.memory.show("sum", False)
    table.select(1)
    table.view.copy()
    assert QApplication.clipboard().text() == "Усенов\t\t"


def test_the_cursor_stays_on_its_row_when_rows_come_anew(table):
    table.select(2)
    table.set_rows([Row(9, "Жаңы"), *ROWS])
    assert table.current() == ROWS[1]


def test_the_cursor_finds_its_row_after_sorting(table):
    table.select(1)
    table.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert (table.current(), shown(table)) == (ROWS[0], ["Асанов", "Усенов", "Үсөнов"])


def test_selecting_a_row_that_the_search_hides_clears_the_search(table, qtbot):
    table.search_box.setText("асанов")
    qtbot.waitUntil(lambda: table.count.text() == "1 / 3")
    assert table.select(1)
    assert (table.current(), table.search_box.text()) == (ROWS[0], "")


def test_widths_order_visibility_and_sorting_are_remembered(make):
    first = make()
    first.view.setColumnWidth(0, 321)
    first.view.horizontalHeader().moveSection(0, 2)
    first.view.memory.show("day", False)
    first.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    second = make()
    header = second.view.horizontalHeader()
    assert second.view.columnWidth(0) == 321
    assert [header.logicalIndex(place) for place in range(4)] == [1, 2, 0, 3]
    assert second.view.shown_sections() == [1, 0, 3]
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (1, Qt.SortOrder.DescendingOrder)
    assert shown(second) == ["Усенов", "Үсөнов", "Асанов"]


def test_without_a_memory_the_columns_share_the_width(table):
    widths = [table.view.columnWidth(place) for place in range(4)]
    assert sum(widths) == pytest.approx(table.view.viewport().width(), abs=4)


def test_the_column_menu_keeps_the_last_column(table):
    for key in ("sum", "day", "state"):
        table.view.memory.show(key, False)
    menu = table.view.column_menu()
    assert [(a.isChecked(), a.isEnabled()) for a in menu.actions()] == [(True, False), *[(False, True)] * 3]
    menu.actions()[1].trigger()
    assert table.view.shown_sections() == [0, 1]


def test_the_sums_stand_under_the_table(table):
    assert table.totals.texts() == {"sum": "23\xa0000"}
    assert table.totals.accessibleName() == "‹к›Total: ‹к›Requested: 23\xa0000"


def test_an_empty_table_says_what_to_do_next(table, qtbot):
    assert table._empty_words() == ("‹к›Nothing was found.", "‹к›Clear the search to see all rows.")
    table.set_rows([])
    assert table._empty_words() == ("‹к›Draft", "‹к›Search")
    table.grab()


def test_a_ctrl_still_held_does_not_undo_a_selection(table):
    table.select(1)
    press(table.view, Qt.Key.Key_C, CTRL)
    table.select(1)
    assert [index.row() for index in table.view.selectionModel().selectedRows()] == [0]
