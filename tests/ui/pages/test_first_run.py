"""The first run: the example at a click, or one's own office in six questions; going back loses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.office import Form, NameOf
from app.money import Money
from app.ui.pages.first_run import FirstRun
from app.ui.pages.worker import person_name, recall
from tests.ui.keyboard import type_text

NAMES, FORMS, PLACE, VILLAGES, WORKER, CONTEST = range(6)


@pytest.fixture
def first_run(qtbot, empty_context):
    page = FirstRun(empty_context)
    qtbot.addWidget(page)
    page.resize(1340, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def put(wizard, step: int, **texts: str) -> None:
    for key, text in texts.items():
        editor = wizard.steps[step].forms.editor(key)
        editor.clear() if not hasattr(editor, "line") else editor.line.clear()
        type_text(getattr(editor, "line", editor), text)


def fill(wizard, until: int) -> None:
    """Answer the questions up to a step, and go to it."""
    answers = {
        NAMES: {"council_ky": "Көк-Таш айылдык кеңеши", "executive_ky": "Көк-Таш айыл өкмөтү"},
        FORMS: {},
        PLACE: {"place_ky": "Көк-Таш айылы", "chair_name": "А. Төрага", "chair_post_ky": "төрайым"},
        VILLAGES: {"villages": "Көк-Таш"},
        WORKER: {"full_name": "Адис 1", "post_ky": "адис", "pin": "1234"},
    }
    for step in range(until):
        put(wizard, step, **answers[step])
        wizard.next_button.click()
    assert wizard.place == until


def test_the_example_opens_at_a_click(first_run, empty_context, qtbot):
    with qtbot.waitSignal(first_run.finished):
        first_run.example.click()
    assert empty_context.services.office.view().example
    assert len(empty_context.services.applications.rows(empty_context.services.contests.of_year(2021))) == 4


def test_an_office_is_set_up_question_by_question(first_run, empty_context, qtbot):
    first_run.own.click()
    wizard = first_run.wizard
    fill(wizard, CONTEST)
    put(wizard, CONTEST, year="2027", fund="30 000", maximum="15 000")
    with qtbot.waitSignal(first_run.finished):
        qtbot.keyClick(wizard.next_button, Qt.Key.Key_Space)
    services = empty_context.services
    office = services.office.view()
    assert office.name(NameOf.COUNCIL, "ky", Form.GENITIVE) == "Көк-Таш айылдык кеңешинин"
    assert (office.place_ky, office.chair_name, office.chair_post_ky) == ("Көк-Таш айылы", "А. Төрага", "төрайым")
    assert [each.name_ky for each in services.office.villages()] == ["Көк-Таш"]
    assert (person_name(empty_context), services.people.workers()[0].has_pin) == ("Адис 1", True)
    contest = services.contests.view(services.contests.of_year(2027))
    assert (contest.local_fund, contest.maximum) == (Money.som(30000), Money.som(15000))
    assert services.history.rows(limit=1)[0].actor == "Адис 1"
    assert not recall(empty_context)


def test_the_contest_may_wait(first_run, empty_context, qtbot):
    first_run.own.click()
    fill(first_run.wizard, CONTEST)
    with qtbot.waitSignal(first_run.finished):
        first_run.wizard.next_button.click()
    assert empty_context.services.contests.names() == []


def test_next_says_what_is_missing_beside_the_field(first_run, words):
    first_run.own.click()
    wizard = first_run.wizard
    wizard.next_button.click()
    assert wizard.place == NAMES
    assert wizard.steps[NAMES].forms.messages() == {
        "council_ky": words.gettext("Enter the council's name in Kyrgyz: every paper bears it.")
    }


def test_going_back_loses_nothing_and_an_own_form_is_kept(first_run):
    first_run.own.click()
    wizard = first_run.wizard
    fill(wizard, FORMS)
    put(wizard, FORMS, council_ky_dative="Көк-Таш кеңешине")
    wizard.back_button.click()
    put(wizard, NAMES, council_ky="Ак-Таш айылдык кеңеши")
    wizard.next_button.click()
    forms = wizard.steps[FORMS].forms
    assert forms.editor("council_ky_genitive").text() == "Ак-Таш айылдык кеңешинин"
    assert forms.editor("council_ky_dative").text() == "Көк-Таш кеңешине"
    wizard.back_button.click()
    wizard.back_button.click()
    assert first_run.sheets.currentIndex() == 0
    first_run.own.click()
    assert wizard.steps[NAMES].forms.editor("council_ky").text() == "Ак-Таш айылдык кеңеши"


def test_what_a_service_refuses_is_said_on_its_step_and_nothing_is_stored(first_run, empty_context, words, qtbot):
    first_run.own.click()
    wizard = first_run.wizard
    fill(wizard, WORKER)
    put(wizard, WORKER, full_name="Адис 1", pin="12")
    wizard.next_button.click()
    put(wizard, CONTEST, year="2027", fund="30 000", maximum="45 000")
    wizard.next_button.click()
    assert wizard.place == WORKER
    assert wizard.steps[WORKER].forms.messages() == {"pin": words.gettext("A PIN is 4 to 8 digits.")}
    put(wizard, WORKER, pin="1234")
    wizard.next_button.click()
    wizard.next_button.click()
    assert list(wizard.steps[CONTEST].forms.messages()) == ["maximum"]
    services = empty_context.services
    assert (services.office.known(), services.people.persons(), services.contests.names()) == (False, [], [])
    assert services.at_work.person_id is None
    put(wizard, CONTEST, maximum="15 000")
    with qtbot.waitSignal(first_run.finished):
        wizard.next_button.click()
    assert len(services.people.workers()) == 1


def test_answers_survive_a_crash_but_not_the_pin(first_run, empty_context, qtbot):
    first_run.own.click()
    fill(first_run.wizard, CONTEST)
    again = FirstRun(empty_context)
    qtbot.addWidget(again)
    assert again.sheets.currentWidget() is again.wizard
    assert again.wizard.steps[VILLAGES].forms.editor("villages").toPlainText() == "Көк-Таш"
    assert again.wizard.steps[WORKER].forms.editor("pin").text() == ""
    assert "1234" not in str(empty_context.state._values)


def test_closing_the_window_keeps_the_last_letters(first_run, empty_context):
    first_run.own.click()
    put(first_run.wizard, NAMES, council_ky="Көк-Таш")
    first_run.close()
    kept = empty_context.state.draft("first-run/names/ky").load()
    assert kept["council_ky"] == "Көк-Таш"


def test_a_first_contest_needs_its_year_and_sum(first_run, words):
    first_run.own.click()
    fill(first_run.wizard, CONTEST)
    put(first_run.wizard, CONTEST, maximum="15 000")
    first_run.wizard.next_button.click()
    messages = first_run.wizard.steps[CONTEST].forms.messages()
    assert messages == {"year": words.gettext("Enter the year."), "fund": words.gettext("Enter the sum.")}


def test_the_keyboard_alone_reaches_both_choices_and_walks_the_wizard(first_run, qtbot):
    first_run.activateWindow()
    qtbot.waitUntil(first_run.own.hasFocus)
    QTest.keyClick(first_run.own, Qt.Key.Key_Backtab)
    assert first_run.example.hasFocus()
    first_run.own.click()
    wizard = first_run.wizard
    for key in ("council_ky", "executive_ky", "aimak_ky", "council_ru", "executive_ru", "aimak_ru"):
        assert wizard.steps[NAMES].forms.editor(key).hasFocus()
        QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Tab)
    assert wizard.back_button.hasFocus()
    put(wizard, NAMES, council_ky="Көк-Таш айылдык кеңеши")
    wizard.steps[NAMES].forms.editor("council_ky").setFocus()
    QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    assert wizard.place == FORMS
    wizard.back_button.setFocus()
    QTest.keyClick(wizard.back_button, Qt.Key.Key_Return)
    assert wizard.place == NAMES
