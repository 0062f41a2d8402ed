"""A contest is prepared with default rules, its fund and its place among the others."""

from __future__ import annotations

import uuid

import pytest

from app.errors import Invalid, Missing
from app.models.contest import Phase, Programme, SelectionRule, SourceKind
from app.money import Money
from app.services.programmes import programme
from tests.services.builders import Office


def test_a_contest_starts_with_the_defaults(office: Office) -> None:
    key = office.contests.prepare(year=2022, fund=Money.som(50_000), maximum=Money.som(25_000))
    view = office.contests.view(key)
    assert (view.year, view.ordinal, view.phase) == (2022, 1, Phase.PREPARATION)
    assert (view.local_fund, view.maximum) == (Money.som(50_000), Money.som(25_000))
    assert [(s.kind, s.name_ky, s.name_ru, s.amount) for s in view.sources] == [
        (SourceKind.LOCAL_BUDGET, "Жергиликтүү бюджет", "Местный бюджет", Money.som(50_000))
    ]
    data = programme(Programme.LOCAL_INITIATIVE)
    assert [(c.title_ky, c.title_ru) for c in view.criteria] == [(c.title_ky, c.title_ru) for c in data.criteria]
    assert [(c.position, c.scale_min, c.scale_max, c.weight) for c in view.criteria] == [
        (position, 0, 10, 1) for position in range(1, 6)
    ]
    assert view.selection_rule is SelectionRule.SKIP
    assert (view.legal_basis_ky, view.legal_basis_ru) == (data.legal_basis_ky, data.legal_basis_ru)
    assert [step.stage_ky for step in view.plan] == [step.stage_ky for step in data.plan]
    assert (view.priorities, view.contest_word_ky) == ((), "конкурс")
    assert {day for _, day in view.dates} == {None}


def test_contests_are_listed_the_newest_first(office: Office) -> None:
    keys = [office.contest(year) for year in (2021, 2023, 2021)]
    names = office.contests.names()
    assert [(name.year, name.ordinal) for name in names] == [(2023, 1), (2021, 2), (2021, 1)]
    assert [name.id for name in names] == [keys[1], keys[2], keys[0]]
    assert [office.contests.of_year(2021), office.contests.of_year(2021, 2)] == [keys[0], keys[2]]


@pytest.mark.parametrize(
    ("year", "fund", "maximum", "wrong"),
    [
        (1990, 1, None, "year"),
        (2200, 1, None, "year"),
        (2022, 0, None, "fund"),
        (2022, -5, None, "fund"),
        (2022, 5, 0, "maximum"),
        (2022, 5, 6, "maximum"),
    ],
)
def test_a_year_or_sum_that_cannot_be(office: Office, year: int, fund: int, maximum: int | None, wrong: str) -> None:
    most = None if maximum is None else Money.som(maximum)
    with pytest.raises(Invalid) as caught:
        office.contests.prepare(year=year, fund=Money.som(fund), maximum=most)
    assert set(caught.value.fields) == {wrong}
    assert office.contests.names() == []


def test_a_preparation_is_taken_back(office: Office) -> None:
    office.contest()
    office.uow.undo()
    assert office.contests.names() == []


def test_no_contest_of_that_year(office: Office) -> None:
    office.contest(2022)
    for missing in (2021, 2023):
        with pytest.raises(Missing):
            office.contests.of_year(missing)
    with pytest.raises(Missing):
        office.contests.view(uuid.uuid4())
