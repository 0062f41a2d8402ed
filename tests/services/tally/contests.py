"""Random contests of a village's size, made so that ties, recusals, absences and short funds are common in them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random

from app.models.contest import RecusalRule, SelectionRule, TieStep
from app.models.tally import MarkState
from app.services.tally import ladder
from app.services.tally.board import Board, Break, Candidate, Rules, Scale, Seat, Sheet, Tie
from app.services.tally.counting import count

MARK, RECUSED, ABSENT = MarkState.MARK, MarkState.RECUSED, MarkState.ABSENT
ABSTAINED, NOT_YET = MarkState.ABSTAINED, MarkState.NOT_YET

_STATES = (MARK, RECUSED, ABSENT, ABSTAINED, NOT_YET)
_OFTEN = (12, 2, 1, 1, 1)
_QUORUMS = tuple(Fraction(*part) for part in ((1, 5), (1, 3), (1, 2), (1, 2), (2, 3), (1, 1)))


def boards(many: int, *, since: int = 0, rule: SelectionRule | None = None) -> Iterator[tuple[int, Board[str]]]:
    """So many random contests with the seeds that make them again, the recorded steps of their ladder among them."""
    for seed in range(since, since + many):
        random = Random(seed)
        board = contest(random)
        if rule is not None:
            board = replace(board, rules=replace(board.rules, selection=rule))
        yield seed, with_steps(random, board)


def contest(random: Random) -> Board[str]:
    """A contest without recorded steps."""
    sources = [f"s{place}" for place in range(random.randint(1, 3))]
    criteria = _criteria(random)
    seats = _seats(random)
    candidates = tuple(
        _candidate(random, key, number, criteria, sources) for key, number in _names(random, random.randint(1, 6))
    )
    return Board(
        criteria=criteria,
        seats=seats,
        candidates=candidates,
        sheets=_sheets(random, criteria, seats, candidates),
        funds={source: random.randint(0, 20) for source in sources},
        rules=_rules(random),
    )


def plain(random: Random) -> Board[str]:
    """A contest with one source and no pass mark, where everybody asks for something and what fits is served."""
    board = contest(random)
    source, fund = next(iter(board.funds.items()))
    candidates = tuple(replace(each, asked={source: random.randint(1, 8)}) for each in board.candidates)
    rules = replace(board.rules, selection=SelectionRule.SKIP, pass_mark=None)
    return replace(board, candidates=candidates, funds={source: fund}, rules=rules)


def with_steps(random: Random, board: Board[str]) -> Board[str]:
    """The contest with some steps recorded: rightly taken ones, ones of another day, and nonsense."""
    for _ in range(random.choice((0, 0, 1, 2, 4))):
        tie = count(board).tie
        if tie is not None and tie.rung is not None:
            board = record(board, _step(random, board, tie, tie.rung))
        if random.random() < 0.3:
            board = record(board, _nonsense(random, board))
    if random.random() < 0.2:  # the day after: a mark is corrected
        board = replace(board, sheets=_sheets(random, board.criteria, board.seats, board.candidates))
    return board


def record(board: Board[str], step: Break[str]) -> Board[str]:
    """The contest with one more recorded step."""
    return replace(board, breaks=(*board.breaks, step))


def settled(random: Random, board: Board[str]) -> Board[str]:
    """The contest with its ladder walked until no tie waits, or no rung is left."""
    while (tie := count(board).tie) is not None and tie.rung is not None:
        board = record(board, _step(random, board, tie, tie.rung))
    return board


def cut(random: Random, keys: list[str]) -> tuple[tuple[str, ...], ...]:
    """A random order of the keys, some of them tied still."""
    rest = random.sample(keys, len(keys))
    steps: list[tuple[str, ...]] = []
    while rest:
        size = random.choice((1, 1, len(rest)))
        steps.append(tuple(rest[:size]))
        rest = rest[size:]
    return tuple(steps)


def orders(groups: list[list[str]]) -> Iterator[list[str]]:
    """Every order of all, where only those of one group change places."""
    for choice in itertools.product(*(itertools.permutations(group) for group in groups)):
        yield [key for group in choice for key in group]


def _step(random: Random, board: Board[str], tie: Tie[str], rung: TieStep) -> Break[str]:
    if rung in ladder.AUTOMATIC:
        order = ladder.take(board, tie.tied, rung)[0]
    elif rung is TieStep.LOT:
        order = tuple((key,) for key in random.sample(list(tie.tied), len(tie.tied)))
    else:
        order = cut(random, list(tie.tied))
    return Break(frozenset(tie.tied), rung, order)


def _nonsense(random: Random, board: Board[str]) -> Break[str]:
    keys = [candidate.key for candidate in board.candidates]
    tied = random.sample(keys, random.randint(1, len(keys)))
    order = cut(random, random.choice((tied, tied, keys)))
    return Break(frozenset(tied), random.choice(list(TieStep)), order)


def _names(random: Random, many: int) -> Iterator[tuple[str, int]]:
    """Keys and numbers in no common order."""
    yield from zip(random.sample("abcdefgh", many), random.sample(range(1, 30), many), strict=True)


def _criteria(random: Random) -> tuple[Scale[str], ...]:
    many = random.randint(1, 4)
    priorities = random.sample(range(many + 2), many)
    return tuple(
        Scale(
            f"c{place}",
            weight=random.randint(1, 3),
            most=random.randint(1, 3),
            priority=priorities[place],
            computed=random.random() < 0.15,
        )
        for place in range(many)
    )


def _seats(random: Random) -> tuple[Seat[str], ...]:
    return tuple(
        Seat(f"m{place}", f"n{place}" if random.random() < 0.25 else None) for place in range(random.randint(1, 5))
    )


def _candidate(
    random: Random, key: str, number: int, criteria: tuple[Scale[str], ...], sources: list[str]
) -> Candidate[str]:
    asked = {source: random.randint(0, 8) for source in sources if random.random() < 0.8}
    if random.random() < 0.03:
        asked["elsewhere"] = random.randint(0, 3)
    return Candidate(
        key=key,
        number=number,
        asked=asked,
        own_share=Fraction(random.randint(0, 2), random.randint(3, 4)),
        computed={scale.key: random.randint(0, scale.most) for scale in criteria if scale.computed},
        least=random.randint(1, 8) if random.random() < 0.6 else None,
    )


def _sheets(
    random: Random,
    criteria: tuple[Scale[str], ...],
    seats: tuple[Seat[str], ...],
    candidates: tuple[Candidate[str], ...],
) -> dict[tuple[str, str], Sheet[str]]:
    """Sheets of members and substitutes; some applications are marked exactly as another one."""
    members = [key for seat in seats for key in (seat.member, seat.substitute) if key]
    sheets: dict[tuple[str, str], Sheet[str]] = {}
    for place, candidate in enumerate(candidates):
        like = random.choice(candidates[:place]).key if place and random.random() < 0.4 else None
        for member in members:
            sheet = sheets.get((like, member)) if like else _sheet(random, criteria)
            if sheet is not None:
                sheets[candidate.key, member] = sheet
    return sheets


def _sheet(random: Random, criteria: tuple[Scale[str], ...]) -> Sheet[str] | None:
    """A sheet; one that is no mark may carry points all the same, one that is may lack some, and it may be missing."""
    state = random.choices(_STATES, _OFTEN)[0]
    if state is NOT_YET and random.random() < 0.5:
        return None
    points = {scale.key: random.randint(scale.least, scale.most) for scale in criteria if not scale.computed}
    if points and random.random() < 0.03:
        del points[random.choice(list(points))]
    return Sheet(state, points)


def _rules(random: Random) -> Rules:
    steps = random.sample(list(TieStep), random.randint(0, len(TieStep)))
    return Rules(
        selection=random.choice(list(SelectionRule)),
        ladder=tuple(steps),
        pass_mark=random.randint(1, 6) if random.random() < 0.4 else None,
        quorum=random.choice(_QUORUMS),
        recusal=random.choice(list(RecusalRule)),
    )
