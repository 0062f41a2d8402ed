"""The office's settings: names with their forms, printing, villages, wording, people; nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.office import Body, Form, NameOf
from app.ui.pages.office import SECTIONS, OfficePage
from tests.ui.keyboard import press, retype, type_text
from tests.ui.pages.answers import Answer

CTRL = Qt.KeyboardModifier.ControlModifier
COUNCIL_GENITIVE = (NameOf.COUNCIL, "ky", Form.GENITIVE)


@pytest.fixture
def page(show_page):
    made = show_page(OfficePage)
    yield made
    for section in made.sections.values():
        if hasattr(section, "back"):
            section.back()


@pytest.fixture
def office(example_context):
    return example_context.services.office


def test_every_section_shows_itself_and_has_a_name(page):
    for key in SECTIONS:
        section = page.show_section(key)
        assert page.sheets.currentWidget() is section
        assert section.heading.text() == page.list.item(list(SECTIONS).index(key)).text() != ""


def test_a_changed_name_gets_proposed_forms_is_saved_and_undone(page, office, qtbot, example_context):
    section = page.show_section("names")
    before = office.view().names
    retype(section.forms.editor("council_ky"), "Көк-Таш айылдык кеңеши")
    section.propose_buttons[NameOf.COUNCIL].click()
    assert section.forms.editor("council_ky_genitive").text() == "Көк-Таш айылдык кеңешинин"
    assert office.view().names == before
    section.forms.editor("council_ky").setFocus()
    qtbot.keyClick(section.forms.editor("council_ky"), Qt.Key.Key_S, CTRL)
    assert office.view().names[COUNCIL_GENITIVE] == "Көк-Таш айылдык кеңешинин"
    assert not section.forms.dirty
    example_context.services.history.undo()
    assert office.view().names == before
    assert section.forms.editor("council_ky").text() == "Орозбеков айылдык кеңеши"


def test_the_council_must_have_a_kyrgyz_name(page, office, words):
    section = page.show_section("names")
    retype(section.forms.editor("council_ky"), " ")
    assert not section.save()
    assert section.forms.messages() == {
        "council_ky": words.gettext("Enter the council's name in Kyrgyz: every paper bears it.")
    }


def test_margins_out_of_range_are_said_and_blocks_are_switched_off(page, office):
    section = page.show_section("print")
    retype(section.forms.editor("left_mm"), "99")
    assert not section.save()
    assert list(section.forms.messages()) == ["left_mm"]
    retype(section.forms.editor("left_mm"), "25")
    section.forms.editor("block_seal").setChecked(False)
    assert section.save()
    profile = office.profile()
    assert (profile.left_mm, profile.hidden_blocks) == (25, frozenset({"seal"}))


def test_saving_one_section_does_not_disturb_typing_in_another(page, office):
    session = page.show_section("session")
    retype(session.forms.editor("convocation"), "IX")
    office.change(office.view().version, names={}, values={"place_ky": "Башка айыл"})
    assert session.forms.editor("convocation").text() == "IX"
    assert session.save()
    view = office.view()
    assert (view.convocation, view.place_ky) == ("IX", "Башка айыл")


def test_what_was_changed_meanwhile_is_not_overwritten_unasked(page, office):
    session = page.show_section("session")
    retype(session.forms.editor("convocation"), "IX")
    office.change(office.view().version, names={}, values={"convocation": "X"})
    assert not session.save()
    assert office.view().convocation == "X"
    assert len(session.notice.buttons) == 2
    assert session.save_over()
    assert office.view().convocation == "IX"


def test_leaving_a_section_with_unsaved_typing_asks(page, office, words):
    session = page.show_section("session")
    retype(session.forms.editor("convocation"), "IX")
    answer = Answer(words.gettext("Go on typing"))
    page.list.setCurrentRow(0)
    answer()
    assert page.current_key() == "session"
    answer = Answer(words.gettext("Don't save"))
    page.list.setCurrentRow(0)
    answer()
    assert page.current_key() == "names"
    assert not session.forms.dirty


def test_typing_left_over_from_a_crash_is_here_again(page, example_context, qtbot, office):
    session = page.show_section("session")
    retype(session.forms.editor("convocation"), "IX")
    session.forms.keep_draft()
    again = OfficePage(example_context)
    qtbot.addWidget(again)
    again.show()
    found = again.show_section("session")
    assert found.forms.editor("convocation").text() == "IX"
    found.notice.buttons[0][0].click()
    assert found.forms.editor("convocation").text() == office.view().convocation


def test_enter_adds_a_village_and_waits_for_the_next(page, office, words):
    section = page.show_section("villages")
    line = section.form.editor("name_ky")
    before = len(office.villages())
    type_text(line, "Жаңы айыл")
    press(line, Qt.Key.Key_Return)
    assert len(section.table.model.rows()) == before + 1
    assert line.text() == ""
    type_text(line, "Жаңы айыл")
    press(line, Qt.Key.Key_Return)
    assert section.form.messages() == {"name_ky": words.gettext("This village is on the list already.")}
    assert line.text() == "Жаңы айыл"


@pytest.fixture
def wordings(page, example_context):
    section = page.show_section("wordings")
    section.kind.set_value("results-resolution")
    section.language.set_value("ky")
    section.table.select(("results-resolution", "winners"))
    yield section
    example_context.state.draft("office/wordings").drop()
    section._part = None


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_no_part_of_a_wording_is_called_by_its_code(wordings, language):
    wordings.language.set_value(language)
    for kind in wordings.services.wordings.kinds():
        wordings.kind.set_value(kind)
        wordings.reload()
        parts = wordings.table.model.whole()
        assert parts
        named = [re.sub(r"\{\w*\}", "", wordings._name(part)) for part in parts]
        assert not [name for name in named if re.search("[a-z]", name)], kind


def test_an_unknown_place_in_the_wording_is_said_while_typing(wordings):
    wordings.text.moveCursor(wordings.text.textCursor().MoveOperation.End)
    type_text(wordings.text, " {winer}")
    assert "{winer}" in wordings.problem.text()
    assert "{winners}" in wordings.problem.text()
    assert not wordings.save_button.isEnabled()
    for _ in range(len(" {winer}")):
        press(wordings.text, Qt.Key.Key_Backspace)
    assert wordings.problem.isHidden()


def test_an_own_wording_is_saved_and_the_default_restored_at_a_click(wordings, example_context):
    service = example_context.services.wordings
    default = service.parts("results-resolution", "ky")[2]
    wordings.text.set_typed("Жеңүүчүлөр: {winners}")
    assert wordings.save()
    part = service.parts("results-resolution", "ky")[2]
    assert (part.part, part.text, part.changed) == ("winners", "Жеңүүчүлөр: {winners}", True)
    assert default.text in wordings.default.text()
    wordings.restore_button.click()
    assert service.parts("results-resolution", "ky")[2] == default
    assert wordings.text.value() == default.text.strip()
    example_context.services.history.undo()
    assert service.parts("results-resolution", "ky")[2] == part


def test_typing_in_a_part_waits_while_another_is_looked_at(wordings, words):
    wordings.text.set_typed("Жарым-жартылай")
    wordings.table.select(("results-resolution", "title"))
    assert wordings.text.toPlainText() != "Жарым-жартылай"
    wordings.language.set_value("ru")
    wordings.language.set_value("ky")
    wordings.table.select(("results-resolution", "winners"))
    assert wordings.text.toPlainText() == "Жарым-жартылай"
    wordings.leftover.buttons[0][0].click()
    assert not wordings.dirty


def test_a_person_is_added_with_a_post_and_corrected(page, example_context, qtbot):
    section = page.show_section("people")
    dialog = section.add()
    type_text(dialog.form.editor("full_name"), "Адам  Бир уулу")
    dialog.form.editor("body").set_value(Body.EXECUTIVE)
    type_text(dialog.form.editor("post_ky"), "адис")
    assert dialog.save()
    person = section.table.current()
    assert (person.full_name, person.short_name, person.posts) == ("Адам Бир уулу", "Адам Бир уулу", (("адис", ""),))
    section.table.view.setFocus()
    qtbot.keyClick(section.table.view, Qt.Key.Key_Return)
    type_text(section.dialog.form.editor("phone"), "0")
    assert section.dialog.save()
    assert section.table.current().phone == "0"


def test_a_nameless_person_is_refused_beside_the_field(page, words):
    dialog = page.show_section("people").add()
    assert not dialog.save()
    assert dialog.form.messages() == {"full_name": words.gettext("Enter a name.")}


def test_a_worker_is_added_with_a_pin_that_is_only_digits(page, example_context, words):
    section = page.show_section("workers")
    dialog = section.add()
    dialog.form.editor("person_id").set_typed("Комиссия мүчөсү 1")
    type_text(dialog.form.editor("pin"), "12a4")
    assert not dialog.save()
    assert dialog.form.messages() == {"pin": words.gettext("A PIN is 4 to 8 digits.")}
    dialog.form.editor("pin").clear()
    type_text(dialog.form.editor("pin"), "1234")
    assert dialog.save()
    row = next(each for each in section.table.model.rows() if each.name == "Комиссия мүчөсү 1")
    assert row.has_pin
    assert words.gettext(section.note) == section.explanation.text()


def test_a_pin_is_never_kept_with_unsaved_typing(page, example_context):
    dialog = page.show_section("workers").add()
    type_text(dialog.form.editor("pin"), "4711")
    dialog.form.keep_draft()
    assert "4711" not in str(example_context.state._values)
    dialog.form.discard()


def test_without_an_office_the_page_says_so(qtbot, empty_context, words):
    page = OfficePage(empty_context)
    qtbot.addWidget(page)
    page.show()
    QApplication.processEvents()
    assert page.notice.label.text() == words.gettext("No office has been set up yet.")
    assert page.sections == {}
