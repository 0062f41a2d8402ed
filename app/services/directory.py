"""All services of one open store, to be handed to whoever needs them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from app.services.agreements import AgreementService
from app.services.applications import ApplicationService
from app.services.attachments import AttachmentService
from app.services.calendar import CalendarService
from app.services.checklists import ChecklistService
from app.services.checks import CheckService
from app.services.commission.agenda import AgendaService
from app.services.commission.appeals import AppealService
from app.services.commission.closing import ClosingService
from app.services.commission.consents import ConsentService
from app.services.commission.decision import DecisionService
from app.services.commission.declarations import DeclarationService
from app.services.commission.marks import MarksService
from app.services.commission.meetings import MeetingService
from app.services.commission.members import MemberService
from app.services.commission.reasons import ReasonsService
from app.services.commission.result import CommissionService
from app.services.commission.robustness import RobustnessService
from app.services.commission.roll_call import PresenceService
from app.services.commission.scenarios import ScenarioService
from app.services.commission.ties import TieService
from app.services.contest_phases import ContestPhaseService
from app.services.contests import ContestService
from app.services.documents_check import DocumentCheckService
from app.services.events import EventService
from app.services.example.service import ExampleService
from app.services.history import HistoryService
from app.services.importing.service import ImportService
from app.services.ledger import LedgerService
from app.services.letterhead import LetterheadService
from app.services.office import OfficeService
from app.services.papers.facts import Renderer
from app.services.papers.papers import PaperService
from app.services.papers.wording import WordingService
from app.services.people import PeopleService
from app.services.plan import PlanService
from app.services.register import RegisterService
from app.services.residents import ResidentsService
from app.services.rules import RulesService
from app.services.safety import SafetyService
from app.services.screening import ScreeningService
from app.services.summary import SummaryService
from app.store.clock import Clock
from app.store.store import Store
from app.store.unit_of_work import ChangeSet, UnitOfWork


class AtWork:
    """The person at work: who stands in the audit. Nobody until somebody is chosen."""

    def __init__(self) -> None:
        self.person_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Services:
    """The services of one store; `at_work` is the one thing that may change."""

    at_work: AtWork
    office: OfficeService
    letterhead: LetterheadService
    people: PeopleService
    register: RegisterService
    contests: ContestService
    rules: RulesService
    checklists: ChecklistService
    phases: ContestPhaseService
    plan: PlanService
    calendar: CalendarService
    residents: ResidentsService
    agreements: AgreementService
    appeals: AppealService
    applications: ApplicationService
    document_checks: DocumentCheckService
    screening: ScreeningService
    members: MemberService
    declarations: DeclarationService
    meetings: MeetingService
    agenda: AgendaService
    presence: PresenceService
    commission: CommissionService
    reasons: ReasonsService
    robustness: RobustnessService
    ties: TieService
    closing: ClosingService
    marks: MarksService
    consents: ConsentService
    scenarios: ScenarioService
    decisions: DecisionService
    ledger: LedgerService
    events: EventService
    summary: SummaryService
    papers: PaperService
    wordings: WordingService
    importing: ImportService
    history: HistoryService
    checks: CheckService
    attachments: AttachmentService
    safety: SafetyService
    example: ExampleService
    subscribe: Callable[[Callable[[ChangeSet], None]], Callable[[], None]]


def services_of(store: Store, clock: Clock, renderer: Renderer) -> Services:
    """Wire the services of a store."""
    at_work = AtWork()
    uow = UnitOfWork(store, clock, lambda: at_work.person_id)
    papers = PaperService(uow, clock, renderer)
    return Services(
        at_work=at_work,
        office=OfficeService(uow),
        letterhead=LetterheadService(uow),
        people=PeopleService(uow),
        register=RegisterService(uow),
        contests=ContestService(uow),
        rules=RulesService(uow),
        checklists=ChecklistService(uow),
        phases=ContestPhaseService(uow, clock),
        plan=PlanService(uow, clock),
        calendar=CalendarService(uow, clock),
        residents=ResidentsService(uow),
        agreements=AgreementService(uow),
        appeals=AppealService(uow, clock),
        applications=ApplicationService(uow, clock),
        document_checks=DocumentCheckService(uow, clock),
        screening=ScreeningService(uow, clock),
        members=MemberService(uow),
        declarations=DeclarationService(uow),
        meetings=MeetingService(uow),
        agenda=AgendaService(uow),
        presence=PresenceService(uow),
        commission=CommissionService(uow),
        reasons=ReasonsService(uow),
        robustness=RobustnessService(uow),
        ties=TieService(uow, clock),
        closing=ClosingService(uow),
        marks=MarksService(uow),
        consents=ConsentService(uow),
        scenarios=ScenarioService(uow),
        decisions=DecisionService(uow),
        ledger=LedgerService(uow),
        events=EventService(uow),
        summary=SummaryService(uow),
        papers=papers,
        wordings=WordingService(uow),
        importing=ImportService(uow),
        history=HistoryService(uow),
        checks=CheckService(uow, store.folder),
        attachments=AttachmentService(uow, store.folder),
        safety=SafetyService(store.folder),
        example=ExampleService(store, clock, papers),
        subscribe=uow.subscribe,
    )
