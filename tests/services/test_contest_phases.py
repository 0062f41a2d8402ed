"""One step forward that says what is missing, one guarded step back with a reason; nothing else moves a contest."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import Application, ApplicationStatus
from app.models.audit import OperationCode
from app.models.base import Entity
from app.models.commission import CommissionMember
from app.models.contest import ActKind, ChecklistKind, Criterion, Phase
from app.models.event import Event
from app.models.ledger import EntryKind, LedgerEntry
from app.models.office import Body
from app.models.tally import Decision, DecisionStatus, Mark, MarkState, TallyEdition, TallyReopening
from app.services.checklists import PointInput
from app.services.contest_input import SourceInput
from app.services.phases import following, preceding
from tests.services.builders import Office, lead_to
from tests.services.contest_builders import announced, as_typed, back, change, forward, ready
from tests.store.store_builders import work

PHASES = tuple(Phase)

#: The rest of what the announcement tells: with it nothing is to remark.
FULL = {"intake_place_ky": "1-бөлмө", "contact_ky": "Адис 1"}


def lacking(office: Office, contest: uuid.UUID) -> list[str]:
    """What is missing, in English."""
    return [str(message) for message in office.phases.lacking(contest)]


def remarks(office: Office, contest: uuid.UUID) -> list[str]:
    """What is remarked, in English."""
    return [str(message) for message in office.phases.remarks(contest)]


def add(office: Office, *rows: Entity) -> None:
    """Put rows into the store that no service writes yet."""
    with office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        for row in rows:
            tx.session.add(row)
            tx.session.flush()


def seat(office: Office, contest: uuid.UUID) -> uuid.UUID:
    """A member of the commission."""
    person = office.people.add_person(full_name="Комиссия мүчөсү 1")
    member = CommissionMember(contest_id=contest, person_id=person, position=1, represents=Body.COUNCIL)
    add(office, member)
    return member.id


def application(office: Office, contest: uuid.UUID, status: ApplicationStatus, **values: Any) -> uuid.UUID:
    """A registered application with a status; the contest stands in the phase that it stood in."""
    phase = office.contests.view(contest).phase
    lead_to(office.uow, contest, Phase.INTAKE, intake_until=None)
    key = office.draft(contest) if status is ApplicationStatus.DRAFT else office.registered(contest)
    with office.uow.operation(OperationCode.APPLICATION_CHECK) as tx:
        row = tx.get(Application, key)
        for name, value in {"status": status, **values}.items():
            setattr(row, name, value)
    lead_to(office.uow, contest, phase)
    return key


def mark(office: Office, contest: uuid.UUID, application_id: uuid.UUID) -> None:
    """A member marks an application by a criterion."""
    criterion = office.rules.view(contest).criteria[0].id
    keys = {"application_id": application_id, "member_id": seat(office, contest), "criterion_id": criterion}
    add(office, Mark(**keys, state=MarkState.MARK, points=5))


def close_result(office: Office, contest: uuid.UUID) -> None:
    """A closed edition of the result, empty as the phases ask only whether there is one."""
    add(
        office,
        TallyEdition(
            contest_id=contest, number=1, closed_at=datetime(2022, 4, 1, tzinfo=UTC), content="{}", code="0" * 64
        ),
    )


def adopt(office: Office, contest: uuid.UUID) -> None:
    """The decision of a contest is adopted."""
    with office.uow.operation(OperationCode.DECISION_ADOPT) as tx:
        decision = tx.session.scalars(select(Decision).where(Decision.contest_id == contest)).one()
        decision.status = DecisionStatus.ADOPTED


NEEDED: dict[str, tuple[dict[str, Any], str]] = {
    "title or theme": ({"theme_ky": ""}, "Enter the title or the theme of the contest."),
    "a known sum": ({"sources": ()}, "Enter the sum of at least one source of the fund."),
    "the announcement": ({"announced_on": None}, "Enter the date of the announcement."),
    "the beginning": ({"intake_from": None}, "Enter from when applications are taken in."),
    "the end": ({"intake_until": None}, "Enter until when applications are taken in."),
    "the implementation": ({"implement_until": None}, "Enter until when the initiatives are carried out."),
    "the legal basis": ({"legal_basis_ky": ""}, "Enter the legal basis."),
}


@pytest.mark.parametrize("what", NEEDED)
def test_the_announcement_waits_for_what_it_cannot_do_without(office: Office, what: str) -> None:
    changed, message = NEEDED[what]
    contest = ready(office, **changed)
    assert lacking(office, contest) == [message]
    with pytest.raises(Refused, match=message[:-1]):
        forward(office, contest)
    assert office.contests.view(contest).phase is Phase.PREPARATION
    assert not office.rules.view(contest).frozen


def test_a_title_or_a_theme_is_enough(office: Office) -> None:
    assert lacking(office, ready(office, theme_ky="", title_ky="Конкурс")) == []


def test_a_source_without_its_sum_is_no_fund(office: Office) -> None:
    contest = ready(office)
    source = office.contests.view(contest).sources[0]
    change(office, contest, sources=(SourceInput(source.kind, source.name_ky, id=source.id),))
    assert lacking(office, contest) == ["Enter the sum of at least one source of the fund."]


def test_the_announcement_waits_for_criteria_and_documents(office: Office) -> None:
    contest = ready(office)
    office.checklists.change(contest, ChecklistKind.DOCUMENT, [])
    with office.uow.operation(OperationCode.RULES_CHANGE) as tx:
        for criterion in tx.session.scalars(select(Criterion)):
            criterion.retired = True
    assert lacking(office, contest) == [
        "Enter at least one criterion.",
        "Say which documents an application consists of.",
    ]
    office.checklists.change(contest, ChecklistKind.DOCUMENT, [PointInput("Арыз")])
    assert lacking(office, contest) == ["Enter at least one criterion."]


def test_what_is_remarked_before_the_announcement_does_not_hinder_it(office: Office) -> None:
    contest = ready(office, commission_on=None, council_on=None, implement_until=date(2024, 1, 1))
    assert remarks(office, contest) == [
        "It is not said where applications are taken in.",
        "It is not said whom to ask.",
        "The date of the commission's meeting is not set.",
        "The date of the decision is not set.",
        "2024-01-01 lies outside the contest's year 2022.",
        "The commission has no members yet.",
        "8 points of the check do not name their clause of the regulation.",
    ]
    assert forward(office, contest) is Phase.ANNOUNCED


def test_nothing_is_remarked_where_everything_is_there(office: Office) -> None:
    contest = ready(office, **FULL)
    seat(office, contest)
    office.checklists.change(contest, ChecklistKind.CLAUSE, [PointInput("Демилге", clause="3-пункт")])
    assert remarks(office, contest) == []
    office.checklists.change(contest, ChecklistKind.CLAUSE, [])
    assert remarks(office, contest) == ["The check of applications has no points yet."]


def test_before_the_intake(office: Office) -> None:
    contest = announced(office)
    assert lacking(office, contest) == []
    assert remarks(office, contest) == [
        "The announcement has not been issued as a paper.",
        "Applications are taken in from 2022-03-02.",
    ]
    change(office, contest, announced_on=date(2021, 9, 1), intake_from=date(2021, 9, 7))
    assert remarks(office, contest) == ["The announcement has not been issued as a paper."]


def test_before_the_check_of_applications(office: Office) -> None:
    contest = announced(office)
    forward(office, contest)
    assert remarks(office, contest) == [
        "Applications are taken in until 2022-03-31.",
        "No application has been registered.",
    ]
    application(office, contest, ApplicationStatus.REGISTERED)
    for _draft in range(2):
        application(office, contest, ApplicationStatus.DRAFT)
    assert remarks(office, contest) == ["2 applications are still drafts and not registered."]
    assert forward(office, contest) is Phase.SCREENING


def test_every_registered_application_needs_its_result(office: Office) -> None:
    contest = announced(office)
    lead_to(office.uow, contest, Phase.SCREENING)
    application(office, contest, ApplicationStatus.REGISTERED)
    application(office, contest, ApplicationStatus.RETURNED, mend_until=date(2021, 9, 6))
    application(office, contest, ApplicationStatus.RETURNED, mend_until=date(2021, 9, 7))
    application(office, contest, ApplicationStatus.REFUSED)
    application(office, contest, ApplicationStatus.WITHDRAWN)
    assert lacking(office, contest) == [
        "1 registered application has no result of the check.",
        "1 application was not mended in time: admit or refuse it.",
        "1 application is still being mended by its applicant.",
    ]
    assert remarks(office, contest) == ["No application has been admitted.", "The commission has no members yet."]
    with pytest.raises(Refused):
        forward(office, contest)


def test_blind_codes_come_with_the_evaluation(office: Office) -> None:
    contest = ready(office)
    rules = office.rules.view(contest)
    office.rules.change(contest, rules.version, replace(as_typed(rules), blind_codes=True))
    forward(office, contest)
    lead_to(office.uow, contest, Phase.SCREENING)
    admitted = application(office, contest, ApplicationStatus.ADMITTED)
    refused = application(office, contest, ApplicationStatus.REFUSED)
    assert forward(office, contest) is Phase.SCORING
    with office.uow.reading() as session:
        codes = {key: session.get_one(Application, key).blind_code for key in (admitted, refused)}
    assert bool(codes[admitted])
    assert not codes[refused]


def test_every_admitted_application_needs_marks(office: Office) -> None:
    contest = announced(office)
    lead_to(office.uow, contest, Phase.SCORING)
    admitted = application(office, contest, ApplicationStatus.ADMITTED)
    application(office, contest, ApplicationStatus.REFUSED)
    assert lacking(office, contest) == ["1 admitted application has no marks."]
    mark(office, contest, admitted)
    assert lacking(office, contest) == ["The result of the evaluation is not closed."]
    close_result(office, contest)
    assert lacking(office, contest) == []


def test_the_implementation_waits_for_a_decision(office: Office) -> None:
    contest = announced(office)
    lead_to(office.uow, contest, Phase.DECISION)
    assert lacking(office, contest) == ["The decision on the winners is not entered."]
    assert remarks(office, contest) == ["The resolution on the results has not been issued as a paper."]
    add(office, Decision(contest_id=contest))
    assert lacking(office, contest) == [
        "The decision is a proposal still: enter the act by which it was adopted.",
    ]
    adopt(office, contest)
    assert lacking(office, contest) == []
    change(office, contest, decision_act=ActKind.ORDER)
    assert remarks(office, contest) == []


def test_a_decision_from_a_result_that_was_opened_again_is_proposed_anew(office: Office) -> None:
    contest = announced(office)
    lead_to(office.uow, contest, Phase.DECISION)
    application(office, contest, ApplicationStatus.ADMITTED)
    chair = seat(office, contest)
    close_result(office, contest)
    with office.uow.reading() as session:
        edition = session.scalars(select(TallyEdition.id)).one()
    add(office, Decision(contest_id=contest, tally_id=edition, status=DecisionStatus.ADOPTED))
    assert lacking(office, contest) == []
    moment = datetime(2022, 4, 2, tzinfo=UTC)
    add(office, TallyReopening(edition_id=edition, chair_id=chair, at=moment, reason="даттануу"))
    assert lacking(office, contest) == ["The result was opened again after the decision: propose the decision anew."]


def test_before_the_report_and_the_end(office: Office) -> None:
    contest = announced(office)
    lead_to(office.uow, contest, Phase.IMPLEMENTATION)
    key = application(office, contest, ApplicationStatus.AWARDED)
    add(office, Event(application_id=key, position=1, title_ky="Иш-чара 1"))
    assert remarks(office, contest) == [
        "1 event is planned and not held yet.",
        "The initiatives are carried out until 2022-10-31.",
    ]
    assert forward(office, contest) is Phase.REPORTED
    assert remarks(office, contest) == ["The summary of the contest has not been issued as a paper."]
    assert forward(office, contest) is Phase.CLOSED
    assert (lacking(office, contest), remarks(office, contest)) == ([], [])
    with pytest.raises(Refused, match="closed"):
        forward(office, contest)


#: What stands in a phase and keeps the contest from leaving it backwards.
Standing = Callable[[Office, uuid.UUID], object]
BARS: dict[Phase, tuple[Standing, str]] = {
    Phase.INTAKE: (
        lambda office, contest: application(office, contest, ApplicationStatus.REGISTERED),
        "registered",
    ),
    Phase.SCORING: (
        lambda office, contest: mark(office, contest, application(office, contest, ApplicationStatus.ADMITTED)),
        "marks",
    ),
    Phase.DECISION: (lambda office, contest: add(office, Decision(contest_id=contest)), "decision"),
    Phase.IMPLEMENTATION: (lambda office, contest: add(office, payment(contest)), "spent"),
}


def payment(contest: uuid.UUID) -> LedgerEntry:
    """An entry that says that something was paid."""
    return LedgerEntry(contest_id=contest, number=1, kind=EntryKind.PAYMENT, entered_on=date(2022, 5, 1))


@pytest.mark.parametrize("phase", PHASES[1:])
def test_one_step_back_where_nothing_stands_on_the_phase(office: Office, phase: Phase) -> None:
    contest = announced(office)
    lead_to(office.uow, contest, phase)
    assert office.phases.barred(contest) == ()
    assert back(office, contest, "  эрте болуп калды ") is preceding(phase)
    last = office.phases.changes(contest)[-1]
    assert (last.before, last.after, last.reason) == (phase, preceding(phase), "эрте болуп калды")


@pytest.mark.parametrize("phase", BARS)
def test_no_step_back_where_later_work_stands_on_the_phase(office: Office, phase: Phase) -> None:
    contest = announced(office)
    lead_to(office.uow, contest, phase)
    stand, word = BARS[phase]
    stand(office, contest)
    assert [word in str(message) for message in office.phases.barred(contest)] == [True]
    with pytest.raises(Refused, match=word):
        back(office, contest)
    assert office.contests.view(contest).phase is phase


def test_a_step_back_needs_its_reason_and_a_phase_before(office: Office) -> None:
    contest = announced(office)
    for reason in ("", "  ", "а" * 2001):
        with pytest.raises(Invalid) as caught:
            back(office, contest, reason)
        assert list(caught.value.fields) == ["reason"]
    back(office, contest)
    with pytest.raises(Refused, match="first phase"):
        back(office, contest)


def test_a_step_is_of_the_contest_that_was_seen(office: Office) -> None:
    contest = ready(office)
    version = office.contests.view(contest).version
    forward(office, contest)
    with pytest.raises(Stale):
        office.phases.forward(contest, version)
    with pytest.raises(Stale):
        office.phases.back(contest, version, reason="а")
    with pytest.raises(Missing):
        office.phases.forward(uuid.uuid4(), 1)


def test_a_step_is_final(office: Office) -> None:
    """Undo goes past it and meets what the step stands on."""
    contest = ready(office)
    forward(office, contest)
    undoable = office.uow.undoable()
    assert undoable is not None
    assert undoable.code is OperationCode.CONTEST_CHANGE
    back(office, contest)
    assert [step.after for step in office.phases.changes(contest)] == [Phase.ANNOUNCED, Phase.PREPARATION]


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["forward", "forward", "forward", "back", "decide"]), max_size=24))
def test_a_walk_moves_one_phase_at_a_time_and_is_told_step_by_step(deeds: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, work(Path(folder)) as uow:
        office = Office(uow)
        contest, phase, walked = ready(office), Phase.PREPARATION, []
        for deed in deeds:
            after = following(phase) if deed == "forward" else preceding(phase)
            hindered = office.phases.lacking(contest) if deed == "forward" else office.phases.barred(contest)
            if deed == "decide" and phase is Phase.DECISION and not hindered:
                add(office, Decision(contest_id=contest, status=DecisionStatus.ADOPTED))
            elif deed != "decide":
                step = forward if deed == "forward" else back
                if after is None or hindered:
                    with pytest.raises(Refused):
                        step(office, contest)
                else:
                    assert step(office, contest) is after
                    walked.append((phase, after))
                    phase = after
            assert office.contests.view(contest).phase is phase
        told = office.phases.changes(contest)
        assert [(step.before, step.after) for step in told] == walked
        assert all(bool(step.reason) is (step.after is preceding(step.before)) for step in told)
        assert office.rules.view(contest).frozen is bool(walked)
