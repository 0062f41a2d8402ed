"""What each rule of selection would give, side by side. Nothing is written: the rule was fixed beforehand."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlalchemy.orm import Session

from app.models.contest import SelectionRule
from app.money import Money
from app.services.application_rows import ApplicationRow
from app.services.commission.names import PoolView
from app.services.commission.pools import Sums, money_of
from app.services.commission.result import ResultView, result_view
from app.services.tally.board import Board, Outcome, Standing, Turn
from app.services.tally.counting import count
from app.services.tally.knapsack import best_filling
from app.store.unit_of_work import UnitOfWork

Key = uuid.UUID


@dataclass(frozen=True)
class Share:
    """An application at its turn: its place, what it asks, what was left then, what it gets, by pool.

    `least`: what the applicant consents to be given at least; None without a consent to a part.
    """

    application: ApplicationRow
    place: int | None
    mean: Fraction | None
    turn: Turn
    asked: Sums
    left: Sums
    given: Sums
    least: Money | None

    @property
    def request(self) -> Money:
        """All that it asks of the fund."""
        return Money.total(self.asked.values())

    @property
    def awarded(self) -> Money:
        """All that it gets."""
        return Money.total(self.given.values())


@dataclass(frozen=True)
class Scenario:
    """What one rule gives, in the order of the turns, and what it leaves of each pool.

    `tied`: between whom a tie decides who gets what; the selection stands still before them.
    """

    rule: SelectionRule
    announced: bool
    shares: tuple[Share, ...]
    left: Sums
    tied: tuple[Key, ...]

    def cut(self, turns: int | None = None) -> int:
        """Under how many rows the cut line stands: under the last that gets something, of so many turns or of all."""
        return max((place for place, share in enumerate(self.shares[:turns], start=1) if share.awarded), default=0)

    def of(self, application_id: Key) -> Share:
        """The share of one application. Raises KeyError."""
        for share in self.shares:
            if share.application.id == application_id:
                return share
        raise KeyError(application_id)


@dataclass(frozen=True)
class Scenarios:
    """The rules side by side, the announced one first, on the closed result or on the marks as they stand.

    `edition`: the number of the closed result, None while it is open. `differing`: who gets something else by one rule
    than by another. `best`: for information only, the applications with the largest sum of results that fit together;
    None where there are too many of them.
    """

    edition: int | None
    pools: tuple[PoolView, ...]
    scenarios: tuple[Scenario, ...]
    differing: frozenset[Key]
    best: frozenset[Key] | None

    @property
    def announced(self) -> Scenario:
        """What the announced rule gives."""
        return self.scenarios[0]

    def by(self, rule: SelectionRule) -> Scenario:
        """What a rule gives."""
        return next(each for each in self.scenarios if each.rule is rule)


class ScenarioService:
    """Compares the rules of selection; writes nothing."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def compare(self, contest_id: Key) -> Scenarios:
        """The rules side by side, on the closed result or on the marks as they stand. Raises Missing."""
        with self._uow.reading() as session:
            return scenarios_of(session, contest_id)


def scenarios_of(session: Session, contest_id: Key) -> Scenarios:
    """The rules side by side within an open session. Raises Missing."""
    return compared(result_view(session, contest_id))


def compared(result: ResultView) -> Scenarios:
    """The rules side by side on one result."""
    board = result.board
    rows = {row.application.id: row.application for row in result.rows}
    order = sorted(SelectionRule, key=lambda rule: rule is not board.rules.selection)
    outcomes = {rule: count(by_rule(board, rule)) for rule in order}
    given = [{each.candidate.key: each.given for each in outcome.standings} for outcome in outcomes.values()]
    return Scenarios(
        edition=result.edition,
        pools=result.pools,
        scenarios=tuple(_scenario(board, rule, outcome, rows) for rule, outcome in outcomes.items()),
        differing=frozenset(key for key in given[0] if any(other[key] != given[0][key] for other in given)),
        best=best_filling(outcomes[board.rules.selection], board.funds),
    )


def by_rule(board: Board[Key], rule: SelectionRule) -> Board[Key]:
    """The board as if the contest had this rule of selection."""
    return replace(board, rules=replace(board.rules, selection=rule))


def _scenario(
    board: Board[Key], rule: SelectionRule, outcome: Outcome[Key], rows: dict[Key, ApplicationRow]
) -> Scenario:
    return Scenario(
        rule=rule,
        announced=rule is board.rules.selection,
        shares=tuple(_share(standing, rows[standing.candidate.key]) for standing in outcome.standings),
        left=money_of(outcome.left),
        tied=() if outcome.tie is None else outcome.tie.tied,
    )


def _share(standing: Standing[Key], row: ApplicationRow) -> Share:
    candidate = standing.candidate
    return Share(
        application=row,
        place=standing.place,
        mean=standing.mean,
        turn=standing.turn,
        asked=money_of(candidate.asked),
        left=money_of(standing.left),
        given=money_of(standing.given),
        least=None if candidate.least is None else Money(candidate.least),
    )
