"""The ladder: rung by rung, never silently; what was recorded holds only while it is still true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from app.models.contest import TieStep
from app.models.tally import MarkState
from app.services.tally import ladder
from app.services.tally.board import Board, Break, Candidate, Rules, Scale, Seat, Sheet, Turn
from app.services.tally.counting import count
from tests.services.tally.brute_force import along
from tests.services.tally.contests import contest, orders, record, settled
from tests.services.tally.samples import marked

CRITERION, OWN_SHARE, SMALLER = TieStep.CRITERION, TieStep.OWN_SHARE, TieStep.SMALLER_REQUEST
EARLIER, VOTE, CASTING, LOT = TieStep.EARLIER_NUMBER, TieStep.COMMISSION_VOTE, TieStep.CASTING_VOTE, TieStep.LOT

MANY, MANY_MORE = 1_000, 10_000


def equals(*keys: str, rungs: Sequence[TieStep] = (LOT,), fund: int = 10) -> Board[str]:
    """Applications with the same result that ask for the whole fund each."""
    return marked(dict.fromkeys(keys, 5), rules=Rules(ladder=tuple(rungs)), fund=fund)


def step(tied: str, rung: TieStep, *order: str) -> Break[str]:
    """A recorded step: «abc», LOT, «b», «ac»."""
    return Break(frozenset(tied), rung, tuple(tuple(keys) for keys in order))


def waiting(board: Board[str]) -> tuple[str, TieStep | None]:
    """For whom the count waits, and on which rung."""
    tie = count(board).tie
    assert tie is not None
    return "".join(tie.tied), tie.rung


def changed(board: Board[str], key: str, **values: object) -> Board[str]:
    """The contest with another value of one application."""
    others = (replace(each, **values) if each.key == key else each for each in board.candidates)
    return replace(board, candidates=tuple(others))


def two_criteria(marks: Mapping[str, tuple[int, int]], *, rungs: Sequence[TieStep] = (CRITERION,)) -> Board[str]:
    """Two criteria of the same weight, the second of them the first to break a tie; two members mark alike."""
    scales = (Scale("x", priority=2), Scale("y", priority=1))
    sheets = {
        (key, member): Sheet(MarkState.MARK, {"x": first, "y": second})
        for key, (first, second) in marks.items()
        for member in "mn"
    }
    candidates = tuple(Candidate(key, number, {"fund": 10}) for number, key in enumerate(marks, start=1))
    return Board(scales, (Seat("m"), Seat("n")), candidates, sheets, {"fund": 10}, Rules(ladder=tuple(rungs)))


def test_the_count_stops_and_says_who_is_tied_for_what() -> None:
    outcome = count(marked({"a": 9, "b": 5, "c": 5, "d": 1}, asked={"a": 4, "b": 6, "c": 4, "d": 1}))
    assert outcome.tie is not None
    assert (outcome.tie.tied, outcome.tie.left, outcome.tie.rung) == (("b", "c"), {"fund": 6}, None)
    assert [each.turn for each in outcome.standings] == [Turn.WHOLE, Turn.TIED, Turn.TIED, Turn.WAITING]
    assert [each.place for each in outcome.standings] == [1, 2, 2, 4]
    assert (outcome.winners, outcome.left, outcome.reserve) == ({"a"}, {"fund": 6}, ())


def test_a_tie_that_changes_nothing_is_nobodys_business() -> None:
    for asked in ({"a": 4, "b": 6}, {"a": 11, "b": 12}, {"a": 11, "b": 10}, {"a": 0, "b": 10}):
        outcome = count(marked({"a": 5, "b": 5}, asked=asked))
        assert outcome.tie is None
        assert [each.place for each in outcome.standings] == [1, 1]
    below = count(marked({"a": 5, "b": 5}, rules=Rules(pass_mark=6)))
    assert (below.tie, {each.turn for each in below.standings}) == (None, {Turn.BELOW_PASS})
    too_late = count(marked({"a": 9, "b": 5, "c": 5}))
    assert (too_late.tie, too_late.reserve) == (None, ("b", "c"))


def test_the_criteria_are_compared_in_the_order_of_their_priority() -> None:
    board = two_criteria({"a": (5, 4), "b": (4, 5), "c": (3, 6)})
    assert [scale.key for scale in ladder.priorities(board)] == ["y", "x"]
    order, found = ladder.take(board, "abc", CRITERION)
    assert order == (("c",), ("b",), ("a",))
    assert found == {"a": (4, 5), "b": (5, 4), "c": (6, 3)}
    assert all(type(value) is Fraction for values in found.values() for value in values)


def test_the_second_criterion_speaks_where_the_first_is_silent() -> None:
    board = two_criteria({"a": (5, 4), "b": (5, 4), "c": (5, 4)})
    assert ladder.take(board, "abc", CRITERION)[0] == (("a", "b", "c"),)
    sheets = {**board.sheets, ("b", "m"): Sheet(MarkState.MARK, {"x": 6, "y": 4})}
    assert ladder.take(replace(board, sheets=sheets), "abc", CRITERION)[0] == (("b",), ("a", "c"))


def test_a_criterion_without_priority_takes_no_part() -> None:
    board = two_criteria({"a": (5, 4), "b": (4, 5)})
    silent = replace(board, criteria=tuple(replace(scale, priority=0) for scale in board.criteria))
    assert ladder.take(silent, "ab", CRITERION) == ((("a", "b"),), {"a": (), "b": ()})


def test_the_computed_points_break_a_tie_too() -> None:
    board = two_criteria({"a": (4, 4), "b": (5, 4)})
    scales = (*board.criteria, Scale("z", priority=3, computed=True))
    candidates = tuple(
        replace(each, computed={"z": points}) for each, points in zip(board.candidates, (3, 2), strict=True)
    )
    board = replace(
        board, criteria=tuple(replace(s, priority=0) for s in scales[:2]) + scales[2:], candidates=candidates
    )
    assert count(board).of("a").mean == count(board).of("b").mean == 11
    assert ladder.take(board, "ab", CRITERION) == ((("a",), ("b",)), {"a": (3,), "b": (2,)})


def test_larger_own_share_smaller_request_earlier_number() -> None:
    board = changed(changed(equals("a", "b", "c"), "b", own_share=Fraction(1, 3)), "c", own_share=Fraction(1, 4))
    assert ladder.take(board, "abc", OWN_SHARE) == (
        (("b",), ("c",), ("a",)),
        {"a": (0,), "b": (Fraction(1, 3),), "c": (Fraction(1, 4),)},
    )
    board = changed(board, "c", asked={"fund": 4, "donor": 5})
    assert ladder.take(board, "abc", SMALLER) == ((("c",), ("a", "b")), {"a": (10,), "b": (10,), "c": (9,)})
    assert ladder.take(board, "cb", EARLIER) == ((("b",), ("c",)), {"b": (2,), "c": (3,)})


@pytest.mark.parametrize("rung", [VOTE, CASTING, LOT])
def test_people_take_the_other_rungs(rung: TieStep) -> None:
    with pytest.raises(ValueError, match=rung.value):
        ladder.take(equals("a", "b"), "ab", rung)


def test_only_what_has_a_result_is_compared() -> None:
    with pytest.raises(ValueError, match="z"):
        ladder.take(equals("a", "b"), ["a", "z"], OWN_SHARE)
    unmarked = replace(equals("a", "b"), sheets={})
    with pytest.raises(ValueError, match="a"):
        ladder.take(unmarked, "ab", CRITERION)


def test_recorded_steps_part_a_group_step_by_step() -> None:
    rungs = (OWN_SHARE, VOTE, CASTING, LOT)
    board = changed(equals("a", "b", "c", "d", rungs=rungs), "d", own_share=Fraction(1, 2))
    board = replace(board, funds={"fund": 20})
    assert waiting(board) == ("abcd", OWN_SHARE)
    board = record(board, step("abcd", OWN_SHARE, "d", "abc"))
    outcome = count(board)
    assert outcome.tie is not None
    assert (outcome.tie.tied, outcome.tie.rung) == (("a", "b", "c"), VOTE)
    assert [(each.candidate.key, each.place) for each in outcome.standings] == [("d", 1), ("a", 2), ("b", 2), ("c", 2)]
    board = record(board, step("abc", VOTE, "bc", "a"))
    assert waiting(board) == ("bc", CASTING)
    board = record(board, step("bc", CASTING, "c", "b"))
    outcome = count(board)
    assert (outcome.tie, outcome.unused) == (None, ())
    assert [(each.candidate.key, each.place) for each in outcome.standings] == [("d", 1), ("c", 2), ("b", 3), ("a", 4)]
    assert [each.parted_by for each in outcome.standings] == [OWN_SHARE, CASTING, CASTING, VOTE]
    assert (outcome.winners, outcome.reserve) == ({"d", "c"}, ("b", "a"))


def test_a_rung_that_parts_nobody_is_recorded_or_passed_over() -> None:
    board = equals("a", "b", rungs=(CRITERION, OWN_SHARE, LOT))
    said = record(board, step("ab", CRITERION, "ab"))
    assert waiting(said) == ("ab", OWN_SHARE)
    assert (count(said).unused, count(said).of("a").parted_by) == ((), None)
    drawn = count(record(board, step("ab", LOT, "b", "a")))
    assert (drawn.winners, drawn.unused) == ({"b"}, ())


def test_a_rung_that_would_part_them_is_not_passed_over() -> None:
    board = changed(equals("a", "b", rungs=(OWN_SHARE, LOT)), "a", own_share=Fraction(1, 2))
    drawn = step("ab", LOT, "b", "a")
    outcome = count(record(board, drawn))
    assert outcome.tie is not None
    assert (outcome.tie.rung, outcome.unused) == (OWN_SHARE, (drawn,))


def test_a_vote_is_not_passed_over() -> None:
    drawn = step("ab", LOT, "b", "a")
    outcome = count(record(equals("a", "b", rungs=(VOTE, LOT)), drawn))
    assert outcome.tie is not None
    assert (outcome.tie.rung, outcome.unused) == (VOTE, (drawn,))


def test_a_rung_that_the_rules_do_not_have_is_of_no_use() -> None:
    cast = step("ab", CASTING, "b", "a")
    assert count(record(equals("a", "b"), cast)).unused == (cast,)


@pytest.mark.parametrize("order", [("a",), ("a", "b", "c"), ("a", "a"), ("ab", "b"), ("a", "b", ""), ()])
def test_an_order_of_others_is_of_no_use(order: tuple[str, ...]) -> None:
    drawn = step("ab", LOT, *order)
    assert not ladder.is_order_of("ab", drawn.order)
    outcome = count(record(equals("a", "b", "z"), drawn))
    assert outcome.unused == (drawn,)
    assert count(record(equals("a", "b"), drawn)).unused == (drawn,)


def test_a_step_is_stale_when_others_are_tied() -> None:
    drawn = step("ab", LOT, "b", "a")
    outcome = count(record(equals("a", "b", "c"), drawn))
    assert outcome.tie is not None
    assert (outcome.tie.tied, outcome.tie.rung, outcome.unused) == (("a", "b", "c"), LOT, (drawn,))
    no_tie = count(record(marked({"a": 5, "b": 4}), drawn))
    assert (no_tie.tie, no_tie.unused, no_tie.winners) == (None, (drawn,), {"a"})


def test_a_comparison_is_stale_when_it_would_say_something_else_today() -> None:
    board = changed(equals("a", "b", rungs=(OWN_SHARE, LOT)), "a", own_share=Fraction(1, 2))
    board = record(board, step("ab", OWN_SHARE, "a", "b"))
    assert count(board).winners == {"a"}
    later = changed(board, "b", own_share=Fraction(2, 3))
    outcome = count(later)
    assert outcome.tie is not None
    assert (outcome.tie.rung, outcome.unused) == (OWN_SHARE, board.breaks)


def test_whom_a_lot_leaves_tied_draw_once_more() -> None:
    board = record(equals("a", "b", "c", fund=20), step("abc", LOT, "a", "bc"))
    outcome = count(board)
    assert outcome.tie is not None
    assert (outcome.tie.tied, outcome.tie.rung) == (("b", "c"), LOT)
    assert count(record(board, step("bc", LOT, "c", "b"))).winners == {"a", "c"}


def test_a_lot_that_leaves_all_of_them_tied_is_drawn_once_more() -> None:
    board = record(equals("a", "b"), step("ab", LOT, "ab"))
    outcome = count(board)
    assert outcome.tie is not None
    assert (outcome.tie.rung, outcome.unused) == (LOT, ())
    assert count(record(board, step("ab", LOT, "b", "a"))).winners == {"b"}


def test_a_lot_that_was_drawn_between_exactly_these_is_not_drawn_twice() -> None:
    """Recorded before a third was tied with them; today an earlier rung parts the third, and the two are left."""
    board = changed(equals("a", "b", "c", rungs=(OWN_SHARE, LOT), fund=20), "a", own_share=Fraction(1, 2))
    drawn, compared = step("bc", LOT, "c", "b"), step("abc", OWN_SHARE, "a", "bc")
    assert count(record(board, drawn)).unused == (drawn,)
    outcome = count(record(record(board, drawn), compared))
    assert (outcome.tie, outcome.unused, outcome.winners) == (None, (), {"a", "c"})


def test_a_ladder_may_end_without_an_answer() -> None:
    board = record(equals("a", "b", rungs=(VOTE,)), step("ab", VOTE, "ab"))
    outcome = count(board)
    assert outcome.tie is not None
    assert (outcome.tie.rung, outcome.unused) == (None, ())


def test_a_step_recorded_where_nothing_depends_on_it_still_orders_the_reserve() -> None:
    board = record(marked({"a": 9, "b": 5, "c": 5}, rules=Rules(ladder=(LOT,))), step("bc", LOT, "c", "b"))
    assert count(board).reserve == ("c", "b")
    assert [each.place for each in count(board).standings] == [1, 2, 3]


def test_a_ladder_with_a_lot_always_ends(long_run: bool) -> None:
    """Walked to its end, no tie waits, no step is left over, and the awards are those of one order of the equals."""
    walked = 0
    for seed in range(MANY_MORE if long_run else MANY):
        random = Random(seed)
        board = contest(random)
        rungs = (*(each for each in board.rules.ladder if each is not LOT), LOT)
        board = replace(board, rules=replace(board.rules, ladder=rungs))
        before, after = count(board), settled(random, board)
        outcome = count(after)
        assert (outcome.tie, outcome.unused) == (None, ()), f"contest {seed}"
        walked += bool(after.breaks)
        groups: dict[Fraction, list[str]] = {}
        for each in before.standings:
            if each.mean is not None and each.turn is not Turn.BELOW_PASS:
                groups.setdefault(each.mean, []).append(each.candidate.key)
        awards = {each.candidate.key: dict(each.given) for each in outcome.standings if each.given}
        assert any(awards == along(board, order) for order in orders(list(groups.values()))), f"contest {seed}"
        sure = {each.candidate.key: dict(each.given) for each in before.standings if each.given}
        assert sure.items() <= awards.items()
    assert walked > 50


def test_who_goes_first_by_comparing_alone() -> None:
    board = equals(*"abc", rungs=(CRITERION, SMALLER, VOTE, EARLIER))
    board = changed(board, "a", asked={"fund": 11})
    assert ladder.foremost(board, "abc", CRITERION) == ({"b", "c"}, VOTE)
    assert ladder.foremost(board, "ab", CRITERION) == ({"b"}, SMALLER)
    assert ladder.foremost(board, "bc", EARLIER) == ({"b"}, EARLIER)
    assert ladder.foremost(board, "bc", None) == ({"b", "c"}, None)
    assert ladder.foremost(equals(*"ab", rungs=(CRITERION,)), "ab", CRITERION) == ({"a", "b"}, None)
