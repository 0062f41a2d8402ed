"""Corrections on the office's lists: posts of a person, people at work, names of villages; long texts said calmly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.office import Body
from app.ui.pages.office import OfficePage
from tests.ui.keyboard import press, retype, type_text
from tests.ui.pages.answers import Answer


@pytest.fixture
def page(show_page):
    made = show_page(OfficePage)
    yield made
    for section in made.sections.values():
        if hasattr(section, "back"):
            section.back()


@pytest.fixture
def person(page, example_context):
    """A person with one post, under the cursor of the list."""
    key = example_context.services.people.add_person(full_name="Адам 1", body=Body.EXECUTIVE, post_ky="адис")
    page.show_section("people").table.select(key)
    return key


def test_a_post_is_corrected_another_added_and_one_ended(page, person, example_context):
    section, people = page.show_section("people"), example_context.services.people
    section.commands.buttons["posts"].click()
    form = section.dialog.form
    retype(form.editor("post_ky_0"), "башкы адис")
    form.editor("body_1").set_value(Body.COUNCIL)
    type_text(form.editor("post_ky_1"), "депутат")
    assert section.dialog.save()
    assert {post.title_ky for post in people.posts(person)} == {"башкы адис", "депутат"}
    assert section.table.current().id == person
    dialog = section.change_posts()
    place = next(n for n in (0, 1) if dialog.form.editor(f"post_ky_{n}").text() == "депутат")
    dialog.form.editor(f"post_ky_{place}").clear()
    assert dialog.save()
    assert [post.title_ky for post in people.posts(person)] == ["башкы адис"]
    example_context.services.history.undo()
    assert len(people.posts(person)) == 2


def test_a_post_nowhere_is_refused_beside_its_field(page, person, words):
    dialog = page.show_section("people").change_posts()
    type_text(dialog.form.editor("post_ky_1"), "депутат")
    assert not dialog.save()
    assert dialog.form.messages() == {"body_1": words.gettext("Choose where the post is.")}
    dialog.form.discard()


def test_without_a_person_there_are_no_posts_to_change(page):
    section = page.show_section("people")
    section.table.set_rows([])
    section._allow()
    assert not section.commands.buttons["posts"].isEnabled()
    assert section.change_posts() is None


def test_a_worker_is_taken_off_the_list_but_not_the_last_one(page, person, example_context, words):
    people = example_context.services.people
    [first] = people.workers()
    people.add_worker(person)
    section = page.show_section("workers")
    section.table.select(next(row.id for row in people.workers() if row.person_id == person))
    section.table.view.setFocus()
    press(section.table.view, Qt.Key.Key_Delete)
    assert people.workers() == [first] == list(section.table.model.rows())
    section.table.select(first.id)
    answer = Answer(words.gettext("Close"))
    section.commands.buttons["retire"].click()
    assert answer() == words.gettext("The last person at work stays on the list. Add another one first.")
    assert people.workers() == [first]


def test_a_village_is_corrected_by_enter(page, example_context, words):
    office = example_context.services.office
    section = page.show_section("villages")
    section.table.select(office.villages()[0].id)
    section.table.view.setFocus()
    press(section.table.view, Qt.Key.Key_Return)
    form = section.dialog.form
    retype(form.editor("name_ky"), office.villages()[1].name_ky)
    assert not section.dialog.save()
    assert form.messages() == {"name_ky": words.gettext("This village is on the list already.")}
    retype(form.editor("name_ky"), "Аа-айыл")
    assert section.dialog.save()
    assert section.table.current().name_ky == "Аа-айыл"
    example_context.services.history.undo()
    assert "Аа-айыл" not in {village.name_ky for village in section.table.model.rows()}


def test_a_name_that_is_too_long_is_said_beside_its_field(page):
    section = page.show_section("names")
    section.forms.editor("council_ky").set_value("а" * 301)
    assert not section.save()
    assert list(section.forms.messages()) == ["council_ky"]
    section.back()
    villages = page.show_section("villages")
    villages.form.editor("name_ky").set_value("а" * 121)
    villages.add()
    assert list(villages.form.messages()) == ["name_ky"]
    villages.form.discard()
