"""Days are read as both languages write them; what is doubtful is refused with a word of advice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language import dates
from app.language.days import DayError, parse_day

DAY = date(2020, 12, 28)


@pytest.mark.parametrize(
    "text",
    [
        "28.12.2020",
        "28/12/2020",
        "28-12-2020",
        " 28 12 2020 ",
        "28122020",
        "2020-12-28",
        "2020-12-28 00:00:00",
        "2020-12-28T00:00:00",
        "28 декабря 2020 года",
        "28 дек. 2020 г.",
        "от 28 декабря 2020 г.",
        "2020-жылдын 28-декабры",
        "2020-жылдын 28-декабрындагы",
        "28-ДЕКАБРЬ, 2020-ж.",
    ],
)
def test_read(text: str) -> None:
    assert parse_day(text) == DAY


def test_may_in_both_languages() -> None:
    assert {parse_day("7 мая 2021 г."), parse_day("2021-жылдын 7-майында")} == {date(2021, 5, 7)}


@pytest.mark.parametrize("text", ["28.12.20", "12.2020", "2020", "28 декабря", "28 29 декабря 2020", "кечээ", "28.XII"])
def test_what_is_doubtful_is_refused(text: str) -> None:
    with pytest.raises(DayError, match=r"day\.month"):
        parse_day(text)


@pytest.mark.parametrize("text", ["31.02.2021", "2021-13-01", "0 мая 2021", "30 февраля 2021"])
def test_a_day_that_is_not_in_the_calendar(text: str) -> None:
    with pytest.raises(DayError, match="calendar"):
        parse_day(text)


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31) - timedelta(days=1)), st.sampled_from(["ky", "ru"]))
def test_what_our_papers_write_is_read_back(day: date, lang: str) -> None:
    written = (dates.official(day, lang), dates.reference(day, lang), dates.on(day, lang), dates.short(day))
    assert {parse_day(text) for text in written} == {day}
