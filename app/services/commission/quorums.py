"""Whether enough of the commission are there: at an item of the agenda, and for each application after recusals."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application
from app.models.commission import CommissionMember
from app.models.contest import Contest, RecusalRule, RuleSet
from app.models.office import Person
from app.models.tally import Mark, MarkState
from app.services.commission.board import board_of
from app.services.commission.motions import seats_of, taken
from app.services.commission.presence import absent, evaluations
from app.services.tally.board import Board, Quorum
from app.services.tally.quorum import needed, quorum_of
from app.services.tally.sheets import state_of


@dataclass(frozen=True)
class ItemQuorum:
    """Who of the seats is there at an item of the agenda; `recorded`: whether anybody has been ticked at all."""

    recorded: bool
    quorum: Quorum


@dataclass(frozen=True)
class ApplicationQuorum:
    """Who is there to mark an application, of the `items` it is marked at.

    `recused`: seats whose member declared an interest. `by_recusals`: the quorum is broken, and would not be without
    them. `unheard`: members whose marks do not count, for the record says that they were absent.
    """

    application_id: uuid.UUID
    number: int
    title: str
    items: tuple[uuid.UUID, ...]
    quorum: Quorum
    recused: int
    by_recusals: bool
    unheard: tuple[str, ...]


def item_quorum(session: Session, contest_id: uuid.UUID, present: Collection[uuid.UUID] | None) -> ItemQuorum:
    """The quorum in general: seats taken by the member or a substitute, of all seats."""
    seats = seats_of(session, contest_id)
    rules = session.get_one(RuleSet, session.get_one(Contest, contest_id).rule_set_id)
    least = needed(Fraction(rules.quorum_numerator, rules.quorum_denominator), len(seats))
    return ItemQuorum(present is not None, Quorum(taken(seats, present or ()), least, len(seats)))


def application_quorums(session: Session, contest_id: uuid.UUID) -> tuple[ApplicationQuorum, ...]:
    """The quorum of each application that comes before the commission, in the order of their numbers."""
    board = board_of(session, contest_id)
    items = evaluations(session, contest_id)
    titles = dict(
        session.execute(select(Application.id, Application.title).where(Application.contest_id == contest_id)).all()
    )
    unheard = _unheard(session, contest_id)
    found = []
    for candidate in sorted(board.candidates, key=lambda each: each.number):
        key = candidate.key
        row = _quorum(board, key, candidate.number, titles[key])
        found.append(replace(row, items=tuple(items.get(key, ())), unheard=unheard.get(key, ())))
    return tuple(found)


def _unheard(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, tuple[str, ...]]:
    """By application, who has marked it and is recorded as absent."""
    away = absent(session, contest_id)
    rows = session.execute(
        select(Mark.application_id, Mark.member_id, Person.full_name)
        .join(Application, Application.id == Mark.application_id)
        .join(CommissionMember, CommissionMember.id == Mark.member_id)
        .join(Person, Person.id == CommissionMember.person_id)
        .where(Application.contest_id == contest_id, Mark.state == MarkState.MARK)
        .order_by(CommissionMember.position)
        .distinct()
    )
    found: dict[uuid.UUID, tuple[str, ...]] = {}
    for application, member, name in rows:
        if (member, application) in away:
            found[application] = (*found.get(application, ()), name)
    return found


def _quorum(board: Board[uuid.UUID], key: uuid.UUID, number: int, title: str) -> ApplicationQuorum:
    quorum = quorum_of(board, key)
    counted = replace(board, rules=replace(board.rules, recusal=RecusalRule.COUNTED_FOR_QUORUM))
    return ApplicationQuorum(
        application_id=key,
        number=number,
        title=title,
        items=(),
        quorum=quorum,
        recused=sum(state_of(board, key, seat.member) is MarkState.RECUSED for seat in board.seats),
        by_recusals=not quorum.met and quorum_of(counted, key).met,
        unheard=(),
    )
