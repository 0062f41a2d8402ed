"""A new contest by keyboard: proposals that give way to typing, copies, dates that follow; nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.contest import Programme, SourceKind
from app.money import Money
from app.ui.pages.contest_wizard import ContestWizardDialog
from tests.ui.keyboard import press_here, type_here

BASIS, MONEY, DATES, LOOK = range(4)


@pytest.fixture
def make(qtbot, example_context):
    def build():
        dialog = ContestWizardDialog(example_context)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield build
    for name in ("basis", "titles", "sums", "fund", "dates"):
        example_context.state.draft(f"contest/new/{name}").drop()


@pytest.fixture
def contests(example_context):
    return example_context.services.contests


def go_on(dialog, until: int) -> None:
    """Next until this sheet; the fund is 40 000 som where none is given."""
    wizard = dialog.wizard
    while wizard.place < until:
        if wizard.place == MONEY and not any(row.get("amount") for row in wizard.steps[MONEY].fund.grid.typed()):
            wizard.steps[MONEY].fund.grid.set_typed([{"kind": "local-budget", "amount": "40 000"}])
        before = wizard.place
        wizard.next()
        assert wizard.place == before + 1


def test_a_contest_is_prepared_by_keyboard_alone(make, contests):
    dialog = make()
    prepared = []
    dialog.prepared.connect(prepared.append)
    wizard = dialog.wizard
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_here("2030")
    press_here(Qt.Key.Key_Return)
    assert wizard.place == MONEY
    type_here("Көк-Таш демилгеси")
    for _stop in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert wizard.steps[MONEY].fund.grid.view.hasFocus()
    for _cell in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    type_here("40000")
    press_here(Qt.Key.Key_Return)
    wizard.next_button.setFocus()
    press_here(Qt.Key.Key_Return)
    assert wizard.place == DATES
    type_here("01.03.2030")
    press_here(Qt.Key.Key_Return)
    assert wizard.place == LOOK
    assert "Көк-Таш демилгеси" in wizard.steps[LOOK].summary.text()
    press_here(Qt.Key.Key_Return)
    view = contests.view(prepared[0])
    assert (view.year, view.title_ky, view.fund) == (2030, "Көк-Таш демилгеси", Money.som(40_000))
    assert view.announced_on == date(2030, 3, 1)


def test_the_year_and_a_sum_are_needed(make, words):
    dialog = make()
    wizard = dialog.wizard
    wizard.steps[BASIS].forms.editor("year").clear()
    wizard.next()
    assert wizard.steps[BASIS].forms.messages() == {"year": words.gettext("Enter the year.")}
    wizard.steps[BASIS].forms.editor("year").set_typed("2030")
    wizard.next()
    wizard.next()
    assert wizard.place == MONEY
    assert wizard.steps[MONEY].forms.messages() == {"sources.1.amount": words.gettext("Enter the sum.")}


def test_the_dates_follow_the_announcement_until_they_are_typed(make):
    dialog = make()
    dialog.wizard.steps[BASIS].forms.editor("year").set_typed("2030")
    go_on(dialog, DATES)
    forms = dialog.wizard.steps[DATES].forms
    assert forms.read()["announced_on"] is None
    forms.editor("announced_on").set_typed("04.03.2030")
    first = forms.read()
    assert first["announced_on"] < first["intake_from"] < first["intake_until"] < first["commission_on"]
    assert [day for day in first.values() if day.weekday() > 4 and day != first["implement_until"]] == []
    forms.editor("intake_until").set_typed("29.03.2030")
    forms.editor("announced_on").set_typed("11.03.2030")
    then = forms.read()
    assert then["intake_until"] == date(2030, 3, 29)
    assert then["intake_from"] > first["intake_from"]


def test_a_contest_of_this_year_is_proposed_a_day_soon(make, example_context):
    dialog = make()
    today = example_context.services.calendar.today()
    dialog.wizard.steps[BASIS].forms.editor("year").set_typed(str(today.year))
    go_on(dialog, DATES)
    dates = dialog.wizard.steps[DATES].forms.read()
    assert (dates["announced_on"] - today).days in range(7, 11)
    assert dates["implement_until"].year == today.year


def test_a_copy_takes_sums_and_programme_of_the_earlier_contest(make, contests, contest):
    dialog = make()
    prepared = []
    dialog.prepared.connect(prepared.append)
    basis = dialog.wizard.steps[BASIS].forms
    basis.editor("earlier").set_value(contest)
    assert not basis.editor("programme").isEnabled()
    go_on(dialog, LOOK)
    dialog.wizard.next()
    earlier, view = contests.view(contest), contests.view(prepared[0])
    assert view.fund == earlier.fund
    assert view.priorities == earlier.priorities
    assert view.theme_ky == earlier.theme_ky


def test_another_programme_brings_its_own_sources(make):
    dialog = make()
    basis = dialog.wizard.steps[BASIS].forms
    basis.editor("programme").set_value(Programme.DONOR_CONTEST)
    go_on(dialog, MONEY)
    kinds = [row["kind"] for row in dialog.wizard.steps[MONEY].fund.grid.typed()]
    assert kinds == [str(SourceKind.DONOR_MONEY), str(SourceKind.LOCAL_BUDGET)]


def test_typing_is_there_again_after_closing_and_can_be_thrown_away(make, words):
    dialog = make()
    go_on(dialog, MONEY)
    dialog.wizard.steps[MONEY].forms.editor("title_ky").set_typed("Жарым-жартылай")
    dialog.reject()
    again = make()
    assert again.wizard.steps[MONEY].forms.editor("title_ky").text() == "Жарым-жартылай"
    assert again.notice.label.text() == words.gettext("What you typed earlier and did not save is here again.")
    again.notice.buttons[0][0].click()
    assert again.wizard.steps[MONEY].forms.editor("title_ky").text() == ""


def test_the_window_turns_to_the_new_contest(example_window, contests):
    page = example_window.tabs.go("contest", "new")
    dialog = page.dialog
    go_on(dialog, LOOK)
    dialog.wizard.next()
    QApplication.processEvents()
    assert example_window.contest_box.currentData() == page.contest == dialog.wizard.contest
    assert example_window.tabs.current_key() == "contest"
    assert page.current_key() == "details"
