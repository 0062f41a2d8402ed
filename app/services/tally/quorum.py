"""The quorum of one application, after recusals and absences."""

from __future__ import annotations

import math
from fractions import Fraction

from app.models.contest import RecusalRule
from app.models.tally import MarkState
from app.services.tally.board import Board, Key, Quorum, Seat
from app.services.tally.sheets import entitled, state_of


def needed(quorum: Fraction, seats: int) -> int:
    """How many seats must be there at least («кеминде»): 1/2 of 5 is 3, 2/3 of 9 is 6."""
    return math.ceil(quorum * seats)


def quorum_of(board: Board[Key], candidate: Key) -> Quorum:
    """Who is there for an application.

    Who abstains or has not marked yet is there, who is absent is not; the recused only where the rules say so.
    """
    present = sum(_is_there(board, candidate, seat) for seat in board.seats)
    return Quorum(present, needed(board.rules.quorum, len(board.seats)), len(board.seats))


def _is_there(board: Board[Key], candidate: Key, seat: Seat[Key]) -> bool:
    if entitled(board, candidate, seat) is not None:
        return True
    if board.rules.recusal is not RecusalRule.COUNTED_FOR_QUORUM:
        return False
    both = (seat.member, seat.substitute)
    return any(each is not None and state_of(board, candidate, each) is MarkState.RECUSED for each in both)
