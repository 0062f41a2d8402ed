"""Complaints in the window: entered, answered, followed by the letter; by keyboard."""

from __future__ import annotations

import pytest

from app.models.tally import AppealOutcome
from app.ui.pages.votes import VotesPage


@pytest.fixture
def section(show_page, example_context):
    page = show_page(VotesPage)
    page.show_contest(example_context.services.contests.of_year(2021))
    return page.show_section("appeals")


def enter(section):
    """A complaint of the third application, typed in its dialog."""
    section.rows.table.view.setFocus()
    dialog = section.rows.add()
    application = section.services.applications.rows(section.page.contest)[2]
    dialog.form.editor("application_id").set_value(application.id)
    dialog.form.editor("received_on").set_typed("05.01.2022")
    dialog.form.editor("complaint").set_typed("Упайлар туура эмес кошулган")
    assert dialog.save()
    section.page.refresh()
    return application


def test_an_empty_journal_says_what_to_do(section):
    assert section.rows.table.model.rowCount() == 0
    assert not section.rows.deeds.buttons["letter"].isEnabled()


def test_a_complaint_is_entered_and_answered(section):
    application = enter(section)
    [row] = section.services.appeals.rows(section.page.contest)
    assert (row.application_id, row.complaint) == (application.id, "Упайлар туура эмес кошулган")
    assert not section.rows.deeds.buttons["letter"].isEnabled()
    dialog = section.rows.correct()
    dialog.form.editor("outcome").set_value(AppealOutcome.DISMISSED)
    dialog.form.editor("answered_on").set_typed("10.01.2022")
    dialog.form.editor("answer_ky").set_typed("Упайлар кайра саналды, жыйынтык туура")
    assert dialog.save()
    section.page.refresh()
    [row] = section.services.appeals.rows(section.page.contest)
    assert row.outcome is AppealOutcome.DISMISSED
    assert section.rows.deeds.buttons["letter"].isEnabled()


def test_an_effect_without_a_new_edition_is_refused_calmly(section, words, monkeypatch):
    enter(section)
    told = []
    monkeypatch.setattr("app.ui.kit.dialogs.tell", lambda parent, words, message: told.append(words.say(message)))
    section.rows.take_effect()
    assert told == [words.gettext("Only an upheld complaint changes the result.")]
