"""The second, blind entry of sheets: where it differs from the first, and how a difference is settled."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application
from app.models.tally import Mark, MarkState
from app.services.commission.corrections import Change, Given, SheetKey, complete, given, marks_of
from app.services.commission.mark_sheets import FIRST, SECOND, Ground, Lock, ground_of

Key = uuid.UUID


@dataclass(frozen=True)
class Difference:
    """A cell that the two entries hold differently; without a criterion it is the state of the whole sheet."""

    member_id: Key
    application_id: Key
    criterion_id: Key | None
    first: Given
    second: Given


def unsettled(session: Session, contest_id: Key) -> int:
    """In how many cells the two entries of a contest differ: the closing warns of them. Raises Missing."""
    return len(differences(session, ground_of(session, contest_id)))


def differences(session: Session, ground: Ground) -> tuple[Difference, ...]:
    """By member and application; sheets of which one entry is not complete are left out, recused ones too."""
    sheets = _sheets(session, ground)
    criteria = [criterion.id for criterion in ground.marked]
    found: list[Difference] = []
    for member in ground.members:
        for application in ground.applications:
            pair = [sheets.get(SheetKey(member, application, entry), {}) for entry in (FIRST, SECOND)]
            if all(complete(cells, criteria) for cells in pair) and _asked(ground, member, application):
                found += _of_sheet(member, application, criteria, *pair)
    return tuple(found)


def settled(session: Session, ground: Ground, difference: Difference, right: Given) -> dict[SheetKey, list[Change]]:
    """The changes that put what is right into both entries; a difference of states concerns the whole sheet."""
    keys = [SheetKey(difference.member_id, difference.application_id, entry) for entry in (FIRST, SECOND)]
    if difference.criterion_id is not None:
        return {key: [Change(difference.criterion_id, right)] for key in keys}
    cells = marks_of(session, keys)
    source = cells[keys[0] if right == difference.first else keys[1]]
    return {key: [Change(each.id, given(source.get(each.id))) for each in ground.marked] for key in keys}


def _asked(ground: Ground, member: Key, application: Key) -> bool:
    return ground.lock(member, application) in (None, Lock.UNDECLARED)


def _of_sheet(
    member: Key, application: Key, criteria: list[Key], first: Mapping[Key, Mark], second: Mapping[Key, Mark]
) -> list[Difference]:
    states = [_state(cells, criteria) for cells in (first, second)]
    if states[0] != states[1]:
        return [Difference(member, application, None, Given(states[0]), Given(states[1]))]
    pairs = [(key, given(first.get(key)), given(second.get(key))) for key in criteria]
    return [Difference(member, application, key, one, other) for key, one, other in pairs if one != other]


def _state(cells: Mapping[Key, Mark], criteria: list[Key]) -> MarkState:
    """The state of a complete sheet; one of marks has points everywhere."""
    states = {given(cells.get(key)).state for key in criteria}
    return states.pop() if len(states) == 1 else MarkState.MARK


def _sheets(session: Session, ground: Ground) -> dict[SheetKey, dict[Key, Mark]]:
    """Every cell of the pairs of member and application that were entered twice."""
    again = select(Mark.member_id, Mark.application_id).where(Mark.entry == SECOND).distinct().subquery()
    rows = session.scalars(
        select(Mark)
        .join(Application, Application.id == Mark.application_id)
        .where(Application.contest_id == ground.contest.id)
        .join(again, (again.c.member_id == Mark.member_id) & (again.c.application_id == Mark.application_id))
    )
    sheets: dict[SheetKey, dict[Key, Mark]] = {}
    for row in rows:
        sheets.setdefault(SheetKey(row.member_id, row.application_id, row.entry), {})[row.criterion_id] = row
    return sheets
