"""The person at work: chosen, asked for the PIN, remembered, and standing in the record."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.services.application_input import ApplicationInput
from app.ui.pages.worker import WorkerChooser, choose_person, person_name, recall, remembered_worker
from tests.ui.keyboard import type_text
from tests.ui.pages.answers import Answer

pytestmark = pytest.mark.usefixtures("intake")


@pytest.fixture
def people(example_context):
    """Two at work: one without a PIN, one with."""
    service = example_context.services.people
    second = service.add_person(full_name="Адис 2")
    service.add_worker(second, pin="1234")
    return service


@pytest.fixture
def chooser(qtbot, example_context, people):
    dialog = WorkerChooser(example_context, people.workers())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_somebody_without_a_pin_is_chosen_by_enter_and_stands_in_the_record(chooser, example_context, contest, qtbot):
    assert person_name(example_context) == ""
    assert chooser.pin.isHidden()
    qtbot.keyClick(chooser.list, Qt.Key.Key_Return)
    assert person_name(example_context) == "Адис 1"
    example_context.services.applications.draft(contest, ApplicationInput(title="Демилге"))
    assert example_context.services.history.rows(limit=1)[0].actor == "Адис 1"


def test_a_wrong_pin_is_said_and_the_right_one_opens(chooser, example_context, qtbot, words):
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down)
    assert not chooser.pin.isHidden()
    assert not chooser.note.isHidden()
    type_text(chooser.pin, "0000")
    chooser.go.click()
    assert chooser.problem.text() == words.gettext("This is not the PIN of this person.")
    assert not chooser.problem.isHidden()
    assert person_name(example_context) == ""
    chooser.pin.clear()
    type_text(chooser.pin, "1234")
    qtbot.keyClick(chooser.pin, Qt.Key.Key_Return)
    assert person_name(example_context) == "Адис 2"


def test_the_last_person_is_remembered_but_a_pin_is_asked_anew(chooser, example_context):
    chooser.choose()
    example_context.services.at_work.person_id = None
    assert recall(example_context)
    assert person_name(example_context) == "Адис 1"
    example_context.services.people.add_worker(example_context.services.at_work.person_id, pin="5678")
    example_context.services.at_work.person_id = None
    assert not recall(example_context)
    assert person_name(example_context) == ""
    assert remembered_worker(example_context).name == "Адис 1"


def test_an_empty_list_says_where_people_are_added(empty_context, words, qapp):
    answer = Answer(words.gettext("Close"))
    assert choose_person(empty_context) is None
    assert answer() == words.gettext("Nobody is on the list yet. Add people in the office settings.")
