"""For information only: which applications together have the largest sum of results that the fund can pay in full.

No rule of a contest selects so: it may leave out a better application for two lesser ones. Shown beside the rules,
never chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Generic

from app.services.tally.board import Key, Outcome, Standing, Turn

#: Above so many applications it is not looked for: the possibilities double with each.
MOST = 15

_OUT = frozenset({Turn.BELOW_PASS, Turn.NO_RESULT})


def best_filling(outcome: Outcome[Key], funds: Mapping[Key, int]) -> frozenset[Key] | None:
    """The applications with the largest sum of exact means that all fit whole into the funds (tyiyn by source).

    Among equal sums the one that takes the higher places. None where there are more than MOST of them.
    """
    able = [standing for standing in outcome.standings if standing.turn not in _OUT and standing.candidate.request]
    if len(able) > MOST:
        return None
    return _Search(able).best(funds)


class _Search(Generic[Key]):
    """Takes or leaves one application after the other; gives up a way that can no longer be better."""

    def __init__(self, able: Sequence[Standing[Key]]) -> None:
        self._able = able
        means = [standing.mean or Fraction(0) for standing in able]
        unit = lcm(*(mean.denominator for mean in means))
        self._values = [int(mean * unit) for mean in means]
        self._still = [sum(self._values[place:]) for place in range(len(able) + 1)]
        self._sum = -1
        self._taken: tuple[int, ...] = ()

    def best(self, funds: Mapping[Key, int]) -> frozenset[Key]:
        """The best way through all of them."""
        self._go(0, dict(funds), (), 0)
        return frozenset(self._able[place].candidate.key for place in self._taken)

    def _go(self, place: int, left: dict[Key, int], taken: tuple[int, ...], value: int) -> None:
        if value + self._still[place] <= self._sum:
            return
        if place == len(self._able):
            self._sum, self._taken = value, taken
            return
        asked = self._able[place].candidate.asked
        if all(amount <= left.get(source, 0) for source, amount in asked.items()):
            rest = {source: amount - asked.get(source, 0) for source, amount in left.items()}
            self._go(place + 1, rest, (*taken, place), value + self._values[place])
        self._go(place + 1, left, taken, value)
