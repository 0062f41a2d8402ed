"""The ladder by which a tie is broken: what its automatic rungs compare, and the recorded steps that still hold.

A step holds while exactly those are tied who were tied then, while it is the ladder's turn for them, and, where it was
compared, while comparing gives the same order today. Rungs that part nobody may be left unrecorded, votes may not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from app.models.contest import TieStep
from app.services.tally.board import Board, Break, Candidate, Key, Scale
from app.services.tally.ranking import by_number, equals
from app.services.tally.sheets import criterion_means

#: Rungs that follow from the applications; people take the others and record what came of them.
AUTOMATIC = frozenset({TieStep.CRITERION, TieStep.OWN_SHARE, TieStep.SMALLER_REQUEST, TieStep.EARLIER_NUMBER})

#: Who is served first, those of one step tied still.
Order = tuple[tuple[Key, ...], ...]
#: What a rung compared, of each: the criteria's means in the order of their priority, a share, tyiyn, a number.
Found = Mapping[Key, tuple[Fraction, ...]]


@dataclass(frozen=True)
class Group(Generic[Key]):
    """Who is tied after all steps that hold: by which rung they were parted from others, which rungs were taken."""

    candidates: tuple[Candidate[Key], ...]
    parted_by: TieStep | None = None
    taken: tuple[TieStep, ...] = ()

    @property
    def keys(self) -> frozenset[Key]:
        """The applications of the group."""
        return frozenset(candidate.key for candidate in self.candidates)


def priorities(board: Board[Key]) -> tuple[Scale[Key], ...]:
    """The criteria that break ties, the first first."""
    return tuple(sorted((scale for scale in board.criteria if scale.priority), key=lambda scale: scale.priority))


def take(board: Board[Key], tied: Collection[Key], rung: TieStep) -> tuple[Order[Key], Found[Key]]:
    """Take an automatic rung: the order that comes of it, and what was compared of each.

    Raises ValueError for a rung that people take, and for tied ones that are not all candidates with a mean.
    """
    if rung not in AUTOMATIC:
        raise ValueError(rung)
    candidates = by_number(tuple(candidate for candidate in board.candidates if candidate.key in tied))
    if len(candidates) != len(set(tied)):
        raise ValueError(tied)
    found = {candidate.key: _compared(board, candidate, rung) for candidate in candidates}
    most_first = rung in (TieStep.CRITERION, TieStep.OWN_SHARE)
    steps = sorted(set(found.values()), reverse=most_first)
    order = tuple(tuple(key for key, value in found.items() if value == step) for step in steps)
    return order, found


def _compared(board: Board[Key], candidate: Candidate[Key], rung: TieStep) -> tuple[Fraction, ...]:
    if rung is TieStep.OWN_SHARE:
        return (candidate.own_share,)
    if rung is TieStep.SMALLER_REQUEST:
        return (Fraction(candidate.request),)
    if rung is TieStep.EARLIER_NUMBER:
        return (Fraction(candidate.number),)
    means = criterion_means(board, candidate)
    if not means:
        raise ValueError(candidate.key)
    return tuple(means[scale.key] for scale in priorities(board))


def rung_after(ladder: Sequence[TieStep], taken: Sequence[TieStep]) -> TieStep | None:
    """The rung that follows on those taken. Where a lot was the last, those whom it left tied draw once more."""
    rest = _rest(ladder, taken)
    return rest[0] if rest else None


def _rest(ladder: Sequence[TieStep], taken: Sequence[TieStep]) -> tuple[TieStep, ...]:
    if not taken:
        return tuple(ladder)
    after = tuple(ladder[ladder.index(taken[-1]) + 1 :])
    return after or ((TieStep.LOT,) if taken[-1] is TieStep.LOT else ())


def foremost(board: Board[Key], tied: Collection[Key], rung: TieStep | None) -> tuple[frozenset[Key], TieStep | None]:
    """Who of the tied goes first by the comparing rungs from `rung` on: those left, and the rung that spoke last.

    Several are left where people take the next rung, which is named then, or where the ladder ends, None.
    """
    keys, ladder = frozenset(tied), board.rules.ladder
    spoke = None
    for step in ladder[ladder.index(rung) :] if rung is not None else ():
        if len(keys) == 1:
            break
        if step not in AUTOMATIC:
            return keys, step
        order, _ = take(board, keys, step)
        spoke = step if len(order) > 1 else spoke
        keys = frozenset(order[0])
    return keys, spoke if len(keys) == 1 else None


def is_order_of(tied: Collection[Key], order: Order[Key]) -> bool:
    """Whether an order names each of the tied exactly once and has no empty step."""
    named = [key for step in order for key in step]
    return all(order) and len(named) == len(set(named)) and set(named) == set(tied)


def among(step: Break[Key], keys: Collection[Key]) -> Break[Key]:
    """What a recorded step says of some of those who were tied."""
    order = (tuple(key for key in keys_of_step if key in keys) for keys_of_step in step.order)
    return Break(step.tied & frozenset(keys), step.rung, tuple(keys_of_step for keys_of_step in order if keys_of_step))


def groups(board: Board[Key]) -> tuple[tuple[Group[Key], ...], tuple[Break[Key], ...]]:
    """Who stands where after all the recorded steps that hold, the best first; and the steps that hold for nobody."""
    used: set[int] = set()
    found = tuple(group for tied in equals(board) for group in _parted(board, Group(tied), used))
    return found, tuple(step for place, step in enumerate(board.breaks) if place not in used)


def _parted(board: Board[Key], group: Group[Key], used: set[int]) -> Iterator[Group[Key]]:
    """Part a group by the first recorded step that holds for it, and what comes of it again."""
    keys = group.keys
    for place, step in enumerate(board.breaks):
        if len(keys) > 1 and place not in used and step.tied == keys and _holds(board, step, group.taken):
            used.add(place)
            parted_by = step.rung if len(step.order) > 1 else group.parted_by
            for together in step.order:
                members = tuple(candidate for candidate in group.candidates if candidate.key in together)
                yield from _parted(board, Group(members, parted_by, (*group.taken, step.rung)), used)
            return
    yield group


def _holds(board: Board[Key], step: Break[Key], taken: Sequence[TieStep]) -> bool:
    """Whether a recorded step is still what the ladder says of exactly these."""
    rest = _rest(board.rules.ladder, taken)
    if step.rung not in rest or not is_order_of(step.tied, step.order):
        return False
    passed = rest[: rest.index(step.rung)]
    if any(rung not in AUTOMATIC or len(take(board, step.tied, rung)[0]) > 1 for rung in passed):
        return False
    if step.rung not in AUTOMATIC:
        return True
    return [set(keys) for keys in take(board, step.tied, step.rung)[0]] == [set(keys) for keys in step.order]
