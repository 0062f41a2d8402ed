"""Other ways to make one number of the members' marks. Advice for the chair: no result ever follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from app.services.tally.board import Board, Key, Outcome
from app.services.tally.sheets import counted, total

#: The weighted totals of the counted sheets: application → member → total.
Totals = Mapping[Key, Mapping[Key, int]]
Scores = dict[Key, Fraction | None]
_OfMember = Callable[[Mapping[Key, int]], dict[Key, Fraction]]

#: Digits of the reckoning with square roots, of each root, and of a sum of them: equal values stay equal.
_DIGITS, _OF_ROOT, _OF_SUM = 80, 40, 30


class Variant(StrEnum):
    """How the members' totals become the result of an application."""

    TRIMMED = "trimmed"
    MEDIAN = "median"
    BORDA = "borda"
    NORMALISED = "normalised"

    @property
    def of_the_scale(self) -> bool:
        """Whether its numbers are points of the same scale, so that the pass mark speaks of them too."""
        return self in (Variant.TRIMMED, Variant.MEDIAN)


def totals_of(board: Board[Key], outcome: Outcome[Key]) -> dict[Key, dict[Key, int]]:
    """The totals of the sheets that count, of the applications that have a result."""
    return {
        each.candidate.key: {
            member: total(board, each.candidate, sheet) for member, sheet in counted(board, each.candidate.key).items()
        }
        for each in outcome.standings
        if each.place is not None
    }


def scores(variant: Variant, totals: Totals[Key]) -> Scores[Key]:
    """A number for each application, the larger the better; None where no sheet counts."""
    if variant is Variant.BORDA:
        return _mean_of_members(totals, _borda)
    if variant is Variant.NORMALISED:
        found = _mean_of_members(totals, _normalised)
        return {key: None if score is None else round(score, _OF_SUM) for key, score in found.items()}
    make = trimmed if variant is Variant.TRIMMED else median
    return {key: make(sorted(sheets.values())) if sheets else None for key, sheets in totals.items()}


def means(totals: Totals[Key]) -> Scores[Key]:
    """The contest's own rule."""
    return {key: Fraction(sum(sheets.values()), len(sheets)) if sheets else None for key, sheets in totals.items()}


def trimmed(values: Sequence[int]) -> Fraction:
    """The mean without the highest and the lowest of three values or more."""
    kept = values[1:-1] if len(values) > 2 else values
    return Fraction(sum(kept), len(kept))


def median(values: Sequence[int]) -> Fraction:
    """The middle one of the sorted values, or the mean of the two in the middle."""
    half = len(values) // 2
    return Fraction(values[half]) if len(values) % 2 else Fraction(values[half - 1] + values[half], 2)


def _mean_of_members(totals: Totals[Key], of_member: _OfMember[Key]) -> Scores[Key]:
    """Each member's totals made comparable first; the mean of them over the members who marked."""
    by_member: dict[Key, dict[Key, int]] = {}
    for key, sheets in totals.items():
        for member, value in sheets.items():
            by_member.setdefault(member, {})[key] = value
    made = {member: of_member(values) for member, values in by_member.items()}
    return {
        key: sum((made[member][key] for member in sheets), Fraction(0)) / len(sheets) if sheets else None
        for key, sheets in totals.items()
    }


def _borda(values: Mapping[Key, int]) -> dict[Key, Fraction]:
    """The part of the others that a member puts below an application, equals by half: between 0 and 1.

    A part and not a number, for a recused member compares fewer applications.
    """
    others = len(values) - 1
    if not others:
        return dict.fromkeys(values, Fraction(1, 2))
    below = {value: sum(each < value for each in values.values()) for value in set(values.values())}
    equal = {value: sum(each == value for each in values.values()) - 1 for value in below}
    return {key: Fraction(2 * below[value] + equal[value], 2 * others) for key, value in values.items()}


def _normalised(values: Mapping[Key, int]) -> dict[Key, Fraction]:
    """By how many of the member's own standard deviations a total is above the member's own mean.

    The only numbers here that are not exact: their roots have 40 digits.
    """
    mean = Fraction(sum(values.values()), len(values))
    variance = sum(((value - mean) ** 2 for value in values.values()), Fraction(0)) / len(values)
    return {key: _ratio(value - mean, variance) for key, value in values.items()}


def _ratio(difference: Fraction, variance: Fraction) -> Fraction:
    if not variance:
        return Fraction(0)
    square = difference**2 / variance
    root = Fraction(square_root(square, _OF_ROOT))
    return root if difference >= 0 else -root


def square_root(value: Fraction, places: int) -> Decimal:
    """The root to so many decimals: advice only, for a root is seldom a fraction."""
    with localcontext() as context:
        context.prec = _DIGITS
        root = (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()
        return root.quantize(Decimal(1).scaleb(-places))
