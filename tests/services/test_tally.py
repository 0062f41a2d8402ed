"""The exact tally against a count of its own: means, places, what the fund reaches, ties that matter."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.contest import SelectionRule
from app.services.tally import exact as tally
from app.services.tally.exact import Ranked

SKIP, STOP, PARTIAL = SelectionRule.SKIP, SelectionRule.STOP, SelectionRule.PARTIAL

Sheets = dict[str, list[dict[str, int] | None]]


@st.composite
def votes(draw: st.DrawFn) -> tuple[dict[str, int], Sheets]:
    """Weights of 1–5 criteria, and for 1–6 applications a sheet of each of 1–5 members, None where recused."""
    criteria = [f"c{n}" for n in range(draw(st.integers(1, 5)))]
    members = draw(st.integers(1, 5))
    sheet = st.fixed_dictionaries({criterion: st.integers(0, 10) for criterion in criteria})
    weights = {criterion: draw(st.integers(1, 9)) for criterion in criteria}
    column = st.lists(st.one_of(st.none(), sheet), min_size=members, max_size=members)
    return weights, {f"a{n}": draw(column) for n in range(draw(st.integers(1, 6)))}


def counted(sheets: Sheets) -> dict[str, list[dict[str, int]]]:
    return {key: [sheet for sheet in column if sheet is not None] for key, column in sheets.items()}


def ranked(weights: dict[str, int], sheets: Sheets) -> list[Ranked[str]]:
    marked = counted(sheets)
    means = {key: tally.mean(rows, weights) for key, rows in marked.items()}
    return tally.rank(means, {key: len(rows) for key, rows in marked.items()})


@given(votes())
def test_means_and_places_against_a_count_by_hand(case: tuple[dict[str, int], Sheets]) -> None:
    weights, sheets = case
    expected: dict[str, Fraction | None] = {}
    for key, column in sheets.items():
        total, voices = Fraction(0), 0
        for sheet in column:
            if sheet is not None:
                voices += 1
                for criterion in weights:
                    total += Fraction(sheet[criterion]) * weights[criterion]
        expected[key] = total / voices if voices else None
    for row in ranked(weights, sheets):
        mean = expected[row.application]
        assert row.mean == mean
        better = [other for other in expected.values() if mean is not None and other is not None and other > mean]
        assert row.place == (None if mean is None else 1 + len(better))


@given(votes())
def test_the_ranking_goes_from_the_first_place_to_the_unmarked(case: tuple[dict[str, int], Sheets]) -> None:
    rows = ranked(*case)
    assert sorted(row.application for row in rows) == sorted(case[1])
    places = [row.place for row in rows if row.place is not None]
    assert places == sorted(places)
    assert [row.place is None for row in rows] == sorted(row.place is None for row in rows)


@given(votes(), st.data())
def test_one_more_recused_member_has_no_influence(case: tuple[dict[str, int], Sheets], data: st.DataObject) -> None:
    weights, sheets = case
    wider: Sheets = {}
    for key, column in sheets.items():
        at = data.draw(st.integers(0, len(column)))
        wider[key] = [*column[:at], None, *column[at:]]
    assert ranked(weights, wider) == ranked(weights, sheets)


@given(votes())
def test_the_order_of_the_members_has_no_influence(case: tuple[dict[str, int], Sheets]) -> None:
    weights, sheets = case
    assert ranked(weights, {key: column[::-1] for key, column in sheets.items()}) == ranked(weights, sheets)


def test_a_recused_member_is_not_a_zero() -> None:
    weights = {"c": 1}
    assert tally.mean([{"c": 9}, {"c": 8}], weights) == Fraction(17, 2)
    assert tally.mean([{"c": 9}, {"c": 8}, {"c": 0}], weights) == Fraction(17, 3)
    assert tally.mean([], weights) is None
    assert tally.criterion_mean([], "c") is None
    assert tally.criterion_mean([{"c": 9}, {"c": 8}], "c") == Fraction(17, 2)


def test_a_missing_mark_is_not_a_zero_either() -> None:
    with pytest.raises(KeyError):
        tally.weighted_total({"c1": 5}, {"c1": 1, "c2": 1})


def test_sums_that_floating_point_would_part_are_a_tie() -> None:
    weights = {"a": 3, "b": 2, "c": 2, "d": 1, "e": 2}
    first = tally.mean([dict.fromkeys("abcde", 3)], weights)
    second = tally.mean([{"a": 4, "b": 2, "c": 2, "d": 5, "e": 3}, {"a": 2, "b": 4, "c": 4, "d": 1, "e": 3}], weights)
    assert first == second == 30
    assert [row.place for row in tally.rank({"x": first, "y": second, "z": Fraction(29)}, {})] == [1, 1, 3]


def along(order: list[str], requests: dict[str, int], fund: int, rule: SelectionRule) -> dict[str, int]:
    """The fund given out along one order, one application at a time."""
    awards: dict[str, int] = {}
    for key in order:
        asked = requests[key]
        if asked <= fund:
            amount = asked
        elif rule is PARTIAL:
            amount = fund
        elif rule is STOP:
            break
        else:
            amount = 0
        if amount:
            awards[key] = amount
        fund -= amount
        if rule is PARTIAL and amount < asked:
            break
    return awards


Race = tuple[list[list[str]], dict[str, int], int, SelectionRule]


@st.composite
def races(draw: st.DrawFn) -> Race:
    """Groups of up to three that share a place, their requests, a fund and a rule."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    names = iter(f"a{n}" for n in range(sum(sizes)))
    groups = [[next(names) for _ in range(size)] for size in sizes]
    requests = {name: draw(st.integers(0, 8)) for group in groups for name in group}
    return groups, requests, draw(st.integers(0, 30)), draw(st.sampled_from(SelectionRule))


def places(groups: list[list[str]]) -> list[Ranked[str]]:
    rows, place = [], 1
    for mean, group in enumerate(groups):
        rows += [Ranked(name, Fraction(-mean), place, 1) for name in group]
        place += len(group)
    return rows


def brute_force(race: Race) -> tuple[dict[str, int], tuple[str, ...]]:
    """Try every order within every place; stop before the first place whose order changes an award."""
    groups, requests, fund, rule = race
    certain: list[str] = []
    for group in groups:
        outcomes = [along([*certain, *order], requests, fund, rule) for order in itertools.permutations(group)]
        if any(outcome != outcomes[0] for outcome in outcomes):
            return along(certain, requests, fund, rule), tuple(group)
        certain += group
    return along(certain, requests, fund, rule), ()


@given(races())
def test_the_selection_against_every_order_of_the_tied(race: Race) -> None:
    groups, requests, fund, rule = race
    selection = tally.select(places(groups), requests, fund, rule)
    awards, tied = brute_force(race)
    assert (dict(selection.awards), selection.tied) == (awards, tied)


@given(races())
def test_the_fund_is_never_exceeded(race: Race) -> None:
    groups, requests, fund, rule = race
    selection = tally.select(places(groups), requests, fund, rule)
    assert sum(selection.awards.values()) + selection.left == fund
    assert selection.left >= 0
    assert all(0 < amount <= requests[name] for name, amount in selection.awards.items())


@pytest.mark.parametrize(
    ("rule", "awards", "left"),
    [(STOP, {"a": 6}, 4), (SKIP, {"a": 6, "c": 3}, 1), (PARTIAL, {"a": 6, "b": 4}, 0)],
)
def test_the_three_rules_differ_at_the_first_that_does_not_fit(
    rule: SelectionRule, awards: dict[str, int], left: int
) -> None:
    selection = tally.select(places([["a"], ["b"], ["c"]]), {"a": 6, "b": 5, "c": 3}, 10, rule)
    assert (selection.awards, selection.left, selection.tied) == (awards, left, ())


def test_a_tie_at_the_cut_is_named_and_not_broken() -> None:
    selection = tally.select(places([["a"], ["b", "c"], ["d"]]), {"a": 4, "b": 4, "c": 4, "d": 1}, 10, SKIP)
    assert (selection.awards, selection.left, selection.tied) == ({"a": 4}, 6, ("b", "c"))


@pytest.mark.parametrize("rule", SelectionRule)
def test_a_tie_below_an_empty_fund_is_nobodys_business(rule: SelectionRule) -> None:
    selection = tally.select(places([["a"], ["b", "c"]]), {"a": 10, "b": 4, "c": 4}, 10, rule)
    assert (selection.awards, selection.left, selection.tied) == ({"a": 10}, 0, ())


def test_who_has_no_place_gets_nothing() -> None:
    rows = [Ranked("a", Fraction(5), 1, 1), Ranked("b", None, None, 0)]
    assert tally.select(rows, {"a": 1, "b": 1}, 10, SKIP).awards == {"a": 1}
