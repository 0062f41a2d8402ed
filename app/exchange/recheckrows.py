"""What a re-check is made from: the result with the words of the clerk's language, and a row for each seat's sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.models.tally import MarkState
from app.services.commission.names import PoolView
from app.services.contest_view import CriterionView
from app.services.tally.board import Board, Candidate, Outcome, Seat
from app.services.tally.sheets import counted, entitled, state_of, total


@dataclass(frozen=True)
class Recheck:
    """A result as it goes out: what it was counted from, what came of it, and the names around it.

    `members` and `titles` are names by key, `say` translates a msgid, `states` are the words for what a sheet may be.
    `title` names the contest, `unit` the office, `language` is that of criteria and sources.
    """

    board: Board[UUID]
    outcome: Outcome[UUID]
    members: Mapping[UUID, str]
    criteria: tuple[CriterionView, ...]
    pools: tuple[PoolView, ...]
    titles: Mapping[UUID, str]
    title: str
    unit: str
    year: int
    language: str
    say: Callable[[str], str]
    states: Mapping[MarkState, str]

    def local(self, thing: object, name: str) -> str:
        """A text that is kept in both languages; Kyrgyz where the Russian one is lacking."""
        return str(getattr(thing, f"{name}_{self.language}") or getattr(thing, f"{name}_ky"))


@dataclass(frozen=True)
class SeatRow:
    """What one seat of the commission gave an application: who marked in it, in what state, points by criterion.

    Points of computed criteria stand on every sheet that counts, of which alone there is a `total`.
    """

    candidate: Candidate[UUID]
    member: str
    state: MarkState
    points: Mapping[UUID, int]
    total: int | None


def seat_rows(recheck: Recheck) -> Iterator[SeatRow]:
    """Application by application in the order of the result, seat by seat."""
    board = recheck.board
    for standing in recheck.outcome.standings:
        candidate = standing.candidate
        sheets = counted(board, candidate.key)
        for seat in board.seats:
            member = entitled(board, candidate.key, seat)
            sheet = sheets.get(member) if member is not None else None
            state = _out(recheck, candidate, seat) if member is None else state_of(board, candidate.key, member)
            points = {} if sheet is None else {**sheet.points, **candidate.computed}
            yield SeatRow(
                candidate=candidate,
                member=recheck.members[member or seat.member],
                state=state,
                points=points,
                total=None if sheet is None else total(board, candidate, sheet),
            )


def _out(recheck: Recheck, candidate: Candidate[UUID], seat: Seat[UUID]) -> MarkState:
    """Why nobody marks in a seat: recused where either of the two is, for that may count in the quorum."""
    both = (each for each in (seat.member, seat.substitute) if each is not None)
    states = {state_of(recheck.board, candidate.key, each) for each in both}
    return MarkState.RECUSED if MarkState.RECUSED in states else MarkState.ABSENT
