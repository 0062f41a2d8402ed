"""The members of the commission by the keyboard: taken in from the register or new, moved, taken away, remarked on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.commission import MemberRole
from app.models.contest import ActKind
from app.models.office import Body
from app.models.paper import PaperKind
from app.services.commission.member_rows import MemberInput
from app.ui.codes import ACT_KINDS
from app.ui.pages.votes import VotesPage
from tests.ui.keyboard import type_text
from tests.ui.pages.answers import Answer

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS = Qt.Key
FIVE = [f"Комиссия мүчөсү {number}" for number in range(1, 6)]


@pytest.fixture
def section(show_page, at_commission):
    made = show_page(VotesPage).show_section("members")
    made.panel.table.view.setFocus()
    return made


@pytest.fixture
def members(example_context):
    return example_context.services.members


def names(section) -> list[str]:
    return [row.name for row in section.panel.table.model.rows()]


def test_a_new_member_is_typed_by_the_keyboard_alone(section, members, at_commission, qtbot):
    qtbot.keyClick(section.panel.table.view, KEYS.Key_N, CTRL)
    form = section.panel.dialog.form
    type_text(form.editor("name"), "Комиссия мүчөсү 6")
    type_text(form.editor("post_ky"), "өкүл")
    qtbot.keyClick(form.editor("post_ky"), KEYS.Key_Return)
    assert names(section) == [*FIVE, "Комиссия мүчөсү 6"]
    row = members.rows(at_commission)[-1]
    assert (row.post_ky, row.represents, row.role, row.voting) == ("өкүл", Body.COMMUNITY, MemberRole.MEMBER, True)
    assert section.panel.current().id == row.id


def test_somebody_of_the_register_is_that_person_with_his_post(section, members, at_commission, example_context):
    people = example_context.services.people
    known = people.add_person(full_name="Адис Мисал", body=Body.EXECUTIVE, post_ky="адис", post_ru="специалист")
    dialog = section.panel.add()
    editor = dialog.form.editor("name")
    type_text(editor, "адис ми")
    editor.take(editor.offers()[0])
    assert dialog.save()
    row = members.rows(at_commission)[-1]
    assert (row.person_id, row.post_ky, row.post_ru, row.represents) == (known, "адис", "специалист", Body.EXECUTIVE)


def test_a_member_is_corrected_and_stays_the_same_person(section, members, at_commission, qtbot):
    before = members.rows(at_commission)[0]
    qtbot.keyClick(section.panel.table.view, KEYS.Key_Return)
    form = section.panel.dialog.form
    form.editor("organisation").set_value("Мисал мектеби")
    assert section.panel.dialog.save()
    after = members.rows(at_commission)[0]
    assert (after.person_id, after.organisation) == (before.person_id, "Мисал мектеби")


def test_a_member_changes_places(section, members, at_commission, qtbot):
    view = section.panel.table.view
    view.select_place(4)
    qtbot.keyClick(view, KEYS.Key_Up, ALT)
    assert names(section) == [*FIVE[:3], FIVE[4], FIVE[3]]
    assert view.current().name == FIVE[4]
    qtbot.keyClick(view, KEYS.Key_Down, ALT)
    assert names(section) == FIVE


def test_who_has_marked_stays_and_who_has_not_goes(section, members, at_commission, qtbot, words):
    answer = Answer(words.gettext("Close"))
    qtbot.keyClick(section.panel.table.view, KEYS.Key_Delete)
    answer()
    assert names(section) == FIVE
    key = members.add(at_commission, MemberInput(name="Комиссия мүчөсү 6"))
    section.panel.table.select(key)
    section.panel.commands.buttons["remove"].click()
    assert names(section) == FIVE


def test_what_is_odd_is_said_above_the_members(section, members, at_commission):
    assert not section.remarks.isVisible()
    members.add(at_commission, MemberInput(name="Комиссия мүчөсү 6", role=MemberRole.CHAIR))
    assert section.remarks.isVisible()
    assert "Комиссия мүчөсү 6" in section.remarks.text()


def test_the_act_and_the_rules_of_composition(section, members, at_commission, words):
    dialog = section.change_act()
    dialog.form.editor("act").set_value(ActKind.DIRECTIVE)
    dialog.form.editor("act_number").set_value("12-б")
    dialog.form.editor("size").set_value(7)
    assert dialog.save()
    view = members.commission(at_commission)
    assert (view.act, view.act_number, view.size) == (ActKind.DIRECTIVE, "12-б", 7)
    assert section.files.owner_id == view.id
    assert words.gettext(ACT_KINDS[ActKind.DIRECTIVE]) in section.formed.text()
    assert "7" in section.remarks.text()


def test_the_act_is_written_among_the_documents(section, qtbot):
    with qtbot.waitSignal(section.page.wanted) as wanted:
        section.commands.buttons["order"].click()
    assert wanted.args == ["documents", PaperKind.COMMISSION_ORDER]


def test_another_page_points_at_a_member(section, members, at_commission):
    row = members.rows(at_commission)[2]
    section.page.open(("members", row.id))
    assert section.panel.current().id == row.id


def test_a_substitute_is_chosen_among_the_others(section, members, at_commission, qtbot):
    section.panel.table.view.select_place(1)
    dialog = section.panel.correct()
    box = dialog.form.editor("substitute_for_id")
    assert [box.itemText(place) for place in range(box.count())][1:] == [*FIVE[:1], *FIVE[2:]]
    dialog.reject()
