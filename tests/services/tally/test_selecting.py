"""What the fund reaches: by the three rules, from several sources, with consent to a part, and out of the reserve."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.contest import SelectionRule, TieStep
from app.services.tally import selecting
from app.services.tally.board import Board, Break, Candidate, Outcome, Rules, Scale, Seat, Turn
from app.services.tally.counting import call_reserve, count
from tests.services.tally.brute_force import along
from tests.services.tally.contests import boards
from tests.services.tally.samples import marked

SKIP, STOP, PARTIAL = SelectionRule.SKIP, SelectionRule.STOP, SelectionRule.PARTIAL

MANY, MANY_MORE = 700, 10_000


def turns(outcome: Outcome[str]) -> dict[str, Turn]:
    return {each.candidate.key: each.turn for each in outcome.standings}


def awards(outcome: Outcome[str]) -> dict[str, dict[str, int]]:
    return {each.candidate.key: dict(each.given) for each in outcome.standings if each.given}


def ranked(rule: SelectionRule, funds: dict[str, int], *candidates: Candidate[str]) -> Board[str]:
    """These candidates, the first the best."""
    board = marked({each.key: 9 - place for place, each in enumerate(candidates)}, rules=Rules(selection=rule))
    return replace(board, candidates=candidates, funds=funds)


@pytest.mark.parametrize(
    ("rule", "awarded", "left", "became"),
    [
        (STOP, {"a": 6}, 4, [Turn.WHOLE, Turn.NOT_ENOUGH, Turn.STOPPED]),
        (SKIP, {"a": 6, "c": 3}, 1, [Turn.WHOLE, Turn.NOT_ENOUGH, Turn.WHOLE]),
        (PARTIAL, {"a": 6, "b": 4}, 0, [Turn.WHOLE, Turn.PART, Turn.NOT_ENOUGH]),
    ],
)
def test_the_three_rules_differ_at_the_first_that_does_not_fit(
    rule: SelectionRule, awarded: dict[str, int], left: int, became: list[Turn]
) -> None:
    board = marked(
        {"a": 9, "b": 8, "c": 7}, asked={"a": 6, "b": 5, "c": 3}, rules=Rules(selection=rule), least={"b": 4}
    )
    outcome = count(board)
    assert {each.candidate.key: each.awarded for each in outcome.standings if each.awarded} == awarded
    assert (outcome.left, [each.turn for each in outcome.standings]) == ({"fund": left}, became)
    assert [each.left["fund"] for each in outcome.standings][:2] == [10, 4]


def test_no_part_below_what_the_applicant_consents_to_and_none_without_consent() -> None:
    for least in (5, None):
        board = ranked(PARTIAL, {"s": 10}, Candidate("a", 1, {"s": 6}), Candidate("b", 2, {"s": 5}, least=least))
        outcome = count(board)
        assert turns(outcome) == {"a": Turn.WHOLE, "b": Turn.NOT_ENOUGH}
        assert outcome.reserve == ("b",)
    assert awards(count(ranked(SKIP, {"s": 4}, Candidate("b", 2, {"s": 5}, least=1)))) == {}


def test_a_part_too_small_for_one_is_left_for_the_next() -> None:
    first, second = Candidate("a", 1, {"s": 9}, least=8), Candidate("b", 2, {"s": 9}, least=7)
    outcome = count(ranked(PARTIAL, {"s": 7}, first, second))
    assert (turns(outcome), awards(outcome)) == ({"a": Turn.NOT_ENOUGH, "b": Turn.PART}, {"b": {"s": 7}})


def test_all_that_is_asked_must_fit_in_every_source_at_once() -> None:
    funds = {"budget": 10, "donor": 5}
    both, donor = Candidate("a", 1, {"budget": 1, "donor": 6}), Candidate("b", 2, {"donor": 5})
    assert awards(count(ranked(SKIP, funds, both, donor))) == {"b": {"donor": 5}}
    assert awards(count(ranked(STOP, funds, both, donor))) == {}
    assert count(ranked(SKIP, funds, both, donor)).left == {"budget": 10, "donor": 0}


def test_a_part_of_several_sources_is_what_each_has_left() -> None:
    funds = {"budget": 10, "donor": 5}
    asking = Candidate("a", 1, {"budget": 4, "donor": 6}, least=9)
    outcome = count(ranked(PARTIAL, funds, asking))
    assert (awards(outcome), outcome.left) == ({"a": {"budget": 4, "donor": 5}}, {"budget": 6, "donor": 0})
    assert turns(count(ranked(PARTIAL, funds, replace(asking, least=10)))) == {"a": Turn.NOT_ENOUGH}


def test_a_source_that_the_contest_does_not_have_is_empty() -> None:
    stranger = Candidate("a", 1, {"elsewhere": 1})
    assert turns(count(ranked(SKIP, {"s": 10}, stranger))) == {"a": Turn.NOT_ENOUGH}


def test_equals_that_ask_of_different_sources_are_not_in_each_others_way() -> None:
    board = marked({"a": 5, "b": 5})
    board = replace(board, funds={"s": 10, "t": 10})
    apart = (Candidate("a", 1, {"s": 10}), Candidate("b", 2, {"t": 10}))
    assert count(replace(board, candidates=apart)).tie is None
    meeting = (Candidate("a", 1, {"s": 10, "t": 1}), Candidate("b", 2, {"t": 10}))
    assert count(replace(board, candidates=meeting)).tie is not None


def test_the_pass_mark_is_reached_by_reaching_it() -> None:
    outcome = count(marked({"a": 5, "b": 4}, asked={"a": 1, "b": 1}, rules=Rules(pass_mark=5)))
    assert turns(outcome) == {"a": Turn.WHOLE, "b": Turn.BELOW_PASS}
    assert (outcome.of("b").place, outcome.reserve) == (2, ())


def test_who_is_below_the_pass_mark_stops_nobody() -> None:
    board = marked({"a": 9, "b": 4}, asked={"a": 1, "b": 100}, rules=Rules(selection=STOP, pass_mark=5))
    assert turns(count(board)) == {"a": Turn.WHOLE, "b": Turn.BELOW_PASS}


def test_who_asks_for_nothing_is_no_winner_and_stops_nobody() -> None:
    outcome = count(marked({"a": 9, "b": 4}, asked={"a": 0, "b": 10}, rules=Rules(selection=STOP)))
    assert (turns(outcome)["a"], outcome.winners, outcome.reserve) == (Turn.WHOLE, {"b"}, ())


def test_nobody_at_all() -> None:
    empty = Board[str]((Scale("c"),), (Seat("m"),), (), {}, {"s": 10})
    assert count(empty) == Outcome((), {"s": 10}, None, ())


def test_money_is_never_given_twice(long_run: bool) -> None:
    for seed, board in boards(MANY_MORE if long_run else MANY, since=4 * 10**6):
        outcome = count(board)
        for source, fund in board.funds.items():
            spent = sum(each.given.get(source, 0) for each in outcome.standings)
            assert fund - spent == outcome.left[source] >= 0, f"contest {seed}"
        for each in outcome.standings:
            assert all(0 < sum_ <= each.candidate.asked[source] for source, sum_ in each.given.items())
            assert all(sum_ <= each.left[source] for source, sum_ in each.given.items())
            whole = {source: sum_ for source, sum_ in each.candidate.asked.items() if sum_}
            assert (each.given == whole) == (each.turn is Turn.WHOLE or not whole)
            if each.turn is Turn.PART:
                assert each.candidate.least is not None
                assert each.candidate.least <= each.awarded < each.candidate.request
            assert bool(each.given) <= (each.turn in (Turn.WHOLE, Turn.PART))


@settings(max_examples=5 * settings().max_examples)
@given(st.randoms(use_true_random=False), st.sampled_from(SelectionRule))
def test_whether_the_order_matters_against_every_order(random: Random, rule: SelectionRule) -> None:
    assert_by_every_order(random, rule)


def test_whether_the_order_matters_many_times(long_run: bool) -> None:
    mattered = sum(
        assert_by_every_order(Random(seed), rule)
        for seed in range(MANY_MORE if long_run else MANY)
        for rule in SelectionRule
    )
    assert mattered > MANY // 3


def assert_by_every_order(random: Random, rule: SelectionRule) -> bool:
    """The proof of `order_matters` for one random group of up to five, whose every order is tried."""
    sources = "stu"[: random.randint(1, 3)]
    group = [
        Candidate(
            key,
            number,
            {source: random.randint(0, 6) for source in sources if random.random() < 0.8},
            least=random.randint(1, 9) if random.random() < 0.7 else None,
        )
        for number, key in enumerate("abcde"[: random.randint(1, 5)])
    ]
    left = {source: random.randint(0, 16) for source in sources}
    board = replace(marked({}, rules=Rules(selection=rule)), candidates=tuple(group), funds=left)
    outcomes = [along(board, list(order)) for order in permutations("abcde"[: len(group)])]
    matters = any(outcome != outcomes[0] for outcome in outcomes)
    assert selecting.order_matters(group, left, rule) == matters
    return matters


def test_money_that_comes_back_goes_to_the_reserve_in_its_order() -> None:
    board = marked({"a": 9, "b": 8, "c": 7, "d": 6}, asked={"a": 10, "b": 8, "c": 5, "d": 2})
    assert count(board).reserve == ("b", "c", "d")
    assert awards(call_reserve(board, {"fund": 10})) == {"b": {"fund": 8}, "d": {"fund": 2}}
    assert awards(call_reserve(board, {"fund": 10}, without={"b"})) == {"c": {"fund": 5}, "d": {"fund": 2}}
    stopping = replace(board, rules=Rules(selection=STOP))
    assert count(replace(stopping, funds={"fund": 17})).reserve == ("b", "c", "d")
    assert awards(call_reserve(stopping, {"fund": 6})) == {}
    assert awards(call_reserve(stopping, {"fund": 9})) == {"b": {"fund": 8}}


def test_a_tie_in_the_reserve_is_not_broken_silently_either() -> None:
    board = marked({"a": 9, "b": 8, "c": 8}, rules=Rules(ladder=(TieStep.LOT,)))
    assert count(board).tie is None
    called = call_reserve(board, {"fund": 10})
    assert called.tie is not None
    assert (called.tie.tied, called.winners) == (("b", "c"), frozenset())


def test_what_parted_equals_before_the_decision_parts_them_in_the_reserve() -> None:
    board = marked({"a": 8, "b": 8, "c": 8}, rules=Rules(ladder=(TieStep.LOT,)))
    drawn = Break(frozenset("abc"), TieStep.LOT, (("b",), ("c",), ("a",)))
    board = replace(board, breaks=(drawn,))
    assert (count(board).winners, count(board).reserve) == ({"b"}, ("c", "a"))
    assert call_reserve(board, {"fund": 10}).winners == {"c"}
    assert call_reserve(board, {"fund": 10}, without={"c"}).winners == {"a"}


def test_nobody_is_called_from_the_reserve_while_a_tie_waits() -> None:
    board = marked({"a": 9, "b": 8, "c": 8, "d": 1}, asked={"a": 11})
    assert turns(count(board)) == {"a": Turn.NOT_ENOUGH, "b": Turn.TIED, "c": Turn.TIED, "d": Turn.WAITING}
    assert count(board).reserve == ()
    assert call_reserve(board, {"fund": 10}).standings == ()
