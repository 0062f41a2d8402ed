"""The work plan of a contest: № · stage · responsible · confirming document · deadline · done; and what is next."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.contest import Phase, RuleSet, WorkPlanStep
from app.services import plan_order
from app.services.calendar import working_days
from app.services.contest_view import the_contest
from app.services.contests import default_step
from app.services.deadlines import Deadline, awaited, deadlines, proposed_deadline
from app.services.lengths import as_kept
from app.services.phases import Deed, require
from app.services.programmes import programme
from app.store.clock import Clock, today
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class StepInput:
    """A row of the plan as typed; `signer` is who signs the confirming document."""

    stage_ky: str
    stage_ru: str = ""
    responsible_ky: str = ""
    responsible_ru: str = ""
    document_ky: str = ""
    document_ru: str = ""
    signer_ky: str = ""
    signer_ru: str = ""
    deadline: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class StepRow(StepInput):
    """A row of the plan; `phase` is the phase that it was proposed for, `label` its number."""

    id: uuid.UUID = field(kw_only=True)
    version: int = field(kw_only=True)
    label: str = field(kw_only=True)
    phase: Phase | None = field(kw_only=True)


@dataclass(frozen=True)
class Proposal:
    """How many rows were filled in, and how many open ones have another deadline than the contest's dates give."""

    filled: int
    differing: int


class PlanService:
    """Reads and changes the rows of a work plan. Their numbers follow from their order and depth.

    Every change raises Refused in a closed contest, Stale for a row that was changed meanwhile, Missing for one gone.
    """

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def steps(self, contest_id: uuid.UUID) -> list[StepRow]:
        """The rows in their order."""
        with self._uow.reading() as session:
            return steps_of(session, contest_id)

    def upcoming(self, contest_id: uuid.UUID, on: date | None = None) -> list[Deadline]:
        """What is open on a day (today), the longest overdue first. Raises Missing for an unknown contest."""
        with self._uow.reading() as session:
            contest = the_contest(session, contest_id)
            steps = steps_of(session, contest_id)
            asked = awaited(session, contest)
            return deadlines(contest, steps, asked, working_days(session), on or today(self._clock))

    def add(
        self, contest_id: uuid.UUID, typed: StepInput, *, after: uuid.UUID | None = None, under: bool = False
    ) -> uuid.UUID:
        """Add a row after another one and its sub-rows, or `under` it as its last sub-row; without one at the end.

        Raises Invalid without a stage.
        """
        values = self._checked(typed)
        with self._plan(contest_id) as (session, rows):
            depths = _depths(rows)
            place = len(rows) if after is None else plan_order.end_of(depths, _place(rows, after))
            level = 1 if after is None else depths[_place(rows, after)] + under
            row = WorkPlanStep(contest_id=contest_id, position=0, label="", **values)
            session.add(row)
            plan_order.number([*rows[:place], row, *rows[place:]], [*depths[:place], level, *depths[place:]])
            session.flush()
            return row.id

    def change(self, step_id: uuid.UUID, version: int, typed: StepInput) -> None:
        """Correct a row. Raises Invalid without a stage."""
        values = self._checked(typed)
        with self._step(step_id, version) as (_, _rows, row):
            for name, value in values.items():
                setattr(row, name, value)

    def finish(self, step_id: uuid.UUID, version: int, done_on: date | None) -> None:
        """Tick a row as done on a day, or take the tick away. Raises Invalid for a day in the future."""
        Invalid.check({"done_on": self._future(done_on)})
        with self._step(step_id, version) as (_, _rows, row):
            row.done_on = done_on

    def move(self, step_id: uuid.UUID, version: int, *, down: bool) -> None:
        """Let a row with its sub-rows change places with the next one of its level; at the end nothing happens."""
        with self._step(step_id, version) as (_, rows, row):
            depths, place = _depths(rows), rows.index(row)
            other = (plan_order.sibling_below if down else plan_order.sibling_above)(depths, place)
            if other is None:
                return
            first, second = sorted((place, other))
            end = plan_order.end_of(depths, second)
            order = [*range(first), *range(second, end), *range(first, second), *range(end, len(rows))]
            plan_order.number([rows[n] for n in order], [depths[n] for n in order])

    def shift(self, step_id: uuid.UUID, version: int, *, deeper: bool) -> None:
        """Make a row with its sub-rows a sub-row of the one above, or take it out again; where it can."""
        with self._step(step_id, version) as (_, rows, row):
            depths, place = _depths(rows), rows.index(row)
            block = range(place, plan_order.end_of(depths, place))
            if not (plan_order.may_sink(depths, block) if deeper else depths[place] > 1):
                return
            plan_order.number(rows, [each + (deeper or -1) * (n in block) for n, each in enumerate(depths)])

    def remove(self, step_id: uuid.UUID, version: int) -> None:
        """Take a row out of the plan; its sub-rows rise by a level."""
        with self._step(step_id, version) as (session, rows, row):
            depths, place = _depths(rows), rows.index(row)
            below = range(place + 1, plan_order.end_of(depths, place))
            risen = [each - (n in below) for n, each in enumerate(depths) if n != place]
            plan_order.number([each for each in rows if each is not row], risen)
            session.delete(row)

    def propose(self, contest_id: uuid.UUID, *, anew: bool = False) -> Proposal:
        """Fill an empty plan from the contest's programme, and empty deadlines from the contest's dates.

        Deadlines that were typed stay, unless the dates are to be taken `anew` by every row that is not done.
        """
        with self._plan(contest_id) as (session, rows):
            contest = the_contest(session, contest_id)
            steps = programme(session.get_one(RuleSet, contest.rule_set_id).programme).plan
            added = [] if rows else [default_step(contest_id, place, step) for place, step in enumerate(steps, start=1)]
            session.add_all(added)
            calendar = working_days(session)
            filled = differing = 0
            for row in rows or added:
                day = proposed_deadline(contest, row, steps, calendar)
                if row.done_on is not None or day is None or row.deadline == day:
                    continue
                if row.deadline is None or anew:
                    row.deadline = day
                    filled += 1
                else:
                    differing += 1
            return Proposal(len(added) or filled, differing)

    def _checked(self, typed: StepInput) -> dict[str, object]:
        values = _values(typed)
        lacking = None if values["stage_ky"] else Message(N_("Enter what is to be done."))
        Invalid.check({"stage_ky": lacking, "done_on": self._future(typed.done_on)})
        return values

    def _future(self, day: date | None) -> Message | None:
        return Message(N_("The date lies in the future.")) if day and day > today(self._clock) else None

    @contextmanager
    def _plan(self, contest_id: uuid.UUID) -> Iterator[tuple[Session, list[WorkPlanStep]]]:
        with self._uow.operation(OperationCode.PLAN_CHANGE, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.CHANGE_CONTEST)
            yield tx.session, _rows(tx.session, contest_id)

    @contextmanager
    def _step(self, step_id: uuid.UUID, version: int) -> Iterator[tuple[Session, list[WorkPlanStep], WorkPlanStep]]:
        with self._uow.operation(OperationCode.PLAN_CHANGE) as tx:
            row = tx.get(WorkPlanStep, step_id, version)
            require(the_contest(tx.session, row.contest_id), Deed.CHANGE_CONTEST)
            yield tx.session, _rows(tx.session, row.contest_id), row


def steps_of(session: Session, contest_id: uuid.UUID) -> list[StepRow]:
    """The rows of a contest's plan within an open session."""
    names = [each.name for each in fields(StepRow)]
    return [StepRow(**{name: getattr(row, name) for name in names}) for row in _rows(session, contest_id)]


def _rows(session: Session, contest_id: uuid.UUID) -> list[WorkPlanStep]:
    return list(
        session.scalars(
            select(WorkPlanStep).where(WorkPlanStep.contest_id == contest_id).order_by(WorkPlanStep.position)
        )
    )


def _depths(rows: Sequence[WorkPlanStep]) -> list[int]:
    return [plan_order.depth(row.label) for row in rows]


def _place(rows: Sequence[WorkPlanStep], step_id: uuid.UUID) -> int:
    found = next((n for n, row in enumerate(rows) if row.id == step_id), None)
    if found is None:
        raise Missing(Message(N_("This record is no longer there.")))
    return found


def _values(typed: StepInput) -> dict[str, object]:
    return as_kept(WorkPlanStep, {each.name: getattr(typed, each.name) for each in fields(StepInput)})
