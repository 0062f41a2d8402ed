"""Money that comes back: an award given up, and who of the reserve is awarded next by the rule of the decision."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.models.application import Application, ApplicationStatus
from app.models.contest import SelectionRule
from app.models.tally import Award, Decision
from app.services.commission.board import board_of
from app.services.commission.pools import Sums, free, money_of, rests, taken
from app.services.commission.scenarios import by_rule
from app.services.lengths import too_long
from app.services.tally.board import Turn
from app.services.tally.counting import call_reserve, count
from app.store.unit_of_work import Transaction

Key = uuid.UUID


@dataclass(frozen=True)
class Waiting:
    """An application of the reserve in its order: what it asks of each pool, what it would get now and why.

    `next`: it is the one that the rule awards out of what is free; none while a tie decides who that is.
    """

    application_id: Key
    number: int
    title: str
    place: int | None
    asked: Sums
    gets: Sums
    turn: Turn
    next: bool


def waiting_of(session: Session, decision: Decision) -> tuple[Waiting, ...]:
    """The reserve of a decision that follows from the closed result, without those who were awarded out of it."""
    board = by_rule(board_of(session, decision.contest_id), SelectionRule(decision.scenario))
    awarded = frozenset(session.scalars(select(Award.application_id).where(Award.decision_id == decision.id)))
    called = call_reserve(board, free(rests(session, decision)), without=awarded)
    result = count(board)
    first = next((standing.candidate.key for standing in called.standings if standing.awarded), None)
    return tuple(
        Waiting(
            application_id=(key := standing.candidate.key),
            number=standing.candidate.number,
            title=session.get_one(Application, key).title,
            place=result.of(key).place,
            asked=money_of(standing.candidate.asked),
            gets=money_of(standing.given),
            turn=standing.turn,
            next=key == first,
        )
        for standing in called.standings
    )


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
    """Award the next of the reserve. Raises Refused for another one, Invalid by field."""
    unsaid = None if note.strip() else Message(N_("Enter on what ground it is awarded."))
    Invalid.check({"note": unsaid or too_long(Award, "note", note)})
    chosen = next((each for each in waiting_of(tx.session, decision) if each.next), None)
    if chosen is None or chosen.application_id != application_id:
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
