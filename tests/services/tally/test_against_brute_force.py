"""Thousands of random contests, counted by the program and by a count of its own kind that tries every order."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.contest import SelectionRule
from app.services.tally.board import Board, Outcome, Turn
from app.services.tally.counting import count
from tests.services.tally.brute_force import tally
from tests.services.tally.contests import boards, contest, with_steps

#: Contests of one rule in the run that is always made, and in the long one.
MANY, MANY_MORE = 2_000, 30_000


def check(board: Board[str], outcome: Outcome[str]) -> None:
    """The same results, places, awards, tie and steps left over as without a shortcut."""
    expected = tally(board)
    ranked = {each.candidate.key: each for each in outcome.standings if each.place is not None}
    assert {key: each.mean for key, each in ranked.items()} == {
        key: Fraction(*result) for key, result in expected.results.items()
    }
    assert {key: each.place for key, each in ranked.items()} == expected.places
    assert {key: each.given for key, each in ranked.items() if each.given} == expected.awards
    assert set(outcome.tie.tied if outcome.tie else ()) == expected.tied
    assert outcome.unused == expected.unused
    without = [each for each in outcome.standings if each.place is None]
    assert all((each.mean, each.turn, each.given) == (None, Turn.NO_RESULT, {}) for each in without)
    assert len(ranked) + len(without) == len(outcome.standings) == len(board.candidates)


@pytest.mark.parametrize("rule", SelectionRule)
def test_random_contests(rule: SelectionRule, long_run: bool) -> None:
    seen = {"tie": 0, "step": 0, "unused": 0, "part": 0, "below": 0, "none": 0}
    for seed, board in boards(MANY_MORE if long_run else MANY, rule=rule):
        outcome = count(board)
        try:
            check(board, outcome)
        except AssertionError as fault:
            raise AssertionError(f"contest {seed}: {board}") from fault
        turns = {standing.turn for standing in outcome.standings}
        seen["tie"] += outcome.tie is not None
        seen["step"] += any(standing.parted_by for standing in outcome.standings)
        seen["unused"] += bool(outcome.unused)
        seen["part"] += Turn.PART in turns
        seen["below"] += Turn.BELOW_PASS in turns
        seen["none"] += Turn.NO_RESULT in turns
    rare = {name for name, times in seen.items() if times < 20}
    assert rare == (set() if rule is SelectionRule.PARTIAL else {"part"})


@settings(max_examples=5 * settings().max_examples)
@given(st.randoms(use_true_random=False))
def test_any_contest(random: Random) -> None:
    """The same, so that a fault is shown by the smallest contest that has it."""
    board = with_steps(random, contest(random))
    check(board, count(board))
