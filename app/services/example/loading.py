"""Loads the example into an empty store, part by part, in one operation."""

from __future__ import annotations

from sqlalchemy import select

from app.errors import Refused
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.office import Office
from app.services.example.commission import add_commission
from app.services.example.contest import add_contest
from app.services.example.events import add_events
from app.services.example.initiatives import add_initiatives
from app.services.example.ledger import add_ledger
from app.services.example.office import add_office
from app.services.example.outcomes import add_outcomes
from app.services.example.people import add_people
from app.store.clock import Clock
from app.store.unit_of_work import UnitOfWork


def load(uow: UnitOfWork, clock: Clock) -> None:
    """Fill an empty store with the example; the moments that the program itself notes are `clock`'s.

    Raises Refused, changing nothing, where the store already has an office. Cannot be undone: one opens another folder.
    """
    with uow.operation(OperationCode.EXAMPLE_LOAD) as tx:
        session, now = tx.session, clock()
        if session.scalar(select(Office.id)) is not None:
            raise Refused(Message(N_("An office has been set up here already.")))
        villages = add_office(session)
        people = add_people(session)
        contest = add_contest(session, now)
        initiatives = add_initiatives(session, contest.id, people, villages, now)
        add_commission(session, contest, people, initiatives, now)
        add_ledger(session, contest, initiatives, now)
        add_events(session, initiatives, villages)
        add_outcomes(session, contest.id)
