"""Whether a motion is carried: votes as whole numbers, majorities as exact fractions, 2/3 of 9 is 6."""

from __future__ import annotations

import math
from fractions import Fraction

from app.models.contest import MajorityBase


def needed(
    votes_for: int,
    against: int,
    abstaining: int,
    *,
    present: int,
    seats: int,
    fraction: Fraction,
    inclusive: bool,
    base: MajorityBase,
) -> int:
    """How many votes for the motion carry it: more than `fraction` of the base, or just as much where `inclusive`.

    `present`: who could vote at this item; `seats`: all who may vote. Under CAST it follows from how many voted for or
    against. Nothing is carried without a vote for it; «more than the whole» is never reached. Raises ValueError where
    more voted than were present, or more were present than there are seats.
    """
    if min(votes_for, against, abstaining) < 0 or not votes_for + against + abstaining <= present <= seats:
        raise ValueError((votes_for, against, abstaining, present, seats))
    whole = {MajorityBase.CAST: votes_for + against, MajorityBase.PRESENT: present, MajorityBase.ALL: seats}[base]
    return least_of(whole, fraction, inclusive=inclusive)


def least_of(whole: int, fraction: Fraction, *, inclusive: bool) -> int:
    """The least number of votes that is more than `fraction` of `whole`, or just as much; at least one."""
    exact = fraction * whole
    return max(1, math.ceil(exact) if inclusive else math.floor(exact) + 1)
