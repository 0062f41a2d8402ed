"""A grid is typed into as a spreadsheet: Tab, Enter, Insert, Delete, paste, undo; what is wrong stands at its cell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import Message
from app.language.words import Words
from app.money import Money
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.grid import Grid
from app.ui.kit.names import NameEdit, Offer
from app.ui.kit.scroll import ScrollDown
from tests.ui.keyboard import press, press_here, type_here

CTRL = Qt.KeyboardModifier.ControlModifier
NBSP = "\u00a0"
KNOWN = Offer("7", "Арыз ээси 1", "Арыз ээси 1 · 1970")
CELLS = (
    Cell("item", "What", spread=1, width=20),
    Cell("quantity", "Quantity", Kind.NUMBER, places=3),
    Cell("price", "Price", Kind.MONEY, total=True, wordy=True),
    Cell("seen", "Seen", Kind.CHECK),
    Cell("until", "Until", Kind.DATE),
    Cell("answer", "Answer", Kind.CHOICE, labels={"yes": "Yes", "no": "No"}),
    Cell("name", "Name", suggest=lambda text: [KNOWN] if text.casefold() in "арыз ээси 1" else []),
)


@pytest.fixture
def words():
    """What is typed matters here, not the words."""
    return Words("ky")


@pytest.fixture
def sheet(qtbot, words, theme):
    """A line before and a line after the grid."""
    sheet = QWidget()
    sheet.before, sheet.after = QLineEdit(), QLineEdit()
    sheet.grid = Grid("Rows", "rows", CELLS, words, sheet)
    column = QVBoxLayout(sheet)
    for widget in (sheet.before, sheet.grid, sheet.after):
        column.addWidget(widget)
    QWidget.setTabOrder(sheet.before, sheet.grid.view)
    QWidget.setTabOrder(sheet.grid.view, sheet.after)
    qtbot.addWidget(sheet)
    sheet.resize(900, 400)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    sheet.before.setFocus()
    return sheet


def tab(times: int = 1) -> None:
    for _ in range(times):
        press_here(Qt.Key.Key_Tab)


def right(times: int) -> None:
    for _ in range(times):
        press_here(Qt.Key.Key_Right)


def at(grid) -> tuple[int, int]:
    index = grid.view.currentIndex()
    return index.row(), index.column()


def test_a_row_is_typed_with_tab_and_read_with_its_kinds(sheet):
    tab()
    for text in ("чырак", "2,5", "12500"):
        type_here(text)
        tab()
    press_here(Qt.Key.Key_Space)
    tab()
    type_here("28122026")
    tab()
    press_here(Qt.Key.Key_Space)
    tab()
    type_here("Жаңы ат")
    tab()
    assert at(sheet.grid) == (1, 0)
    row = sheet.grid.read()[0]
    assert {key: row[key] for key in ("item", "quantity", "price", "seen", "until", "answer", "name")} == {
        "item": "чырак",
        "quantity": 2500,
        "price": Money.som(12500),
        "seen": True,
        "until": date(2026, 12, 28),
        "answer": "yes",
        "name": "Жаңы ат",
    }
    assert sheet.grid.typed()[0]["price"] == f"12{NBSP}500"


def test_tab_leaves_from_the_empty_last_row_and_comes_back_into_it(sheet):
    tab()
    type_here("чырак")
    press_here(Qt.Key.Key_Return)
    assert at(sheet.grid) == (1, 0)
    tab()
    assert QApplication.focusWidget() is sheet.after
    press_here(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is sheet.grid.view


def test_shift_tab_leaves_before_the_first_cell(sheet):
    tab()
    press_here(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is sheet.before


def test_enter_goes_down_to_the_column_where_the_row_was_begun(sheet):
    tab()
    type_here("бир")
    tab()
    type_here("1")
    press_here(Qt.Key.Key_Return)
    assert at(sheet.grid) == (1, 0)


def test_arrows_end_the_typing_of_a_cell(sheet):
    tab()
    type_here("бир")
    press_here(Qt.Key.Key_Down)
    assert at(sheet.grid) == (1, 0)
    type_here("эки")
    press_here(Qt.Key.Key_Up)
    assert at(sheet.grid) == (0, 0)
    assert [row["item"] for row in sheet.grid.typed()] == ["бир", "эки"]


def test_rows_come_and_go_and_every_step_is_taken_back(sheet):
    grid = sheet.grid
    grid.fill([{"item": "бир"}, {"item": "эки"}])
    tab()
    press_here(Qt.Key.Key_Insert)
    type_here("нөл")
    press_here(Qt.Key.Key_Down)
    assert [row["item"] for row in grid.typed()] == ["нөл", "бир", "эки"]
    press_here(Qt.Key.Key_Delete, CTRL)
    assert [row["item"] for row in grid.typed()] == ["нөл", "эки"]
    press_here(Qt.Key.Key_Delete)
    assert [row["item"] for row in grid.typed()] == ["нөл"]
    for expected in (["нөл", "эки"], ["нөл", "бир", "эки"], ["бир", "эки"]):
        press_here(Qt.Key.Key_Z, CTRL)
        assert [row["item"] for row in grid.typed()] == expected
    press_here(Qt.Key.Key_Y, CTRL)
    assert [row["item"] for row in grid.typed()] == ["нөл", "бир", "эки"]


def test_a_table_from_excel_is_pasted_in_one_step(sheet):
    QApplication.clipboard().setText("чырак\t2\t4800\nкабель\t10,5\tөз күчү менен\n")
    tab()
    press_here(Qt.Key.Key_V, CTRL)
    rows = sheet.grid.read()
    assert [(row["item"], row["quantity"], row["price"]) for row in rows] == [
        ("чырак", 2000, Money.som(4800)),
        ("кабель", 10500, "өз күчү менен"),
    ]
    press_here(Qt.Key.Key_Z, CTRL)
    assert sheet.grid.typed() == []


def test_what_is_copied_can_be_pasted_elsewhere(sheet):
    sheet.grid.fill([{"item": "бир", "price": Money.som(5)}])
    tab()
    sheet.grid.view.selectRow(0)
    press_here(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().split("\t")[:3] == ["бир", "", "5"]


def test_what_cannot_be_read_is_said_at_its_cell(sheet, words):
    tab()
    type_here("чырак")
    tab()
    type_here("эки")
    tab()
    with pytest.raises(Invalid) as error:
        sheet.grid.read()
    assert list(error.value.fields) == ["rows.1.quantity"]
    rest = sheet.grid.show_messages(error.value.fields | {"other": Message("?")})
    assert list(rest) == ["other"]
    assert at(sheet.grid) == (0, 1)
    assert sheet.grid.said.text() == words.say(error.value.fields["rows.1.quantity"])
    assert list(sheet.grid.messages()) == ["rows.1.quantity"]
    sheet.grid.clear_messages()
    assert sheet.grid.messages() == {}


def test_remarks_follow_the_typing_and_stand_below_the_cell_under_the_cursor(sheet, words):
    sheet.grid.remarks = lambda: {"rows.1.price": Message("odd")} if sheet.grid.model.text(0, "price") else {}
    tab()
    right(2)
    type_here("5")
    press_here(Qt.Key.Key_Return)
    assert list(sheet.grid.model.remarks) == [(0, "price")]
    sheet.grid.view.go(0, 2)
    assert sheet.grid.said.text() == "odd"
    press_here(Qt.Key.Key_Delete)
    assert sheet.grid.model.remarks == {}


def test_letters_of_a_cell_that_is_not_done_are_kept(sheet):
    tab()
    type_here("Чыра")
    assert sheet.grid.typed() == [{"item": "Чыра"}]
    assert sheet.grid.dirty


def test_a_known_name_is_taken_and_typing_on_makes_it_new_again(sheet):
    grid = sheet.grid
    tab()
    right(6)
    type_here("арыз")
    editor = QApplication.focusWidget()
    assert isinstance(editor, NameEdit)
    assert editor.offers() == [KNOWN]
    editor.take(KNOWN)
    grid.view.commit()
    assert grid.typed() == [{"name": "Арыз ээси 1", "name_id": "7"}]
    grid.view.setFocus()
    grid.view.go(0, 6)
    type_here("Башка")
    grid.view.commit()
    assert grid.typed() == [{"name": "Башка"}]


def test_a_grid_of_fixed_rows_keeps_them(qtbot, words, theme):
    grid = Grid("Rows", "rows", CELLS, words, growing=False)
    qtbot.addWidget(grid)
    grid.fill([{"item": "бир"}, {}])
    assert grid.model.rowCount() == 2
    grid.view.setFocus()
    grid.view.go(0, 0)
    grid.view.remove_rows([0])
    grid.view.insert_row()
    assert [row.get("item", "") for row in grid.typed()] == ["бир", ""]
    grid.lock(True)
    assert not grid.model.setData(grid.model.index(0, 0), "эки")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("put"), st.integers(0, 4), st.text("абв12", max_size=3)),
            st.tuples(st.just("insert"), st.integers(0, 4), st.just("")),
            st.tuples(st.just("remove"), st.integers(0, 4), st.just("")),
        ),
        max_size=12,
    )
)
def test_taking_everything_back_leads_to_the_beginning(qtbot, words, theme, steps):
    grid = Grid("Rows", "rows", CELLS[:2], words)
    qtbot.addWidget(grid)
    grid.fill([{"item": "бир"}, {"item": "эки"}])
    before = grid.typed()
    for deed, place, text in steps:
        if deed == "put":
            grid.model.put({(min(place, grid.model.rowCount() - 1), "item"): text})
        elif deed == "insert":
            grid.model.insert(min(place, grid.model.rowCount()))
        else:
            grid.model.remove([place])
    after = grid.typed()
    count = 0
    while grid.model.undo():
        count += 1
    assert grid.typed() == before
    for _ in range(count):
        grid.model.redo()
    assert grid.typed() == after


def test_the_sheet_follows_the_cell_under_the_cursor(qtbot, words, theme):
    grid = Grid("Rows", "rows", CELLS[:2], words)
    area = ScrollDown(grid)
    qtbot.addWidget(area)
    area.resize(400, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    grid.fill([{"item": f"{n}"} for n in range(30)])
    qtbot.waitUntil(lambda: grid.view.height() > 600)
    grid.view.setFocus()
    for row in (29, 0):
        grid.view.go(row, 0)
        cell = grid.view.visualRect(grid.view.currentIndex())

        def seen(cell=cell) -> bool:
            top = grid.view.viewport().mapTo(area.viewport(), cell.topLeft()).y()
            return 0 <= top <= area.viewport().height() - cell.height()

        qtbot.waitUntil(seen)


def test_enter_goes_on_over_the_list_of_names_and_takes_only_what_is_marked(sheet):
    grid = sheet.grid
    tab()
    for marked in (False, True):
        grid.view.go(grid.model.rowCount() - 1, 6)
        grid.view.setFocus()
        type_here("арыз")
        editor = QApplication.focusWidget()
        assert isinstance(editor, NameEdit)
        popup = editor.completer().popup()
        assert popup.isVisible()
        assert not popup.currentIndex().isValid()
        if marked:
            press(popup, Qt.Key.Key_Down)
        press(popup, Qt.Key.Key_Return)
        assert not popup.isVisible()
        sheet.activateWindow()
    assert grid.typed() == [{"name": "арыз"}, {"name": "Арыз ээси 1", "name_id": "7"}]


def test_a_grid_that_is_left_alone_arranges_itself_no_more(qtbot, sheet, monkeypatch):
    grid, times = sheet.grid, []
    grid.fill([{"item": f"{n}", "quantity": "2"} for n in range(5)])
    qtbot.wait(100)
    arrange = grid.view.arrange
    monkeypatch.setattr(grid.view, "arrange", lambda: (times.append(1), arrange()))
    qtbot.wait(100)
    assert times == []


def test_a_hidden_column_leaves_its_room_to_the_others(sheet):
    view, seen = sheet.grid.view, 3
    sheet.resize(1600, 400)
    QApplication.processEvents()
    whole, item = view.horizontalHeader().length(), view.columnWidth(0)
    view.show_column(seen, False)
    assert view.isColumnHidden(seen)
    assert view.columnWidth(0) > item
    assert view.horizontalHeader().length() == whole
    view.show_column(seen, True)
    assert (view.columnWidth(0), view.horizontalHeader().length()) == (item, whole)
