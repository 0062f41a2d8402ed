"""The ranking by the exact result: who is equal to whom before any rung of the ladder is taken."""

from __future__ import annotations

from fractions import Fraction

from app.services.tally.board import Board, Candidate, Key
from app.services.tally.quorum import quorum_of
from app.services.tally.sheets import mean


def result(board: Board[Key], candidate: Candidate[Key]) -> Fraction | None:
    """The exact mean of an application; None where its quorum is not met or nobody entitled has marked it."""
    return mean(board, candidate) if quorum_of(board, candidate.key).met else None


def equals(board: Board[Key]) -> tuple[tuple[Candidate[Key], ...], ...]:
    """Applications that have a result, the equal ones together, the highest first."""
    groups: dict[Fraction, list[Candidate[Key]]] = {}
    for candidate in by_number(board.candidates):
        value = result(board, candidate)
        if value is not None:
            groups.setdefault(value, []).append(candidate)
    return tuple(tuple(groups[value]) for value in sorted(groups, reverse=True))


def by_number(candidates: tuple[Candidate[Key], ...]) -> tuple[Candidate[Key], ...]:
    """In the order of their numbers: how equals are listed, which gives nobody an advantage."""
    return tuple(sorted(candidates, key=lambda candidate: (candidate.number, str(candidate.key))))
