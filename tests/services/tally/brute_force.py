"""The same count once more, written without a look at the program's: whole numbers, every order tried, no shortcuts.

A result is kept as (sum, sheets) and compared crosswise, so that not even fractions are shared with what is tested.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from app.models.contest import RecusalRule, SelectionRule, TieStep
from app.models.tally import MarkState
from app.services.tally.board import Board, Break, Candidate

Result = tuple[int, int]
Awards = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Counted:
    """What came out: results and places by application, awards by source, the tied, the steps that fitted nobody."""

    results: Mapping[str, Result]
    places: Mapping[str, int]
    awards: Awards
    tied: frozenset[str]
    unused: tuple[Break[str], ...]


def tally(board: Board[str]) -> Counted:
    """Count a contest."""
    results = {}
    for candidate in board.candidates:
        voices = voices_for(board, candidate.key)
        if has_quorum(board, candidate.key) and voices:
            results[candidate.key] = (sum(points(board, candidate, voice) for voice in voices), len(voices))
    groups = by_result(results)
    unused = apply_all(board, groups)
    in_order = [sorted(group.keys) for group in groups]
    places = {key: 1 + sum(map(len, in_order[:at])) for at, keys in enumerate(in_order) for key in keys}
    awards, tied = served(board, results, in_order)
    return Counted(results, places, awards, tied, unused)


def voices_for(board: Board[str], application: str) -> list[str]:
    """Whose complete sheets are heard for an application."""
    needed = [criterion.key for criterion in board.criteria if not criterion.computed]
    voices = []
    for seat in board.seats:
        voice = seat.member
        if state(board, application, voice) in ("recused", "absent"):
            if seat.substitute is None:
                continue
            voice = seat.substitute
        if state(board, application, voice) == "mark":
            sheet = board.sheets[application, voice]
            if all(key in sheet.points for key in needed):
                voices.append(voice)
    return voices


def state(board: Board[str], application: str, member: str) -> str:
    """What a member is for an application."""
    if (application, member) not in board.sheets:
        return "not-yet"
    return board.sheets[application, member].state.value


def points(board: Board[str], candidate: Candidate[str], voice: str) -> int:
    """One voice's weighted total, each point added one by one."""
    whole = 0
    for criterion in board.criteria:
        source = candidate.computed if criterion.computed else board.sheets[candidate.key, voice].points
        for _ in range(criterion.weight):
            whole += source[criterion.key]
    return whole


def has_quorum(board: Board[str], application: str) -> bool:
    """Whether at least the part of the seats is there that the rules ask for."""
    there = 0
    for seat in board.seats:
        people = [seat.member] + ([seat.substitute] if seat.substitute is not None else [])
        states = [state(board, application, person) for person in people]
        may = [each for each in states if each not in (MarkState.RECUSED.value, MarkState.ABSENT.value)]
        if may or (board.rules.recusal is RecusalRule.COUNTED_FOR_QUORUM and "recused" in states):
            there += 1
    return there * board.rules.quorum.denominator >= board.rules.quorum.numerator * len(board.seats)


class Equal:
    """Those between whom nothing decides yet, and how far down the ladder they are."""

    def __init__(self, keys: set[str], rungs: list[TieStep]) -> None:
        self.keys = keys
        self.rungs = rungs


def by_result(results: Mapping[str, Result]) -> list[Equal]:
    """Equal results together, the highest first, found by pairwise comparison."""
    groups: list[set[str]] = []
    for key, (whole, sheets) in results.items():
        for group in groups:
            other = results[next(iter(group))]
            if whole * other[1] == other[0] * sheets:
                group.add(key)
                break
        else:
            groups.append({key})

    def beaten_by(group: set[str]) -> int:
        whole, sheets = results[next(iter(group))]
        return sum(other[0] * sheets > whole * other[1] for other in results.values())

    return [Equal(group, []) for group in sorted(groups, key=beaten_by)]


def apply_all(board: Board[str], groups: list[Equal]) -> tuple[Break[str], ...]:
    """Let the recorded steps part the groups for as long as one of them fits; those that never do are returned."""
    unused, at = list(board.breaks), 0
    while at < len(unused):
        if apply(board, groups, unused[at]):
            del unused[at]
            at = 0
        else:
            at += 1
    return tuple(unused)


def apply(board: Board[str], groups: list[Equal], step: Break[str]) -> bool:
    """Let a recorded step part those whom it is about; False where it is about nobody or is not what it should be."""
    for at, group in enumerate(groups):
        if len(group.keys) > 1 and group.keys == step.tied and is_due(board, group, step):
            taken = [*group.rungs, step.rung]
            groups[at : at + 1] = [Equal(set(keys), taken) for keys in step.order]
            return True
    return False


def is_due(board: Board[str], group: Equal, step: Break[str]) -> bool:
    """Whether it is this rung's turn and its order is one of exactly these."""
    named = sorted(key for keys in step.order for key in keys)
    if named != sorted(group.keys) or () in step.order:
        return False
    coming = list(board.rules.ladder)
    if group.rungs:
        while coming.pop(0) != group.rungs[-1]:
            pass
        if not coming and group.rungs[-1] is TieStep.LOT:
            coming = [TieStep.LOT]
    while coming:
        rung = coming.pop(0)
        computed = compare(board, group.keys, rung)
        if rung is step.rung:
            return computed is None or computed == [set(keys) for keys in step.order]
        if computed is None or len(computed) > 1:
            return False
    return False


def compare(board: Board[str], keys: set[str], rung: TieStep) -> list[set[str]] | None:
    """Who comes first by an automatic rung; None for a rung that people take."""
    whole = {candidate.key: candidate for candidate in board.candidates}

    def ahead(one: str, other: str) -> bool:
        first, second = whole[one], whole[other]
        if rung is TieStep.OWN_SHARE:
            return first.own_share > second.own_share
        if rung is TieStep.SMALLER_REQUEST:
            return sum(first.asked.values()) < sum(second.asked.values())
        if rung is TieStep.EARLIER_NUMBER:
            return first.number < second.number
        for criterion in sorted(board.criteria, key=lambda each: each.priority):
            if criterion.priority:
                mine, theirs = average(board, first, criterion.key), average(board, second, criterion.key)
                if mine[0] * theirs[1] != theirs[0] * mine[1]:
                    return mine[0] * theirs[1] > theirs[0] * mine[1]
        return False

    if rung in (TieStep.COMMISSION_VOTE, TieStep.CASTING_VOTE, TieStep.LOT):
        return None
    behind: dict[int, set[str]] = {}
    for key in keys:
        behind.setdefault(sum(ahead(other, key) for other in keys), set()).add(key)
    return [behind[count] for count in sorted(behind)]


def average(board: Board[str], candidate: Candidate[str], criterion: str) -> Result:
    """A criterion's points as (sum, sheets)."""
    if criterion in candidate.computed:
        return candidate.computed[criterion], 1
    voices = voices_for(board, candidate.key)
    return sum(board.sheets[candidate.key, voice].points[criterion] for voice in voices), len(voices)


def served(board: Board[str], results: Mapping[str, Result], groups: list[list[str]]) -> tuple[Awards, frozenset[str]]:
    """The awards before the first group whose order, tried in full, changes any award of anybody; and that group."""
    mark = board.rules.pass_mark
    passed = [[key for key in keys if mark is None or results[key][0] >= mark * results[key][1]] for keys in groups]
    before: list[str] = []
    for at, group in enumerate(passed):
        after = [key for later in passed[at + 1 :] for key in later]
        outcomes = [along(board, [*before, *order, *after]) for order in permutations(group)]
        if any(outcome != outcomes[0] for outcome in outcomes):
            return along(board, before), frozenset(group)
        before += group
    return along(board, before), frozenset()


def along(board: Board[str], order: list[str]) -> Awards:
    """The fund given out along one order, one application at a time."""
    whole = {candidate.key: candidate for candidate in board.candidates}
    purse = dict(board.funds)
    awards: Awards = {}
    for key in order:
        asked, least = whole[key].asked, whole[key].least
        share = {source: min(amount, purse.get(source, 0)) for source, amount in asked.items()}
        if share != asked:
            if board.rules.selection is SelectionRule.STOP:
                break
            if board.rules.selection is SelectionRule.SKIP or least is None or sum(share.values()) < least:
                continue
        for source, amount in share.items():
            purse[source] = purse.get(source, 0) - amount
        share = {source: amount for source, amount in share.items() if amount}
        if share:
            awards[key] = share
    return awards
