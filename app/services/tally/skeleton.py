"""A board reduced to one whole number for each application, so that «what if» is counted often and still exactly."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import Generic

from app.models.contest import TieStep
from app.models.tally import MarkState
from app.services.tally import ladder
from app.services.tally.board import Board, Break, Candidate, Key, Outcome, Scale, Seat, Sheet, Turn
from app.services.tally.counting import count
from app.services.tally.ladder import Order
from app.services.tally.ranking import equals

#: The turns of those who get something.
WON = frozenset({Turn.WHOLE, Turn.PART})


def scores_of(outcome: Outcome[Key]) -> dict[Key, Fraction | None]:
    """The means by which the applications stand in their order; None for one without a result."""
    return {
        standing.candidate.key: standing.mean if standing.place is not None else None for standing in outcome.standings
    }


class Skeleton(Generic[Key]):
    """One seat and one criterion in place of all: the order, the pass mark and the money are those of the board.

    Who was parted by the ladder stays parted in the same order, as if by lot, while exactly those are tied.
    `scores`: a number by application, None for one that has no result. `passing`: whether the rules' pass mark speaks
    of these numbers; where it does not, who is below it must come with None. `finer`: a whole number by which scores
    that are asked for later may be divided. Raises IndexError for a board without criteria or seats.
    """

    def __init__(
        self, board: Board[Key], scores: Mapping[Key, Fraction | None], *, passing: bool = True, finer: int = 1
    ) -> None:
        self._whole = board
        self._unit = lcm(finer, *(score.denominator for score in scores.values() if score is not None))
        self._criterion, self._seat = board.criteria[0].key, board.seats[0].member
        mark = board.rules.pass_mark if passing else None
        rules = replace(board.rules, pass_mark=None if mark is None else mark * self._unit, ladder=(TieStep.LOT,))
        self._board = replace(
            board,
            criteria=(Scale(self._criterion),),
            seats=(Seat(self._seat),),
            sheets={(key, self._seat): self._sheet(score) for key, score in scores.items()},
            rules=rules,
            breaks=_parted(board),
        )

    def count(self) -> Outcome[Key]:
        """The result of these scores."""
        return count(self._board)

    def scored(self, key: Key, score: Fraction) -> Outcome[Key]:
        """The result if one application had this score. It leaves the ties that it was in, and a new one is open."""
        sheets = {**self._board.sheets, (key, self._seat): self._sheet(score)}
        breaks = tuple(_without(each, key) for each in self._board.breaks)
        return count(replace(self._board, sheets=sheets, breaks=breaks))

    def asking(self, candidate: Candidate[Key]) -> Outcome[Key]:
        """The result if the candidate of this key were this one; a tie that it was parted in is parted anew."""
        changed = _exchanged(candidate)
        whole = changed(self._whole)
        breaks = tuple(
            replace(each, order=_walked(whole, each.tied, ())) if candidate.key in each.tied else each
            for each in self._board.breaks
        )
        return count(replace(changed(self._board), breaks=breaks))

    def _sheet(self, score: Fraction | None) -> Sheet[Key]:
        if score is None:
            return Sheet(MarkState.ABSENT)
        points = score * self._unit
        if points.denominator != 1:
            raise ValueError("a score that is finer than the skeleton")
        return Sheet(MarkState.MARK, {self._criterion: points.numerator})


def _exchanged(candidate: Candidate[Key]) -> Callable[[Board[Key]], Board[Key]]:
    def changed(board: Board[Key]) -> Board[Key]:
        others = (candidate if each.key == candidate.key else each for each in board.candidates)
        return replace(board, candidates=tuple(others))

    return changed


def _parted(board: Board[Key]) -> tuple[Break[Key], ...]:
    """The order that came of the ladder, one step for all who were equal."""
    groups, _unused = ladder.groups(board)
    found = []
    for tied in equals(board):
        keys = frozenset(candidate.key for candidate in tied)
        order = tuple(tuple(each.key for each in group.candidates) for group in groups if group.keys <= keys)
        if len(order) > 1:
            found.append(Break(keys, TieStep.LOT, order))
    return tuple(found)


def _without(broken: Break[Key], key: Key) -> Break[Key]:
    """The same order without one application."""
    order = (tuple(each for each in step if each != key) for step in broken.order)
    return replace(broken, tied=broken.tied - {key}, order=tuple(step for step in order if step))


def _walked(board: Board[Key], tied: Collection[Key], taken: Sequence[TieStep]) -> Order[Key]:
    """Who is tied, parted by the whole ladder: automatic rungs compared anew, the others as they were recorded."""
    keys = frozenset(tied)
    for place, rung in enumerate(board.rules.ladder):
        if (rung in taken and rung is not TieStep.LOT) or len(keys) < 2:
            continue
        order = _step(board, keys, rung)
        if order is None:
            break
        if len(order) > 1:
            after = board.rules.ladder[: place + 1]
            return tuple(step for part in order for step in _walked(board, part, after))
    return (tuple(tied),)


def _step(board: Board[Key], tied: frozenset[Key], rung: TieStep) -> Order[Key] | None:
    if rung in ladder.AUTOMATIC:
        return ladder.take(board, tied, rung)[0]
    return next((each.order for each in board.breaks if (each.tied, each.rung) == (tied, rung)), None)
