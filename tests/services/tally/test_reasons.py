"""Why an application was not awarded: each change that is told flips the outcome, and nothing smaller does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from app.models.contest import SelectionRule, TieStep
from app.models.tally import MarkState
from app.services.tally import ladder
from app.services.tally.board import Board, Break, Candidate, Rules, Scale, Seat, Sheet, Turn
from app.services.tally.counting import count
from app.services.tally.reasons import Explained
from app.services.tally.sheets import counted, mean
from tests.services.tally.small_boards import StrBoard, boards

WON = {Turn.WHOLE, Turn.PART}


def raised(board: StrBoard, key: str, points: dict[tuple[str, str], int]) -> StrBoard:
    """The board with other marks of one application (by member and criterion); ties that it is in are open."""
    sheets = dict(board.sheets)
    for (member, criterion), value in points.items():
        sheet = sheets[key, member]
        sheets[key, member] = replace(sheet, points={**sheet.points, criterion: value})
    return replace(board, sheets=sheets, breaks=tuple(each for each in board.breaks if key not in each.tied))


def all_raises(board: StrBoard, key: str) -> Iterator[tuple[int, StrBoard]]:
    """Every way to raise the marks of the counted sheets, with the weighted points that it adds."""
    cells = [
        (member, scale, sheet.points[scale.key])
        for member, sheet in counted(board, key).items()
        for scale in board.criteria
        if not scale.computed
    ]
    for values in product(*(range(points, scale.most + 1) for _, scale, points in cells)):
        more = sum((v - points) * scale.weight for v, (_, scale, points) in zip(values, cells, strict=True))
        changed = {(member, scale.key): v for v, (member, scale, _) in zip(values, cells, strict=True)}
        if more:
            yield more, raised(board, key, changed)


@settings(max_examples=100, deadline=None)
@given(boards(most=2, candidates=4), st.data())
def test_the_points_that_are_told_are_the_fewest_that_certainly_win(board: StrBoard, data: st.DataObject) -> None:
    standing = data.draw(st.sampled_from(count(board).standings))
    assume(standing.turn is not Turn.WHOLE)
    key = standing.candidate.key
    goal = {Turn.WHOLE} if standing.turn is Turn.PART else WON
    tries: dict[int, set[bool]] = {}
    for more, changed in all_raises(board, key):
        tries.setdefault(more, set()).add(count(changed).of(key).turn in goal)
    assert all(len(outcomes) == 1 for outcomes in tries.values())  # it is the sum that counts, not which marks
    fewest = min((more for more, outcomes in tries.items() if outcomes == {True}), default=None)
    told = Explained(board).of(key).points_more
    event("none" if told is None else "some")
    assert told == fewest


@settings(max_examples=80, deadline=None)
@given(boards(most=2, candidates=3), st.data())
def test_the_points_to_the_pass_mark_are_the_fewest(board: StrBoard, data: st.DataObject) -> None:
    standing = data.draw(st.sampled_from(count(board).standings))
    key = standing.candidate.key
    told = Explained(board).of(key).to_pass
    if standing.turn is not Turn.BELOW_PASS:
        assert told is None
        return
    passing = (more for more, b in all_raises(board, key) if mean(b, standing.candidate) >= board.rules.pass_mark)
    assert told == min(passing, default=None)


def asking(board: StrBoard, candidate: Candidate[str]) -> StrBoard:
    """The board with another request of one application; the ladder is walked anew for the ties that it was in."""
    others = tuple(candidate if each.key == candidate.key else each for each in board.candidates)
    before = {each.tied for each in board.breaks if candidate.key in each.tied and len(each.order) > 1}
    ever = frozenset().union(*before)
    kept = tuple(each for each in board.breaks if candidate.key not in each.tied)
    open_ = replace(board, candidates=others, breaks=kept)
    while (tie := _tie(open_, ever)) is not None:
        tied, rung = tie
        if rung in ladder.AUTOMATIC:
            order = ladder.take(open_, tied, rung)[0]
        elif recorded := [each.order for each in board.breaks if (each.tied, each.rung) == (tied, rung)]:
            order = recorded[0]
        else:
            break
        open_ = replace(open_, breaks=(*open_.breaks, Break(tied, rung, order)))
    return open_


def _tie(board: StrBoard, ever: frozenset[str]) -> tuple[frozenset[str], TieStep] | None:
    tie = count(board).tie
    if tie is None or tie.rung is None or not set(tie.tied) <= ever:
        return None
    return frozenset(tie.tied), tie.rung


@settings(max_examples=150, deadline=None)
@given(boards(sources=1, most=1), st.data())
def test_the_request_that_is_told_is_the_largest_that_is_awarded_whole(board: StrBoard, data: st.DataObject) -> None:
    standing = data.draw(st.sampled_from(count(board).standings))
    assume(standing.turn is not Turn.WHOLE)
    candidate = standing.candidate
    largest = next(
        (
            sum_
            for sum_ in range(candidate.request - 1, 0, -1)
            if count(asking(board, replace(candidate, asked={"k0": sum_}))).of(candidate.key).turn is Turn.WHOLE
        ),
        None,
    )
    told = Explained(board).of(candidate.key).request_of_at_most
    event("none" if largest is None else "some")
    assert dict(told) == ({} if largest is None else {"k0": largest})


@settings(max_examples=120, deadline=None)
@given(boards(sources=2, most=1), st.data())
def test_of_several_sources_only_what_did_not_suffice_is_less(board: StrBoard, data: st.DataObject) -> None:
    standing = data.draw(st.sampled_from(count(board).standings))
    assume(standing.turn is not Turn.WHOLE)
    candidate, reasons = standing.candidate, Explained(board).of(standing.candidate.key)
    told = dict(reasons.request_of_at_most)

    def turn(asked: dict[str, int]) -> Turn:
        modest = replace(candidate, asked={**candidate.asked, **asked})
        return count(asking(board, modest)).of(candidate.key).turn

    if not told:
        for source in reasons.lacking if len(reasons.lacking) == 1 else ():
            tries = range(candidate.asked[source])
            assert all(turn({source: sum_}) is not Turn.WHOLE for sum_ in tries if _asks(candidate, source, sum_))
        return
    assert turn(told) is Turn.WHOLE
    assert all(told[source] < candidate.asked[source] for source in told)
    assert set(told) == set(reasons.lacking) or (len(told) == 1 and not reasons.lacking)
    for source, sum_ in told.items():
        larger = range(sum_ + 1, candidate.asked[source])
        assert all(turn({**told, source: each}) is not Turn.WHOLE for each in larger)


def _asks(candidate: Candidate[str], source: str, sum_: int) -> bool:
    return candidate.request - candidate.asked[source] + sum_ > 0


@given(boards())
def test_what_an_application_is_held_against(board: StrBoard) -> None:
    explained = Explained(board)
    standings = [each for each in explained.outcome.standings if each.place is not None]
    for place, standing in enumerate(standings):
        reasons = explained.of(standing.candidate.key)
        if standing.turn is Turn.WHOLE:
            others = [each for each in standings[place + 1 :] if each.turn not in WON]
            assert reasons.against == (others[0] if others else None)
            assert (reasons.points_more, dict(reasons.request_of_at_most)) == (None, {})
            assert reasons.margin is None or reasons.margin >= 0
        else:
            others = [each for each in standings if each.turn in WON and each != standing]
            assert reasons.against == (others[-1] if others else None)


def marks(points: int) -> Sheet[str]:
    return Sheet(MarkState.MARK, {"c": points})


def plain(sums: dict[str, tuple[int, int]], fund: int, **rules: object) -> Board[str]:
    """Applications with their mark and request before one member, one criterion from 0 to 100, one source."""
    return Board(
        criteria=(Scale("c", most=100),),
        seats=(Seat("m"),),
        candidates=tuple(Candidate(key, n, {"k": asked}) for n, (key, (_, asked)) in enumerate(sums.items(), 1)),
        sheets={(key, "m"): marks(points) for key, (points, _) in sums.items()},
        funds={"k": fund},
        rules=Rules(**rules),  # type: ignore[arg-type]
    )


def test_both_changes_are_told_where_either_would_do() -> None:
    board = plain({"a": (40, 6000), "b": (38, 5000), "c": (10, 100)}, 10_000)
    reasons = Explained(board).of("b")
    assert (reasons.standing.turn, reasons.standing.left) == (Turn.NOT_ENOUGH, {"k": 4000})
    assert (reasons.points_more, dict(reasons.request_of_at_most), reasons.lacking) == (3, {"k": 4000}, ("k",))
    winner = Explained(board).of("a")
    assert (winner.against.candidate.key, winner.margin) == ("b", 2)


def test_the_best_of_all_needs_less_money_not_more_points() -> None:
    reasons = Explained(plain({"a": (40, 6000), "b": (38, 5000)}, 5500)).of("a")
    assert (reasons.points_more, dict(reasons.request_of_at_most)) == (None, {"k": 5500})


def test_after_a_stop_no_smaller_request_helps_but_points_do() -> None:
    board = plain({"a": (40, 9000), "b": (38, 50)}, 5000, selection=SelectionRule.STOP)
    reasons = Explained(board).of("b")
    assert (reasons.standing.turn, reasons.points_more, dict(reasons.request_of_at_most)) == (Turn.STOPPED, 3, {})


def test_below_the_pass_mark_it_is_told_what_is_lacking_to_it() -> None:
    reasons = Explained(plain({"a": (40, 900), "b": (18, 50)}, 5000, pass_mark=20)).of("b")
    assert (reasons.to_pass, reasons.points_more, dict(reasons.request_of_at_most)) == (2, 2, {})


def test_without_a_quorum_there_is_nothing_to_change() -> None:
    board = plain({"a": (40, 900), "b": (18, 50)}, 5000)
    board = replace(board, sheets={**board.sheets, ("b", "m"): Sheet(MarkState.RECUSED)})
    reasons = Explained(board).of("b")
    assert (reasons.standing.turn, reasons.standing.quorum.present) == (Turn.NO_RESULT, 0)
    assert (reasons.against.candidate.key, reasons.points_more, reasons.to_pass) == ("a", None, None)
    assert dict(reasons.request_of_at_most) == {}


def test_weights_allow_only_some_numbers_of_points() -> None:
    board = plain({"a": (10, 900), "b": (9, 900)}, 1000)
    heavy = replace(board, criteria=(Scale("c", weight=3, most=100),))
    assert Explained(heavy).of("b").points_more == 6  # 3 points make a tie, which is nobody's


def test_a_part_is_held_against_the_whole() -> None:
    board = plain({"a": (40, 600), "b": (38, 500)}, 1000, selection=SelectionRule.PARTIAL)
    board = replace(board, candidates=tuple(replace(each, least=100) for each in board.candidates))
    reasons = Explained(board).of("b")
    assert (reasons.standing.turn, reasons.standing.awarded) == (Turn.PART, 400)
    assert (reasons.points_more, dict(reasons.request_of_at_most)) == (3, {"k": 400})
    assert reasons.with_consent == 0


def test_without_consent_it_is_told_what_consent_would_have_brought() -> None:
    board = plain({"a": (40, 600), "b": (38, 500)}, 1000, selection=SelectionRule.PARTIAL)
    assert Explained(board).of("b").with_consent == 400
    skip = replace(board, rules=replace(board.rules, selection=SelectionRule.SKIP))
    assert Explained(skip).of("b").with_consent == 0


def test_a_tie_broken_by_the_smaller_request_is_broken_anew() -> None:
    board = plain({"a": (40, 4000), "b": (40, 5000)}, 5000, ladder=(TieStep.SMALLER_REQUEST, TieStep.LOT))
    board = replace(board, breaks=(Break(frozenset("ab"), TieStep.SMALLER_REQUEST, (("a",), ("b",))),))
    assert dict(Explained(board).of("b").request_of_at_most) == {"k": 3999}


def test_an_application_that_the_board_does_not_know() -> None:
    with pytest.raises(KeyError):
        Explained(plain({"a": (40, 4000)}, 5000)).of("z")
