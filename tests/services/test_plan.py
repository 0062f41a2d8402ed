"""The work plan: numbers follow from order and depth, deadlines are counted exactly, every step can be taken back."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Invalid, Missing, Refused, Stale
from app.models.contest import Contest, Phase
from app.models.tally import AppealOutcome
from app.services import plan_order
from app.services.calendar import CalendarService, HolidayInput, WorkingDays
from app.services.commission.appeals import AppealInput, AppealService
from app.services.deadlines import BEHIND, Awaiting, deadlines
from app.services.documents_check import DocumentInput
from app.services.plan import PlanService, Proposal, StepInput, StepRow
from tests.services.builders import Office, lead_to

TODAY = date(2021, 9, 7)


@pytest.fixture
def plan(office: Office) -> PlanService:
    return PlanService(office.uow, office.clock)


@pytest.fixture
def contest(office: Office, plan: PlanService) -> uuid.UUID:
    """A contest whose plan is empty."""
    made = office.contest()
    for row in reversed(plan.steps(made)):
        plan.remove(row.id, _version(plan, made, row.id))
    return made


@pytest.fixture
def steps(plan: PlanService, contest: uuid.UUID) -> dict[str, uuid.UUID]:
    """A plan of four rows: 1., 2., 2.1., 3."""
    first, second = (plan.add(contest, StepInput(name)) for name in ("а", "б"))
    sub = plan.add(contest, StepInput("в"), after=second, under=True)
    return {"а": first, "б": second, "в": sub, "г": plan.add(contest, StepInput("г"))}


def _version(plan: PlanService, contest: uuid.UUID, step: uuid.UUID) -> int:
    return next(row.version for row in plan.steps(contest) if row.id == step)


def _shown(plan: PlanService, contest: uuid.UUID) -> str:
    return " ".join(row.label + row.stage_ky for row in plan.steps(contest))


def test_rows_and_sub_rows_are_numbered(plan: PlanService, contest: uuid.UUID, steps: dict[str, uuid.UUID]) -> None:
    assert _shown(plan, contest) == "1.а 2.б 2.1.в 3.г"
    plan.add(contest, StepInput("д"), after=steps["б"])
    assert _shown(plan, contest) == "1.а 2.б 2.1.в 3.д 4.г"
    plan.add(contest, StepInput("е"), after=steps["в"])
    assert _shown(plan, contest) == "1.а 2.б 2.1.в 2.2.е 3.д 4.г"


def test_a_row_moves_with_its_sub_rows(
    plan: PlanService, contest: uuid.UUID, steps: dict[str, uuid.UUID], office: Office
) -> None:
    plan.move(steps["б"], _version(plan, contest, steps["б"]), down=False)
    assert _shown(plan, contest) == "1.б 1.1.в 2.а 3.г"
    plan.move(steps["б"], _version(plan, contest, steps["б"]), down=False)
    plan.move(steps["в"], _version(plan, contest, steps["в"]), down=True)
    assert _shown(plan, contest) == "1.б 1.1.в 2.а 3.г"
    plan.move(steps["б"], _version(plan, contest, steps["б"]), down=True)
    plan.move(steps["б"], _version(plan, contest, steps["б"]), down=True)
    assert _shown(plan, contest) == "1.а 2.г 3.б 3.1.в"
    for _ in range(3):
        office.uow.undo()
    assert _shown(plan, contest) == "1.а 2.б 2.1.в 3.г"


def test_a_row_becomes_a_sub_row_and_comes_out_again(
    plan: PlanService, contest: uuid.UUID, steps: dict[str, uuid.UUID]
) -> None:
    def shift(name: str, deeper: bool) -> str:
        plan.shift(steps[name], _version(plan, contest, steps[name]), deeper=deeper)
        return _shown(plan, contest)

    assert shift("б", True) == "1.а 1.1.б 1.1.1.в 2.г"
    assert shift("г", True) == "1.а 1.1.б 1.1.1.в 1.2.г"
    assert shift("г", True) == "1.а 1.1.б 1.1.1.в 1.1.2.г"
    assert shift("г", True) == "1.а 1.1.б 1.1.1.в 1.1.2.г"
    assert shift("а", True) == shift("а", False) == "1.а 1.1.б 1.1.1.в 1.1.2.г"
    assert shift("б", False) == "1.а 2.б 2.1.в 2.2.г"


def test_the_sub_rows_of_a_row_taken_away_rise(
    plan: PlanService, contest: uuid.UUID, steps: dict[str, uuid.UUID], office: Office
) -> None:
    plan.remove(steps["б"], _version(plan, contest, steps["б"]))
    assert _shown(plan, contest) == "1.а 2.в 3.г"
    office.uow.undo()
    assert _shown(plan, contest) == "1.а 2.б 2.1.в 3.г"


@given(st.lists(st.integers(-1, 6), max_size=30))
def test_numbers_are_unique_in_order_and_stand_for_the_depth(depths: list[int]) -> None:
    rows = [StepStub() for _ in depths]
    plan_order.number(rows, depths)
    labels = [tuple(map(int, row.label.strip(".").split("."))) for row in rows]
    assert labels == sorted(set(labels))
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    assert all(len(label) == plan_order.depth(row.label) <= 3 for label, row in zip(labels, rows, strict=True))


class StepStub:
    """What is numbered."""

    position, label = 0, ""


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 7)), max_size=8))
def test_whatever_is_done_to_a_plan_its_numbers_stay_whole_and_undo_brings_all_back(
    office: Office, plan: PlanService, walk: list[tuple[int, int]]
) -> None:
    contest = office.contest(year=2022)
    before = [_shown(plan, contest)]
    for name, (act, at) in enumerate(walk):
        rows = plan.steps(contest)
        row = rows[at % len(rows)] if rows else None
        if row is None or act == 0:
            plan.add(contest, StepInput(f"{name}-кадам"), after=row and row.id, under=at % 2 == 0 and row is not None)
        elif act in (1, 2):
            plan.move(row.id, row.version, down=act == 1)
        elif act in (3, 4):
            plan.shift(row.id, row.version, deeper=act == 3)
        else:
            plan.remove(row.id, row.version)
        shown = _shown(plan, contest)
        labels = [each.label for each in plan.steps(contest)]
        assert len(set(labels)) == len(labels)
        if shown != before[-1]:
            before.append(shown)
    while len(before) > 1:
        assert before.pop() == _shown(plan, contest)
        office.uow.undo()
    assert _shown(plan, contest) == before[0]


def test_a_row_is_corrected_and_ticked(plan: PlanService, contest: uuid.UUID, office: Office) -> None:
    key = plan.add(contest, StepInput(" Жарыя берүү ", signer_ky="төрага", deadline=date(2021, 9, 10)))
    plan.finish(key, 1, TODAY)
    with pytest.raises(Stale):
        plan.finish(key, 1, None)
    (row,) = plan.steps(contest)
    assert (row.stage_ky, row.signer_ky, row.deadline, row.done_on) == (
        "Жарыя берүү",
        "төрага",
        date(2021, 9, 10),
        TODAY,
    )
    plan.change(key, row.version, StepInput("Жарыялоо", "Объявить"))
    (row,) = plan.steps(contest)
    assert (row.stage_ky, row.stage_ru, row.signer_ky, row.deadline, row.done_on) == (
        "Жарыялоо",
        "Объявить",
        "",
        None,
        None,
    )
    office.uow.undo()
    assert plan.steps(contest)[0].done_on == TODAY


def test_what_is_no_row(plan: PlanService, contest: uuid.UUID) -> None:
    with pytest.raises(Invalid) as refused:
        plan.add(contest, StepInput("  ", done_on=TODAY + timedelta(days=1)))
    assert set(refused.value.fields) == {"stage_ky", "done_on"}
    key = plan.add(contest, StepInput("Кадам"))
    with pytest.raises(Invalid):
        plan.finish(key, 1, TODAY + timedelta(days=1))
    with pytest.raises(Missing):
        plan.add(contest, StepInput("Кадам"), after=uuid.uuid4())
    with pytest.raises(Missing):
        plan.add(uuid.uuid4(), StepInput("Кадам"))


def test_a_plan_gets_its_deadlines_from_the_contest_s_dates(
    plan: PlanService, contest: uuid.UUID, office: Office
) -> None:
    assert plan.propose(contest).filled == len(plan.steps(contest)) > 0
    assert all(row.deadline is None for row in plan.steps(contest))
    own = plan.add(contest, StepInput("Өз кадам"))
    dates = {"announced_on": date(2021, 10, 3), "intake_until": date(2021, 10, 22)}
    lead_to(office.uow, contest, Phase.PREPARATION, **dates)
    filled = plan.propose(contest).filled
    deadlines_now = {row.stage_ru: row.deadline for row in plan.steps(contest)}
    assert filled == sum(day is not None for day in deadlines_now.values()) > 0
    assert deadlines_now["Объявление конкурса"] == date(2021, 10, 3)
    assert deadlines_now["Создание конкурсной комиссии"] == date(2021, 9, 24), "a week before is a Sunday"
    assert deadlines_now["Приём и регистрация заявок"] == date(2021, 10, 22)
    assert next(row.deadline for row in plan.steps(contest) if row.id == own) is None
    assert plan.propose(contest) == Proposal(0, 0)
    office.uow.undo()
    assert all(row.deadline is None for row in plan.steps(contest))


def test_what_was_typed_stays_when_deadlines_are_proposed(
    plan: PlanService, contest: uuid.UUID, office: Office
) -> None:
    plan.propose(contest)
    first, second, *_ = plan.steps(contest)
    plan.change(first.id, first.version, StepInput("Талдоо", deadline=date(2021, 9, 9)))
    plan.change(second.id, second.version, StepInput("Каражат"))
    lead_to(office.uow, contest, Phase.PREPARATION, announced_on=date(2021, 10, 4))
    plan.propose(contest)
    first, second, *_ = plan.steps(contest)
    assert (first.stage_ky, first.deadline) == ("Талдоо", date(2021, 9, 9))
    assert (second.stage_ky, second.deadline) == ("Каражат", date(2021, 10, 4)), "the last day of its phase"


def test_when_a_date_moves_the_open_rows_follow_only_when_told_to(
    plan: PlanService, contest: uuid.UUID, office: Office
) -> None:
    def announce(day: date) -> None:
        lead_to(office.uow, contest, Phase.PREPARATION, announced_on=day)

    plan.propose(contest)
    announce(date(2021, 10, 4))
    count = plan.propose(contest).filled
    done = plan.steps(contest)[0]
    plan.finish(done.id, done.version, TODAY)
    before = [row.deadline for row in plan.steps(contest)]
    announce(date(2021, 10, 11))
    assert plan.propose(contest) == Proposal(0, count - 1)
    assert [row.deadline for row in plan.steps(contest)] == before
    assert plan.propose(contest, anew=True) == Proposal(count - 1, 0)
    after = [row.deadline for row in plan.steps(contest)]
    assert after[0] == before[0], "what is done keeps its deadline"
    assert after[1:count] == [day + timedelta(days=7) for day in before[1:count] if day]


def _contest(**values: object) -> Contest:
    return Contest(phase=values.pop("phase", Phase.PREPARATION), **values)


def _row(**values: object) -> StepRow:
    defaults = {"id": uuid.uuid4(), "version": 1, "label": "1.", "phase": None, "stage_ky": "Кадам"}
    return StepRow(**{**defaults, **values})  # type: ignore[arg-type]


def test_overdue_stands_first_and_working_days_are_counted() -> None:
    contest = _contest(phase=Phase.INTAKE, announced_on=date(2021, 9, 1), intake_until=date(2021, 9, 17))
    late, ready = _row(deadline=date(2021, 9, 3)), _row(deadline=date(2021, 9, 6), done_on=date(2021, 9, 6))
    calendar = WorkingDays(holidays=frozenset({date(2021, 9, 10)}), working=frozenset({date(2021, 9, 11)}))
    found = deadlines(contest, [ready, late, _row()], [], calendar, TODAY)
    assert [(each.step, each.date_of, each.days_left, each.working_days_left, each.overdue) for each in found] == [
        (late, "", -4, -2, True),
        (None, "intake_until", 10, 8, False),
    ]


def test_a_row_of_the_plan_stands_for_the_date_that_it_repeats() -> None:
    contest = _contest(intake_until=TODAY)
    same = _row(deadline=TODAY, phase=Phase.INTAKE)
    assert [each.step for each in deadlines(contest, [same], [], WorkingDays(), TODAY)] == [same]
    for other in (replace(same, done_on=TODAY), replace(same, phase=None), replace(same, deadline=date(2021, 9, 6))):
        found = deadlines(contest, [other], [], WorkingDays(), TODAY)
        assert "intake_until" in [each.date_of for each in found]


def test_the_day_itself_is_not_overdue() -> None:
    (found,) = deadlines(_contest(intake_from=TODAY), [], [], WorkingDays(), TODAY)
    assert (found.days_left, found.working_days_left, found.overdue) == (0, 0, False)


@pytest.mark.parametrize("phase", list(Phase))
def test_a_date_of_the_contest_is_open_until_its_phase_has_come(phase: Phase) -> None:
    order = list(Phase)
    contest = _contest(phase=phase, **dict.fromkeys(BEHIND, TODAY))
    shown = {each.date_of for each in deadlines(contest, [], [], WorkingDays(), TODAY)}
    assert shown == {name for name, behind in BEHIND.items() if order.index(behind) > order.index(phase)}


def test_what_is_next_is_asked_of_the_office_s_own_calendar(
    plan: PlanService, contest: uuid.UUID, office: Office
) -> None:
    plan.add(contest, StepInput("Кадам", deadline=date(2021, 9, 9)))
    assert [each.working_days_left for each in plan.upcoming(contest)] == [2]
    CalendarService(office.uow, office.clock).add(HolidayInput(date(2021, 9, 8), "Майрам"))
    assert [each.working_days_left for each in plan.upcoming(contest)] == [1]
    assert [each.overdue for each in plan.upcoming(contest, date(2021, 9, 10))] == [True]


def test_what_applicants_were_asked_for_is_waited_for_until_it_is_there(plan: PlanService, office: Office) -> None:
    contest = office.intake()
    papers, mended = (office.registered(contest, title=title) for title in ("Демилге 1", "Демилге 2"))
    first, second, *_ = office.documents.rows(papers)
    later = [DocumentInput(row.point_id, row.version, False, supply_until=date(2021, 9, day)) for row, day in
             ((first, 15), (second, 13))]  # fmt: skip
    office.documents.change(papers, later)
    office.screening.return_for_correction(
        mended, office.version(mended), on=TODAY, reason_ky="Бюджет", reason_ru="", mend_until=date(2021, 9, 10)
    )

    def waited() -> list[tuple[date, str, Awaiting]]:
        found = [each.awaited for each in plan.upcoming(contest) if each.awaited]
        return [(each.day, each.title, each.what) for each in found]

    assert waited() == [
        (date(2021, 9, 10), "Демилге 2", Awaiting.MENDING),
        (date(2021, 9, 13), "Демилге 1", Awaiting.DOCUMENTS),
    ]
    office.screening.bring_back(mended, office.version(mended))
    second = office.documents.rows(papers)[1]
    office.documents.change(papers, [DocumentInput(second.point_id, second.version, True)])
    assert waited() == [(date(2021, 9, 15), "Демилге 1", Awaiting.DOCUMENTS)]
    lead_to(office.uow, contest, Phase.SCORING)
    assert waited() == []
    lead_to(office.uow, contest, Phase.DECISION)
    appeals = AppealService(office.uow, office.clock)
    appeals.add(contest, AppealInput(papers, TODAY, "Упайлар", answer_until=date(2021, 9, 30)))
    assert waited() == [(date(2021, 9, 30), "Демилге 1", Awaiting.ANSWER)]
    [row] = appeals.rows(contest)
    answer = AppealInput(papers, TODAY, "Упайлар", outcome=AppealOutcome.DISMISSED, answer_ky="Жооп", answered_on=TODAY)
    appeals.change(row.id, row.version, answer)
    assert waited() == []


def test_a_closed_contest_is_only_read(plan: PlanService, contest: uuid.UUID, office: Office) -> None:
    key = plan.add(contest, StepInput("Кадам", deadline=TODAY))
    lead_to(office.uow, contest, Phase.CLOSED)
    for act in (
        lambda: plan.add(contest, StepInput("Кадам")),
        lambda: plan.finish(key, 1, TODAY),
        lambda: plan.remove(key, 1),
        lambda: plan.propose(contest),
    ):
        with pytest.raises(Refused):
            act()
    assert plan.upcoming(contest) == []
