"""The count: from marks and rules to places, awards, and the tie that it waits for.

Pure arithmetic over plain values, so that it can be held against a brute-force count. The rules come from the contest's
own rule set; the defaults are ours, not the law's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Generic

from app.services.tally import ladder, selecting
from app.services.tally.board import Board, Candidate, Key, Outcome, Standing, Tie, Turn
from app.services.tally.ladder import Group, rung_after
from app.services.tally.quorum import quorum_of
from app.services.tally.ranking import by_number
from app.services.tally.sheets import counted, criterion_means, mean, total

__all__ = ["call_reserve", "count", "total"]

#: What an application may still be after it got nothing, for the reserve.
_IN_RESERVE = frozenset({Turn.NOT_ENOUGH, Turn.STOPPED})
#: Turns at which something is given.
_SERVED = frozenset({Turn.WHOLE, Turn.PART})


def count(board: Board[Key]) -> Outcome[Key]:
    """Everything that follows from the marks, the fund, the rules and the recorded steps of the ladder.

    A tie that matters, where another order of the tied would give other awards, is never broken here: the count ends
    before it. Raises KeyError where a computed criterion has no points.
    """
    groups, unused = ladder.groups(board)
    walk = _Walk(board)
    for group in groups:
        walk.take(group)
    ranked = {key for group in groups for key in group.keys}
    for candidate in by_number(tuple(each for each in board.candidates if each.key not in ranked)):
        walk.stand_without_result(candidate)
    reserve = (each.candidate.key for each in walk.standings if each.turn in _IN_RESERVE)
    return Outcome(
        standings=tuple(walk.standings),
        left=walk.left,
        tie=walk.tie,
        reserve=() if walk.tie else tuple(reserve),
        unused=unused,
    )


def call_reserve(board: Board[Key], free: Mapping[Key, int], *, without: Collection[Key] = ()) -> Outcome[Key]:
    """Who of the reserve gets what of the money that came back, `free` tyiyn by source; awards already made stay.

    `without`: who is not to be asked any more. The order is that of the result; a tie that matters stops this too.
    """
    called = frozenset(count(board).reserve) - frozenset(without)
    candidates = tuple(candidate for candidate in board.candidates if candidate.key in called)
    steps = tuple(ladder.among(step, called) for step in board.breaks)
    return count(replace(board, candidates=candidates, funds=free, breaks=steps))


class _Walk(Generic[Key]):
    """Giving the fund out along the ranking, group by group."""

    def __init__(self, board: Board[Key]) -> None:
        self._board = board
        self._stopped = False
        self.left: Mapping[Key, int] = dict(board.funds)
        self.tie: Tie[Key] | None = None
        self.standings: list[Standing[Key]] = []

    def take(self, group: Group[Key]) -> None:
        """Let those of one place have their turn together: where their order decides nothing, no number is first."""
        place = len(self.standings) + 1
        rule = self._board.rules.selection
        if self._is_open(group) and selecting.order_matters(group.candidates, self.left, rule):
            rung = rung_after(self._board.rules.ladder, group.taken)
            self.tie = Tie(tuple(candidate.key for candidate in group.candidates), self.left, rung)
        standings = [self._standing(candidate, group, place) for candidate in group.candidates]
        for standing in standings:
            self.left = selecting.less(self.left, standing.given)
        self._stopped = self._stopped or any(selecting.stops(standing.turn, rule) for standing in standings)
        self.standings += standings

    def _is_open(self, group: Group[Key]) -> bool:
        """Whether the fund is still being given out when this group comes, and this group may have of it."""
        return self.tie is None and not self._stopped and self._passed(group.candidates[0])

    def _passed(self, candidate: Candidate[Key]) -> bool:
        least, value = self._board.rules.pass_mark, mean(self._board, candidate)
        return value is not None and (least is None or value >= least)

    def _standing(self, candidate: Candidate[Key], group: Group[Key], place: int) -> Standing[Key]:
        became = self._turn(candidate)
        rule = self._board.rules.selection
        return Standing(
            candidate=candidate,
            mean=mean(self._board, candidate),
            criterion_means=criterion_means(self._board, candidate),
            sheets=len(counted(self._board, candidate.key)),
            quorum=quorum_of(self._board, candidate.key),
            place=place,
            turn=became,
            left=self.left,
            given=selecting.given(candidate, self.left, rule) if became in _SERVED else {},
            parted_by=group.parted_by,
        )

    def _turn(self, candidate: Candidate[Key]) -> Turn:
        if not self._passed(candidate):
            return Turn.BELOW_PASS
        if self.tie is not None:
            return Turn.TIED if candidate.key in self.tie.tied else Turn.WAITING
        if self._stopped:
            return Turn.STOPPED
        return selecting.turn(candidate, self.left, self._board.rules.selection)

    def stand_without_result(self, candidate: Candidate[Key]) -> None:
        """An application that has no place, whatever was left."""
        self.standings.append(
            Standing(
                candidate=candidate,
                mean=None,
                criterion_means={},
                sheets=len(counted(self._board, candidate.key)),
                quorum=quorum_of(self._board, candidate.key),
                place=None,
                turn=Turn.NO_RESULT,
                left=self.left,
                given={},
            )
        )
