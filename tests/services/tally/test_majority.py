"""Votes on a motion: majorities as exact fractions, for commissions of 1 to 21."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from app.models.contest import MajorityBase
from app.services.tally.majority import least_of, needed

PARTS = [Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(4, 5), Fraction(1, 1)]


def carried(votes_for: int, against: int, abstaining: int, **rule: Any) -> bool:
    return votes_for >= needed(votes_for, against, abstaining, **rule)


@pytest.mark.parametrize("seats", range(1, 22))
@pytest.mark.parametrize("inclusive", [True, False])
@pytest.mark.parametrize("base", MajorityBase)
def test_every_vote_that_a_commission_can_give(base: MajorityBase, inclusive: bool, seats: int) -> None:
    present = seats - seats // 4
    for votes_for in range(present + 1):
        for against in range(present - votes_for + 1):
            for abstaining in range(present - votes_for - against + 1):
                whole = {"cast": votes_for + against, "present": present, "all": seats}[base.value]
                for part in PARTS:
                    here, there = votes_for * part.denominator, part.numerator * whole
                    assert carried(
                        votes_for,
                        against,
                        abstaining,
                        present=present,
                        seats=seats,
                        fraction=part,
                        inclusive=inclusive,
                        base=base,
                    ) == (votes_for > 0 and (here >= there if inclusive else here > there))


@pytest.mark.parametrize("whole", range(22))
@pytest.mark.parametrize("part", PARTS)
def test_the_least_number_is_the_least(whole: int, part: Fraction) -> None:
    for inclusive in (True, False):
        enough = [
            votes for votes in range(1, whole + 2) if (votes >= part * whole if inclusive else votes > part * whole)
        ]
        assert least_of(whole, part, inclusive=inclusive) == enough[0]


def test_two_thirds_of_nine() -> None:
    assert least_of(9, Fraction(2, 3), inclusive=True) == 6
    assert least_of(9, Fraction(2, 3), inclusive=False) == 7


def test_half_of_four() -> None:
    assert least_of(4, Fraction(1, 2), inclusive=True) == 2
    assert least_of(4, Fraction(1, 2), inclusive=False) == 3


def test_an_abstention_counts_in_the_base_of_those_present_only() -> None:
    votes = {"present": 5, "seats": 7, "fraction": Fraction(1, 2), "inclusive": False}
    assert carried(2, 1, 2, base=MajorityBase.CAST, **votes)
    assert not carried(2, 1, 2, base=MajorityBase.PRESENT, **votes)
    assert carried(3, 0, 2, base=MajorityBase.PRESENT, **votes)
    assert not carried(3, 0, 2, base=MajorityBase.ALL, **votes)
    assert needed(3, 0, 2, base=MajorityBase.ALL, **votes) == 4
    assert needed(2, 1, 2, base=MajorityBase.CAST, **votes) == 2


def test_nothing_is_carried_without_a_vote_for_it() -> None:
    votes = {"present": 3, "seats": 3, "fraction": Fraction(1, 2), "inclusive": True}
    assert not carried(0, 0, 3, base=MajorityBase.CAST, **votes)


@pytest.mark.parametrize(
    ("votes_for", "against", "abstaining", "present", "seats"), [(3, 1, 0, 3, 5), (1, 0, 0, 6, 5), (-1, 2, 0, 3, 5)]
)
def test_more_votes_than_people(votes_for: int, against: int, abstaining: int, present: int, seats: int) -> None:
    with pytest.raises(ValueError, match=str(present)):
        carried(
            votes_for,
            against,
            abstaining,
            present=present,
            seats=seats,
            fraction=Fraction(1, 2),
            inclusive=False,
            base=MajorityBase.PRESENT,
        )
