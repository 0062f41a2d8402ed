"""Texts of two languages brought together: side by side where they say the same, or one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.model import Heading, Pair, Paragraph, Signature, Text

Place = tuple[int, ...]
"""Where a text stands in a paper, whatever its language: (stage, point, sub-point)."""

Slots = Mapping[Place, tuple[Text, ...]]


def in_order(slots: Slots) -> tuple[Text, ...]:
    """The texts of one language from first to last."""
    return tuple(block for place in sorted(slots) for block in slots[place])


def side_by_side(left: Slots, right: Slots) -> tuple[Pair, ...]:
    """One pair for each place that either language fills, so that translations begin at one height."""
    places = sorted({*left, *right})
    pairs = (_pair(left.get(place, ()), right.get(place, ())) for place in places)
    return tuple(pair for pair in pairs if pair.left or pair.right)


def _pair(left: tuple[Text, ...], right: tuple[Text, ...]) -> Pair:
    """Two sides, kept with the next pair when either side wants to be."""
    last = (*left[-1:], *right[-1:])
    kept = any(isinstance(each, Paragraph | Heading | Signature) and each.look.keep_next for each in last)
    return Pair(left, right, kept)
