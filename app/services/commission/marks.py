"""The marks of the commission: its sheets as a grid, entered cell by cell or pasted, corrected with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.tally import MarkState
from app.services.commission import corrections, second_entry, sheet_codes
from app.services.commission.closed import require_open
from app.services.commission.corrections import NOTHING, Change, CorrectionRow, Given, SheetKey
from app.services.commission.mark_grid import GridView, MemberProgress, grid_rows, progress_of
from app.services.commission.mark_sheets import FIRST, LOCKS, Ground, Lock, SheetCriterion, SheetMember, ground_of
from app.services.commission.second_entry import Difference
from app.services.commission.sheet_codes import SheetPlace
from app.services.phases import Deed, refusal, require
from app.store.unit_of_work import Transaction, UnitOfWork

Key = uuid.UUID
#: The states that are set for a whole sheet.
SHEET_STATES = frozenset({MarkState.ABSENT, MarkState.ABSTAINED})
Changes = dict[SheetKey, list[Change]]

_SCALE = N_("{points} is out of the scale from {least} to {most}. Nothing was kept.")


@dataclass(frozen=True)
class CellInput:
    """Points for one cell as read at `version` (0: it was empty); None empties it."""

    member_id: Key
    application_id: Key
    criterion_id: Key
    points: int | None
    version: int | None = None
    entry: int = FIRST


class MarksService:
    """Reads and writes the marks of a contest's commission."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def grid(self, contest_id: Key, member_id: Key, entry: int = FIRST) -> GridView:
        """The sheets of one member; nothing of the other entry is in it. Raises Missing."""
        with self._uow.reading() as session:
            ground = ground_of(session, contest_id)
            return GridView(
                member=_member(ground, member_id),
                entry=entry,
                criteria=ground.criteria,
                rows=grid_rows(session, ground, member_id, entry),
                closed=_closed(session, ground),
            )

    def progress(self, contest_id: Key) -> tuple[MemberProgress, ...]:
        """How far each member who votes is, in their order. Raises Missing."""
        with self._uow.reading() as session:
            return progress_of(session, ground_of(session, contest_id))

    def enter(self, contest_id: Key, cells: Sequence[CellInput], *, reason: str = "") -> None:
        """Enter points; one operation, one step to be undone, unless a complete sheet is corrected: that is for ever.

        Raises Invalid («points» out of the scale, «reason» lacking for a complete sheet), Refused for a sheet that is
        locked, a computed criterion, a closed result or another phase, Stale, Missing.
        """
        with self._uow.reading() as session:
            ground = ground_of(session, contest_id, {cell.application_id for cell in cells})
            changes: Changes = {}
            for cell in cells:
                sheet = SheetKey(cell.member_id, cell.application_id, cell.entry)
                changes.setdefault(sheet, []).append(_checked(ground, cell))
        self._write(ground, changes, reason, {None})

    def set_state(
        self,
        contest_id: Key,
        member_id: Key,
        application_ids: Sequence[Key],
        state: MarkState | None,
        *,
        entry: int = FIRST,
        reason: str = "",
    ) -> None:
        """Set whole sheets ABSENT or ABSTAINED, or empty sheets that are so (None); raises as `enter`.

        Who was absent need not have declared anything.
        """
        if state is not None and state not in SHEET_STATES:
            raise ValueError(f"{state} is not set by hand")
        with self._uow.reading() as session:
            ground = ground_of(session, contest_id, set(application_ids))
            sheets = [SheetKey(member_id, application, entry) for application in application_ids]
            changes = _stated(session, ground, sheets, state)
        undeclared = {Lock.UNDECLARED} if state is not MarkState.ABSTAINED else set()
        self._write(ground, changes, reason, {None, *undeclared})

    def history(self, sheet: SheetKey, criterion_id: Key) -> tuple[CorrectionRow, ...]:
        """The corrections of one cell, the earliest first."""
        with self._uow.reading() as session:
            return corrections.history(session, sheet, criterion_id)

    def differences(self, contest_id: Key) -> tuple[Difference, ...]:
        """Where the second entry of a sheet differs from the first, once both are complete. Raises Missing."""
        with self._uow.reading() as session:
            return second_entry.differences(session, ground_of(session, contest_id))

    def settle(self, contest_id: Key, difference: Difference, right: Given, *, reason: str) -> None:
        """Put into both entries what is right: of the first, of the second, or what the paper says.

        The entry that was wrong is corrected for that reason. Raises as `enter`.
        """
        with self._uow.reading() as session:
            ground = ground_of(session, contest_id)
            if difference not in second_entry.differences(session, ground):
                raise Refused(Message(N_("This difference is settled by now.")))
            changes = second_entry.settled(session, ground, difference, right)
        for criterion in ground.marked:
            if criterion.id == difference.criterion_id:
                _check_scale(criterion, right.points)
        self._write(ground, changes, reason, {None, Lock.UNDECLARED})

    def find_sheet(self, contest_id: Key, text: str) -> SheetPlace:
        """The sheet whose code was typed or scanned. Raises Invalid («code»), Refused, Missing."""
        with self._uow.reading() as session:
            return sheet_codes.place(ground_of(session, contest_id), text)

    def _write(self, ground: Ground, changes: Changes, reason: str, open_to: set[Lock | None]) -> None:
        contest_id, criteria = ground.contest.id, [each.id for each in ground.marked]
        with self._uow.reading() as session:
            corrected = corrections.corrects(session, changes, criteria)
        code = OperationCode.MARK_CORRECT if corrected else OperationCode.MARK_ENTER
        with self._uow.operation(code, about=contest_id) as tx:
            _require_open_sheets(tx, contest_id, changes, open_to)
            corrections.write(tx, changes, criteria, reason)


def _closed(session: Session, ground: Ground) -> Message | None:
    try:
        require_open(session, ground.contest.id)
    except Refused as error:
        return error.message
    return refusal(ground.contest.phase, Deed.SCORE)


def _member(ground: Ground, member_id: Key) -> SheetMember:
    if member_id not in ground.members:
        raise Missing(Message(N_("This person does not vote in the commission.")))
    return ground.members[member_id]


def _checked(ground: Ground, cell: CellInput) -> Change:
    """The change of a cell. Raises Refused for a computed criterion, Invalid out of the scale."""
    criterion = ground.criterion(cell.criterion_id)
    if criterion.computed:
        raise Refused(Message(N_("The points of this criterion follow from the application; nobody enters them.")))
    _check_scale(criterion, cell.points)
    given = NOTHING if cell.points is None else Given(MarkState.MARK, cell.points)
    return Change(criterion.id, given, cell.version)


def _check_scale(criterion: SheetCriterion, points: int | None) -> None:
    if points is not None and not criterion.least <= points <= criterion.most:
        values = {"points": points, "least": criterion.least, "most": criterion.most}
        raise Invalid({"points": Message(_SCALE, values)})


def _stated(session: Session, ground: Ground, sheets: Iterable[SheetKey], state: MarkState | None) -> Changes:
    """Whole sheets of one state; taking it back leaves sheets of marks alone."""
    found = corrections.marks_of(session, sheets)
    changes: Changes = {}
    for sheet, cells in found.items():
        if state is not None or {mark.state for mark in cells.values()} & SHEET_STATES:
            given = NOTHING if state is None else Given(state)
            changes[sheet] = [Change(criterion.id, given) for criterion in ground.marked]
    return changes


def _require_open_sheets(
    tx: Transaction, contest_id: Key, sheets: Collection[SheetKey], open_to: set[Lock | None]
) -> None:
    """Raises Refused where the contest or one of the sheets is not open, Missing for what is not before it."""
    ground = ground_of(tx.session, contest_id, {sheet.application_id for sheet in sheets})
    require(ground.contest, Deed.SCORE)
    require_open(tx.session, contest_id)
    for sheet in sheets:
        _member(ground, sheet.member_id)
        if sheet.application_id not in ground.applications:
            raise Refused(Message(N_("Only applications that were admitted are marked.")))
        lock = ground.lock(sheet.member_id, sheet.application_id)
        if lock not in open_to:
            assert lock is not None
            raise Refused(Message(LOCKS[lock]))
