"""Cells become values exactly, in the ways of both languages; what can be read in two ways is refused."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.numbers import format_som
from app.models.application import ApplicantKind, InitiativeKind
from app.money import Money
from app.services.importing import values
from app.services.importing.target import words_of
from app.services.importing.values import Known, Unfit

VILLAGE = uuid.uuid4()
KNOWN = Known({"ак-таш": VILLAGE})


@pytest.mark.parametrize(
    ("cell", "tyiyn"),
    [
        (12000, 1_200_000),
        (Decimal("12000.5"), 1_200_050),
        ("12 000,50", 1_200_050),
        ("12\u00a0000 сом", 1_200_000),
        ("12000.50 с.", 1_200_050),
        ("5 сомов", 500),
        ("1,5 Сома", 150),
        ("-3", -300),
    ],
)
def test_sums(cell, tyiyn):
    assert values.money(cell, KNOWN) == Money(tyiyn)


@pytest.mark.parametrize(
    "cell", ["12.500", "12,500", "0,125", Decimal("0.125"), "миң", date(2021, 1, 1), "#N/A", 10**12]
)
def test_sums_that_are_none(cell):
    with pytest.raises(Unfit):
        values.money(cell, KNOWN)


@given(st.integers(0, 10**13))
def test_no_tyiyn_is_lost(tyiyn):
    som = Decimal(tyiyn) / 100
    assert values.money(som, KNOWN) == values.money(format_som(tyiyn), KNOWN) == Money(tyiyn)


def test_empty_cells_are_nothing():
    assert [values.money(cell, KNOWN) for cell in (None, "", "  ")] == [None] * 3
    assert [read(None, KNOWN) for read in (values.day, values.year, values.village)] == [None] * 3
    assert [read(None, KNOWN) for read in (values.line, values.text)] == ["", ""]


def test_texts():
    assert values.line("  ѳтүнмө \n ээси ", KNOWN) == "өтүнмө ээси"
    assert values.text(" бир \n эки ", KNOWN) == "бир \n эки"
    assert [values.line(cell, KNOWN) for cell in (996555123456, Decimal("2.5"), date(2021, 9, 7))] == [
        "996555123456",
        "2,5",
        "07.09.2021",
    ]


def test_contributions_are_sums_or_words():
    assert values.money_or_words("5 000", KNOWN) == Money.som(5000)
    assert values.money_or_words("ашар уюштуруу", KNOWN) == "ашар уюштуруу"
    with pytest.raises(Unfit):
        values.money_or_words("3 күн ашар", KNOWN)


def test_days_and_years():
    assert values.day(datetime(2021, 9, 7, 5, 0), KNOWN) == values.day("7 сентября 2021 г.", KNOWN) == date(2021, 9, 7)
    years = [values.year(cell, KNOWN) for cell in (1987, "1987-ж.", "1987 г.", date(1987, 5, 1), "01.05.1987")]
    assert years == [1987] * 5
    with pytest.raises(Unfit):
        values.year("87", KNOWN)


def test_villages_by_folded_names():
    assert values.village("АК-ТАШ ", KNOWN) == VILLAGE
    with pytest.raises(Unfit, match="Көк-Таш"):
        values.village("Көк-Таш", KNOWN)


@pytest.mark.parametrize(
    ("codes", "section", "cell", "code"),
    [
        (ApplicantKind, "applicant_kind", "Демилгелуу топ", ApplicantKind.GROUP),
        (ApplicantKind, "applicant_kind", "физическое лицо", ApplicantKind.PERSON),
        (InitiativeKind, "kind", "Софинансирование", InitiativeKind.CO_FINANCING),
        (InitiativeKind, "kind", None, InitiativeKind.COMPLETION),
    ],
)
def test_codes_by_the_words_of_both_languages(codes, section, cell, code):
    read = values.coded(lambda: words_of(codes, section), InitiativeKind.COMPLETION)
    assert read(cell, KNOWN) is code
    with pytest.raises(Unfit):
        read("башка", KNOWN)
