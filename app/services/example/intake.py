"""The example's contest under way: announced, packages taken in, the check begun, each step in the office's own way."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields

from app.models.application import Answer
from app.money import Money
from app.services.applications import ApplicationService
from app.services.commission.member_rows import CommissionInput, MemberInput
from app.services.commission.members import MemberService
from app.services.contest_input import ContestInput, SourceInput
from app.services.contest_phases import ContestPhaseService
from app.services.contest_view import ContestView
from app.services.contests import ContestService
from app.services.documents_check import DocumentCheckService, DocumentInput
from app.services.example.commission import SIZE
from app.services.example.packages import MAXIMUM, Fate, Handed, packages
from app.services.example.story import Story
from app.services.plan import PlanService
from app.services.screening import AnswerInput, ScreeningService
from app.store.unit_of_work import UnitOfWork

_FUND, _MINIMUM = Money.som(120_000), Money.som(5_000)


@dataclass(frozen=True)
class _Desk:
    """The services by which the story is told."""

    contests: ContestService
    phases: ContestPhaseService
    plan: PlanService
    applications: ApplicationService
    documents: DocumentCheckService
    screening: ScreeningService
    members: MemberService


def tell(uow: UnitOfWork, story: Story, earlier: uuid.UUID) -> None:
    """Lead a contest of this year to the check of its applications; `uow` goes by the clock of the story.

    Its commission is that of the `earlier` contest.
    """
    desk = _Desk(
        ContestService(uow),
        ContestPhaseService(uow, story),
        PlanService(uow, story),
        ApplicationService(uow, story),
        DocumentCheckService(uow, story),
        ScreeningService(uow, story),
        MemberService(uow),
    )
    contest = _announce(desk, story)
    _form_commission(desk, contest, earlier, story)
    told = packages()
    for handed in told:
        story.go(handed.day)
        _take_in(desk, contest, handed, story)
    story.go(-2)
    _forward(desk, contest)
    for row in desk.applications.rows(contest):
        if row.number is not None:
            _check(desk, row.id, told[row.number - 1], story)
    _finish(desk, contest, story)


def _announce(desk: _Desk, story: Story) -> uuid.UUID:
    story.go(-40)
    contest = desk.contests.prepare(year=story.today.year, fund=_FUND, maximum=Money.som(MAXIMUM))
    view = desk.contests.view(contest)
    desk.contests.change(contest, view.version, _content(view, story))
    desk.plan.propose(contest)
    for day in (-30, -29):
        story.go(day)
        _forward(desk, contest)
    return contest


def _form_commission(desk: _Desk, contest: uuid.UUID, earlier: uuid.UUID, story: Story) -> None:
    """By an order whose number is a placeholder."""
    story.go(-27)
    formed = CommissionInput(act_number="____", act_date=story.day(-27), size=SIZE)
    desk.members.change_commission(contest, desk.members.commission(contest).version, formed)
    for row in desk.members.rows(earlier):
        desk.members.add(contest, MemberInput(**{each.name: getattr(row, each.name) for each in fields(MemberInput)}))


def _content(view: ContestView, story: Story) -> ContestInput:
    return ContestInput(
        title_ky="Мисал конкурс",
        title_ru="Примерный конкурс",
        theme_ky="Мисал тема",
        theme_ru="Примерная тема",
        legal_basis_ky=view.legal_basis_ky,
        legal_basis_ru=view.legal_basis_ru,
        maximum=view.maximum,
        minimum=_MINIMUM,
        intake_place_ky="айыл өкмөтүнүн имараты, ____-бөлмө",
        intake_place_ru="здание айыл окмоту, кабинет ____",
        contact_ky="Адис 1, тел. ____",
        contact_ru="Специалист 1, тел. ____",
        announced_on=story.day(-30),
        intake_from=story.day(-29),
        intake_until=story.day(-6),
        commission_on=story.day(4),
        council_on=story.day(9),
        implement_until=story.day(39),
        priorities=(("1-артыкчылык", "Приоритет 1"), ("2-артыкчылык", "Приоритет 2")),
        sources=tuple(
            SourceInput(row.kind, row.name_ky, row.name_ru, amount=row.amount, id=row.id) for row in view.sources
        ),
    )


def _take_in(desk: _Desk, contest: uuid.UUID, handed: Handed, story: Story) -> None:
    application = desk.applications.draft(contest, handed.content)
    if handed.fate is Fate.DRAFT:
        return
    desk.applications.register(application, _version(desk, application))
    rows = desk.documents.rows(application)
    brought = [DocumentInput(row.point_id, row.version, received=True, pages=1) for row in rows[: handed.documents]]
    following = rows[handed.documents : handed.documents + 1]
    promised = [DocumentInput(row.point_id, row.version, False, supply_until=story.day(3)) for row in following]
    desk.documents.change(application, brought + promised)
    if handed.fate is Fate.WITHDRAWN:
        desk.applications.withdraw(application, _version(desk, application), reason=handed.reason[0])


def _check(desk: _Desk, application: uuid.UUID, handed: Handed, story: Story) -> None:
    """What the screening decided so far; a package that waits has no answers yet."""
    on, version = story.day(-2), _version(desk, application)
    reason_ky, reason_ru = handed.reason
    if handed.fate is Fate.ADMITTED:
        rows = desk.screening.rows(application)
        desk.screening.answer(application, [AnswerInput(row.point_id, row.version, Answer.YES) for row in rows])
        desk.screening.admit(application, _version(desk, application), on=on)
    elif handed.fate is Fate.RETURNED:
        desk.screening.return_for_correction(
            application, version, on=on, reason_ky=reason_ky, reason_ru=reason_ru, mend_until=story.day(3)
        )
    elif handed.fate is Fate.REFUSED:
        desk.screening.refuse(application, version, on=on, reason_ky=reason_ky, reason_ru=reason_ru)


def _finish(desk: _Desk, contest: uuid.UUID, story: Story) -> None:
    """The steps of the work plan whose day has passed were done in time."""
    for step in desk.plan.steps(contest):
        if step.deadline is not None and step.deadline < story.day(-2):
            desk.plan.finish(step.id, step.version, step.deadline)


def _forward(desk: _Desk, contest: uuid.UUID) -> None:
    desk.phases.forward(contest, desk.contests.view(contest).version)


def _version(desk: _Desk, application: uuid.UUID) -> int:
    return desk.applications.view(application).row.version
