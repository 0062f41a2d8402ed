"""What the fund reaches along the ranking by the frozen rule, and whether the order of equals would change it.

`given` is what an application gets if its turn comes at what is left. It never grows when less is left, in no source.
From that follows, without trying the orders of a group one by one, when its order decides nothing:

- SKIP, PARTIAL: just when all that each would get as the first, taken together, is left. Then each gets that in every
  order, since what is left at its turn is never less than its part; what it asked of a source and was not left, is left
  for nobody. Else the awards differ: each gets as much as the first when it is the first, but they cannot all.
- STOP: just when all that they ask together is left, or when nobody would get anything even as the first. Else one that
  gets something as the first gets nothing after the first that does not fit, and in every order somebody does not fit.

The tests try all the orders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.models.contest import SelectionRule
from app.services.tally.board import Candidate, Key, Turn

#: By source, in tyiyn.
Sums = Mapping[Key, int]


def fits(candidate: Candidate[Key], left: Sums[Key]) -> bool:
    """Whether all that it asks is left in every source."""
    return all(amount <= left.get(source, 0) for source, amount in candidate.asked.items())


def given(candidate: Candidate[Key], left: Sums[Key], rule: SelectionRule) -> dict[Key, int]:
    """What the application gets of each source at its turn; empty where it gets nothing.

    A part only under PARTIAL, only with consent and not below the least sum that the applicant consents to.
    """
    if fits(candidate, left):
        return {source: amount for source, amount in candidate.asked.items() if amount}
    if rule is not SelectionRule.PARTIAL or candidate.least is None:
        return {}
    part = {source: min(amount, left.get(source, 0)) for source, amount in candidate.asked.items()}
    part = {source: amount for source, amount in part.items() if amount > 0}
    return part if sum(part.values()) >= candidate.least else {}


def turn(candidate: Candidate[Key], left: Sums[Key], rule: SelectionRule) -> Turn:
    """What becomes of an application that passed, at its turn."""
    if fits(candidate, left):
        return Turn.WHOLE
    return Turn.PART if given(candidate, left, rule) else Turn.NOT_ENOUGH


def stops(became: Turn, rule: SelectionRule) -> bool:
    """Whether nobody after this turn gets anything."""
    return rule is SelectionRule.STOP and became is Turn.NOT_ENOUGH


def less(left: Sums[Key], taken: Sums[Key]) -> dict[Key, int]:
    """What is left of each source after something was given."""
    return {source: amount - taken.get(source, 0) for source, amount in left.items()}


def order_matters(group: Sequence[Candidate[Key]], left: Sums[Key], rule: SelectionRule) -> bool:
    """Whether another order of the group would give other awards."""
    if len(group) < 2:
        return False
    alone = [given(candidate, left, rule) for candidate in group]
    if rule is SelectionRule.STOP:
        return any(alone) and not _suffices([candidate.asked for candidate in group], left)
    return not _suffices(alone, left)


def _suffices(parts: Sequence[Sums[Key]], left: Sums[Key]) -> bool:
    """Whether all the parts together are left in every source."""
    sources = {source for part in parts for source in part}
    return all(sum(part.get(source, 0) for part in parts) <= left.get(source, 0) for source in sources)
