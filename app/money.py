"""Money as whole tyiyn. 1 som = 100 tyiyn; never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Money:
    """An exact sum of money in tyiyn; may be negative (a return, a shortfall)."""

    tyiyn: int = 0

    def __post_init__(self) -> None:
        if type(self.tyiyn) is not int:
            raise TypeError(f"tyiyn must be int, not {type(self.tyiyn).__name__}")

    @classmethod
    def som(cls, som: int) -> Money:
        """Whole som as money."""
        return cls(som * 100)

    @classmethod
    def total(cls, sums: Iterable[Money]) -> Money:
        """The sum of many; zero of none."""
        return cls(sum(each.tyiyn for each in sums))

    def __add__(self, other: Money) -> Money:
        return Money(self.tyiyn + other.tyiyn)

    def __sub__(self, other: Money) -> Money:
        return Money(self.tyiyn - other.tyiyn)

    def __neg__(self) -> Money:
        return Money(-self.tyiyn)

    def __mul__(self, times: int) -> Money:
        return Money(self.tyiyn * times)

    def __bool__(self) -> bool:
        return self.tyiyn != 0
