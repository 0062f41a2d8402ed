"""The contest's page: sections of one contest at a time, phases forward and back, no typing lost or misplaced."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.contest import ActKind, Phase, SourceKind
from app.money import Money
from app.services import phase_checks
from app.ui.pages.contest import SECTIONS, ContestPage
from app.ui.pages.contest_content import content_of
from app.ui.pages.contest_phasebar import _PLACES
from tests.ui.keyboard import press, retype, type_text
from tests.ui.pages.answers import Answer
from tests.ui.pages.contestmade import complete
from tests.ui.pages.reading import plain, shown

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def contests(example_context):
    return example_context.services.contests


@pytest.fixture
def fresh(contests):
    """A contest in preparation."""
    return contests.prepare(year=2027, fund=Money.som(50_000))


@pytest.fixture
def page(show_page, fresh):
    made = show_page(ContestPage)
    made.show_contest(fresh)
    yield made
    give_up(made)


def give_up(page) -> None:
    """Close without a question."""
    for section in page.sections.values():
        if hasattr(section, "back"):
            section.back()


def test_every_section_shows_itself_and_has_a_name(page):
    for key in SECTIONS:
        section = page.show_section(key)
        assert page.sheets.currentWidget() is section
        assert section.heading.text() == page.list.item(list(SECTIONS).index(key)).text() != ""


def test_details_are_typed_saved_by_keyboard_and_undone(page, contests, fresh, qtbot, example_context):
    forms = page.show_section("details").forms
    type_text(forms.editor("title_ky"), "Көк-Таш демилгеси")
    type_text(forms.editor("own_share_percent"), "10")
    type_text(forms.editor("intake_until").line, "21.05.2027")
    forms.editor("decision_act").set_value(ActKind.ORDER)
    forms.editor("title_ky").setFocus()
    qtbot.keyClick(forms.editor("title_ky"), Qt.Key.Key_S, CTRL)
    view = contests.view(fresh)
    assert (view.title_ky, view.own_share_percent, view.intake_until, view.decision_act) == (
        "Көк-Таш демилгеси", 10, date(2027, 5, 21), ActKind.ORDER,
    )  # fmt: skip
    example_context.services.history.undo()
    assert contests.view(fresh).title_ky == ""
    assert forms.editor("title_ky").text() == ""


def test_saving_while_typing_leaves_the_cursor_where_it_is(page, contests, fresh, qtbot):
    section = page.show_section("priorities")
    text = section.forms.editor("situation_ky")
    text.setFocus()
    type_text(text, "Жарык ")
    qtbot.keyClick(text, Qt.Key.Key_S, CTRL)
    type_text(text, " жок")
    qtbot.keyClick(text, Qt.Key.Key_S, CTRL)
    assert contests.view(fresh).situation_ky == "Жарык жок"


def test_a_date_before_the_one_before_it_is_said_at_its_field(page, contests, fresh):
    section = page.show_section("details")
    section.forms.editor("intake_from").set_typed("21.05.2027")
    section.forms.editor("intake_until").set_typed("20.05.2027")
    assert not section.save()
    assert list(section.forms.messages()) == ["intake_until"]
    assert contests.view(fresh).intake_from is None


def test_the_fund_is_typed_in_a_grid_and_added_up(page, contests, fresh):
    section = page.show_section("fund")
    rows = [*section.rows.grid.typed(), {"kind": str(SourceKind.DONOR_MONEY), "amount": "25 000"}]
    section.rows.grid.set_typed(rows)
    assert [plain(text) for text in section.rows.grid.totals.texts().values()] == ["75 000"]
    assert section.save()
    sources = contests.view(fresh).sources
    assert [(each.kind, each.name_ky, each.amount) for each in sources] == [
        (SourceKind.LOCAL_BUDGET, "Жергиликтүү бюджет", Money.som(50_000)),
        (SourceKind.DONOR_MONEY, "Долбоор (донор)", Money.som(25_000)),
    ]


def test_an_unreadable_sum_is_said_at_its_cell(page, contests, fresh):
    section = page.show_section("fund")
    section.rows.grid.set_typed([{**section.rows.grid.typed()[0], "amount": "көп"}])
    assert not section.save()
    assert list(section.forms.messages()) == ["sources.1.amount"]
    assert contests.view(fresh).fund == Money.som(50_000)


def test_priorities_are_moved_by_keyboard_and_saved_with_the_situation(page, contests, fresh):
    section = page.show_section("priorities")
    section.rows.grid.set_typed([{"text_ky": "биринчи"}, {"text_ky": "экинчи", "text_ru": "второй"}])
    section.rows.grid.view.setFocus()
    section.rows.grid.view.go(1, 0)
    QApplication.processEvents()
    section.rows.move(-1)
    section.forms.editor("situation_ky").set_typed("Жарык жок.")
    assert section.save()
    view = contests.view(fresh)
    assert view.priorities == (("экинчи", "второй"), ("биринчи", ""))
    assert view.situation_ky == "Жарык жок."


def test_typing_waits_with_its_contest_while_another_is_looked_at(page, contests, fresh, contest, words):
    section = page.show_section("details")
    type_text(section.forms.editor("title_ky"), "Жаңы")
    page.show_contest(contest)
    other = page.show_section("details")
    assert other is not section
    assert other.forms.editor("title_ky").text() == ""
    assert not other.forms.dirty
    page.show_contest(fresh)
    again = page.show_section("details")
    assert again.forms.editor("title_ky").text() == "Жаңы"
    assert again.notice.label.text() == words.gettext("What you typed earlier and did not save is here again.")
    assert again.save()
    assert (contests.view(fresh).title_ky, contests.view(contest).title_ky) == ("Жаңы", "")


def test_the_section_that_was_shown_is_shown_of_the_other_contest_too(page, contest):
    page.show_section("fund")
    page.show_contest(contest)
    assert page.current_key() == "fund"
    assert [row["kind"] for row in page.sections["fund"].rows.grid.typed()] == ["local-budget", "donor-goods"]


def test_what_was_changed_meanwhile_is_not_overwritten_unasked(page, contests, fresh, example_context):
    section = page.show_section("details")
    retype(section.forms.editor("contest_word_ky"), "сынак")
    view = contests.view(fresh)
    contests.change(fresh, view.version, content_of(view))
    assert section.save()
    view = contests.view(fresh)
    retype(section.forms.editor("contest_word_ky"), "конкурс")
    contests.change(fresh, view.version, replace(content_of(view), contest_word_ky="жарыш"))
    assert not section.save()
    assert contests.view(fresh).contest_word_ky == "жарыш"
    assert section.save_over()
    assert contests.view(fresh).contest_word_ky == "конкурс"


def test_forward_says_what_is_missing_and_each_line_leads_to_its_section(page, example_context, fresh):
    wanted = []
    page.wanted.connect(lambda key, what: wanted.append((key, what)))
    page.phases.forward_button.click()
    lines = example_context.services.phases.lacking(fresh)
    assert lines
    assert page.phases.lacking.isVisible()
    for place in range(len(lines)):
        page.phases.lacking.links.linkActivated.emit(str(place))
    assert {key for key, _ in wanted} == {"contest"}
    assert all(what in (*SECTIONS, "checklists") for _, what in wanted)
    assert example_context.services.contests.view(fresh).phase is Phase.PREPARATION


def test_each_place_belongs_to_a_sentence_that_is_said():
    source = inspect.getsource(phase_checks)
    assert [sentence for sentence in _PLACES if sentence not in source] == []


def test_remarks_are_asked_about_and_the_announcement_freezes_the_rules(page, contests, fresh, example_context, words):
    complete(contests, fresh)
    answer = Answer(words.gettext("Go on all the same"))
    page.phases.forward_button.click()
    assert "бекемдейт" in answer()
    assert contests.view(fresh).phase is Phase.ANNOUNCED
    assert example_context.services.rules.view(fresh).frozen
    assert page.phases.steps[Phase.ANNOUNCED].property("stands") == "now"


def test_back_asks_for_a_reason_and_the_history_tells_it(page, contests, fresh, example_context, monkeypatch):
    complete(contests, fresh)
    phases = example_context.services.phases
    phases.forward(fresh, contests.view(fresh).version)
    monkeypatch.setattr("app.ui.pages.contest_phasebar.ask_reason", lambda *_: "Ката кетти")
    page.phases.back_button.click()
    assert contests.view(fresh).phase is Phase.PREPARATION
    rows = shown(page.show_section("phases").table)
    assert [row[-1] for row in rows] == ["", "Ката кетти"]


def test_a_step_first_asks_about_typing_that_is_not_saved(page, contests, fresh, words):
    complete(contests, fresh)
    section = page.show_section("details")
    type_text(section.forms.editor("title_ru"), "Инициатива")
    answer = Answer(words.gettext("Go on typing"))
    page.phases.forward_button.click()
    answer()
    assert contests.view(fresh).phase is Phase.PREPARATION
    assert section.forms.dirty


def test_the_limits_say_that_they_were_announced(page, contests, fresh, example_context):
    complete(contests, fresh)
    example_context.services.phases.forward(fresh, contests.view(fresh).version)
    section = page.show_section("details")
    assert section.limits.isVisible()
    section.forms.editor("maximum").set_typed("9 000")
    assert not section.save()
    assert list(section.forms.messages()) == ["maximum"]


def test_without_a_contest_the_page_offers_a_new_one(qtbot, empty_context, words):
    made = ContestPage(empty_context)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    assert made.sections == {}
    assert [button.text() for button, _ in made.notice.buttons] == [words.gettext("New contest…")]
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()  # as the window does on Ctrl+Shift+N
    made.open("new")
    assert made.dialog.isVisible()
    assert made.sections == {}


def test_every_word_changes_with_the_language(page, speak):
    for key in SECTIONS:
        page.show_section(key)
    speak("ru")
    assert page.phases.steps[Phase.PREPARATION].text() == "1. Подготовка"


def test_alt_and_arrow_move_a_rung_of_the_ladder(page):
    order = page.show_section("rules").forms.editor("tie_ladder")
    before = order.value()
    order.list.setCurrentRow(1)
    press(order.list, Qt.Key.Key_Up, ALT)
    assert order.value() == (before[1], before[0], *before[2:])


def test_tab_and_enter_go_from_the_list_through_the_section(page, qtbot):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    section = page.show_section("details")
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Return)
    assert section.forms.editor("title_ky").hasFocus()
    type_text(section.forms.editor("title_ky"), "Демилге")
    section.forms.parts[-1].last_stop().setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert section.save_button.hasFocus()


def test_what_bars_the_way_back_is_said(page, contest, example_context, words):
    page.show_contest(contest)
    barred = example_context.services.phases.barred(contest)
    assert barred
    page.phases.back_button.click()
    assert words.say(barred[0]) in page.phases.lacking.links.text()
    page.phases.lacking.close_button.click()
    assert not page.phases.lacking.isVisible()


def test_typing_kept_over_something_older_is_not_saved_unasked(page, contests, fresh, contest):
    section = page.show_section("details")
    type_text(section.forms.editor("title_ky"), "Меники")
    page.show_contest(contest)
    view = contests.view(fresh)
    contests.change(fresh, view.version, replace(content_of(view), title_ky="Башканыкы"))
    page.show_contest(fresh)
    again = page.show_section("details")
    assert again.forms.editor("title_ky").text() == "Меники"
    assert len(again.notice.buttons) == 2
    assert not again.save()
    assert contests.view(fresh).title_ky == "Башканыкы"
    assert again.save_over()
    assert contests.view(fresh).title_ky == "Меники"
