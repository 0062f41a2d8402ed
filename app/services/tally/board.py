"""What a result is counted from and what comes out of it, as plain values. Keys may be of any one kind."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from app.models.contest import RecusalRule, SelectionRule, TieStep
from app.models.tally import MarkState

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Scale(Generic[Key]):
    """A criterion: whole points from `least` to `most`, times a whole `weight`.

    `priority` orders the criteria where a tie is broken by them, 1 first, 0 takes no part. `computed`: its points
    follow from the application and stand on no sheet.
    """

    key: Key
    weight: int = 1
    least: int = 0
    most: int = 10
    priority: int = 0
    computed: bool = False


@dataclass(frozen=True)
class Seat(Generic[Key]):
    """A vote of the commission: its member, and who marks an application where that one is absent or recused."""

    member: Key
    substitute: Key | None = None


@dataclass(frozen=True)
class Sheet(Generic[Key]):
    """A member's sheet for one application. It counts only in the state MARK, which every marked criterion needs."""

    state: MarkState
    points: Mapping[Key, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate(Generic[Key]):
    """An application before the commission: what it asks of each source (tyiyn), its own share of the whole.

    `computed`: points by computed criterion. `least`: what the applicant consents to be given at least (tyiyn, all
    sources together); None where there is no consent to a part.
    """

    key: Key
    number: int
    asked: Mapping[Key, int]
    own_share: Fraction = Fraction(0)
    computed: Mapping[Key, int] = field(default_factory=dict)
    least: int | None = None

    @property
    def request(self) -> int:
        """All that it asks of the contest's fund, in tyiyn."""
        return sum(self.asked.values())


@dataclass(frozen=True)
class Rules:
    """The frozen rules, as far as the count needs them. `quorum`: the part of the seats that must be there."""

    selection: SelectionRule = SelectionRule.SKIP
    ladder: tuple[TieStep, ...] = ()
    pass_mark: int | None = None
    quorum: Fraction = Fraction(1, 2)
    recusal: RecusalRule = RecusalRule.NOT_COUNTED


@dataclass(frozen=True)
class Break(Generic[Key]):
    """A recorded step of the ladder: who was tied, and the order that came of it; groups of more are tied still."""

    tied: frozenset[Key]
    rung: TieStep
    order: tuple[tuple[Key, ...], ...]


@dataclass(frozen=True)
class Board(Generic[Key]):
    """Everything that the result follows from. `sheets` by application and member; `funds`: tyiyn by source."""

    criteria: tuple[Scale[Key], ...]
    seats: tuple[Seat[Key], ...]
    candidates: tuple[Candidate[Key], ...]
    sheets: Mapping[tuple[Key, Key], Sheet[Key]]
    funds: Mapping[Key, int]
    rules: Rules = Rules()
    breaks: tuple[Break[Key], ...] = ()


@dataclass(frozen=True)
class Quorum:
    """Who is there for one application, of how many seats, and how many are needed at least."""

    present: int
    needed: int
    seats: int

    @property
    def met(self) -> bool:
        """Whether the commission may mark the application."""
        return self.present >= self.needed


class Turn(StrEnum):
    """What became of an application when its turn came. WAITING: its turn comes after a tie that is not broken yet."""

    WHOLE = "whole"
    PART = "part"
    NOT_ENOUGH = "not-enough"
    STOPPED = "stopped"
    BELOW_PASS = "below-pass"
    NO_RESULT = "no-result"
    TIED = "tied"
    WAITING = "waiting"


@dataclass(frozen=True)
class Standing(Generic[Key]):
    """An application in the ranking.

    `mean` and `place` are None where nobody entitled has marked it or its quorum is not met (`sheets` were counted);
    equal means share a `place` until a rung of the ladder parts them (`parted_by`, the last one that did). `left`: what
    was free of each source at its turn, tyiyn; who shares a place shares the turn. `given`: what it gets, only the
    sources that give something.
    """

    candidate: Candidate[Key]
    mean: Fraction | None
    criterion_means: Mapping[Key, Fraction]
    sheets: int
    quorum: Quorum
    place: int | None
    turn: Turn
    left: Mapping[Key, int]
    given: Mapping[Key, int]
    parted_by: TieStep | None = None

    @property
    def awarded(self) -> int:
        """All that it gets, in tyiyn."""
        return sum(self.given.values())


@dataclass(frozen=True)
class Tie(Generic[Key]):
    """Applications with the same result between whom the order decides who gets what; the count ends before them.

    `rung`: the ladder's next step for exactly these, None where it has no more.
    """

    tied: tuple[Key, ...]
    left: Mapping[Key, int]
    rung: TieStep | None


@dataclass(frozen=True)
class Outcome(Generic[Key]):
    """The result: standings in the order of their turns, what is left of each source, and the tie it waits for.

    `reserve`: who follows, in order, if money comes back: who passed and got nothing; nobody while a tie waits.
    `unused`: recorded breaks that fit no tie any more.
    """

    standings: tuple[Standing[Key], ...]
    left: Mapping[Key, int]
    tie: Tie[Key] | None
    reserve: tuple[Key, ...]
    unused: tuple[Break[Key], ...] = ()

    @property
    def winners(self) -> frozenset[Key]:
        """Who gets something."""
        return frozenset(standing.candidate.key for standing in self.standings if standing.awarded)

    def of(self, key: Key) -> Standing[Key]:
        """The standing of one application. Raises KeyError."""
        for standing in self.standings:
            if standing.candidate.key == key:
                return standing
        raise KeyError(key)
