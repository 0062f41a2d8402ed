"""The calendar: proposals to be checked, days corrected by hand, working days counted exactly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid, Stale
from app.services.calendar import CalendarService, HolidayInput, WorkingDays, proposed
from tests.services.builders import Office

DAYS = st.dates(date(2024, 11, 1), date(2026, 3, 31))
CALENDARS = st.builds(
    lambda off, on: WorkingDays(frozenset(off), frozenset(day for day in on if day.weekday() >= 5) - frozenset(off)),
    st.lists(DAYS, max_size=40),
    st.lists(DAYS, max_size=40),
)
DAY = timedelta(days=1)


@pytest.fixture
def calendar(office: Office) -> CalendarService:
    return CalendarService(office.uow, office.clock)


@given(CALENDARS, DAYS, DAYS)
def test_working_days_are_those_on_which_the_office_works(calendar: WorkingDays, one: date, other: date) -> None:
    start, end = sorted((one, other))
    by_hand = sum(calendar.works(start + DAY * n) for n in range(1, (end - start).days + 1))
    assert calendar.between(start, end) == by_hand
    assert calendar.between(end, start) == -by_hand


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_working_days_add_up(calendar: WorkingDays, one: date, two: date, three: date) -> None:
    assert calendar.between(one, two) + calendar.between(two, three) == calendar.between(one, three)


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_so_many_working_days_later_is_a_working_day_so_many_days_away(
    calendar: WorkingDays, start: date, count: int
) -> None:
    day = calendar.after(start, count)
    assert calendar.works(day)
    assert calendar.between(start, day) == count


def test_a_holiday_is_off_and_a_moved_saturday_is_worked() -> None:
    calendar = WorkingDays(holidays=frozenset({date(2026, 8, 31)}), working=frozenset({date(2026, 8, 29)}))
    friday, tuesday = date(2026, 8, 28), date(2026, 9, 1)
    assert [calendar.works(friday + DAY * n) for n in range(5)] == [True, True, False, False, True]
    assert calendar.between(friday, tuesday) == 2
    assert calendar.after(friday, 2) == tuesday
    assert WorkingDays().between(friday, tuesday) == 2
    assert WorkingDays().after(friday, 1) == date(2026, 8, 31)


def test_no_day_is_proposed_twice_and_the_code_of_2025_is_followed() -> None:
    for year in range(2015, 2031):
        days = [each.day for each in proposed(year)]
        assert len(days) == len(set(days))
        assert {day.year for day in days if day} == {year}
    of_2026 = {each.day for each in proposed(2026)}
    assert {date(2026, 1, 6), date(2026, 5, 8), date(2026, 8, 31)} <= of_2026
    assert not of_2026 & {date(2026, 2, 23), date(2026, 4, 7), date(2026, 11, 7)}
    assert {each.day for each in proposed(2021)} >= {date(2021, 2, 23), date(2021, 4, 7), date(2021, 11, 8)}


def test_proposals_leave_what_stands_on_the_calendar(calendar: CalendarService, office: Office) -> None:
    calendar.add(HolidayInput(date(2026, 8, 31), "Өз аталышы"))
    added = calendar.propose(2026)
    rows = calendar.days(2026)
    assert len(rows) == added + 1
    assert [row.name_ky for row in rows if row.day == date(2026, 8, 31)] == ["Өз аталышы"]
    assert calendar.propose(2026) == 0
    assert calendar.years() == [2026]
    office.uow.undo()
    assert len(calendar.days(2026)) == 1


def test_a_day_is_corrected_taken_off_and_comes_back(calendar: CalendarService, office: Office) -> None:
    key = calendar.add(HolidayInput(date(2026, 3, 20), "Орозо айт"))
    calendar.change(key, 1, HolidayInput(date(2026, 3, 19), " Орозо айт ", "Орозо айт"))
    with pytest.raises(Stale):
        calendar.change(key, 1, HolidayInput(date(2026, 3, 20)))
    (row,) = calendar.days(2026)
    assert (row.day, row.name_ky, row.working) == (date(2026, 3, 19), "Орозо айт", False)
    assert not calendar.working_days().works(date(2026, 3, 19))
    calendar.remove(key, row.version)
    assert calendar.days(2026) == []
    office.uow.undo()
    assert [each.day for each in calendar.days(2026)] == [date(2026, 3, 19)]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (HolidayInput(None, "Күнү жок"), "day"),
        (HolidayInput(date(2026, 3, 20)), "day"),
        (HolidayInput(date(2026, 3, 18), working=True), "working"),
        (HolidayInput(date(2026, 3, 18), "ө" * 201), "name_ky"),
    ],
)
def test_what_is_no_day_of_the_calendar(calendar: CalendarService, typed: HolidayInput, field: str) -> None:
    calendar.add(HolidayInput(date(2026, 3, 20), "Орозо айт"))
    with pytest.raises(Invalid) as refused:
        calendar.add(typed)
    assert list(refused.value.fields) == [field]


def test_today_is_the_day_of_the_clock(calendar: CalendarService) -> None:
    assert calendar.today() == date(2021, 9, 7)
