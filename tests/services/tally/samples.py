"""Small contests by hand: one member's single mark decides, unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from app.models.tally import MarkState
from app.services.tally.board import Board, Candidate, Rules, Scale, Seat, Sheet


def marked(
    marks: Mapping[str, int],
    *,
    asked: Mapping[str, int] | None = None,
    fund: int = 10,
    rules: Rules | None = None,
    least: Mapping[str, int] | None = None,
) -> Board[str]:
    """Applications with one mark each, numbered in this order; each asks for 10 of a fund of 10 unless told."""
    candidates = tuple(
        Candidate(key, number, {"fund": (asked or {}).get(key, 10)}, least=(least or {}).get(key))
        for number, key in enumerate(marks, start=1)
    )
    sheets = {(key, "m"): Sheet(MarkState.MARK, {"c": mark}) for key, mark in marks.items()}
    return Board((Scale("c", priority=1),), (Seat("m"),), candidates, sheets, {"fund": fund}, rules or Rules())


def states(*wanted: MarkState) -> dict[tuple[str, str], Sheet[str]]:
    """Sheets of members m0, m1 … for the application «a» in these states, with five points wherever points stand."""
    return {("a", f"m{place}"): Sheet(state, {"c": 5}) for place, state in enumerate(wanted)}
