"""Complaints about the result: their days, their answers, the edition of the result that follows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.errors import Invalid, Refused, Stale
from app.models.audit import OperationCode
from app.models.base import Entity
from app.models.commission import CommissionMember
from app.models.contest import Phase
from app.models.office import Body
from app.models.tally import AppealOutcome, Decision, DecisionStatus, TallyEdition, TallyReopening
from app.services.commission.appeals import AppealInput, AppealRow, AppealService
from app.store.clock import today
from tests.services.builders import Office, lead_to
from tests.services.contest_builders import as_typed


@pytest.fixture
def appeals(office: Office) -> AppealService:
    return AppealService(office.uow, office.clock)


@pytest.fixture
def contest(office: Office) -> uuid.UUID:
    """A contest that waits for its decision."""
    office.set_up()
    made = office.contest()
    view = office.rules.view(made)
    office.rules.change(made, view.version, replace(as_typed(view), appeal_days=10, answer_days=14))
    lead_to(office.uow, made, Phase.INTAKE)
    office.registered(made)
    lead_to(office.uow, made, Phase.DECISION)
    return made


@pytest.fixture
def typed(office: Office, contest: uuid.UUID) -> AppealInput:
    [row] = office.applications.rows(contest)
    return AppealInput(row.id, day(office), "Упайлар туура эмес кошулган")


def day(office: Office, back: int = 0) -> date:
    return today(office.clock) - timedelta(days=back)


def add(office: Office, row: Entity) -> uuid.UUID:
    with office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        tx.session.add(row)
        tx.session.flush()
        return row.id


def close(office: Office, contest: uuid.UUID, number: int, at: datetime) -> uuid.UUID:
    return add(office, TallyEdition(contest_id=contest, number=number, closed_at=at, content="{}", code="0" * 64))


def reopen(office: Office, edition: uuid.UUID, chair: uuid.UUID) -> None:
    add(office, TallyReopening(edition_id=edition, chair_id=chair, at=office.clock(), reason="даттануу боюнча"))


def chair(office: Office, contest: uuid.UUID) -> uuid.UUID:
    person = office.people.add_person(full_name="Комиссия мүчөсү 1")
    return add(office, CommissionMember(contest_id=contest, person_id=person, position=1, represents=Body.COUNCIL))


def answered(row: AppealRow, office: Office, **changed: Any) -> AppealInput:
    """The complaint with its answer."""
    answer = {"outcome": AppealOutcome.UPHELD, "answer_ky": "Даттануу негиздүү", "answered_on": day(office)}
    return AppealInput(**{each.name: getattr(row, each.name) for each in fields(AppealInput)} | answer | changed)


def test_the_day_of_the_answer_follows_from_the_rules(
    appeals: AppealService, contest: uuid.UUID, typed: AppealInput, office: Office
) -> None:
    appeals.add(contest, typed)
    appeals.add(contest, replace(typed, answer_until=day(office) + timedelta(days=3)))
    assert typed.received_on is not None
    assert {row.answer_until for row in appeals.rows(contest)} == {
        typed.received_on + timedelta(days=14),
        typed.received_on + timedelta(days=3),
    }


def test_an_unanswered_complaint_becomes_overdue(
    appeals: AppealService, contest: uuid.UUID, typed: AppealInput, office: Office
) -> None:
    appeals.add(contest, replace(typed, received_on=day(office, 15)))
    appeals.add(contest, replace(typed, received_on=day(office, 14)))
    assert [row.overdue for row in appeals.rows(contest)] == [True, False]
    first = appeals.rows(contest)[0]
    appeals.change(first.id, first.version, answered(first, office))
    assert [row.overdue for row in appeals.rows(contest)] == [False, False]


def test_a_complaint_after_its_days_is_marked_and_taken_in(
    appeals: AppealService, contest: uuid.UUID, typed: AppealInput, office: Office
) -> None:
    appeals.add(contest, typed)
    assert [row.late for row in appeals.rows(contest)] == [False]
    add(office, Decision(contest_id=contest, status=DecisionStatus.PROPOSED, act_date=day(office, 11)))
    assert [row.late for row in appeals.rows(contest)] == [True]


WRONG: dict[str, tuple[Callable[[AppealInput, Office], AppealInput], str]] = {
    "nobody": (lambda typed, office: replace(typed, application_id=None), "application_id"),
    "no day": (lambda typed, office: replace(typed, received_on=None), "received_on"),
    "a day to come": (lambda typed, office: replace(typed, received_on=day(office, -1)), "received_on"),
    "no words": (lambda typed, office: replace(typed, complaint=" "), "complaint"),
    "an answer before it": (lambda typed, office: replace(typed, answer_until=day(office, 1)), "answer_until"),
    "an outcome without words": (
        lambda typed, office: replace(typed, outcome=AppealOutcome.DISMISSED, answered_on=day(office)),
        "answer_ky",
    ),
    "an outcome without its day": (
        lambda typed, office: replace(typed, outcome=AppealOutcome.DISMISSED, answer_ky="Жооп"),
        "answered_on",
    ),
    "a day without an outcome": (lambda typed, office: replace(typed, answered_on=day(office)), "outcome"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_missing_is_said_at_its_field(
    appeals: AppealService, contest: uuid.UUID, typed: AppealInput, office: Office, wrong: str
) -> None:
    spoil, field = WRONG[wrong]
    with pytest.raises(Invalid) as caught:
        appeals.add(contest, spoil(typed, office))
    assert list(caught.value.fields) == [field]
    assert appeals.rows(contest) == []


def test_an_upheld_complaint_names_the_edition_that_followed(
    appeals: AppealService, contest: uuid.UUID, typed: AppealInput, office: Office
) -> None:
    member = chair(office, contest)
    first = close(office, contest, 1, datetime(2021, 1, 1, tzinfo=UTC))
    key = appeals.add(contest, typed)
    [row] = appeals.rows(contest)
    with pytest.raises(Refused, match="upheld"):
        appeals.take_effect(key, row.version)
    appeals.change(key, row.version, answered(row, office))
    [row] = appeals.rows(contest)
    with pytest.raises(Refused, match="Open the result again"):
        appeals.take_effect(key, row.version)
    reopen(office, first, member)
    with pytest.raises(Refused, match="Open the result again"):
        appeals.take_effect(key, row.version)
    close(office, contest, 2, office.clock())
    assert appeals.take_effect(key, row.version) == 2
    assert [row.edition for row in appeals.rows(contest)] == [2]


def test_a_dismissed_complaint_changes_nothing(
    appeals: AppealService, contest: uuid.UUID, typed: AppealInput, office: Office
) -> None:
    key = appeals.add(contest, typed)
    [row] = appeals.rows(contest)
    appeals.change(key, row.version, answered(row, office, outcome=AppealOutcome.DISMISSED))
    with pytest.raises(Refused, match="upheld"):
        appeals.take_effect(key, appeals.rows(contest)[0].version)


def test_an_answered_complaint_stays(
    appeals: AppealService, contest: uuid.UUID, typed: AppealInput, office: Office
) -> None:
    mistaken, kept = appeals.add(contest, typed), appeals.add(contest, typed)
    row = next(row for row in appeals.rows(contest) if row.id == kept)
    appeals.change(kept, row.version, answered(row, office))
    with pytest.raises(Stale):
        appeals.change(kept, row.version, answered(row, office))
    with pytest.raises(Refused, match="stays"):
        appeals.remove(kept, next(row for row in appeals.rows(contest) if row.id == kept).version)
    appeals.remove(mistaken, 1)
    assert [row.id for row in appeals.rows(contest)] == [kept]
    office.uow.undo()
    assert len(appeals.rows(contest)) == 2


def test_complaints_wait_for_the_result(
    appeals: AppealService, contest: uuid.UUID, typed: AppealInput, office: Office
) -> None:
    lead_to(office.uow, contest, Phase.SCORING)
    with pytest.raises(Refused, match="once it is known"):
        appeals.add(contest, typed)
