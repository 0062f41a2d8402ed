"""Exactness: weights .3/.3/.2/.1/.1 as 3/3/2/1/1, where floating point parts real ties; means as fractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.tally import MarkState
from app.services.tally.board import Board, Candidate, Scale, Seat, Sheet
from app.services.tally.counting import count, total
from tests.services.tally.samples import marked

TENTHS = (3, 3, 2, 1, 1)
MARKS = range(1, 6)

Row = tuple[int, ...]


def in_floats(row: Row) -> float:
    """The weighted total as a spreadsheet would add it up."""
    whole = 0.0
    for mark, tenths in zip(row, TENTHS, strict=True):
        whole += mark * (tenths / 10)
    return whole


def by_total() -> dict[int, list[Row]]:
    """All the sheets of five criteria marked 1 to 5, by their exact totals."""
    rows: dict[int, list[Row]] = {}
    for row in product(MARKS, repeat=len(TENTHS)):
        rows.setdefault(sum(mark * tenths for mark, tenths in zip(row, TENTHS, strict=True)), []).append(row)
    return rows


def board_of(rows: Sequence[Sequence[Row]]) -> Board[str]:
    """Applications by the rows that each member gave; every one asks for 10 of a fund of 10."""
    scales = tuple(Scale(f"c{place}", weight=weight, least=1, most=5) for place, weight in enumerate(TENTHS))
    members = [f"m{place}" for place in range(max(len(sheets) for sheets in rows))]
    sheets = {
        (f"a{at}", member): Sheet(MarkState.MARK, {f"c{place}": mark for place, mark in enumerate(row)})
        for at, given_rows in enumerate(rows)
        for member, row in zip(members, given_rows, strict=False)
    }
    candidates = tuple(Candidate(f"a{at}", at, {"fund": 10}) for at in range(len(rows)))
    return Board(scales, tuple(Seat(member) for member in members), candidates, sheets, {"fund": 10})


def test_most_totals_have_several_floats() -> None:
    parted = [exact for exact, rows in by_total().items() if len({in_floats(row) for row in rows}) > 1]
    assert len(by_total()) == 41
    assert len(parted) > 30


def test_what_floats_would_part_is_a_tie() -> None:
    for exact, rows in by_total().items():
        high, low = max(rows, key=in_floats), min(rows, key=in_floats)
        outcome = count(board_of([[high], [low]]))
        assert [each.mean for each in outcome.standings] == [exact, exact]
        assert [each.place for each in outcome.standings] == [1, 1]
        assert outcome.tie is not None
        assert outcome.tie.tied == ("a0", "a1")


def test_every_sheet_that_a_member_can_give_has_its_place() -> None:
    rows = [row for several in by_total().values() for row in several]
    outcome = count(board_of([[row] for row in rows]))
    better = {exact: sum(len(several) for more, several in by_total().items() if more > exact) for exact in by_total()}
    assert len(outcome.standings) == 5**5
    for standing in outcome.standings:
        assert standing.mean is not None
        assert standing.mean.denominator == 1
        assert standing.place == 1 + better[standing.mean.numerator]


@given(st.lists(st.lists(st.tuples(*[st.integers(1, 5)] * 5), min_size=1, max_size=7), min_size=1, max_size=6))
def test_the_mean_of_tenths_is_a_tenth_of_the_mean(rows: list[list[Row]]) -> None:
    outcome = count(replace(board_of(rows), rules=replace(board_of(rows).rules, quorum=Fraction(1, 100))))
    for at, sheets in enumerate(rows):
        exact = sum(Fraction(tenths, 10) * mark for row in sheets for tenths, mark in zip(TENTHS, row, strict=True))
        assert outcome.of(f"a{at}").mean == exact / len(sheets) * 10
        for place in range(len(TENTHS)):
            assert outcome.of(f"a{at}").criterion_means[f"c{place}"] == Fraction(
                sum(row[place] for row in sheets), len(sheets)
            )


def test_thirds_of_a_point_decide() -> None:
    """Three members and four: 31/3 is more than 41/4 by a twelfth, and nothing is rounded before they are compared."""
    rows = [[(1, 1, 1, 1, 1)] * 3, [(1, 1, 1, 1, 1)] * 4]
    board = board_of(rows)
    less = Sheet(MarkState.MARK, {"c0": 1, "c1": 1, "c2": 1, "c3": 1, "c4": 2})
    sheets = {**board.sheets, ("a0", "m0"): less, ("a1", "m0"): less}
    outcome = count(replace(board, sheets=sheets))
    assert (outcome.of("a0").mean, outcome.of("a1").mean) == (Fraction(31, 3), Fraction(41, 4))
    assert (outcome.of("a0").place, outcome.of("a1").place) == (1, 2)
    assert outcome.tie is None


def test_a_total_is_of_marks_and_computed_points() -> None:
    board = marked({"a": 7})
    scales = (Scale("c", weight=3), Scale("d", weight=2, computed=True))
    candidate = replace(board.candidates[0], computed={"d": 4})
    whole = replace(board, criteria=scales, candidates=(candidate,))
    assert total(whole, candidate, Sheet(MarkState.MARK, {"c": 7})) == 29
    assert count(whole).of("a").mean == 29
    assert count(whole).of("a").criterion_means == {"c": 7, "d": 4}


def test_missing_points_are_no_zeroes() -> None:
    board = marked({"a": 7})
    with pytest.raises(KeyError):
        total(board, board.candidates[0], Sheet(MarkState.MARK, {}))
    unfinished = {("a", "m"): Sheet(MarkState.MARK, {})}
    assert count(replace(board, sheets=unfinished)).of("a").mean is None
    computed = replace(board, criteria=(Scale("c", computed=True),))
    with pytest.raises(KeyError):
        count(computed)


def test_an_unknown_application_has_no_standing() -> None:
    with pytest.raises(KeyError):
        count(marked({"a": 7})).of("z")
