"""Money that comes back: an award given up, and who of the reserve is awarded next by the rule of the decision."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.models.application import Application, ApplicationStatus
from app.models.contest import SelectionRule, TieStep
from app.models.tally import Award, Decision
from app.services.commission.board import board_of
from app.services.commission.pools import Sums, free, money_of, rests, taken
from app.services.commission.scenarios import by_rule
from app.services.lengths import too_long
from app.services.tally import selecting
from app.services.tally.board import Board, Tie, Turn
from app.services.tally.counting import call_reserve, count
from app.services.tally.ladder import AUTOMATIC, foremost
from app.store.unit_of_work import Transaction

Key = uuid.UUID


@dataclass(frozen=True)
class Waiting:
    """An application of the reserve in its order: what it asks of each pool, what it would get now and why.

    `next`: the rule awards it out of what is free, or it may be awarded, being equal to others that may: `equal`. By
    which `rung` of the ladder it goes before them, or people decide between them; None where the ladder has no more.
    """

    application_id: Key
    number: int
    title: str
    place: int | None
    asked: Sums
    gets: Sums
    turn: Turn
    next: bool
    equal: tuple[Key, ...] = ()
    rung: TieStep | None = None

    @property
    def by_people(self) -> bool:
        """Whether people decide between it and its equals: the ladder compares nothing any more."""
        return bool(self.equal) and self.rung not in AUTOMATIC


@dataclass(frozen=True)
class _First:
    """What the next of the reserve gets, to whom it is equal, and the rung of the ladder that speaks of them."""

    given: Mapping[Key, int]
    equal: tuple[Key, ...] = ()
    rung: TieStep | None = None


def waiting_of(session: Session, decision: Decision) -> tuple[Waiting, ...]:
    """The reserve of a decision that follows from the closed result, without those who were awarded out of it."""
    board = by_rule(board_of(session, decision.contest_id), SelectionRule(decision.scenario))
    awarded = frozenset(session.scalars(select(Award.application_id).where(Award.decision_id == decision.id)))
    called = call_reserve(board, free(rests(session, decision)), without=awarded)
    result = count(board)
    served = {each.candidate.key: each.given for each in called.standings if each.awarded}
    first = {key: _First(served[key]) for key in tuple(served)[:1]}
    if not first and called.tie is not None:
        first = _of_equals(board, called.tie)
    return tuple(
        Waiting(
            application_id=(key := standing.candidate.key),
            number=standing.candidate.number,
            title=session.get_one(Application, key).title,
            place=result.of(key).place,
            asked=money_of(standing.candidate.asked),
            gets=money_of(first[key].given if key in first else standing.given),
            turn=standing.turn,
            next=key in first,
            equal=first[key].equal if key in first else (),
            rung=first[key].rung if key in first else None,
        )
        for standing in called.standings
    )


def _of_equals(board: Board[Key], tie: Tie[Key]) -> dict[Key, _First]:
    """Who of those tied for what is free may be awarded, and what each of them gets as the first.

    Who gets nothing even then is passed over, unless the rule stops at it.
    """
    rule = board.rules.selection
    candidates = {each.key: each for each in board.candidates}
    given = {key: selecting.given(candidates[key], tie.left, rule) for key in tie.tied}
    tied = [key for key in tie.tied if given[key] or rule is SelectionRule.STOP]
    keys, rung = foremost(board, tied, tie.rung)
    return {
        key: _First(given[key], tuple(other for other in tied if other != key), rung)
        for key in tied
        if key in keys and given[key]
    }


def give_up(tx: Transaction, decision: Decision, application_id: Key, on: date | None, reason: str) -> None:
    """Free the award of an application of the adopted decision. Raises Refused without one, Invalid by field."""
    unsaid = None if reason.strip() else Message(N_("Enter the reason."))
    undated = None if on else Message(N_("Enter the date."))
    Invalid.check({"reason": unsaid or too_long(Award, "note", reason), "on": undated})
    rows = tx.session.scalars(
        select(Award).where(
            Award.decision_id == decision.id, Award.application_id == application_id, Award.given_up_on.is_(None)
        )
    ).all()
    if not rows:
        raise Refused(Message(N_("This initiative has no award that it could give up.")))
    for row in rows:
        row.given_up_on, row.note = on, reason.strip()
    tx.get(Application, application_id).status = ApplicationStatus.NOT_AWARDED


def award(tx: Transaction, decision: Decision, application_id: Key, note: str) -> None:
    """Award the next of the reserve, or one of several equal ones. Raises Refused for another one, Invalid by field."""
    unsaid = None if note.strip() else Message(N_("Enter on what ground it is awarded."))
    Invalid.check({"note": unsaid or too_long(Award, "note", note)})
    waiting = waiting_of(tx.session, decision)
    chosen = next((each for each in waiting if each.next and each.application_id == application_id), None)
    if chosen is None:
        raise Refused(Message(N_("By the rule of the decision another application is the next, or nothing is free.")))
    given = {key: money.tyiyn for key, money in chosen.gets.items()}
    sources = taken(given, rests(tx.session, decision)) or {}
    for source_id, amount in sources.items():
        tx.session.add(
            Award(
                decision_id=decision.id,
                application_id=application_id,
                source_id=source_id,
                place=chosen.place or 0,
                amount=amount,
                from_reserve=True,
                note=note.strip(),
            )
        )
    tx.get(Application, application_id).status = ApplicationStatus.AWARDED
