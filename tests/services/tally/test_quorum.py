"""The quorum of an application: who is there, in which seat, and how many are enough."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from app.models.contest import RecusalRule
from app.models.tally import MarkState
from app.services.tally.board import Board, Quorum, Rules, Seat, Turn
from app.services.tally.counting import count
from app.services.tally.quorum import needed, quorum_of
from tests.services.tally.samples import marked, states

MARK, RECUSED, ABSENT = MarkState.MARK, MarkState.RECUSED, MarkState.ABSENT
ABSTAINED, NOT_YET = MarkState.ABSTAINED, MarkState.NOT_YET


def board(*wanted: MarkState, substitutes: dict[str, str] | None = None, rules: Rules | None = None) -> Board[str]:
    """One application with a seat for each state; `substitutes` marks members who are the substitutes of others."""
    substitutes = substitutes or {}
    members = [f"m{place}" for place in range(len(wanted))]
    seats = tuple(Seat(each, substitutes.get(each)) for each in members if each not in substitutes.values())
    return replace(marked({"a": 5}, rules=rules), seats=seats, sheets=states(*wanted))


@pytest.mark.parametrize("seats", range(1, 22))
@pytest.mark.parametrize("part", [(1, 3), (1, 2), (2, 3), (3, 4), (4, 5), (1, 1)])
def test_at_least_the_part_of_the_seats(part: tuple[int, int], seats: int) -> None:
    numerator, denominator = part
    enough = [there for there in range(seats + 1) if there * denominator >= numerator * seats]
    assert needed(Fraction(*part), seats) == enough[0]


def test_two_thirds_of_nine_are_six() -> None:
    assert needed(Fraction(2, 3), 9) == 6
    assert needed(Fraction(1, 2), 5) == 3
    assert needed(Fraction(1, 2), 4) == 2


def test_who_is_there() -> None:
    assert quorum_of(board(MARK, RECUSED, ABSENT, ABSTAINED, NOT_YET), "a") == Quorum(3, 3, 5)


def test_a_sheet_that_nobody_began_is_not_an_absence() -> None:
    empty = replace(board(MARK, MARK, MARK), sheets={})
    assert quorum_of(empty, "a") == Quorum(3, 2, 3)
    assert count(empty).of("a").turn is Turn.NO_RESULT


def test_the_rules_may_count_the_recused() -> None:
    counted = Rules(recusal=RecusalRule.COUNTED_FOR_QUORUM)
    assert quorum_of(board(MARK, RECUSED, RECUSED, ABSENT), "a") == Quorum(1, 2, 4)
    assert quorum_of(board(MARK, RECUSED, RECUSED, ABSENT, rules=counted), "a") == Quorum(3, 2, 4)


def test_a_substitute_takes_the_seat_of_the_recused_and_of_the_absent() -> None:
    for state in (RECUSED, ABSENT):
        both = board(state, MARK, substitutes={"m0": "m1"})
        assert quorum_of(both, "a") == Quorum(1, 1, 1)
        assert count(both).of("a").mean == 5
    nobody = board(ABSENT, ABSENT, substitutes={"m0": "m1"})
    assert quorum_of(nobody, "a") == Quorum(0, 1, 1)


def test_a_substitute_is_not_heard_beside_his_principal() -> None:
    for state in (MARK, ABSTAINED, NOT_YET):
        both = board(state, MARK, MARK, substitutes={"m0": "m1"})
        assert quorum_of(both, "a") == Quorum(2, 1, 2)
        assert count(both).of("a").sheets == (2 if state is MARK else 1)


def test_a_recused_substitute_was_there_where_the_rules_count_the_recused() -> None:
    counted = Rules(recusal=RecusalRule.COUNTED_FOR_QUORUM)
    pair = {"m0": "m1"}
    assert quorum_of(board(ABSENT, RECUSED, substitutes=pair, rules=counted), "a").present == 1
    assert quorum_of(board(ABSENT, RECUSED, substitutes=pair), "a").present == 0


def test_recusals_break_the_quorum_of_one_application_only() -> None:
    whole = replace(
        marked({"a": 9, "b": 8}, fund=10),
        seats=(Seat("m0"), Seat("m1"), Seat("m2")),
        sheets={
            **states(MARK, RECUSED, RECUSED),
            **{("b", member): sheet for (_, member), sheet in states(MARK, MARK, RECUSED).items()},
        },
    )
    outcome = count(whole)
    assert not outcome.of("a").quorum.met
    assert (outcome.of("a").mean, outcome.of("a").place, outcome.of("a").turn) == (None, None, Turn.NO_RESULT)
    assert outcome.of("a").sheets == 1
    assert outcome.of("b").quorum.met
    assert outcome.winners == {"b"}
    assert outcome.reserve == ()
