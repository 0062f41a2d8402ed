"""The table of declarations by the keyboard: no interest, a relation, the rest of a member, recused late."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.audit import OperationCode
from app.models.commission import Declaration, Relation
from app.models.office import Person
from app.models.tally import Mark
from app.services.commission.member_rows import MemberInput
from app.ui.codes import RELATIONS
from app.ui.pages.votes import VotesPage
from tests.ui.keyboard import press, type_text
from tests.ui.pages.answers import Answer

SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key
FIRST = 3  # the columns before those of the members


@pytest.fixture
def open_contest(uow, at_commission):
    """The example's contest at the commission, nothing declared or marked yet."""
    with uow.operation(OperationCode.MARK_ENTER) as tx:
        for kind in (Mark, Declaration):
            for row in tx.session.query(kind):
                tx.session.delete(row)
    return at_commission


@pytest.fixture
def section(show_page, open_contest):
    made = show_page(VotesPage).show_section("declarations")
    made.view.setFocus()
    return made


@pytest.fixture
def declarations(example_context):
    return example_context.services.declarations


def relations(declarations, contest, member: int) -> list[Relation | None]:
    matrix = declarations.matrix(contest)
    return [matrix.cell(matrix.members[member].id, each.id).relation for each in matrix.applications]


def at(section) -> tuple[int, int]:
    index = section.view.currentIndex()
    return index.row(), index.column() - FIRST


def test_no_interest_by_one_key_after_the_other(section, declarations, open_contest, qtbot):
    assert at(section) == (0, 0)
    for key in range(3):
        qtbot.keyClick(section.view, KEYS.Key_N)
        assert at(section) == (min(key + 1, 2), 0)
    assert relations(declarations, open_contest, 0) == [Relation.NONE] * 3
    assert relations(declarations, open_contest, 1) == [None] * 3
    cell = declarations.matrix(open_contest).cells
    assert {each.declared_on.isoformat() for each in cell.values()} == {"2026-11-22"}


def test_the_key_means_the_same_in_cyrillic(section, declarations, open_contest):
    press(section.view, 0, text="т")
    assert relations(declarations, open_contest, 0)[0] is Relation.NONE


def test_the_rest_of_a_member_at_once_and_back(section, declarations, open_contest, qtbot, uow):
    qtbot.keyClick(section.view, KEYS.Key_Right)
    qtbot.keyClick(section.view, KEYS.Key_N, SHIFT)
    assert at(section) == (0, 1)
    assert relations(declarations, open_contest, 1) == [Relation.NONE] * 3
    assert not section.commands.buttons["rest"].isEnabled()
    uow.undo()
    section.page.mark_stale()
    assert relations(declarations, open_contest, 1) == [None] * 3


def test_a_relation_is_chosen_and_explained(section, declarations, open_contest, qtbot, words):
    qtbot.keyClick(section.view, KEYS.Key_Return)
    form = section.dialog.form
    assert not section.dialog.save()
    assert set(form.messages()) == {"relation"}
    form.editor("relation").set_value(Relation.OTHER)
    assert not section.dialog.save()
    assert set(form.messages()) == {"explanation"}
    type_text(form.editor("explanation"), "кошуна")
    assert section.dialog.save()
    assert relations(declarations, open_contest, 0)[0] is Relation.OTHER
    assert section.view.currentIndex().data() == words.gettext(RELATIONS[Relation.OTHER])
    assert "кошуна" in section.lines.text()
    qtbot.keyClick(section.view, KEYS.Key_Delete)
    assert relations(declarations, open_contest, 0)[0] is None


def test_a_question_stands_at_the_cell_and_in_full_below(section, uow, declarations, open_contest, qtbot):
    matrix = declarations.matrix(open_contest)
    with uow.operation(OperationCode.PERSON_CHANGE) as tx:
        tx.get(Person, matrix.members[0].person_id).full_name = "Кожонов Мисал"
    section.page.mark_stale()
    section.view.go(0, FIRST)
    index = section.view.currentIndex()
    assert index.data().startswith("?")
    assert "Кожонова" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Кожонова" in section.lines.text()
    section.view.go(1, FIRST)
    assert section.view.currentIndex().data() == ""


def test_recused_after_marks_only_when_agreed_and_with_a_reason(show_page, at_commission, declarations, words):
    section = show_page(VotesPage).show_section("declarations")
    section.view.go(0, FIRST)
    answer = Answer(words.gettext("Cancel"))
    assert section.relation() is None
    answer()
    answer = Answer(words.gettext("Recuse"))
    dialog = section.relation()
    answer()
    dialog.form.editor("relation").set_value(Relation.CLOSE_RELATIVE)
    assert not dialog.save()
    assert set(dialog.form.messages()) == {"reason"}
    type_text(dialog.form.editor("reason"), "кийин билинди")
    assert dialog.save()
    assert relations(declarations, at_commission, 0)[0] is Relation.CLOSE_RELATIVE


def test_nothing_is_done_in_the_columns_of_the_application(section, declarations, open_contest, qtbot):
    section.view.setCurrentIndex(section.view.matrix.index(0, 1))
    for key in ("none", "rest", "relation", "back"):
        assert not section.commands.buttons[key].isEnabled()
    qtbot.keyClick(section.view, KEYS.Key_Return)
    press(section.view, 0, text="т")
    assert section.dialog is None
    assert relations(declarations, open_contest, 0) == [None] * 3


def test_another_commission_has_other_columns(section, example_context, open_contest):
    members = example_context.services.members
    row = members.rows(open_contest)[4]
    members.remove(row.id, row.version)
    assert len(section.view.matrix.members) == 4
    assert section.view.matrix.columnCount() == FIRST + 4


def test_an_empty_commission_says_what_to_do(section, example_context, open_contest):
    members = example_context.services.members
    for row in members.rows(open_contest):
        members.change(row.id, row.version, MemberInput(person_id=row.person_id, voting=False))
    assert section._empty_words()[1]
    assert not section.commands.buttons["none"].isEnabled()


def test_another_page_points_at_a_pair(section, declarations, open_contest):
    matrix = declarations.matrix(open_contest)
    section.open((matrix.members[3].id, matrix.applications[2].id))
    assert at(section) == (2, 3)
