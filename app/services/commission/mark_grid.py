"""The sheets of the commission as a grid: cells, states, totals, and how far each member is."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.language.message import Message
from app.models.application import Application
from app.models.commission import Relation
from app.models.tally import Mark, MarkCorrection, MarkState
from app.services.commission.board import computed_points
from app.services.commission.corrections import NOTHING, Given, SheetKey
from app.services.commission.mark_sheets import (
    FIRST,
    SECOND,
    Ground,
    Lock,
    SheetApplication,
    SheetCriterion,
    SheetMember,
)

Key = uuid.UUID


@dataclass(frozen=True)
class CellView:
    """A cell of the grid; `version` is 0 for an empty one, `corrections` how often it was corrected."""

    given: Given
    version: int = 0
    corrections: int = 0


@dataclass(frozen=True)
class GridRow:
    """A member's sheet for one application; `lock` says why nothing may be entered; `cells` by criterion.

    `state` is that of the whole sheet. `computed`: the points that follow from the application, by criterion. `total`:
    the weighted points of a sheet of marks, with the computed ones.
    """

    application: SheetApplication
    lock: Lock | None
    relation: Relation | None
    state: MarkState
    complete: bool
    cells: Mapping[Key, CellView]
    computed: Mapping[Key, int]
    total: int | None


@dataclass(frozen=True)
class GridView:
    """All sheets of one member in one entry. `closed`: why nothing at all may be typed; None where it may."""

    member: SheetMember
    entry: int
    criteria: tuple[SheetCriterion, ...]
    rows: tuple[GridRow, ...]
    closed: Message | None


@dataclass(frozen=True)
class MemberProgress:
    """How far a member's sheets are: `entered` of `expected`; not expected are locked ones, and any without a mark."""

    member: SheetMember
    entered: int
    expected: int
    second: int
    recused: int
    absent: int
    abstained: int
    undeclared: int


def grid_rows(session: Session, ground: Ground, member_id: Key, entry: int) -> tuple[GridRow, ...]:
    """The sheets of one member within an open session, in the order of the applications' numbers."""
    cells, computed = _cells(session, ground.contest.id, member_id, entry), computed_points(session, ground)
    rows = []
    for application in ground.applications.values():
        lock, own = ground.lock(member_id, application.id), cells.get(application.id, {})
        held = [own.get(criterion.id, CellView(NOTHING)).given for criterion in ground.marked]
        complete = bool(held) and NOTHING not in held
        given = computed.get(application.id, {})
        rows.append(
            GridRow(
                application=application,
                lock=lock,
                relation=ground.relations.get((member_id, application.id)),
                state=_state(lock, held, complete),
                complete=complete,
                cells=own,
                computed=given,
                total=_total(ground, own, given) if complete else None,
            )
        )
    return tuple(rows)


def _state(lock: Lock | None, held: Sequence[Given], complete: bool) -> MarkState:
    if lock is Lock.RECUSED:
        return MarkState.RECUSED
    if lock is Lock.ABSENT:
        return MarkState.ABSENT
    states = {each.state for each in held}
    return states.pop() if complete and len(states) == 1 else MarkState.NOT_YET


def _total(ground: Ground, cells: Mapping[Key, CellView], computed: Mapping[Key, int]) -> int | None:
    points = [
        (computed[each.id] if each.computed else cells[each.id].given.points, each.weight) for each in ground.criteria
    ]
    whole = [number * weight for number, weight in points if number is not None]
    return sum(whole) if len(whole) == len(points) else None


def _cells(session: Session, contest_id: Key, member_id: Key, entry: int) -> dict[Key, dict[Key, CellView]]:
    """By application and criterion."""
    corrected = {
        (application, criterion): int(count)
        for application, criterion, count in session.execute(
            select(MarkCorrection.application_id, MarkCorrection.criterion_id, func.count())
            .where(MarkCorrection.member_id == member_id, MarkCorrection.entry == entry)
            .group_by(MarkCorrection.application_id, MarkCorrection.criterion_id)
        )
    }
    rows = session.execute(
        select(Mark.application_id, Mark.criterion_id, Mark.state, Mark.points, Mark.version)
        .join(Application, Application.id == Mark.application_id)
        .where(Application.contest_id == contest_id, Mark.member_id == member_id, Mark.entry == entry)
    )
    cells: dict[Key, dict[Key, CellView]] = {}
    for application, criterion, state, points, version in rows:
        given = NOTHING if state is MarkState.RECUSED else Given(state, points)
        times = corrected.pop((application, criterion), 0)
        cells.setdefault(application, {})[criterion] = CellView(given, version, times)
    for (application, criterion), times in corrected.items():
        cells.setdefault(application, {})[criterion] = CellView(NOTHING, 0, times)
    return cells


def progress_of(session: Session, ground: Ground) -> tuple[MemberProgress, ...]:
    """How far each member who votes is, within an open session."""
    held = _held(session, ground)
    found = []
    for member in ground.members.values():
        locks = [ground.lock(member.id, application) for application in ground.applications]
        closed = {Lock.RECUSED, Lock.ABSENT, Lock.NOT_CALLED}
        open_ = [key for key, lock in zip(ground.applications, locks, strict=True) if lock not in closed]
        first = [held.get(SheetKey(member.id, key, FIRST), frozenset()) for key in open_]
        second = [held.get(SheetKey(member.id, key, SECOND), frozenset()) for key in open_]
        absent = [MarkState.ABSENT in held.get(SheetKey(member.id, key, FIRST), ()) for key in ground.applications]
        found.append(
            MemberProgress(
                member=member,
                entered=sum(map(bool, first)),
                expected=len(open_) if ground.marked else 0,
                second=sum(map(bool, second)),
                recused=locks.count(Lock.RECUSED),
                absent=sum(lock is Lock.ABSENT or gone for lock, gone in zip(locks, absent, strict=True)),
                abstained=sum(MarkState.ABSTAINED in states for states in first),
                undeclared=sum(lock is Lock.UNDECLARED and not gone for lock, gone in zip(locks, absent, strict=True)),
            )
        )
    return tuple(found)


def _held(session: Session, ground: Ground) -> dict[SheetKey, frozenset[MarkState]]:
    """The states on every complete sheet, counted in SQL."""
    criteria = [criterion.id for criterion in ground.marked]
    rows = session.execute(
        select(
            Mark.member_id, Mark.application_id, Mark.entry, func.count(), func.min(Mark.state), func.max(Mark.state)
        )
        .join(Application, Application.id == Mark.application_id)
        .where(
            Application.contest_id == ground.contest.id,
            Mark.criterion_id.in_(criteria),
            Mark.state.not_in((MarkState.RECUSED, MarkState.NOT_YET)),
        )
        .group_by(Mark.member_id, Mark.application_id, Mark.entry)
    )
    return {
        SheetKey(member, application, entry): frozenset({MarkState(least), MarkState(most)})
        for member, application, entry, count, least, most in rows
        if count == len(criteria)
    }
