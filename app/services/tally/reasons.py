"""Why an application was or was not awarded, and the smallest change by which it would have been.

Every change is found by counting anew with it. What is told holds «with everything else unchanged»: the other
applications keep their marks and requests, and a tie that the change would bring about counts as not won.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, lcm
from typing import Generic

from app.models.contest import SelectionRule
from app.services.tally.board import Board, Candidate, Key, Outcome, Standing, Turn
from app.services.tally.counting import count
from app.services.tally.sheets import counted
from app.services.tally.skeleton import WON, Skeleton, scores_of


@dataclass(frozen=True)
class Reasons(Generic[Key]):
    """What became of an application and why.

    `against`: of an application that was not awarded, the last one that was; of a part the last one awarded whole; of
    a winner the first after it that was not; None where there is none. `margin`: by how much a winner's mean is above
    that one's. `points_more`: so many weighted points more, in all its counted sheets together, and it is certainly
    awarded (a part: awarded whole); None where no marks within the scales do it. `to_pass`: so many to reach the pass
    mark alone. `request_of_at_most`: by source, the largest smaller requests with which it is awarded whole, empty
    where none does it. `with_consent`: what it would be given if the applicant consented to any part; 0 where that
    changes nothing.
    """

    standing: Standing[Key]
    against: Standing[Key] | None
    margin: Fraction | None
    points_more: int | None
    to_pass: int | None
    request_of_at_most: Mapping[Key, int]
    with_consent: int

    @property
    def lacking(self) -> tuple[Key, ...]:
        """The sources in which less was left at its turn than it asks."""
        return lacking_of(self.standing)


def lacking_of(standing: Standing[Key]) -> tuple[Key, ...]:
    """The sources in which less was left at an application's turn than it asks."""
    asked = standing.candidate.asked
    return tuple(source for source, sum_ in asked.items() if sum_ > standing.left.get(source, 0))


class Explained(Generic[Key]):
    """A result whose applications can be asked about, one by one."""

    def __init__(self, board: Board[Key], outcome: Outcome[Key] | None = None) -> None:
        self.board = board
        self.outcome = outcome or count(board)

    def of(self, key: Key) -> Reasons[Key]:
        """The reasons of one application. Raises KeyError."""
        standing = self.outcome.of(key)
        against = self._against(standing)
        return Reasons(
            standing=standing,
            against=against,
            margin=_margin(standing, against),
            points_more=self._points_more(standing),
            to_pass=self._to_pass(standing),
            request_of_at_most=self._request(standing),
            with_consent=self._with_consent(standing),
        )

    @cached_property
    def _skeleton(self) -> Skeleton[Key]:
        """Fine enough for a point more on any number of sheets; made only for who has some."""
        sheets = lcm(*(standing.sheets or 1 for standing in self.outcome.standings))
        return Skeleton(self.board, scores_of(self.outcome), finer=sheets)

    def _against(self, standing: Standing[Key]) -> Standing[Key] | None:
        ranked = [each for each in self.outcome.standings if each.place is not None]
        if standing.turn is not Turn.WHOLE:
            better = WON if standing.turn is not Turn.PART else {Turn.WHOLE}
            awarded = [each for each in ranked if each.turn in better]
            return awarded[-1] if awarded else None
        after = ranked[ranked.index(standing) + 1 :]
        return next((each for each in after if each.turn not in WON), None)

    def _points_more(self, standing: Standing[Key]) -> int | None:
        if standing.turn is Turn.WHOLE or standing.place is None or standing.mean is None:
            return None
        score, key = standing.mean, standing.candidate.key
        goal = WON if standing.turn is not Turn.PART else {Turn.WHOLE}

        def wins(points: int) -> bool:
            raised = self._skeleton.scored(key, score + Fraction(points, standing.sheets))
            return raised.of(key).turn in goal

        room = self._room(standing.candidate)
        enough = _least(self._steps(standing), wins)
        return None if enough is None else next((each for each in room.from_(enough) if wins(each)), None)

    def _steps(self, standing: Standing[Key]) -> list[int]:
        """Where something may turn: just enough for the pass mark, and just above each application that is not below.

        Between two of them nothing changes but ties, and a tie with others never gives what the step below it does
        not.
        """
        score = standing.mean or Fraction(0)
        first = max(1, self._to_pass(standing, within=False) or 0)
        others = {each.mean for each in self.outcome.standings if each.place is not None and each.mean is not None}
        above = {floor((other - score) * standing.sheets) + 1 for other in others if other >= score}
        return [first, *sorted(each for each in above if each > first)]

    def _to_pass(self, standing: Standing[Key], *, within: bool = True) -> int | None:
        mark = self.board.rules.pass_mark
        if mark is None or standing.place is None or standing.mean is None or standing.mean >= mark:
            return None
        points = ceil((mark - standing.mean) * standing.sheets)
        return next(self._room(standing.candidate).from_(points), None) if within else points

    def _room(self, candidate: Candidate[Key]) -> _Room:
        sheets = counted(self.board, candidate.key).values()
        free = [
            (scale.weight, sum(scale.most - sheet.points[scale.key] for sheet in sheets))
            for scale in self.board.criteria
            if not scale.computed
        ]
        return _Room(free)

    def _request(self, standing: Standing[Key]) -> dict[Key, int]:
        """The largest requests of the sources that did not suffice; in a tie, of the one that gives up least."""
        if standing.turn is Turn.WHOLE or standing.place is None:
            return {}
        candidate = standing.candidate
        lacking = {source: standing.left.get(source, 0) for source in lacking_of(standing)}
        if len(lacking) > 1:
            return self._together(candidate, lacking)
        most = {source: self._most(candidate, source, {}) for source in lacking or candidate.asked}
        found = [{source: sum_} for source, sum_ in most.items() if sum_ is not None]
        return max(found, key=lambda each: sum(most - candidate.asked[key] for key, most in each.items()), default={})

    def _with_consent(self, standing: Standing[Key]) -> int:
        if standing.turn is not Turn.NOT_ENOUGH or self.board.rules.selection is not SelectionRule.PARTIAL:
            return 0
        return self._skeleton.asking(replace(standing.candidate, least=1)).of(standing.candidate.key).awarded

    def _together(self, candidate: Candidate[Key], left: dict[Key, int]) -> dict[Key, int]:
        """The requests of several sources with which it is awarded whole, none of which may be larger."""
        if not self._whole(candidate, left):
            return {}
        for source in left:
            most = self._most(candidate, source, left)
            left[source] = left[source] if most is None else most
        return left

    def _most(self, candidate: Candidate[Key], source: Key, others: Mapping[Key, int]) -> int | None:
        """The largest smaller request of one source that is awarded whole: if one is, so is every smaller one."""

        def refused(most: int) -> bool:
            return not self._whole(candidate, {**others, source: most})

        least = 0 if any({**candidate.asked, **others, source: 0}.values()) else 1
        if refused(least):
            return None
        return least - 1 + bisect_left(range(least, candidate.asked[source]), True, key=refused)

    def _whole(self, candidate: Candidate[Key], asked: Mapping[Key, int]) -> bool:
        """Whether it would be awarded whole if it asked so much of these sources, and something in all."""
        modest = replace(candidate, asked={**candidate.asked, **asked})
        return modest.request > 0 and self._skeleton.asking(modest).of(candidate.key).turn is Turn.WHOLE


def _margin(standing: Standing[Key], against: Standing[Key] | None) -> Fraction | None:
    if standing.turn is not Turn.WHOLE or against is None or standing.mean is None or against.mean is None:
        return None
    return standing.mean - against.mean


class _Room:
    """Which numbers of weighted points more the free room of the sheets allows: weights of 3 allow only threes."""

    def __init__(self, free: list[tuple[int, int]]) -> None:
        """`free`: a criterion's weight and the points that its marks may still be raised by, all sheets together."""
        self._sums = 1  # the bit n stands for n points
        for weight, points in free:
            step = 1
            while points > 0:
                taken = min(step, points)
                self._sums |= self._sums << (weight * taken)
                points, step = points - taken, step * 2

    def from_(self, least: int) -> Iterator[int]:
        """The possible numbers from `least` on, the smallest first."""
        return (number for number in range(max(0, least), self._sums.bit_length()) if self._sums >> number & 1)


def _least(steps: list[int], wins: Callable[[int], bool]) -> int | None:
    """The first step that wins: the first of all may, from the second on each wins once one did."""
    if wins(steps[0]):
        return steps[0]
    place = bisect_left(steps, True, lo=1, key=wins)
    return steps[place] if place < len(steps) else None
