"""Small random contests with recusals, absences, ties, several sources and steps of the ladder that were taken."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from app.models.contest import RecusalRule, SelectionRule, TieStep
from app.models.tally import MarkState
from app.services.tally import ladder
from app.services.tally.board import Board, Break, Candidate, Rules, Scale, Seat, Sheet
from app.services.tally.counting import count

StrBoard = Board[str]
LADDERS = (
    (),
    (TieStep.LOT,),
    (TieStep.CRITERION, TieStep.OWN_SHARE, TieStep.SMALLER_REQUEST, TieStep.LOT),
    (TieStep.SMALLER_REQUEST, TieStep.COMMISSION_VOTE, TieStep.EARLIER_NUMBER),
)
_STATES = (*[MarkState.MARK] * 6, MarkState.RECUSED, MarkState.ABSENT, MarkState.ABSTAINED, MarkState.NOT_YET)


@st.composite
def boards(draw: st.DrawFn, *, most: int = 3, sources: int = 2, candidates: int = 5) -> StrBoard:
    """A board of up to so many candidates and sources, marks from 0 to `most`; ties are broken as far as is drawn."""
    criteria = draw(_criteria(most))
    seats = tuple(Seat(f"m{n}", draw(st.sampled_from([None, f"s{n}"]))) for n in range(draw(st.integers(1, 3))))
    names = [f"k{n}" for n in range(draw(st.integers(1, sources)))]
    found = tuple(draw(_candidate(n, names, criteria)) for n in range(draw(st.integers(1, candidates))))
    people = [each for seat in seats for each in (seat.member, seat.substitute) if each is not None]
    board = Board(
        criteria=criteria,
        seats=seats,
        candidates=found,
        sheets={(each.key, person): draw(_sheet(criteria)) for each in found for person in people},
        funds={name: draw(st.integers(0, 12)) for name in names},
        rules=Rules(
            selection=draw(st.sampled_from(SelectionRule)),
            ladder=draw(st.sampled_from(LADDERS)),
            pass_mark=draw(st.sampled_from([None, None, 3, 6])),
            quorum=draw(st.sampled_from([Fraction(1, 3), Fraction(1, 2)])),
            recusal=draw(st.sampled_from(RecusalRule)),
        ),
    )
    return draw(_broken(board))


@st.composite
def _criteria(draw: st.DrawFn, most: int) -> tuple[Scale[str], ...]:
    number = draw(st.integers(1, 2))
    computed = draw(st.booleans()) if number > 1 else False
    return tuple(
        Scale(f"c{n}", draw(st.sampled_from([1, 1, 2, 3])), 0, most, priority=n + 1, computed=computed and n == 1)
        for n in range(number)
    )


@st.composite
def _candidate(draw: st.DrawFn, n: int, names: list[str], criteria: tuple[Scale[str], ...]) -> Candidate[str]:
    return Candidate(
        key=f"a{n}",
        number=n + 1,
        asked={name: draw(st.integers(int(name == "k0"), 8)) for name in names},
        own_share=Fraction(draw(st.integers(0, 2)), 4),
        computed={scale.key: draw(st.integers(0, scale.most)) for scale in criteria if scale.computed},
        least=draw(st.sampled_from([None, 1, 3])),
    )


@st.composite
def _sheet(draw: st.DrawFn, criteria: tuple[Scale[str], ...]) -> Sheet[str]:
    state = draw(st.sampled_from(_STATES))
    if state is not MarkState.MARK:
        return Sheet(state)
    points = {s.key: draw(st.integers(s.least, s.most)) for s in criteria if not s.computed}
    return Sheet(state, points)


@st.composite
def _broken(draw: st.DrawFn, board: StrBoard) -> StrBoard:
    """So many rungs taken where the count waits for one; votes and lots come out as drawn."""
    for _ in range(draw(st.integers(0, 3))):
        tie = count(board).tie
        if tie is None or tie.rung is None:
            break
        if tie.rung in ladder.AUTOMATIC:
            order = ladder.take(board, tie.tied, tie.rung)[0]
        else:
            order = tuple((key,) for key in draw(st.permutations(tie.tied)))
        board = replace(board, breaks=(*board.breaks, Break(frozenset(tie.tied), tie.rung, order)))
    return board
