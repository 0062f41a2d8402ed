"""The register by keyboard: entered, found by folded letters, corrected, merged side by side, separated, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.register_entries import EntryKind
from app.services.register_input import OrganisationInput, PersonInput
from app.ui.pages.register import SECTIONS, RegisterPage
from tests.ui.keyboard import press, type_text
from tests.ui.pages.answers import Answer
from tests.ui.pages.reading import column

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def register(example_context):
    return example_context.services.register


@pytest.fixture
def twins(register):
    """Two entries that are likely one."""
    return [register.enter_person(PersonInput(name, birth_year=1980)) for name in ("Өмүрова Үлгү", "Омурова Улгу")]


@pytest.fixture
def page(show_page, twins):
    return show_page(RegisterPage)


@pytest.fixture
def persons(page):
    return page.show_section("persons")


def test_every_section_shows_itself(page):
    for key in SECTIONS:
        assert page.show_section(key).heading.text() == page.list.item(list(SECTIONS).index(key)).text() != ""


def test_a_person_is_entered_by_keyboard_found_and_corrected(persons, register, qtbot):
    persons.table.view.setFocus()
    qtbot.keyClick(persons.table.view, Qt.Key.Key_N, CTRL)
    form = persons.dialog.form
    type_text(form.editor("full_name"), "Үсөнова Мисал Мисаловна")
    type_text(form.editor("birth_year"), "1985")
    type_text(form.editor("phone"), "0")
    press(persons.dialog, Qt.Key.Key_Return)
    entry = persons.table.current()
    assert (entry.full_name, entry.short_name, entry.birth_year) == ("Үсөнова Мисал Мисаловна", "М. М. Үсөнова", 1985)
    type_text(persons.table.search_box, "усоно мисал")
    press(persons.table.search_box, Qt.Key.Key_Return)
    assert column(persons.table, "full_name") == ["Үсөнова Мисал Мисаловна"]
    press(persons.table.view, Qt.Key.Key_Return)
    assert persons.dialog.form.editor("birth_year").text() == "1985"
    type_text(persons.dialog.form.editor("organisation"), "мектеп")
    assert persons.dialog.save()
    assert persons.table.current().organisation == "мектеп"


def test_what_is_wrong_is_said_beside_the_field(persons, words):
    dialog = persons.add()
    type_text(dialog.form.editor("birth_year"), "кечээ")
    assert not dialog.save()
    assert list(dialog.form.messages()) == ["birth_year"]
    dialog.form.editor("birth_year").clear()
    type_text(dialog.form.editor("personal_number"), "12")
    assert not dialog.save()
    assert set(dialog.form.messages()) == {"full_name", "personal_number"}
    dialog.form.discard()
    dialog.reject()


def test_where_somebody_occurs_leads_to_the_application(persons, register, page):
    entry = next(each for each in register.persons() if any(place.application_id for place in each.places))
    asked = []
    page.wanted.connect(lambda key, what: asked.append((key, what)))
    page.open(("persons", entry.id))
    assert persons.table.current().id == entry.id
    assert persons.places.model.rowCount() == len(entry.places)
    place = next(place for place in entry.places if place.application_id)
    persons.places.view.select(place)
    press(persons.places.view, Qt.Key.Key_Return)
    persons.table.view.setFocus()
    persons.commands.buttons["history"].click()
    assert asked == [("applications", place.application_id), ("history", entry.id)]


def test_two_are_merged_side_by_side_and_separated_again(page, register, twins):
    doubles = page.show_section("doubles")
    place = next(
        n for n, pair in enumerate(doubles.table.model.rows()) if {pair.first.id, pair.second.id} == set(twins)
    )
    doubles.table.view.select_place(place)
    press(doubles.table.view, Qt.Key.Key_Return)
    dialog = doubles.dialog
    assert [button.isChecked() for button in dialog.kept] == [True, False]
    kept = dialog._pair[1].id
    dialog.kept[1].setChecked(True)
    press(dialog, Qt.Key.Key_Return)
    assert [entry.id for entry in register.persons() if entry.id in twins] == [kept]
    merged = page.show_section("merged")
    assert merged.table.model.rowCount() == 1
    merged.commands.buttons["apart"].click()
    assert {entry.id for entry in register.persons()} >= set(twins)


def test_two_selected_rows_are_merged_and_undone(persons, register, twins, example_context):
    assert not persons.commands.buttons["merge"].isEnabled()
    type_text(persons.table.search_box, "омуров улгу")
    press(persons.table.search_box, Qt.Key.Key_Return)
    persons.table.view.selectAll()
    assert persons.commands.buttons["merge"].isEnabled()
    persons.commands.buttons["merge"].click()
    persons.dialog.merge_button.click()
    [row] = persons.table.model.rows()
    assert len(row.also) == 1
    example_context.services.history.undo()
    assert len(persons.table.model.rows()) == 2


def test_two_that_are_two_are_not_asked_about_again(page, register, twins):
    doubles = page.show_section("doubles")
    before = doubles.table.model.rowCount()
    place = next(
        n for n, pair in enumerate(doubles.table.model.rows()) if {pair.first.id, pair.second.id} == set(twins)
    )
    doubles.table.view.select_place(place)
    doubles.commands.buttons["apart"].click()
    assert doubles.table.model.rowCount() == before - 1


def test_the_side_by_side_window_says_that_they_are_two(page, register, twins):
    doubles = page.show_section("doubles")
    before = doubles.table.model.rowCount()
    doubles.table.view.select_place(0)
    doubles.compare().apart_button.click()
    assert doubles.table.model.rowCount() == before - 1


def test_two_at_work_are_refused_in_a_sentence(persons, register, twins, example_context, words):
    for person in twins:
        example_context.services.people.add_worker(person)
    type_text(persons.table.search_box, "омуров улгу")
    press(persons.table.search_box, Qt.Key.Key_Return)
    persons.table.view.selectAll()
    dialog = persons.merge()
    answer = Answer(words.gettext("Close"))
    dialog.merge()
    answer()
    assert register.merges() == []
    dialog.reject()


def test_organisations_are_entered_and_their_likely_duplicates_found(page, register):
    section = page.show_section("organisations")
    dialog = section.add()
    type_text(dialog.form.editor("name"), "«Үлгү» ОсОО")
    type_text(dialog.form.editor("requisites"), "эсеп 1")
    assert dialog.save()
    register.enter_organisation(OrganisationInput("Улгу"))
    assert {"«Үлгү» ОсОО", "Улгу"} <= set(column(section.table, "name"))
    kinds = [pair.kind for pair in page.show_section("doubles").table.model.rows()]
    assert EntryKind.ORGANISATION in kinds


def test_every_word_of_the_windows_changes(page, twins, speak):
    dialog = page.show_section("doubles").compare()
    before = dialog.windowTitle(), dialog.kept[0].text()
    speak("ru")
    QApplication.processEvents()
    assert dialog.kept[0].text()
    speak("ky")
    assert (dialog.windowTitle(), dialog.kept[0].text()) == before
    dialog.reject()
