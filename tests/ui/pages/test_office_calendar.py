"""The office's calendar by the keyboard: proposed, corrected, taken off, brought back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.services.calendar import HolidayInput
from app.ui.pages.office import OfficePage
from tests.ui.keyboard import press, type_text


@pytest.fixture
def page(show_page):
    return show_page(OfficePage)


@pytest.fixture
def section(page):
    return page.show_section("calendar")


@pytest.fixture
def calendar(example_context):
    return example_context.services.calendar


def shown(section) -> list[date]:
    return [row.day for row in section.days.table.model.rows()]


def test_the_year_of_the_clock_is_shown_and_its_holidays_are_proposed(section, calendar, example_context):
    assert section.year.value() == 2026
    assert shown(section) == []
    section.propose_button.click()
    assert shown(section) == [row.day for row in calendar.days(2026)] != []
    assert section.notice.isVisible()
    said = section.notice.label.text()
    section.propose_button.click()
    assert section.notice.label.text() != said
    example_context.services.history.undo()
    assert shown(section) == []


def test_a_day_of_the_moon_calendar_is_typed(section, calendar, qtbot):
    section.days.table.view.setFocus()
    qtbot.keyClick(section.days.table.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = section.days.dialog.form
    type_text(form.editor("day").line, "20.03.2026")
    type_text(form.editor("name_ky"), "Орозо айт")
    assert section.days.dialog.save()
    assert [(row.day, row.name_ky) for row in calendar.days(2026)] == [(date(2026, 3, 20), "Орозо айт")]
    assert section.days.current().day == date(2026, 3, 20)


def test_what_cannot_be_is_said_beside_the_field(section, words):
    dialog = section.days.add()
    type_text(dialog.form.editor("day").line, "18.03.2026")
    dialog.form.editor("working").setChecked(True)
    assert not dialog.save()
    assert dialog.form.messages() == {"working": words.gettext("Only a Saturday or a Sunday is made a working day.")}
    dialog.form.discard()
    dialog.reject()


def test_a_day_is_corrected_with_enter_and_taken_off_with_delete(section, calendar, example_context, qtbot):
    calendar.add(HolidayInput(date(2026, 3, 20), "Орозо айт"))
    view = section.days.table.view
    press(view, Qt.Key.Key_Return)
    form = section.days.dialog.form
    assert form.editor("name_ky").text() == "Орозо айт"
    type_text(form.editor("name_ru"), "Орозо айт")
    assert section.days.dialog.save()
    assert calendar.days(2026)[0].name_ru == "Орозо айт"
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert shown(section) == []
    example_context.services.history.undo()
    assert shown(section) == [date(2026, 3, 20)]


def test_another_year_is_chosen(section, calendar):
    calendar.add(HolidayInput(date(2023, 8, 31), "Майрам"))
    section.reload()
    assert shown(section) == []
    section.year.set_value(2023)
    assert shown(section) == [date(2023, 8, 31)]


def test_the_year_of_a_new_day_is_turned_to(section):
    dialog = section.days.add()
    type_text(dialog.form.editor("day").line, "09.05.2031")
    assert dialog.save()
    assert (section.year.value(), shown(section)) == (2031, [date(2031, 5, 9)])


def test_leaving_and_coming_back_keeps_the_year(section, page):
    section.year.set_value(2027)
    page.show_section("villages")
    assert page.show_section("calendar").year.value() == 2027
