"""Meetings with residents, the register of questions and agreements with donors, by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.services.agreements import AgreementInput
from app.services.residents import MeetingInput
from app.ui.pages.contest import ContestPage
from tests.ui.keyboard import type_text
from tests.ui.pages.answers import Answer

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = Qt.Key
MEETING = MeetingInput(date(2021, 9, 10), "Конкурстун темасы", people=40)


@pytest.fixture
def residents(example_context):
    return example_context.services.residents


@pytest.fixture
def page(show_page):
    return show_page(ContestPage)


@pytest.fixture
def section(page):
    made = page.show_section("meetings")
    made.meetings.table.view.setFocus()
    return made


def meetings(section) -> list[tuple[date, str, int]]:
    return [(row.held_on, row.topic, row.questions) for row in section.meetings.table.model.rows()]


def questions(section) -> list[tuple[int, str]]:
    return [(row.number, row.question) for row in section.questions.table.model.rows()]


def test_a_meeting_is_typed_by_the_keyboard_alone(section, qtbot):
    qtbot.keyClick(section.meetings.table.view, KEYS.Key_N, CTRL)
    form = section.meetings.dialog.form
    assert form.editor("held_on").value() == date(2026, 11, 22)
    form.editor("held_on").line.selectAll()
    type_text(form.editor("held_on").line, "10.09.2021")
    qtbot.keyClick(form.editor("village_id"), KEYS.Key_Down)
    type_text(form.editor("topic"), "Конкурстун темасы")
    type_text(form.editor("people"), "40")
    qtbot.keyClick(form.editor("people"), KEYS.Key_Return)
    assert meetings(section) == [(date(2021, 9, 10), "Конкурстун темасы", 0)]
    row = section.meetings.current()
    assert (row.people, row.village_ky != "") == (40, True)


def test_typing_of_a_meeting_waits_after_a_crash(section):
    dialog = section.meetings.add()
    type_text(dialog.form.editor("topic"), "Тема")
    dialog.form.keep_draft()
    dialog.deleteLater()
    again = section.meetings.add()
    assert again.form.editor("topic").typed() == "Тема"
    again.form.discard()
    again.reject()


def test_questions_belong_to_the_meeting_under_the_cursor(section, residents, contest, qtbot):
    assert not section.questions.commands.buttons["new"].isEnabled()
    first = residents.add(contest, MEETING)
    second = residents.add(contest, replace(MEETING, held_on=date(2021, 9, 11)))
    residents.ask(first, question="Биринчи?")
    section.meetings.table.select(second)
    assert questions(section) == []
    section.questions.table.view.setFocus()
    qtbot.keyClick(section.questions.table.view, KEYS.Key_N, CTRL)
    dialog = section.questions.dialog
    type_text(dialog.form.editor("question"), "Экинчи?")
    type_text(dialog.form.editor("answer"), "Ооба.")
    assert dialog.save()
    assert questions(section) == [(2, "Экинчи?")]
    section.every.setChecked(True)
    assert questions(section) == [(1, "Биринчи?"), (2, "Экинчи?")]
    assert [each[2] for each in meetings(section)] == [1, 1]


def test_a_question_is_corrected_and_taken_off(section, residents, contest, qtbot, example_context):
    key = residents.add(contest, MEETING)
    residents.ask(key, question="Биринчи?")
    view = section.questions.table.view
    view.setFocus()
    qtbot.keyClick(view, KEYS.Key_Return)
    type_text(section.questions.dialog.form.editor("answer"), "Жооп")
    assert section.questions.dialog.save()
    assert residents.questions(contest)[0].answer == "Жооп"
    qtbot.keyClick(view, KEYS.Key_Delete)
    assert questions(section) == []
    example_context.services.history.undo()
    assert questions(section) == [(1, "Биринчи?")]


def test_files_are_those_of_the_meeting_under_the_cursor(section, residents, contest, tmp_path: Path, words):
    assert section.files.owner_id is None
    key = residents.add(contest, MEETING)
    assert section.files.owner_id == key
    scan = tmp_path / "тизме.txt"
    scan.write_text("Катышуучулардын тизмеси", encoding="utf-8")
    section.files.service.add("residents_meeting", key, scan)
    answer = Answer(words.gettext("Close"))
    section.meetings.remove()
    answer()
    assert len(meetings(section)) == 1


def test_a_meeting_is_taken_away_and_comes_back(section, residents, contest, qtbot, example_context):
    residents.add(contest, MEETING)
    qtbot.keyClick(section.meetings.table.view, KEYS.Key_Delete)
    assert (meetings(section), section.files.owner_id) == ([], None)
    example_context.services.history.undo()
    assert len(meetings(section)) == 1


def test_an_agreement_is_typed_corrected_and_shown_with_its_files(page, example_context, contest, qtbot):
    section = page.show_section("agreements")
    view = section.rows.table.view
    view.setFocus()
    qtbot.keyClick(view, KEYS.Key_N, CTRL)
    form = section.rows.dialog.form
    type_text(form.editor("party"), "Донор 1")
    type_text(form.editor("signed_on").line, "07.09.2021")
    qtbot.keyClick(form.editor("party"), KEYS.Key_Return)
    agreements = example_context.services.agreements
    (row,) = agreements.rows(contest)
    assert (row.party, row.signed_on) == ("Донор 1", date(2021, 9, 7))
    assert section.files.owner_id == row.id
    agreements.change(row.id, row.version, AgreementInput("Донор 1", "1/1"))
    assert section.rows.current().number == "1/1"
    qtbot.keyClick(view, KEYS.Key_Delete)
    assert agreements.rows(contest) == []
    assert section.files.owner_id is None


def test_what_is_lacking_is_said_at_its_field(page, words):
    dialog = page.show_section("agreements").rows.add()
    assert not dialog.save()
    assert dialog.form.messages() == {"party": words.gettext("Enter with whom the agreement is.")}
    dialog.reject()


def test_every_word_follows_the_language(page, speak):
    for key in ("meetings", "agreements", "plan"):
        section = page.show_section(key)
        assert section.heading.text() != ""
    speak("ru")
    assert page.show_section("plan").heading.text() == "Рабочий план"
