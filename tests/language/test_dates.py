"""Dates in the phrases of papers."""

from datetime import date, datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from app.language.dates import between, blank, official, on, reference, short, since, until

#: Official, reference, until, from, on; January first.
MONTHS = (
    "январы январындагы январына январынан январында",
    "февралы февралындагы февралына февралынан февралында",
    "марты мартындагы мартына мартынан мартында",
    "апрели апрелиндеги апрелине апрелинен апрелинде",
    "майы майындагы майына майынан майында",
    "июну июнундагы июнуна июнунан июнунда",
    "июлу июлундагы июлуна июлунан июлунда",
    "августу августундагы августуна августунан августунда",
    "сентябры сентябрындагы сентябрына сентябрынан сентябрында",
    "октябры октябрындагы октябрына октябрынан октябрында",
    "ноябры ноябрындагы ноябрына ноябрынан ноябрында",
    "декабры декабрындагы декабрына декабрынан декабрында",
)


@pytest.mark.parametrize("month", range(1, 13))
def test_kyrgyz_months(month: int) -> None:
    day = date(2021, month, 7)
    plain, attributive, dative, ablative, locative = (f"2021-жылдын 7-{form}" for form in MONTHS[month - 1].split())
    assert official(day, "ky") == plain
    assert reference(day, "ky") == attributive
    assert until(day, "ky") == f"{dative} чейин"
    assert since(day, "ky") == f"{ablative} тартып"
    assert on(day, "ky") == locative


def test_russian_phrases() -> None:
    assert official(date(2020, 12, 28), "ru") == "28 декабря 2020 года"
    assert reference(date(2020, 12, 28), "ru") == "от 28 декабря 2020 года"
    assert until(date(2021, 9, 7), "ru") == "до 7 сентября 2021 года"
    assert since(date(2021, 9, 7), "ru") == "с 7 сентября 2021 года"
    assert since(date(2021, 9, 2), "ru") == "со 2 сентября 2021 года"
    assert since(date(2021, 9, 22), "ru") == "с 22 сентября 2021 года"
    assert on(date(2021, 9, 7), "ru") == "7 сентября 2021 года"


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_russian_agrees_with_babel(day: date) -> None:
    assert official(day, "ru") == format_date(day, "d MMMM y", locale="ru_KG") + " года"


@pytest.mark.parametrize(
    ("first", "last", "ky", "ru"),
    [
        (
            date(2021, 3, 1),
            date(2021, 3, 7),
            "2021-жылдын 1-мартынан 7-мартына чейин",
            "с 1 по 7 марта 2021 года",
        ),
        (
            date(2021, 3, 2),
            date(2021, 9, 7),
            "2021-жылдын 2-мартынан 7-сентябрына чейин",
            "со 2 марта по 7 сентября 2021 года",
        ),
        (
            date(2020, 12, 28),
            date(2021, 1, 15),
            "2020-жылдын 28-декабрынан 2021-жылдын 15-январына чейин",
            "с 28 декабря 2020 года по 15 января 2021 года",
        ),
        (date(2021, 9, 7), date(2021, 9, 7), "2021-жылдын 7-сентябрында", "7 сентября 2021 года"),
    ],
)
def test_ranges(first: date, last: date, ky: str, ru: str) -> None:
    assert between(first, last, "ky") == ky
    assert between(first, last, "ru") == ru


def test_a_range_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="comes before"):
        between(date(2021, 9, 8), date(2021, 9, 7), "ky")


def test_short() -> None:
    day = date(2020, 2, 8)
    assert short(day) == "08.02.2020"
    assert short(day, "ky") == "08.02.2020-ж."
    assert short(day, "ru") == "08.02.2020 г."
    assert short(datetime(2020, 2, 8, 14, 5)) == "08.02.2020"
    assert short(date(850, 2, 8)) == "08.02.0850"


def test_blank() -> None:
    assert blank(2021, "ky") == "2021-жылдын «__» ______"
    assert blank(2021, "ru") == "«__» ______ 2021 года"
