"""The phases of a contest: one step forward that says what is missing, one guarded step back with a reason."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.contest import Contest, Phase, PhaseChange, RuleSet
from app.services.blind import assign
from app.services.contest_view import the_contest
from app.services.lengths import too_long
from app.services.phase_checks import barred, lacking, remarks
from app.services.phases import following, preceding
from app.services.rule_content import freeze
from app.store.clock import Clock, today
from app.store.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True)
class PhaseStep:
    """A step that a contest made; one back has its reason."""

    before: Phase
    after: Phase
    at: datetime
    reason: str


class ContestPhaseService:
    """Leads a contest through its phases; a step is final and is taken back only by the guarded step back."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def lacking(self, contest_id: uuid.UUID) -> tuple[Message, ...]:
        """What must still be done before the next phase; nothing in the last one. Raises Missing."""
        with self._uow.reading() as session:
            return lacking(session, the_contest(session, contest_id), today(self._clock))

    def remarks(self, contest_id: uuid.UUID) -> tuple[Message, ...]:
        """What is worth knowing before the step forward but does not hinder it. Raises Missing."""
        with self._uow.reading() as session:
            return remarks(session, the_contest(session, contest_id), today(self._clock))

    def barred(self, contest_id: uuid.UUID) -> tuple[Message, ...]:
        """Why the contest cannot go a phase back; nothing where it can. Raises Missing."""
        with self._uow.reading() as session:
            return barred(session, the_contest(session, contest_id))

    def changes(self, contest_id: uuid.UUID) -> list[PhaseStep]:
        """The steps of a contest so far, the first one first."""
        with self._uow.reading() as session:
            rows = session.scalars(
                select(PhaseChange).where(PhaseChange.contest_id == contest_id).order_by(PhaseChange.at)
            )
            return [PhaseStep(row.before, row.after, row.at, row.reason) for row in rows]

    def forward(self, contest_id: uuid.UUID, version: int) -> Phase:
        """Lead the contest into the next phase, which it gives back. The announcement freezes the rules.

        Raises Stale, Missing, or Refused with the first thing that is still missing, and in the last phase.
        """
        with self._uow.operation(OperationCode.CONTEST_FORWARD, about=contest_id) as tx:
            contest = the_contest(tx.session, contest_id, version)
            after = following(contest.phase)
            if after is None:
                raise Refused(Message(N_("The contest is closed and is only read.")))
            for message in lacking(tx.session, contest, today(self._clock)):
                raise Refused(message)
            _enter(tx.session, contest, after, tx.at)
            _step(tx, contest, after, "")
            return after

    def back(self, contest_id: uuid.UUID, version: int, *, reason: str) -> Phase:
        """Take the contest one phase back, which it gives back. What was frozen stays frozen.

        Raises Stale, Missing, Invalid without a reason, Refused in the first phase and where later work stands on it.
        """
        Invalid.check({"reason": _reason_fault(reason)})
        with self._uow.operation(OperationCode.CONTEST_BACK, about=contest_id) as tx:
            contest = the_contest(tx.session, contest_id, version)
            before = preceding(contest.phase)
            if before is None:
                raise Refused(Message(N_("The contest is in its first phase.")))
            for message in barred(tx.session, contest):
                raise Refused(message)
            _step(tx, contest, before, reason.strip())
            return before


def _enter(session: Session, contest: Contest, after: Phase, at: datetime) -> None:
    """What a phase brings with it when it is entered."""
    if after is Phase.ANNOUNCED:
        freeze(session, session.get_one(RuleSet, contest.rule_set_id), at)
    elif after is Phase.SCORING:
        assign(session, contest.id)


def _step(tx: Transaction, contest: Contest, after: Phase, reason: str) -> None:
    tx.session.add(PhaseChange(contest_id=contest.id, before=contest.phase, after=after, at=tx.at, reason=reason))
    contest.phase = after


def _reason_fault(reason: str) -> Message | None:
    if not reason.strip():
        return Message(N_("Enter the reason."))
    return too_long(PhaseChange, "reason", reason)
