"""The commission's result as pages and papers read it: sheets, the exact ranking, what the fund reaches."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlalchemy.orm import Session

from app.models.commission import Relation
from app.models.tally import MarkState
from app.money import Money
from app.services.application_rows import ApplicationRow, application_rows
from app.services.commission import edition_content, editions
from app.services.commission.board import live_board
from app.services.commission.closed import closed_edition
from app.services.commission.live_names import live_names
from app.services.commission.names import MemberView, Names, PoolView, Title
from app.services.contest_view import CriterionView
from app.services.tally.board import Board, Outcome, Standing
from app.services.tally.counting import count, total
from app.services.tally.sheets import counted
from app.store.unit_of_work import UnitOfWork

Key = uuid.UUID


@dataclass(frozen=True)
class SheetView:
    """One member's sheet for one application: its state, points by criterion, weighted total, declared relation.

    `counts`: whether it is one of those that the mean is made of; only then there is a `total`. A substitute who has
    not been called has no state.
    """

    member_id: Key
    state: MarkState | None
    points: Mapping[Key, int]
    total: int | None
    relation: Relation | None

    @property
    def counts(self) -> bool:
        """Whether the mean is made of it."""
        return self.total is not None


@dataclass(frozen=True)
class ResultRow:
    """An application in the ranking: sheets by member, exact means, place, and what became of it at its turn."""

    application: ApplicationRow
    sheets: tuple[SheetView, ...]
    standing: Standing[Key]

    @property
    def mean(self) -> Fraction | None:
        """The exact mean of the weighted totals."""
        return self.standing.mean

    @property
    def place(self) -> int | None:
        """The place; equals that no rung of the ladder has parted share it."""
        return self.standing.place

    @property
    def criterion_means(self) -> Mapping[Key, Fraction]:
        """The exact mean of each criterion; empty where no sheet counts."""
        return self.standing.criterion_means

    @property
    def given(self) -> Money:
        """What the count gives of all sources, before any decision."""
        return Money(self.standing.awarded)


@dataclass(frozen=True)
class ResultView:
    """The commission's result for a contest, in the order of the turns. `edition`: its number where it is closed."""

    names: Names
    rows: tuple[ResultRow, ...]
    board: Board[Key]
    outcome: Outcome[Key]
    edition: int | None

    @property
    def members(self) -> tuple[MemberView, ...]:
        """The members of the commission, in their order."""
        return self.names.members

    @property
    def criteria(self) -> tuple[CriterionView, ...]:
        """The criteria in force, in their order."""
        return self.names.criteria

    @property
    def pools(self) -> tuple[PoolView, ...]:
        """What there is to give, by kind of source."""
        return self.names.pools

    @property
    def voting(self) -> tuple[MemberView, ...]:
        """Those who mark, in their order: the sheets of each row are theirs."""
        return tuple(member for member in self.members if member.voting)


class CommissionService:
    """Reads the result of the commission's work."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def result(self, contest_id: Key) -> ResultView:
        """Members, marks and the exact ranking of a contest, as it was closed where it is. Raises Missing."""
        with self._uow.reading() as session:
            return result_view(session, contest_id)


def result_view(session: Session, contest_id: Key) -> ResultView:
    """The result within an open session: as it was closed, otherwise as it stands. Raises Missing."""
    edition = closed_edition(session, contest_id)
    if edition is None:
        return live_view(session, contest_id)
    return _of_content(session, contest_id, editions.parsed(edition))


def live_view(session: Session, contest_id: Key) -> ResultView:
    """The result as the store holds it now, closed or not. Raises Missing."""
    rows = _rows(session, contest_id)
    return _view(live_board(session, contest_id), live_names(session, contest_id, rows), rows, None)


def edition_view(session: Session, contest_id: Key, edition_id: Key) -> ResultView:
    """The result as one edition closed it, the last or an older one. Raises Missing."""
    return _of_content(session, contest_id, editions.content(session, edition_id))


def _of_content(session: Session, contest_id: Key, content: edition_content.Plain) -> ResultView:
    names = edition_content.names(content)
    rows = {key: _as_closed(row, names.titles.get(key)) for key, row in _rows(session, contest_id).items()}
    return _view(edition_content.board(content), names, rows, content["number"])


def _rows(session: Session, contest_id: Key) -> dict[Key, ApplicationRow]:
    return {row.id: row for row in application_rows(session, contest_id)}


def _as_closed(row: ApplicationRow, title: Title | None) -> ApplicationRow:
    if title is None:
        return row
    return replace(row, title=title.title, applicant_name=title.applicant, requested=Money(title.requested))


def _view(board: Board[Key], names: Names, rows: Mapping[Key, ApplicationRow], edition: int | None) -> ResultView:
    outcome = count(board)
    voting = [member for member in names.members if member.voting]
    return ResultView(
        names=names,
        rows=tuple(
            ResultRow(rows[standing.candidate.key], _sheets(board, standing, voting, names), standing)
            for standing in outcome.standings
        ),
        board=board,
        outcome=outcome,
        edition=edition,
    )


def _sheets(
    board: Board[Key], standing: Standing[Key], voting: list[MemberView], names: Names
) -> tuple[SheetView, ...]:
    """The sheets of those who vote for one application, in their order."""
    candidate = standing.candidate
    counting = counted(board, candidate.key)
    found = []
    for member in voting:
        pair = (candidate.key, member.id)
        sheet, relation = board.sheets.get(pair), names.relations.get(pair)
        waiting = None if member.substitute_for_id else MarkState.NOT_YET
        points = {} if sheet is None else sheet.points
        summed = total(board, candidate, counting[member.id]) if member.id in counting else None
        if summed is not None:
            points = {**points, **candidate.computed}
        found.append(SheetView(member.id, sheet.state if sheet else waiting, points, summed, relation))
    return tuple(found)
