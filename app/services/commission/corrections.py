"""Writing cells of the score grid: typing while a sheet is not complete, afterwards a correction with its reason."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Stale
from app.language.message import N_, Message
from app.models.application import Application
from app.models.tally import Mark, MarkCorrection, MarkState
from app.services.lengths import too_long
from app.store.unit_of_work import Transaction

Key = uuid.UUID


@dataclass(frozen=True)
class Given:
    """What a cell holds: points where its state is MARK."""

    state: MarkState = MarkState.NOT_YET
    points: int | None = None


#: A cell that nobody has filled.
NOTHING = Given()


@dataclass(frozen=True)
class SheetKey:
    """A member's sheet for an application, as it was entered first (1) or again (2)."""

    member_id: Key
    application_id: Key
    entry: int


@dataclass(frozen=True)
class Change:
    """What a cell shall hold. `version` of the cell as it was shown, 0 for an empty one; None does not ask."""

    criterion_id: Key
    given: Given
    version: int | None = None


@dataclass(frozen=True)
class CorrectionRow:
    """A change of a sheet that had been complete. For ever."""

    member_id: Key
    application_id: Key
    criterion_id: Key
    entry: int
    before: Given
    after: Given
    reason: str
    at: datetime


def given(mark: Mark | None) -> Given:
    """What a cell holds. A recusal that was taken back leaves it empty."""
    if mark is None or mark.state in (MarkState.RECUSED, MarkState.NOT_YET):
        return NOTHING
    return Given(mark.state, mark.points)


def marks_of(session: Session, sheets: Iterable[SheetKey]) -> dict[SheetKey, dict[Key, Mark]]:
    """The rows of these sheets by criterion."""
    wanted = set(sheets)
    found: dict[SheetKey, dict[Key, Mark]] = {sheet: {} for sheet in wanted}
    rows = session.scalars(
        select(Mark).where(
            Mark.member_id.in_({sheet.member_id for sheet in wanted}),
            Mark.application_id.in_({sheet.application_id for sheet in wanted}),
        )
    )
    for row in rows:
        sheet = SheetKey(row.member_id, row.application_id, row.entry)
        if sheet in wanted:
            found[sheet][row.criterion_id] = row
    return found


def complete(cells: Mapping[Key, Mark], criteria: Iterable[Key]) -> bool:
    """Whether every criterion that is marked has a mark or a state."""
    held = [given(cells.get(criterion)) for criterion in criteria]
    return bool(held) and NOTHING not in held


def corrects(session: Session, changes: Mapping[SheetKey, Sequence[Change]], criteria: Sequence[Key]) -> bool:
    """Whether these changes touch a sheet that is complete, and so need a reason."""
    found = marks_of(session, changes)
    return any(
        complete(found[sheet], criteria)
        and any(given(found[sheet].get(each.criterion_id)) != each.given for each in asked)
        for sheet, asked in changes.items()
    )


def write(
    tx: Transaction, changes: Mapping[SheetKey, Sequence[Change]], criteria: Sequence[Key], reason: str = ""
) -> None:
    """Write cells; `criteria` are those that are marked. Raises Stale, and Invalid («reason») for a complete sheet."""
    reason = reason.strip()
    found = marks_of(tx.session, changes)
    for sheet, asked in changes.items():
        corrected = complete(found[sheet], criteria)
        for change in asked:
            mark = found[sheet].get(change.criterion_id)
            if change.version is not None and (mark.version if mark else 0) != change.version:
                raise Stale
            before = given(mark)
            if before == change.given:
                continue
            if corrected:
                _check(reason)
                tx.session.add(
                    correction(sheet, change.criterion_id, before=before, after=change.given, reason=reason, at=tx.at)
                )
            _put(tx.session, sheet, change, mark)


def corrections_of(session: Session, contest_id: Key, entry: int | None = None) -> tuple[CorrectionRow, ...]:
    """Every correction of a contest, the earliest first; of one entry alone if asked."""
    rows = session.scalars(
        select(MarkCorrection)
        .join(Application, Application.id == MarkCorrection.application_id)
        .where(Application.contest_id == contest_id)
        .order_by(MarkCorrection.at, MarkCorrection.id)
    )
    return tuple(_row(each) for each in rows if entry in (None, each.entry))


def history(session: Session, sheet: SheetKey, criterion_id: Key) -> tuple[CorrectionRow, ...]:
    """The corrections of one cell, the earliest first."""
    rows = session.scalars(
        select(MarkCorrection)
        .where(
            MarkCorrection.member_id == sheet.member_id,
            MarkCorrection.application_id == sheet.application_id,
            MarkCorrection.criterion_id == criterion_id,
            MarkCorrection.entry == sheet.entry,
        )
        .order_by(MarkCorrection.at, MarkCorrection.id)
    )
    return tuple(_row(each) for each in rows)


def _check(reason: str) -> None:
    lacking = Message(N_("This sheet was complete: say why it is changed.")) if not reason else None
    Invalid.check({"reason": lacking or too_long(MarkCorrection, "reason", reason)})


def _put(session: Session, sheet: SheetKey, change: Change, mark: Mark | None) -> None:
    if change.given == NOTHING:
        if mark is not None:
            session.delete(mark)
        return
    if mark is None:
        mark = Mark(
            member_id=sheet.member_id,
            application_id=sheet.application_id,
            entry=sheet.entry,
            criterion_id=change.criterion_id,
        )
        session.add(mark)
    mark.state, mark.points = change.given.state, change.given.points


def correction(
    sheet: SheetKey, criterion_id: Key, *, before: Given, after: Given, reason: str, at: datetime
) -> MarkCorrection:
    """What keeps the old content of a cell, and why it is another now."""
    return MarkCorrection(
        member_id=sheet.member_id,
        application_id=sheet.application_id,
        criterion_id=criterion_id,
        entry=sheet.entry,
        state_before=before.state,
        points_before=before.points,
        state_after=after.state,
        points_after=after.points,
        reason=reason,
        at=at,
    )


def _row(row: MarkCorrection) -> CorrectionRow:
    return CorrectionRow(
        member_id=row.member_id,
        application_id=row.application_id,
        criterion_id=row.criterion_id,
        entry=row.entry,
        before=Given(row.state_before, row.points_before),
        after=Given(row.state_after, row.points_after),
        reason=row.reason,
        at=row.at,
    )
