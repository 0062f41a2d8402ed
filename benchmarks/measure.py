"""Measuring two ways of doing a thing in turns, so that a busy machine slows down both."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Result:
    """One line of the report. `limit`: the ratio that we promised, where we promised one."""

    what: str
    ours: float
    yardstick: float
    unit: str
    against: str
    limit: float | None = None

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the yardstick."""
        return self.ours / self.yardstick

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.limit is None or self.ratio <= self.limit


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes, the collector's rounds kept out of it."""
    gc.collect()
    gc.disable()
    try:
        begun = perf_counter()
        action()
        return perf_counter() - begun
    finally:
        gc.enable()


def in_turns(ours: Callable[[], float], yardstick: Callable[[], float], rounds: int) -> tuple[float, float]:
    """The medians of two measures taken in turns, after one of each that does not count."""
    ours(), yardstick()
    pairs = [(ours(), yardstick()) for _ in range(rounds)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def compare(ours: Callable[[], object], yardstick: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median seconds of two actions, taken in turns."""
    return in_turns(lambda: seconds(ours), lambda: seconds(yardstick), rounds)
