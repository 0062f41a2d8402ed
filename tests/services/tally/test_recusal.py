"""A recused member has no influence whatever; nor has the order in which anything is written down, nor a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from app.models.contest import RecusalRule, TieStep
from app.models.tally import MarkState
from app.services.tally.board import Board, Outcome, Seat, Sheet
from app.services.tally.counting import count
from app.services.tally.ranking import result
from tests.services.tally.contests import boards
from tests.services.tally.samples import marked

MANY, MANY_MORE = 700, 10_000

Change = Callable[[Random, Board[str]], Board[str]]


def with_other_marks(random: Random, board: Board[str]) -> Board[str]:
    """The marks of recused members exchanged among the applications, replaced, or taken off their sheets."""
    sheets = dict(board.sheets)
    for key, sheet in board.sheets.items():
        if sheet.state is MarkState.RECUSED:
            others = [other.points for (_, member), other in board.sheets.items() if member == key[1]]
            made_up = {scale.key: random.randint(0, 1000) for scale in board.criteria}
            sheets[key] = Sheet(sheet.state, random.choice([*others, made_up, {}]))
    return replace(board, sheets=sheets)


def in_another_order(random: Random, board: Board[str]) -> Board[str]:
    """Applications, members, criteria, sheets and sources as another clerk would have written them down."""
    sheets, funds = list(board.sheets.items()), list(board.funds.items())
    random.shuffle(sheets)
    random.shuffle(funds)
    return replace(
        board,
        candidates=tuple(random.sample(board.candidates, len(board.candidates))),
        seats=tuple(random.sample(board.seats, len(board.seats))),
        criteria=tuple(random.sample(board.criteria, len(board.criteria))),
        sheets=dict(sheets),
        funds=dict(funds),
    )


@pytest.mark.parametrize("change", [with_other_marks, in_another_order])
def test_the_outcome_stays_the_same(change: Change, long_run: bool) -> None:
    changed = 0
    for seed, board in boards(MANY_MORE if long_run else MANY):
        other = change(Random(seed), board)
        changed += other != board
        assert count(other) == count(board), f"contest {seed}"
    assert changed > MANY // 3


def test_a_recused_seat_may_as_well_not_be_there(long_run: bool) -> None:
    """For each application: leaving out who is recused for it leaves its result, whoever else sits in the seat."""
    compared = 0
    for seed, board in boards(MANY_MORE if long_run else MANY, since=10**6):
        easy = replace(board, rules=replace(board.rules, quorum=Fraction(1, 100)))
        for candidate in board.candidates:
            recused = {
                member
                for (application, member), sheet in board.sheets.items()
                if application == candidate.key and sheet.state is MarkState.RECUSED
            }
            without = replace(easy, seats=seats_without(board.seats, recused))
            assert result(without, candidate) == result(easy, candidate), f"contest {seed}, {candidate.key}"
            compared += bool(recused)
    assert compared > MANY // 2


def seats_without(seats: tuple[Seat[str], ...], members: set[str]) -> tuple[Seat[str], ...]:
    """The seats as if these members had never been appointed; their substitutes stay."""
    left = []
    for seat in seats:
        substitute = None if seat.substitute in members else seat.substitute
        if seat.member not in members:
            left.append(Seat(seat.member, substitute))
        elif substitute is not None:
            left.append(Seat(substitute))
    return tuple(left)


def test_who_is_recused_everywhere_may_as_well_not_be_a_member(long_run: bool) -> None:
    """One member declares an interest in everything: the same winners, places and sums as without him."""
    for seed, board in boards(MANY_MORE if long_run else MANY, since=2 * 10**6):
        random = Random(seed)
        rules = replace(board.rules, quorum=Fraction(1, 100), recusal=RecusalRule.NOT_COUNTED)
        member = random.choice(board.seats).member
        sheets = dict(board.sheets)
        for candidate in board.candidates:
            points = {scale.key: random.randint(0, 9) for scale in board.criteria}
            sheets[candidate.key, member] = Sheet(MarkState.RECUSED, points)
        with_him = replace(board, rules=rules, sheets=sheets)
        without = replace(with_him, seats=seats_without(board.seats, {member}))
        if without.seats:
            assert essence(count(with_him)) == essence(count(without)), f"contest {seed}"


def test_a_number_is_no_advantage(long_run: bool) -> None:
    """Registered in another order, the same get the same, unless the rules let the earlier one go first."""
    for seed, board in boards(MANY_MORE if long_run else MANY, since=3 * 10**6):
        ladder = tuple(step for step in board.rules.ladder if step is not TieStep.EARLIER_NUMBER)
        board = replace(board, rules=replace(board.rules, ladder=ladder))
        numbers = Random(seed).sample(range(100), len(board.candidates))
        renumbered = tuple(replace(each, number=number) for each, number in zip(board.candidates, numbers, strict=True))
        assert essence(count(board)) == essence(count(replace(board, candidates=renumbered))), f"contest {seed}"


def essence(outcome: Outcome[str]) -> object:
    """Means, places, awards and what the count waits for, without the quorum and the order of equals."""
    standings = {each.candidate.key: (each.mean, each.place, each.turn, dict(each.given)) for each in outcome.standings}
    return standings, outcome.tie and frozenset(outcome.tie.tied), outcome.left, outcome.unused


def test_a_recused_member_is_not_a_zero() -> None:
    board = marked({"a": 9, "b": 8}, fund=10)
    board = replace(board, seats=(Seat("m"), Seat("n")))
    for state in (MarkState.RECUSED, MarkState.ABSENT, MarkState.ABSTAINED, MarkState.NOT_YET):
        sheets = {**board.sheets, ("a", "n"): Sheet(state, {"c": 0}), ("b", "n"): Sheet(MarkState.MARK, {"c": 9})}
        outcome = count(replace(board, sheets=sheets))
        assert (outcome.of("a").mean, outcome.of("b").mean) == (9, Fraction(17, 2))
        assert outcome.winners == {"a"}
    as_zero = {**board.sheets, ("a", "n"): Sheet(MarkState.MARK, {"c": 0}), ("b", "n"): Sheet(MarkState.MARK, {"c": 9})}
    assert count(replace(board, sheets=as_zero)).winners == {"b"}
