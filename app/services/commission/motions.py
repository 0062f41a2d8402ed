"""A motion put to the vote at a meeting: how many were there, how many votes carry it, whether it is carried."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.commission import CommissionMember
from app.models.contest import Contest, MajorityBase, RuleSet
from app.services.tally import majority

#: The seats of a commission: who has the vote, and the substitutes who may take the seat.
Seats = Mapping[uuid.UUID, frozenset[uuid.UUID]]


@dataclass(frozen=True)
class Majority:
    """What carries a motion by the contest's rules: more than the fraction of the base, or just as much."""

    fraction: Fraction
    inclusive: bool
    base: MajorityBase


@dataclass(frozen=True)
class Votes:
    """The votes on a motion."""

    votes_for: int
    against: int
    abstaining: int

    @property
    def cast(self) -> int:
        """All votes together, those who abstained too."""
        return self.votes_for + self.against + self.abstaining


@dataclass(frozen=True)
class Verdict:
    """What came of a motion: so many votes for it of the `whole` that the rules count, so many `needed`."""

    carried: bool
    votes: Votes
    whole: int
    needed: int
    majority: Majority


def majority_of(session: Session, contest_id: uuid.UUID) -> Majority:
    """What carries a motion in a contest."""
    rules = session.get_one(RuleSet, session.get_one(Contest, contest_id).rule_set_id)
    fraction = Fraction(rules.majority_numerator, rules.majority_denominator)
    return Majority(fraction, rules.majority_inclusive, rules.majority_base)


def seats_of(session: Session, contest_id: uuid.UUID) -> Seats:
    """The seats of a contest's commission in their order."""
    members = session.scalars(
        select(CommissionMember)
        .where(CommissionMember.contest_id == contest_id, CommissionMember.voting)
        .order_by(CommissionMember.position)
    ).all()
    return {
        member.id: frozenset(each.id for each in members if each.substitute_for_id == member.id)
        for member in members
        if member.substitute_for_id is None
    }


def taken(seats: Seats, present: Collection[uuid.UUID]) -> int:
    """How many seats are taken by who is present: by the member, or else by a substitute."""
    return sum(seat in present or not substitutes.isdisjoint(present) for seat, substitutes in seats.items())


def verdict(votes: Votes, *, present: int, seats: int, rule: Majority) -> Verdict:
    """What came of a motion on which `present` of the `seats` could vote. Raises ValueError for impossible numbers."""
    needed = majority.needed(
        votes.votes_for,
        votes.against,
        votes.abstaining,
        present=present,
        seats=seats,
        fraction=rule.fraction,
        inclusive=rule.inclusive,
        base=rule.base,
    )
    of_base = {
        MajorityBase.CAST: votes.votes_for + votes.against,
        MajorityBase.PRESENT: present,
        MajorityBase.ALL: seats,
    }
    return Verdict(votes.votes_for >= needed, votes, of_base[rule.base], needed, rule)
