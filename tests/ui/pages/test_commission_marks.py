"""Sheets are entered by the keyboard, cell by cell, as fast as in a spreadsheet; what cannot be is said calmly."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.audit import OperationCode
from app.models.commission import Relation
from app.models.contest import Contest, Phase, RuleSet
from app.models.paper import PaperKind
from app.models.tally import MarkState
from app.services.commission import sheet_codes
from app.services.commission.corrections import NOTHING
from app.services.commission.mark_sheets import LOCKS, Lock, ground_of
from app.services.commission.marks import CellInput
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from app.ui.pages.votes import VotesPage
from tests.services.builders import Office, lead_to
from tests.services.commission.marking import MarkingPanel
from tests.store.store_builders import VERSION
from tests.ui.keyboard import press_here, type_here, type_text
from tests.ui.pages.answers import give_reason

KEYS, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ABSENT, ABSTAINED = MarkState.ABSENT, MarkState.ABSTAINED


@pytest.fixture
def made(example_program, clock):
    """A contest of 2022 beside the example: member 1 marks all, 2 is recused from the second, 3 declares nothing."""
    store = Store.open(example_program.folder, clock=clock, version=VERSION)
    try:
        uow = UnitOfWork(store, clock, lambda: None)
        panel = MarkingPanel(Office(uow), applications=4)
        panel.declare(panel.members[0])
        for number, key in enumerate(panel.applications):
            panel.declare(panel.members[1], key, Relation.SPOUSE if number == 1 else Relation.NONE)
        with uow.operation(OperationCode.RULES_CHANGE) as tx:
            tx.get(RuleSet, tx.get(Contest, panel.contest).rule_set_id).fingerprint = "7f3a" * 16
        with uow.reading() as session:
            ground = ground_of(session, panel.contest)
            member = ground.members[panel.members[1]]
            application = ground.applications[panel.applications[2]]
            codes = (sheet_codes.code(ground, member, application), sheet_codes.code(ground, member, None))
        return SimpleNamespace(
            contest=panel.contest, members=panel.members, applications=panel.applications, criteria=panel.criteria,
            codes=codes,
        )  # fmt: skip
    finally:
        store.close()


@pytest.fixture
def section(made, show_page):
    page = show_page(VotesPage)
    page.show_contest(made.contest)
    found = page.show_section("marks")
    page.activateWindow()
    QApplication.processEvents()
    found.open(made.members[0])
    found.grid.go(0, 0)
    return found


@pytest.fixture
def marks(example_context):
    return example_context.services.marks


def shown(section, marks, made, member: int = 0, entry: int = 1) -> list[list[object]]:
    """What the store holds of a member's sheets."""
    rows = marks.grid(made.contest, made.members[member], entry).rows
    cells = [[row.cells[key].given if key in row.cells else NOTHING for key in made.criteria] for row in rows]
    return [[each.points if each.points is not None else each.state for each in row] for row in cells]


def at(section) -> tuple[int, int]:
    index = section.grid.currentIndex()
    return index.row(), index.column()


def enter(*points: object) -> None:
    for each in points:
        type_here(str(each))
        press_here(KEYS.Key_Return)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_a_whole_grid_is_entered_with_figures_and_enter(section, marks, made, example_context):
    steps = example_context.services.history.rows(limit=1)[0].seq
    enter(7, 8, 9, 10, 0, 1, 2, 3)
    assert shown(section, marks, made) == [[7, 8], [9, 10], [0, 1], [2, 3]]
    assert example_context.services.history.rows(limit=1)[0].seq == steps + 8  # each cell was kept at once
    assert [sheet.total for sheet in section.grid.marks.sheets] == [15, 19, 1, 5]
    assert section.members.view.model().index(0, 1).data().split()[0] == "4"


def test_locked_rows_are_passed_over_and_say_why(section, marks, made, words):
    section.open(made.members[1])
    section.grid.go(0, 0)
    enter(1, 2, 3, 4)
    assert shown(section, marks, made, 1) == [[1, 2], [MarkState.NOT_YET] * 2, [3, 4], [MarkState.NOT_YET] * 2]
    section.grid.go(1, 0)
    type_here("5")
    assert section.grid.pending() is None
    assert section.said.text() == words.gettext(LOCKS[Lock.RECUSED])
    section.open(made.members[2])
    section.grid.go(0, 0)
    assert section.said.text() == words.gettext(LOCKS[Lock.UNDECLARED])


@pytest.mark.parametrize("wrong", ["11", "99"])
def test_points_out_of_the_scale_are_refused_at_once_and_nothing_is_kept(section, marks, made, wrong):
    enter(wrong)
    assert at(section) == (0, 0)  # the cursor stays
    assert section.said.text().startswith(wrong)
    assert shown(section, marks, made)[0] == [MarkState.NOT_YET] * 2
    enter(7)
    assert at(section) == (0, 1)
    assert not section.said.text().startswith(wrong)


def test_letters_are_not_typed_into_cells(section, marks, made):
    type_here("xб7e")
    press_here(KEYS.Key_Down)
    assert shown(section, marks, made)[0][0] == 7
    assert at(section) == (1, 0)


def test_a_block_is_pasted_as_one_step(section, marks, made, example_context):
    QApplication.clipboard().setText("1\t2\r\n3\t4\r\n\t6\r\n")
    press_here(KEYS.Key_V, CTRL)
    assert shown(section, marks, made)[:3] == [[1, 2], [3, 4], [MarkState.NOT_YET, 6]]
    example_context.services.history.undo()
    assert shown(section, marks, made)[:3] == [[MarkState.NOT_YET] * 2] * 3


@pytest.mark.parametrize("block", ["1\t2\n3\t11", "1\tx", "1\t2\t3", "1\n2\n3\n4\n5"])
def test_a_block_that_does_not_fit_is_kept_not_at_all(section, marks, made, block):
    QApplication.clipboard().setText(block)
    press_here(KEYS.Key_V, CTRL)
    assert shown(section, marks, made) == [[MarkState.NOT_YET] * 2] * 4
    assert section.said.text()
    press_here(KEYS.Key_Down)
    assert at(section) == (1, 0)  # a declined block does not hold the cursor


def test_a_block_over_a_locked_row_leaves_it_only_if_it_is_empty_there(section, marks, made):
    section.open(made.members[1])
    section.grid.go(0, 0)
    QApplication.clipboard().setText("1\t2\n3\t4\n5\t6")
    press_here(KEYS.Key_V, CTRL)
    assert shown(section, marks, made, 1) == [[MarkState.NOT_YET] * 2] * 4
    QApplication.clipboard().setText("1\t2\n\t\n5\t6")
    press_here(KEYS.Key_V, CTRL)
    assert shown(section, marks, made, 1)[0:3:2] == [[1, 2], [5, 6]]


def test_delete_empties_and_a_complete_sheet_asks_why(section, marks, made):
    enter(7)
    section.grid.go(0, 0)
    press_here(KEYS.Key_Delete)
    assert shown(section, marks, made)[0] == [MarkState.NOT_YET] * 2
    enter(7, 8)
    section.grid.go(0, 1)
    give_reason("Баракта 6")
    enter(6)
    settle()
    assert shown(section, marks, made)[0] == [7, 6]
    section.grid.go(0, 1)
    assert "8 → 6" in section.said.text()
    assert "Баракта 6" in section.said.text()
    assert section.grid.marks.index(0, 1).data() == "6*"


def test_a_correction_is_told_beside_the_reason_why_nothing_is_typed(section, marks, made, uow, words):
    enter(7, 8)
    key = (made.members[0], made.applications[0])
    marks.enter(made.contest, [CellInput(*key, made.criteria[0], 5)], reason="Баракта 5")
    lead_to(uow, made.contest, Phase.IMPLEMENTATION)
    section.reload()
    section.grid.go(0, 0)
    said = section.said.text()
    assert words.gettext("Marks are entered in the phase of evaluation.") in said
    assert "7 → 5" in said
    assert "Баракта 5" in said


@pytest.mark.parametrize(("letter", "state"), [("a", ABSENT), ("ф", ABSENT), ("K", ABSTAINED), ("л", ABSTAINED)])
def test_a_letter_sets_the_whole_sheet_and_delete_takes_it_back(section, marks, made, letter, state):
    type_here(letter)
    assert shown(section, marks, made)[0] == [state] * 2
    give_reason("Жаңылыш басылды")
    press_here(KEYS.Key_Delete)
    settle()
    assert shown(section, marks, made)[0] == [MarkState.NOT_YET] * 2


def test_the_filter_leaves_what_is_not_yet_entered(section, marks, made):
    enter(7, 8)
    section.only_open.setChecked(True)
    assert section.grid.marks.rowCount() == 3
    section.grid.setFocus()
    section.grid.go(0, 0)
    enter(1, 2, 3)
    assert section.grid.marks.rowCount() == 3  # what is entered meanwhile stays under the cursor
    assert shown(section, marks, made)[1:3] == [[1, 2], [3, MarkState.NOT_YET]]


def test_a_code_leads_to_its_sheet_or_is_told_to_be_wrong(section, made, words):
    single, whole = made.codes
    press_here(KEYS.Key_K, CTRL)
    section.code.setFocus()
    type_text(section.code, single.lower())
    press_here(KEYS.Key_Return)
    assert (section.member, at(section)) == (made.members[1], (2, 0))
    assert section.code.text() == ""
    section.code.setFocus()
    type_text(section.code, whole[:-1] + ("A" if whole[-1] != "A" else "B"))
    press_here(KEYS.Key_Return)
    assert section.said.text() == words.gettext(sheet_codes.WRONG)
    section.code.clear()
    type_text(section.code, whole)
    press_here(KEYS.Key_Return)
    assert (section.member, at(section)) == (made.members[1], (0, 0))


def test_the_second_entry_is_blind_and_its_differences_are_settled(section, marks, made):
    enter(7, 8)
    assert not section.commands.buttons["differences"].isEnabled()
    marks.set_state(made.contest, made.members[0], [made.applications[3]], ABSTAINED)
    assert section.about.text()
    section.second.setChecked(True)
    assert section.grid.marks.index(0, 0).data() == ""
    assert section.about.text() == ""
    section.grid.setFocus()
    section.grid.go(0, 0)
    enter(7, 5)
    assert not section.commands.buttons["differences"].isEnabled()  # nothing of the first entry while typing
    section.second.setChecked(False)
    assert section.commands.buttons["differences"].isEnabled()
    dialog = section.settle()
    [row] = dialog.table.model.rows()
    assert (row.first, row.second) == ("8", "5")
    form = dialog.settle("paper")
    form.form.editor("points").set_value(6)
    assert form.save()
    assert dialog.table.model.rowCount() == 0
    assert shown(section, marks, made)[0] == shown(section, marks, made, entry=2)[0] == [7, 6]
    dialog.accept()


def test_the_sheets_are_printed_for_the_member_under_the_cursor(section, made):
    window = section.start_print(PaperKind.FILLED_SCORE_SHEETS)
    settle()
    window.close()


def test_what_is_being_typed_is_kept_when_the_clerk_turns_away(section, marks, made):
    type_here("7")
    section.members.view.select(made.members[1])
    assert shown(section, marks, made)[0][0] == 7
