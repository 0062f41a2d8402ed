"""The largest sum of results that fits, against trying every choice."""

from __future__ import annotations

import itertools
from fractions import Fraction

from app.services.tally.board import Board, Outcome, Turn
from app.services.tally.counting import count
from app.services.tally.knapsack import MOST, best_filling
from tests.services.tally.contests import boards
from tests.services.tally.samples import marked

OUT = {Turn.BELOW_PASS, Turn.NO_RESULT}


def value(outcome: Outcome[str], keys: frozenset[str]) -> Fraction:
    return sum((outcome.of(key).mean or Fraction(0) for key in keys), Fraction(0))


def fits(board: Board[str], outcome: Outcome[str], keys: frozenset[str]) -> bool:
    asked = [outcome.of(key).candidate.asked for key in keys]
    return all(sum(sums.get(source, 0) for sums in asked) <= fund for source, fund in board.funds.items()) and all(
        amount <= board.funds.get(source, 0) for sums in asked for source, amount in sums.items()
    )


def test_nothing_that_fits_has_a_larger_sum() -> None:
    for seed, board in boards(300):
        outcome = count(board)
        found = best_filling(outcome, board.funds)
        assert found is not None
        able = [each.candidate.key for each in outcome.standings if each.turn not in OUT and each.candidate.request]
        choices = (frozenset(some) for size in range(len(able) + 1) for some in itertools.combinations(able, size))
        best = max(value(outcome, some) for some in choices if fits(board, outcome, some))
        assert fits(board, outcome, found), seed
        assert value(outcome, found) == best, seed


def test_two_lesser_ones_may_have_more_points_than_the_best() -> None:
    board = marked({"a": 9, "b": 5, "c": 5}, asked={"a": 10, "b": 5, "c": 5})
    assert best_filling(count(board), board.funds) == {"b", "c"}


def test_among_too_many_it_is_not_looked_for() -> None:
    board = marked({f"a{number:02}": 1 + number % 10 for number in range(MOST + 1)}, fund=1000)
    assert best_filling(count(board), board.funds) is None
