"""Export of a table: what is filtered, sorted and shown goes into the file, by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.language.message import N_
from app.money import Money
from app.ui.kit.exporting import ExportDialog
from app.ui.kit.lazy import LazyModel, Slice
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from tests.ui.keyboard import press
from tests.ui.kit.rowsmade import COLUMNS, Row

CTRL = Qt.KeyboardModifier.ControlModifier
ROWS = [
    Row(1, "Усенов", Money(1_200_050), date(2021, 9, 7), "draft"),
    Row(2, "Үсөнов", Money.som(11_000)),
    Row(3, "Асанов"),
]


def shown_table(qtbot, model, state) -> Table:
    table = Table(model, state, key="people", name=N_("Cancel"))
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.fixture
def table(qtbot, words, state):
    made = shown_table(qtbot, RowsModel(COLUMNS, words), state)
    made.set_rows(ROWS)
    return made


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Where every file is saved; the proposed names are kept in `proposed`."""
    path = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _p, _c, name, _k: (str(path), proposed.append(name)))
    proposed: list[str] = []
    return path, proposed


def exported(table, **chosen) -> None:
    """Ctrl+E, the choices, Enter."""
    press(table.view, Qt.Key.Key_E, CTRL)
    dialog = table.window().findChild(ExportDialog)
    for key, value in chosen.items():
        dialog.form.editor(key).set_value(value)
    press(dialog, Qt.Key.Key_Return)


def cells(path):
    return [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]


def test_the_shown_rows_go_out_in_their_order_with_bare_values_and_sums(table, target):
    table.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    exported(table)
    found = cells(target[0].with_name("out.xlsx"))
    assert found[0] == ["‹к›Name", "‹к›Requested", "‹к›Date", "‹к›Status"]
    assert found[1] == ["Асанов", None, None, None]
    assert (found[2][:2], found[2][2].date(), found[2][3]) == (["Усенов", 12000.5], date(2021, 9, 7), "‹к›Draft")
    assert found[4] == ["‹к›Total", 23000.5, None, None]
    assert [name.rpartition("/")[2] for name in target[1]] == ["‹к›Cancel.xlsx"]


def test_what_the_search_hides_and_hidden_columns_stay_out(table, target):
    table.model.search("усонов")
    table.view.memory.show("day", False)
    table.view.horizontalHeader().moveSection(0, 1)
    exported(table)
    assert cells(target[0].with_name("out.xlsx")) == [
        ["‹к›Requested", "‹к›Name", "‹к›Status"],
        [11000, "Үсөнов", None],
        [11000, "‹к›Total", None],
    ]


def test_only_the_selected_rows_with_all_columns_as_csv(table, target, state):
    table.view.memory.show("day", False)
    table.view.select_place(0)
    press(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    exported(table, form="csv", rows="selected", columns="all")
    assert target[0].with_name("out.csv").read_text("utf-8-sig").splitlines() == [
        "‹к›Name;‹к›Requested;‹к›Date;‹к›Status",
        "Усенов;12000,50;07.09.2021;‹к›Draft",
        "Үсөнов;11000;;",
    ]
    assert state.get("export/form") == "csv"


def test_a_table_that_knows_only_pages_goes_out_whole(qtbot, words, state, target):
    rows = [Row(n, f"Арыз ээси {n}") for n in range(450)]
    model = LazyModel(COLUMNS, words, lambda offset, limit, *_: Slice(rows[offset : offset + limit], 450, 450))
    table = shown_table(qtbot, model, state)
    model.reload()
    exported(table)
    found = cells(target[0].with_name("out.xlsx"))
    assert [line[0] for line in found[1:451]] == [row.name for row in rows]


def test_a_cancelled_question_writes_nothing(table, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    exported(table)
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".xlsx", ".csv")] == []


def test_the_menus_of_the_table_offer_it(table):
    menu = table.view.row_menu()
    assert [action.text().split("\t")[0] for action in menu.actions()] == ["‹к›Copy the selected rows", "‹к›Export…"]
    table.menu.fill_menu()
    assert "‹к›Export…\tCtrl+E" in [action.text() for action in table.menu.menu.actions()]
