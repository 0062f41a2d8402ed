"""Whose sheets count for an application, and the exact means that follow. A recused member is not a zero."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from app.models.tally import MarkState
from app.services.tally.board import Board, Candidate, Key, Seat, Sheet

#: Who is in one of these states has no part in an application; the seat falls to the substitute.
NO_PART = frozenset({MarkState.RECUSED, MarkState.ABSENT})


def state_of(board: Board[Key], candidate: Key, member: Key) -> MarkState:
    """The state of a member's sheet; a sheet that nobody has begun is not there yet."""
    sheet = board.sheets.get((candidate, member))
    return MarkState.NOT_YET if sheet is None else sheet.state


def entitled(board: Board[Key], candidate: Key, seat: Seat[Key]) -> Key | None:
    """Who marks the application in this seat: its member, or else the substitute; None where neither may or can."""
    if state_of(board, candidate, seat.member) not in NO_PART:
        return seat.member
    if seat.substitute is None or state_of(board, candidate, seat.substitute) in NO_PART:
        return None
    return seat.substitute


def counted(board: Board[Key], candidate: Key) -> dict[Key, Sheet[Key]]:
    """The sheets that count for an application, by member: of the entitled, and complete."""
    marked = {scale.key for scale in board.criteria if not scale.computed}
    found: dict[Key, Sheet[Key]] = {}
    for seat in board.seats:
        member = entitled(board, candidate, seat)
        sheet = None if member is None else board.sheets.get((candidate, member))
        if member is not None and sheet is not None and sheet.state is MarkState.MARK and marked <= set(sheet.points):
            found[member] = sheet
    return found


def total(board: Board[Key], candidate: Candidate[Key], sheet: Sheet[Key]) -> int:
    """A member's weighted total: whole points, marked or computed, times whole weights.

    Raises KeyError where a criterion has no points.
    """
    return sum(
        (candidate.computed if scale.computed else sheet.points)[scale.key] * scale.weight for scale in board.criteria
    )


def mean(board: Board[Key], candidate: Candidate[Key]) -> Fraction | None:
    """The exact mean of the weighted totals over the counted sheets; None where none counts."""
    sheets = counted(board, candidate.key).values()
    if not sheets:
        return None
    return Fraction(sum(total(board, candidate, sheet) for sheet in sheets), len(sheets))


def criterion_means(board: Board[Key], candidate: Candidate[Key]) -> Mapping[Key, Fraction]:
    """The exact mean of each criterion's points, without weights; empty where no sheet counts."""
    sheets = counted(board, candidate.key).values()
    if not sheets:
        return {}
    return {
        scale.key: Fraction(candidate.computed[scale.key])
        if scale.computed
        else Fraction(sum(sheet.points[scale.key] for sheet in sheets), len(sheets))
        for scale in board.criteria
    }
