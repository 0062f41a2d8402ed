"""A grid as a part of a sheet of forms: rows kept as a draft, moved as one step, told apart by their id."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.errors import Invalid
from app.language.message import N_, Message
from app.language.words import Words
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.gridpart import GridPart
from app.ui.state import UiState

ALT = Qt.KeyboardModifier.AltModifier
CELLS = (Cell("name", N_("Name"), spread=1), Cell("amount", N_("Sum, som"), Kind.MONEY))
ROWS = [{"id": "1", "name": "биринчи"}, {"id": "2", "name": "экинчи"}, {"id": "3", "name": "үчүнчү"}]


@pytest.fixture
def state():
    return UiState()


@pytest.fixture
def part(qtbot, state):
    made = GridPart("rows", N_("Name"), CELLS, Words("ky"), state.draft("made"))
    qtbot.addWidget(made)
    made.fill({"rows": ROWS})
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def names(part) -> list[tuple[str, str]]:
    return [(row["id"], row["name"]) for row in part.read()["rows"]]


def test_alt_and_arrow_move_a_row_with_its_id_and_ctrl_z_takes_it_back(part):
    part.grid.view.setFocus()
    part.grid.view.go(2, 0)
    QTest.keyClick(part.grid.view, Qt.Key.Key_Up, ALT)
    assert names(part) == [("1", "биринчи"), ("3", "үчүнчү"), ("2", "экинчи")]
    assert part.grid.view.currentIndex().row() == 1
    QTest.keyClick(part.grid.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(part) == [("1", "биринчи"), ("2", "экинчи"), ("3", "үчүнчү")]


def test_no_row_leaves_the_table(part):
    part.grid.view.go(0, 0)
    part.move(-1)
    part.grid.view.go(2, 0)
    part.move(1)
    assert [row for row, _ in names(part)] == ["1", "2", "3"]
    assert not part.dirty


def test_rows_are_kept_as_a_draft_and_found_again(part, state, qtbot):
    part.grid.set_typed([*ROWS, {"name": "төртүнчү"}])
    assert part.dirty
    part.keep_draft()
    again = GridPart("rows", N_("Name"), CELLS, Words("ky"), state.draft("made"))
    qtbot.addWidget(again)
    again.fill({"rows": ROWS})
    assert again.recover()
    assert [row["name"] for row in again.read()["rows"]][-1] == "төртүнчү"
    again.discard()
    assert len(again.read()["rows"]) == len(ROWS)
    assert state.draft("made").load() is None


def test_what_is_wrong_is_said_at_its_cell(part):
    part.grid.set_typed([{"name": "биринчи", "amount": "көп"}])
    with pytest.raises(Invalid) as caught:
        part.read()
    assert list(caught.value.fields) == ["rows.1.amount"]
    rest = part.show_messages({"rows.1.name": Message(N_("Enter a name.")), "other": Message(N_("Enter the year."))})
    assert list(rest) == ["other"]
    assert list(part.messages()) == ["rows.1.name"]
    part.clear_messages()
    assert part.messages() == {}


def test_a_locked_part_is_only_shown(part):
    part.lock(True)
    assert not part.up_button.isVisible()
    part.grid.view.go(1, 0)
    part.move(-1)
    assert [row for row, _ in names(part)] == ["1", "2", "3"]
    part.lock(False)
    part.move(-1)
    assert [row for row, _ in names(part)] == ["2", "1", "3"]
