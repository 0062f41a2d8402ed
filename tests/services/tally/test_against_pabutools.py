"""A second opinion by `pabutools`: who wins under one fund where what fits is served, and whether ties decide it.

Its greedy rule goes by satisfaction for each tyiyn of cost; a vote of mean × cost makes that the exact mean. Asked for
all outcomes it lists one for each way to break the ties: the tie matters just when there is more than one.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

import pytest
from pabutools.election import Additive_Cardinal_Sat, CardinalBallot, CardinalProfile, Instance, Project
from pabutools.fractions import frac
from pabutools.rules import greedy_utilitarian_welfare
from pabutools.tiebreaking import TieBreakingRule

from app.services.tally.board import Board, Outcome
from app.services.tally.counting import count
from tests.services.tally.brute_force import points, voices_for
from tests.services.tally.contests import plain, settled
from tests.services.tally.samples import marked

MANY, MANY_MORE = 3_000, 30_000


class Oracle:
    """A contest as pabutools sees it: only what has a result stands for election."""

    def __init__(self, board: Board[str], outcome: Outcome[str]) -> None:
        standing = {each.candidate.key for each in outcome.standings if each.mean is not None}
        self._projects = {
            each.key: Project(each.key, each.request) for each in board.candidates if each.key in standing
        }
        (fund,) = board.funds.values()
        self._instance = Instance(self._projects.values(), budget_limit=fund)
        self._profile = CardinalProfile(self._ballots(board), instance=self._instance)

    def _ballots(self, board: Board[str]) -> list[CardinalBallot]:
        """One ballot for each voice; who is recused, absent or silent says nothing in it."""
        ballots: dict[str, dict[Project, object]] = {}
        for candidate in board.candidates:
            voices = voices_for(board, candidate.key) if candidate.key in self._projects else []
            for voice in voices:
                share = frac(points(board, candidate, voice) * candidate.request, len(voices))
                ballots.setdefault(voice, {})[self._projects[candidate.key]] = share
        return [CardinalBallot(ballot) for ballot in ballots.values()]

    def all_winners(self) -> set[frozenset[str]]:
        """The winners for every way to break the ties."""
        found = greedy_utilitarian_welfare(
            self._instance, self._profile, sat_class=Additive_Cardinal_Sat, resoluteness=False
        )
        return {frozenset(project.name for project in outcome) for outcome in found}

    def winners(self, places: Mapping[str, int]) -> frozenset[str]:
        """The winners where ties are broken by these places."""
        ladder = TieBreakingRule(lambda instance, profile, project: places[project.name])
        found = greedy_utilitarian_welfare(
            self._instance, self._profile, sat_class=Additive_Cardinal_Sat, tie_breaking=ladder
        )
        return frozenset(project.name for project in found)


def places(outcome: Outcome[str]) -> dict[str, int]:
    """The places of all that have one; those who share one are told apart at random by pabutools."""
    return {each.candidate.key: each.place for each in outcome.standings if each.place}


def check(random: Random) -> bool:
    """Hold one random contest against pabutools; True where a tie mattered."""
    board = plain(random)
    outcome = count(board)
    oracle = Oracle(board, outcome)
    all_winners = oracle.all_winners()
    assert (outcome.tie is not None) == (len(all_winners) > 1)
    assert all(outcome.winners <= winners for winners in all_winners)
    after = count(settled(random, board))
    if after.tie is None:
        assert after.winners in all_winners
        assert after.winners == oracle.winners(places(after))
    return outcome.tie is not None


def test_who_wins_and_whether_a_tie_decides_it(long_run: bool) -> None:
    ties = 0
    for seed in range(MANY_MORE if long_run else MANY):
        try:
            ties += check(Random(seed))
        except AssertionError as fault:
            raise AssertionError(f"contest {seed}") from fault
    assert ties > 100


@pytest.mark.parametrize(("fund", "winners"), [(11, {"a"}), (14, {"a", "c"}), (20, {"a", "b"})])
def test_a_contest_read_by_both(fund: int, winners: set[str]) -> None:
    board = marked({"a": 9, "b": 8, "c": 7}, asked={"a": 10, "b": 10, "c": 4}, fund=fund)
    outcome = count(board)
    assert outcome.winners == winners
    assert Oracle(board, outcome).all_winners() == {frozenset(winners)}
    assert outcome.of("a").mean == Fraction(9)
