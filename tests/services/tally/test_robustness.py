"""How firmly a result stands, against trying every mark, every member and other rules by hand."""

from __future__ import annotations

import statistics
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from random import Random

import pytest
from hypothesis import assume, event, given, settings

from app.models.contest import SelectionRule
from app.models.tally import MarkState
from app.services.tally import variants
from app.services.tally.board import Board, Candidate, Outcome, Rules, Scale, Seat, Sheet, Turn
from app.services.tally.counting import count
from app.services.tally.robustness import Change, robustness
from app.services.tally.sheets import counted
from app.services.tally.variants import Variant
from tests.services.tally.small_boards import StrBoard, boards

NOBODY: frozenset[str] = frozenset()


def change(before: Outcome[str], after: Outcome[str]) -> Change[str]:
    tied = set(after.tie.tied if after.tie else ()) - set(before.tie.tied if before.tie else ())
    waiting = {each.candidate.key for each in after.standings if each.turn is Turn.WAITING}
    late = set(after.tie.tied if after.tie else ()) | waiting
    return Change(after.winners - before.winners, frozenset(before.winners - after.winners - late), frozenset(tied))


@settings(max_examples=120, deadline=None)
@given(boards(candidates=5))
def test_single_marks_against_changing_each_of_them(board: StrBoard) -> None:
    board = replace(board, breaks=())
    before = count(board)
    told = {(each.application, each.criterion, each.step): each.change for each in robustness(board, before).marks}
    tried = {}
    for standing in before.standings:
        key = standing.candidate.key
        for member, sheet in counted(board, key).items() if standing.place is not None else ():
            for scale in board.criteria:
                for step in () if scale.computed else (1, -1):
                    points = sheet.points[scale.key] + step
                    if scale.least <= points <= scale.most:
                        other = replace(sheet, points={**sheet.points, scale.key: points})
                        after = count(replace(board, sheets={**board.sheets, (key, member): other}))
                        if not (found := change(before, after)).none:
                            tried[key, scale.key, step] = found
    event("none" if not tried else "some")
    assert told == tried


@settings(max_examples=80, deadline=None)
@given(boards())
def test_a_member_less_against_counting_without_that_member(board: StrBoard) -> None:
    board = replace(board, breaks=(), rules=replace(board.rules, quorum=Fraction(1, 100)))
    assume(all(seat.substitute is None for seat in board.seats))
    before = count(board)
    for member, told in robustness(board, before).members.items():
        sheets = {pair: sheet for pair, sheet in board.sheets.items() if pair[1] != member}
        gone = {(each.key, member): Sheet(MarkState.ABSENT) for each in board.candidates}
        assert told == change(before, count(replace(board, sheets={**sheets, **gone})))


def test_the_other_rules_by_hand() -> None:
    totals = {"a": {"m": 1, "n": 5, "o": 9}, "b": {"m": 2, "n": 5, "o": 5}, "c": {"m": 9}}
    assert variants.scores(Variant.TRIMMED, totals) == {"a": 5, "b": 5, "c": 9}
    assert variants.scores(Variant.MEDIAN, totals) == {"a": 5, "b": 5, "c": 9}
    assert variants.means(totals) == {"a": 5, "b": 4, "c": 9}
    borda = variants.scores(Variant.BORDA, totals)
    assert borda == {"a": Fraction(1, 2), "b": Fraction(1, 3), "c": 1}  # m: 0, n: half, o: 1 for «a»
    two = {"a": {"m": 1, "n": 3}, "b": {"m": 2, "n": 8}}
    assert variants.scores(Variant.MEDIAN, two) == {"a": 2, "b": 5}
    assert variants.scores(Variant.TRIMMED, two) == {"a": 2, "b": 5}


def test_normalised_marks_agree_with_floating_point_and_keep_ties() -> None:
    totals = {"a": {"m": 3, "n": 7}, "b": {"m": 5, "n": 9}, "c": {"m": 9, "n": 1}, "d": {"m": 3, "n": 7}}
    told = variants.scores(Variant.NORMALISED, totals)
    for key, score in told.items():
        hoped = []
        for member in "mn":
            column = [sheets[member] for sheets in totals.values()]
            hoped.append((totals[key][member] - statistics.mean(column)) / statistics.pstdev(column))
        assert float(score) == pytest.approx(sum(hoped) / 2)
    assert told["a"] == told["d"]
    same = variants.scores(Variant.NORMALISED, {"a": {"m": 4}, "b": {"m": 4}})
    assert same == {"a": 0, "b": 0}  # who gives everybody the same says nothing


def test_one_generous_member_decides() -> None:
    board = three({"a": (9, 5, 5), "b": (5, 6, 6), "c": (1, 1, 1)}, fund=10)
    told = robustness(board, count(board))
    assert told.winners == {"a"}
    assert told.members["m0"] == Change(frozenset("b"), frozenset("a"), NOBODY)
    assert told.members["m1"] == Change(NOBODY, NOBODY, NOBODY)
    swapped = Change(frozenset("b"), frozenset("a"), NOBODY)
    assert told.rules[Variant.MEDIAN] == told.rules[Variant.TRIMMED] == told.rules[Variant.BORDA] == swapped
    assert told.margin == Fraction(2, 3)
    assert not told.firm
    assert [(each.application, each.criterion, each.spread, each.to_discuss) for each in told.disagreements] == [
        ("a", "c", 4, False),
        ("b", "c", 1, False),
    ]
    assert told.disagreements[0].variance == Fraction(32, 9)
    assert sqrt(told.disagreements[0].variance) == pytest.approx(float(variants.square_root(Fraction(32, 9), 12)))


def test_half_the_scale_apart_is_to_be_discussed() -> None:
    board = three({"a": (9, 4, 5)}, fund=10)
    assert [each.to_discuss for each in robustness(board, count(board)).disagreements] == [True]


def test_one_mark_makes_a_tie() -> None:
    board = three({"a": (6, 5, 5), "b": (5, 5, 5)}, fund=10)
    told = robustness(board, count(board))
    assert {(each.application, each.step): each.change.tied for each in told.marks} == {
        ("a", -1): frozenset("ab"),
        ("b", 1): frozenset("ab"),
    }


def test_what_stands_firm() -> None:
    board = three({"a": (9, 9, 9), "b": (2, 2, 2)}, fund=10)
    told = robustness(board, count(board))
    assert told.firm
    assert (told.marks, told.disagreements, told.margin) == ((), (), 7)


def test_a_contest_without_marks_is_asked_nothing() -> None:
    board = three({}, fund=10)
    told = robustness(board, count(board))
    assert (told.winners, told.margin, told.marks) == (NOBODY, None, ())


def test_two_hundred_applications_do_not_freeze_the_window() -> None:
    board = large()
    calls: list[tuple[int, int]] = []
    robustness(board, count(board), lambda done, total: calls.append((done, total)))
    assert calls[-1][0] == calls[-1][1] == 200 + 11 + len(Variant)


def three(marks: dict[str, tuple[int, int, int]], fund: int) -> Board[str]:
    """Three members, one criterion of 0 to 10; everybody asks ten."""
    return Board(
        criteria=(Scale("c"),),
        seats=tuple(Seat(f"m{n}") for n in range(3)),
        candidates=tuple(Candidate(key, n, {"k": 10}) for n, key in enumerate(marks, 1)),
        sheets={
            (key, f"m{n}"): Sheet(MarkState.MARK, {"c": points})
            for key, row in marks.items()
            for n, points in enumerate(row)
        },
        funds={"k": fund},
    )


def large(applications: int = 200, members: int = 11, criteria: int = 10) -> Board[str]:
    """The largest contest, with marks that lie close together."""
    random = Random(4)
    scales = tuple(Scale(f"c{n}", weight=1 + n % 3) for n in range(criteria))
    return Board(
        criteria=scales,
        seats=tuple(Seat(f"m{n}") for n in range(members)),
        candidates=tuple(
            Candidate(f"a{n}", n, {"k": 1_000_000 + (n * 7919) % 500_000}) for n in range(1, applications + 1)
        ),
        sheets={
            (f"a{n}", f"m{m}"): Sheet(MarkState.MARK, {scale.key: random.randint(0, 10) for scale in scales})
            for n in range(1, applications + 1)
            for m in range(members)
        },
        funds={"k": 60_000_000},
        rules=Rules(selection=SelectionRule.SKIP),
    )
