"""How firmly a result stands: other rules, one member less, one mark by one, where members disagree. Advice only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Generic

from app.services.tally.board import Board, Key, Outcome, Scale, Standing, Turn
from app.services.tally.sheets import counted
from app.services.tally.skeleton import WON, Skeleton, scores_of
from app.services.tally.variants import Totals, Variant, means, scores, totals_of

#: Turns of which those with the same one may change places without any effect.
_IDLE = frozenset({Turn.WHOLE, Turn.NOT_ENOUGH, Turn.STOPPED, Turn.WAITING, Turn.BELOW_PASS})

Told = Callable[[int, int], None]


def unheard(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True)
class Change(Generic[Key]):
    """What other marks or rules would do to the winners. `tied`: whom the change would leave to the ladder."""

    gained: frozenset[Key]
    lost: frozenset[Key]
    tied: frozenset[Key]

    @property
    def none(self) -> bool:
        """Whether the same win."""
        return not (self.gained or self.lost or self.tied)


@dataclass(frozen=True)
class OneMark(Generic[Key]):
    """A mark of an application that decides: a point more (`step` 1) or less (-1) in a criterion of this weight."""

    application: Key
    criterion: Key
    step: int
    change: Change[Key]


@dataclass(frozen=True)
class Disagreement(Generic[Key]):
    """How far the marks of an application in a criterion lie apart.

    `spread`: the highest less the lowest; `variance`: of which the standard deviation is the root; `scale`: how far
    they could lie apart.
    """

    application: Key
    criterion: Key
    spread: int
    variance: Fraction
    scale: int

    @property
    def to_discuss(self) -> bool:
        """Whether it is half the scale or more."""
        return 2 * self.spread >= self.scale


@dataclass(frozen=True)
class Robustness(Generic[Key]):
    """The advice. `margin`: the smallest difference of means between a winner and one who is not, None without."""

    winners: frozenset[Key]
    tied: frozenset[Key]
    rules: Mapping[Variant, Change[Key]]
    members: Mapping[Key, Change[Key]]
    marks: tuple[OneMark[Key], ...]
    disagreements: tuple[Disagreement[Key], ...]
    margin: Fraction | None

    @property
    def firm(self) -> bool:
        """Whether nothing that was tried changes the winners."""
        return not self.marks and all(each.none for each in (*self.rules.values(), *self.members.values()))


def robustness(board: Board[Key], outcome: Outcome[Key], told: Told = unheard) -> Robustness[Key]:
    """Try everything; `told` hears of the progress and may raise to end it."""
    totals = totals_of(board, outcome)
    members = sorted({member for sheets in totals.values() for member in sheets}, key=str)
    steps = len(Variant) + len(members) + len(totals)
    done = iter(range(1, steps + 1))

    def next_(change: Change[Key]) -> Change[Key]:
        told(next(done), steps)
        return change

    return Robustness(
        winners=outcome.winners,
        tied=_tied(outcome),
        rules={variant: next_(_by_rule(board, outcome, variant, totals)) for variant in Variant if totals},
        members={member: next_(_without(board, outcome, member, totals)) for member in members},
        marks=tuple(_single_marks(board, outcome, lambda: told(next(done), steps))),
        disagreements=disagreements(board, outcome),
        margin=_margin(outcome),
    )


def _by_rule(board: Board[Key], outcome: Outcome[Key], variant: Variant, totals: Totals[Key]) -> Change[Key]:
    """The pass mark is asked of the points; where there are none, who did not pass does not pass."""
    passing = variant.of_the_scale
    kept = totals if passing else _passed(totals, outcome)
    return _changed(outcome, Skeleton(board, _all(board, scores(variant, kept)), passing=passing).count())


def _without(board: Board[Key], outcome: Outcome[Key], member: Key, totals: Totals[Key]) -> Change[Key]:
    fewer = {key: {each: sum_ for each, sum_ in sheets.items() if each != member} for key, sheets in totals.items()}
    return _changed(outcome, Skeleton(board, _all(board, means(fewer))).count())


def _passed(totals: Totals[Key], outcome: Outcome[Key]) -> Totals[Key]:
    return {key: sheets for key, sheets in totals.items() if outcome.of(key).turn is not Turn.BELOW_PASS}


def _all(board: Board[Key], found: Mapping[Key, Fraction | None]) -> dict[Key, Fraction | None]:
    return {candidate.key: found.get(candidate.key) for candidate in board.candidates}


def _changed(before: Outcome[Key], after: Outcome[Key]) -> Change[Key]:
    """Who waits for the ladder then is not said to have lost."""
    tied_before, tied_after, waiting = _tied(before), _tied(after), _waiting(after)
    lost = before.winners - after.winners - tied_after - waiting
    return Change(after.winners - before.winners, lost, tied_after - tied_before)


def _tied(outcome: Outcome[Key]) -> frozenset[Key]:
    tied = outcome.tie.tied if outcome.tie is not None else ()
    return frozenset(tied)


def _waiting(outcome: Outcome[Key]) -> frozenset[Key]:
    return frozenset(each.candidate.key for each in outcome.standings if each.turn is Turn.WAITING)


def _single_marks(board: Board[Key], outcome: Outcome[Key], told: Callable[[], None]) -> Iterator[OneMark[Key]]:
    """The marks of which one point more or less, on any one sheet, would change the winners; equal effects once."""
    ranked = [each for each in outcome.standings if each.place is not None]
    if not ranked:
        return
    finer = lcm(*(each.sheets for each in ranked))
    skeleton = Skeleton(board, scores_of(outcome), finer=finer)
    for standing in ranked:
        told()
        effects: dict[int, Change[Key]] = {}
        for scale in board.criteria:
            for step in _steps(board, standing, scale):
                weight = step * scale.weight
                if weight not in effects:
                    effects[weight] = _effect(board, outcome, skeleton, standing, weight)
                if not effects[weight].none:
                    yield OneMark(standing.candidate.key, scale.key, step, effects[weight])


def _steps(board: Board[Key], standing: Standing[Key], scale: Scale[Key]) -> list[int]:
    """Whether any of its marks may go up or down by one within the scale."""
    if scale.computed:
        return []
    marks = [sheet.points[scale.key] for sheet in counted(board, standing.candidate.key).values()]
    return [1] * (min(marks) < scale.most) + [-1] * (max(marks) > scale.least)


def _effect(
    board: Board[Key], outcome: Outcome[Key], skeleton: Skeleton[Key], standing: Standing[Key], weight: int
) -> Change[Key]:
    assert standing.mean is not None
    score = standing.mean + Fraction(weight, standing.sheets)
    if _is_idle(board, outcome, standing.mean, score):
        return Change(frozenset(), frozenset(), frozenset())
    return _changed(outcome, skeleton.scored(standing.candidate.key, score))


def _is_idle(board: Board[Key], outcome: Outcome[Key], mean: Fraction, score: Fraction) -> bool:
    """Whether it surely changes nothing: only applications of the same fate are passed, and not the pass mark.

    Those who got all that they asked fit in every order; those for whom not enough was left, after whom the selection
    had stopped or before whom a tie waits take nothing from each other. Counting would say the same; this spares most
    of it where there are hundreds.
    """
    low, high = sorted((mean, score))
    mark = board.rules.pass_mark
    if mark is not None and low < mark <= high:
        return False
    passed = {each.turn for each in outcome.standings if each.mean is not None and low <= each.mean <= high}
    return len(passed) == 1 and passed <= _IDLE


def disagreements(board: Board[Key], outcome: Outcome[Key]) -> tuple[Disagreement[Key], ...]:
    """Application by application and criterion, the widest apart first; where all agree there is nothing to tell."""
    found = []
    for standing in outcome.standings:
        sheets = counted(board, standing.candidate.key).values()
        for scale in board.criteria:
            marks = [] if scale.computed else [sheet.points[scale.key] for sheet in sheets]
            if len(set(marks)) > 1:
                middle = Fraction(sum(marks), len(marks))
                variance = sum(((mark - middle) ** 2 for mark in marks), Fraction(0)) / len(marks)
                spread, whole = max(marks) - min(marks), scale.most - scale.least
                found.append(Disagreement(standing.candidate.key, scale.key, spread, variance, whole))
    return tuple(sorted(found, key=_apart, reverse=True))


def _apart(each: Disagreement[Key]) -> tuple[Fraction, Fraction]:
    return Fraction(each.spread, each.scale), each.variance / each.scale**2


def _margin(outcome: Outcome[Key]) -> Fraction | None:
    """Between neighbours in the order of whom one won and the other did not; of those, the smallest difference."""
    ranked = [each for each in outcome.standings if each.mean is not None and each.place is not None]
    gaps = [
        first.mean - second.mean
        for first, second in pairwise(ranked)
        if (first.turn in WON) != (second.turn in WON) and first.mean is not None and second.mean is not None
    ]
    return min(gaps, default=None)
