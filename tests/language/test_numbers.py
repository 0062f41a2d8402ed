"""Figures: what is understood, what is refused, what is shown; Babel and decimal as second opinions."""

from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from app.language.numbers import (
    LIMIT,
    NumberError,
    format_fraction,
    format_int,
    format_money,
    format_quantity,
    format_som,
    format_thousands,
    parse_int,
    parse_quantity,
    parse_tyiyn,
)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("0", 0),
        ("12000", 12000),
        ("12 000", 12000),
        ("12\u00a0000", 12000),
        (" 1\u202f234\u2009567 ", 1234567),
        ("12\t000", 12000),
        ("-5", -5),
        ("− 5", -5),
        ("+5", 5),
        ("007", 7),
        ("12,0", 12),
        ("12.00", 12),
    ],
)
def test_whole_numbers(text: str, n: int) -> None:
    assert parse_int(text) == n


@pytest.mark.parametrize(
    ("text", "tyiyn"),
    [
        ("12000", 12_000_00),
        ("12 000,5", 12_000_50),
        ("12\u00a0000,05", 12_000_05),
        ("12.5", 12_50),
        ("12.50", 12_50),
        ("12 , 5", 12_50),
        ("0,01", 1),
        ("-0,50", -50),
        ("−12,05", -12_05),
    ],
)
def test_sums(text: str, tyiyn: int) -> None:
    assert parse_tyiyn(text) == tyiyn


NO_NUMBERS = ("x", "12 00", "1 2000", "1.234.567", "1,234.50", "12,", ",5", "--5", "1e5", "٣", "12 сом", "-")


@pytest.mark.parametrize("parse", [parse_int, parse_tyiyn])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12.500", "12.500 can be read in two ways: write 12500 or 12,5."),
        ("12,500", "12,500 can be read in two ways: write 12500 or 12,5."),
        ("12.050", "12.050 can be read in two ways: write 12050 or 12,05."),
        ("12.000", "12.000 can be read in two ways: write 12000 or 12."),
        ("1 200.500", "1 200.500 can be read in two ways: write 1200500 or 1200,5."),
        ("0.500", "0.500 can be read in two ways: write 500 or 0,5."),
        ("", "Write a number."),
        (" \u00a0 ", "Write a number."),
        ("1000000000000", "This number is too large."),
    ],
)
def test_refusals(parse, text: str, said: str) -> None:
    with pytest.raises(NumberError) as refused:
        parse(text)
    assert str(refused.value) == str(refused.value.message) == said


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number_is_told_how_one_is_written(text: str) -> None:
    with pytest.raises(NumberError) as refused:
        parse_tyiyn(text)
    assert str(refused.value) == f"“{text}” is not a number. Write it like 12500 or 12,5."
    with pytest.raises(NumberError) as refused:
        parse_int(text)
    assert str(refused.value) == f"“{text}” is not a whole number. Write it in figures, like 250."


def test_a_fraction_is_no_whole_number() -> None:
    with pytest.raises(NumberError, match="Write a whole number"):
        parse_int("12,5")


@pytest.mark.parametrize("text", ["1,2345", "0,0000"])
def test_there_is_nothing_below_a_tyiyn(text: str) -> None:
    with pytest.raises(NumberError, match="at most two digits"):
        parse_tyiyn(text)


@given(st.integers(-LIMIT + 1, LIMIT - 1))
def test_whole_numbers_read_back(n: int) -> None:
    assert parse_int(format_int(n)) == n
    assert parse_int(format_int(n).replace("\u00a0", " ")) == n


@given(st.integers(-LIMIT * 100 + 1, LIMIT * 100 - 1))
def test_sums_read_back(tyiyn: int) -> None:
    assert parse_tyiyn(format_som(tyiyn)) == tyiyn


@given(st.text(st.sampled_from("0123456789 .,-\u00a0x")))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    for parse in (parse_int, parse_tyiyn):
        with suppress(NumberError):
            assert type(parse(text)) is int


@given(st.integers(-(10**13), 10**13))
def test_whole_numbers_agree_with_babel(n: int) -> None:
    assert format_int(n) == format_decimal(n, locale="ky_KG") == format_decimal(n, locale="ru_KG")


@pytest.mark.parametrize(
    ("tyiyn", "written"),
    [(12_000_00, "12\u00a0000"), (12_000_50, "12\u00a0000,50"), (5, "0,05"), (-5, "-0,05"), (-1_000_00, "-1\u00a0000")],
)
def test_som(tyiyn: int, written: str) -> None:
    assert format_som(tyiyn) == written


@pytest.mark.parametrize(
    ("tyiyn", "ky", "ru"),
    [
        (12_000_00, "12\u00a0000\u00a0сом", "12\u00a0000\u00a0сомов"),
        (1_00, "1\u00a0сом", "1\u00a0сом"),
        (-22_00, "-22\u00a0сом", "-22\u00a0сома"),
        (12_000_50, "12\u00a0000,50\u00a0сом", "12\u00a0000,50\u00a0сома"),
        (-50, "-0,50\u00a0сом", "-0,50\u00a0сома"),
    ],
)
def test_money(tyiyn: int, ky: str, ru: str) -> None:
    assert format_money(tyiyn, "ky") == ky
    assert format_money(tyiyn, "ru") == ru


@pytest.mark.parametrize(
    ("tyiyn", "ky"),
    [
        (74_957_700_00, "74\u00a0957,7\u00a0миң сом"),
        (12_000_00, "12\u00a0миң сом"),
        (23_050_00, "23,05\u00a0миң сом"),
        (1, "0,00001\u00a0миң сом"),
        (-1_500_00, "-1,5\u00a0миң сом"),
    ],
)
def test_thousands(tyiyn: int, ky: str) -> None:
    assert format_thousands(tyiyn, "ky") == ky
    assert format_thousands(tyiyn, "ru") == ky.replace("миң сом", "тыс. сомов")


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Fraction(15, 2), 2, "7,50"),
        (Fraction(1, 3), 2, "0,33"),
        (Fraction(2, 3), 2, "0,67"),
        (Fraction(1005, 1000), 2, "1,01"),
        (Fraction(-1005, 1000), 2, "-1,01"),
        (Fraction(-1, 1000), 2, "0,00"),
        (Fraction(999_999, 1000), 0, "1\u00a0000"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 200), 3, "0,005"),
    ],
)
def test_fractions(value: Fraction, places: int, written: str) -> None:
    assert format_fraction(value, places) == written


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 4))
def test_fractions_round_like_decimal(value: Decimal, places: int) -> None:
    with localcontext() as context:
        context.prec = 40
        rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = format_fraction(Fraction(value), places)
    assert Decimal(shown.replace("\u00a0", "").replace(",", ".")) == rounded
    assert len(shown.partition(",")[2]) == places


@pytest.mark.parametrize(
    ("typed", "thousandths"),
    [
        ("2", 2000),
        ("2,5", 2500),
        ("2.5", 2500),
        ("0,125", 125),
        ("2,125", 2125),
        ("1 000,125", 1_000_125),
        ("7,50", 7500),
    ],
)
def test_quantities(typed: str, thousandths: int) -> None:
    assert parse_quantity(typed) == thousandths


@pytest.mark.parametrize("typed", ["2.125", "2,500", "2,1255", "", "эки"])
def test_doubtful_quantities_are_refused(typed: str) -> None:
    with pytest.raises(NumberError):
        parse_quantity(typed)


@given(st.integers(0, 10**11))
def test_a_quantity_is_read_as_it_was_written(thousandths: int) -> None:
    assert parse_quantity(format_quantity(thousandths)) == thousandths
