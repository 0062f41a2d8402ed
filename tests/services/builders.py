"""Services of one store, and inputs with defaults: a test says only what it is about."""

from __future__ import annotations

import uuid
from typing import Any

from app.models.audit import OperationCode
from app.models.contest import Contest, Phase, SourceKind
from app.models.office import Form, NameOf
from app.money import Money
from app.services.application_input import ApplicationInput
from app.services.applications import ApplicationService, Registration
from app.services.budget_lines import LineInput, ShareInput
from app.services.checklists import ChecklistService
from app.services.commission.declarations import DeclarationService
from app.services.commission.marks import MarksService
from app.services.commission.members import MemberService
from app.services.commission.result import CommissionService
from app.services.contest_phases import ContestPhaseService
from app.services.contests import ContestService
from app.services.documents_check import DocumentCheckService
from app.services.events import EventService
from app.services.ledger import LedgerService
from app.services.office import NameKey, OfficeService
from app.services.people import PeopleService
from app.services.rules import RulesService
from app.services.screening import ScreeningService
from app.store.unit_of_work import UnitOfWork
from tests.store.store_builders import TickingClock

COUNCIL_KY: NameKey = (NameOf.COUNCIL, "ky", Form.NOMINATIVE)


class Office:
    """The services under test over one unit of work."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow
        self.clock = TickingClock()
        self.office = OfficeService(uow)
        self.people = PeopleService(uow)
        self.contests = ContestService(uow)
        self.rules = RulesService(uow)
        self.checklists = ChecklistService(uow)
        self.phases = ContestPhaseService(uow, self.clock)
        self.applications = ApplicationService(uow, self.clock)
        self.documents = DocumentCheckService(uow, self.clock)
        self.screening = ScreeningService(uow, self.clock)
        self.members = MemberService(uow)
        self.declarations = DeclarationService(uow)
        self.commission = CommissionService(uow)
        self.marks = MarksService(uow)
        self.ledger = LedgerService(uow)
        self.events = EventService(uow)

    def set_up(self, **values: Any) -> None:
        """An office with nothing but its council's name and two villages."""
        self.office.set_up(names={COUNCIL_KY: "Мисал айылдык кеңеши"}, values=values, villages=("1-айыл", "2-айыл"))

    def contest(self, year: int = 2022, fund: int = 50_000) -> uuid.UUID:
        """A contest with a fund in whole som."""
        return self.contests.prepare(year=year, fund=Money.som(fund))

    def intake(self, year: int = 2022, fund: int = 50_000, **fields: Any) -> uuid.UUID:
        """A contest that takes in applications; `fields` are of the contest's row."""
        contest_id = self.contest(year, fund)
        lead_to(self.uow, contest_id, Phase.INTAKE, **fields)
        return contest_id

    def draft(self, contest_id: uuid.UUID, **fields: Any) -> uuid.UUID:
        """A complete draft of an application."""
        return self.applications.draft(contest_id, package(**fields))

    def register(self, application_id: uuid.UUID) -> Registration:
        """Register a draft as it stands."""
        return self.applications.register(application_id, self.version(application_id))

    def registered(self, contest_id: uuid.UUID, **fields: Any) -> uuid.UUID:
        """An application that is registered."""
        key = self.draft(contest_id, **fields)
        self.register(key)
        return key

    def version(self, application_id: uuid.UUID) -> int:
        """The present version of an application."""
        return self.applications.view(application_id).row.version


def lead_to(uow: UnitOfWork, contest_id: uuid.UUID, phase: Phase, **fields: Any) -> None:
    """Put a contest into a phase at once, past what the way there asks for, with `fields` of its row."""
    with uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        contest = tx.get(Contest, contest_id)
        contest.phase = Phase.PREPARATION  # what was announced is open only there
        tx.session.flush()
        for name, value in {"phase": phase, **fields}.items():
            setattr(contest, name, value)


def line(
    som: int | None = 10_000,
    source: SourceKind = SourceKind.LOCAL_BUDGET,
    *,
    text_ky: str = "",
    text_ru: str = "",
    **fields: Any,
) -> LineInput:
    """A budget row that one source bears, in whole som; None is a contribution in words."""
    amount = None if som is None else Money.som(som)
    share = ShareInput(source, amount, text_ky, text_ru)
    return LineInput(**{"item_ky": "Чыгым 1", "amount": amount, "shares": (share,), **fields})


def package(**fields: Any) -> ApplicationInput:
    """What is typed from the paper of an application that can be registered."""
    defaults = {"title": "Демилге 1", "applicant_name": "Арыз берүүчү 1", "lines": (line(),)}
    return ApplicationInput(**{**defaults, **fields})
