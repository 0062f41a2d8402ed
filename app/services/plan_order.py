"""The order of a work plan's rows and their numbers: «1.», «2.», «2.1.»; a row and its sub-rows move together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

DEEPEST = 3


class Numbered(Protocol):
    """What is numbered: rows of the work plan."""

    position: int
    label: str


def depth(label: str) -> int:
    """How deep a number stands: 1 for «2.», 2 for «2.1.»; a row without a number stands at the top."""
    return len([part for part in label.split(".") if part.strip()]) or 1


def end_of(depths: Sequence[int], place: int) -> int:
    """The place after a row and all its sub-rows."""
    return next((n for n in range(place + 1, len(depths)) if depths[n] <= depths[place]), len(depths))


def sibling_above(depths: Sequence[int], place: int) -> int | None:
    """The nearest row above that has the same row over it, or None for the first of them."""
    above = next((n for n in range(place - 1, -1, -1) if depths[n] <= depths[place]), None)
    return above if above is not None and depths[above] == depths[place] else None


def sibling_below(depths: Sequence[int], place: int) -> int | None:
    """The next row that has the same row over it, or None for the last of them."""
    below = end_of(depths, place)
    return below if below < len(depths) and depths[below] == depths[place] else None


def may_sink(depths: Sequence[int], block: range) -> bool:
    """Whether a row with its sub-rows can become a sub-row of the one above."""
    return sibling_above(depths, block.start) is not None and max(depths[n] for n in block) < DEEPEST


def number(rows: Sequence[Numbered], depths: Sequence[int]) -> None:
    """Write positions and numbers anew; a row never stands more than one level under the row above it."""
    counts: list[int] = []
    for position, (row, wanted) in enumerate(zip(rows, depths, strict=True), start=1):
        level = max(1, min(wanted, len(counts) + 1, DEEPEST))
        counts = [*counts[: level - 1], counts[level - 1] + 1 if len(counts) >= level else 1]
        row.position = position
        row.label = "".join(f"{count}." for count in counts)
