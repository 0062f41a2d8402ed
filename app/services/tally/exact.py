"""The exact result of a contest: means of weighted totals as fractions, places, and what the fund reaches.

Pure arithmetic over plain values, so that it can be held against a brute-force count. The rules come from the
contest's own rule set; the defaults are ours, not the law's.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from app.models.contest import SelectionRule

Key = TypeVar("Key", bound=Hashable)

#: The marks of one member for one application: criterion → whole points.
Sheet = Mapping[Key, int]


@dataclass(frozen=True)
class Ranked(Generic[Key]):
    """An application's place. Equal means share a place; `mean` is None where nobody entitled has marked it."""

    application: Key
    mean: Fraction | None
    place: int | None
    sheets: int


def weighted_total(sheet: Sheet[Key], weights: Mapping[Key, int]) -> int:
    """A member's total: whole points times whole weights. Raises KeyError where a criterion has no mark."""
    return sum(sheet[criterion] * weight for criterion, weight in weights.items())


def mean(sheets: Sequence[Sheet[Key]], weights: Mapping[Key, int]) -> Fraction | None:
    """The exact mean over the members who marked. Who is recused or absent has no sheet, hence no influence."""
    if not sheets:
        return None
    return Fraction(sum(weighted_total(sheet, weights) for sheet in sheets), len(sheets))


def criterion_mean(sheets: Sequence[Sheet[Key]], criterion: Key) -> Fraction | None:
    """The exact mean of one criterion's points, without its weight."""
    if not sheets:
        return None
    return Fraction(sum(sheet[criterion] for sheet in sheets), len(sheets))


def rank(means: Mapping[Key, Fraction | None], counts: Mapping[Key, int]) -> list[Ranked[Key]]:
    """Places by the exact mean, highest first; equal means get equal places and stay in the given order."""
    scored = sorted((value for value in means.values() if value is not None), reverse=True)
    rows = [
        Ranked(key, value, None if value is None else scored.index(value) + 1, counts.get(key, 0))
        for key, value in means.items()
    ]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0))


@dataclass(frozen=True)
class Selection(Generic[Key]):
    """What a rule gives under a fund, in tyiyn; `tied` are those between whom the places alone do not decide."""

    awards: Mapping[Key, int]
    left: int
    tied: tuple[Key, ...] = ()


def select(
    ranked: Sequence[Ranked[Key]], requests: Mapping[Key, int], fund: int, rule: SelectionRule
) -> Selection[Key]:
    """Give the fund (tyiyn) along the ranking by the frozen rule.

    A tie that matters, where another order of the tied would give other awards, is never broken here: the selection
    ends before it and names the tied.
    """
    awards: dict[Key, int] = {}
    left = fund
    for group in _by_place(ranked):
        if _order_matters([requests[row.application] for row in group], left, rule):
            return Selection(awards, left, tuple(row.application for row in group))
        stop = False
        for row in group:
            given = _given(requests[row.application], left, rule)
            if given:
                awards[row.application] = given
                left -= given
            stop = stop or (given < requests[row.application] and rule is not SelectionRule.SKIP)
        if stop:
            break
    return Selection(awards, left)


def _order_matters(requests: Sequence[int], left: int, rule: SelectionRule) -> bool:
    """Whether the order within one place decides who gets what of the `left` tyiyn."""
    asked = [request for request in requests if request > 0]
    if len(asked) < 2 or sum(asked) <= left:
        return False
    fitting = [request for request in asked if request <= left]
    if rule is SelectionRule.SKIP:
        return sum(fitting) > left
    return left > 0 if rule is SelectionRule.PARTIAL else bool(fitting)


def _given(request: int, left: int, rule: SelectionRule) -> int:
    if request <= left:
        return request
    return left if rule is SelectionRule.PARTIAL else 0


def _by_place(ranked: Sequence[Ranked[Key]]) -> list[list[Ranked[Key]]]:
    groups: dict[int, list[Ranked[Key]]] = {}
    for row in ranked:
        if row.place is not None:
            groups.setdefault(row.place, []).append(row)
    return [groups[place] for place in sorted(groups)]
