"""The programmes' data: complete in both languages, fit for their columns, and no law in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from app.language.letters import canonical
from app.models.application import ApplicantKind
from app.models.contest import (
    ChecklistKind,
    ChecklistPoint,
    Contest,
    Criterion,
    FundSource,
    Phase,
    Programme,
    SourceKind,
    WorkPlanStep,
)
from app.money import Money
from app.resources import resource
from app.services.contest_view import DATES
from app.services.lengths import too_long
from app.services.programmes import ProgrammeData, programme
from app.services.rule_input import check_rules, default_rules
from tests.services.builders import Office

#: The rows of a programme by the table that they are copied into.
ROWS = {"sources": FundSource, "criteria": Criterion, "points": ChecklistPoint, "plan": WorkPlanStep}


@pytest.fixture(params=Programme)
def data(request: pytest.FixtureRequest) -> ProgrammeData:
    return programme(request.param)


def texts(data: ProgrammeData) -> Iterator[tuple[Any, str, str, str]]:
    """Table, column without its language, and the text in both."""
    yield Contest, "legal_basis", data.legal_basis_ky, data.legal_basis_ru
    for name, table in ROWS.items():
        for row in getattr(data, name):
            for field in fields(row):
                if field.name.endswith("_ky"):
                    stem = field.name[:-3]
                    yield table, stem, getattr(row, field.name), getattr(row, f"{stem}_ru")


def test_every_programme_is_a_file() -> None:
    files = {path.stem for path in resource("programmes").glob("*.toml")}
    assert files == {code.value for code in Programme}


def test_everything_is_said_in_both_languages_and_fits(data: ProgrammeData) -> None:
    found = list(texts(data))
    assert len(found) > 60
    for table, stem, ky, ru in found:
        assert all((ky, ru)), (stem, ky, ru)
        for column, text in ((f"{stem}_ky", ky), (f"{stem}_ru", ru)):
            assert too_long(table, column, text) is None
            assert text == canonical(text) == text.strip()


def test_the_rules_of_a_programme_are_rules_that_may_be_typed(data: ProgrammeData) -> None:
    check_rules(default_rules(data))
    assert data.pass_mark is None
    assert not data.blind_codes


def test_each_date_of_the_plan_is_one_of_a_contests_and_in_order(data: ProgrammeData) -> None:
    assert [step.phase for step in data.plan] == sorted((step.phase for step in data.plan), key=list(Phase).index)
    assert {step.anchor for step in data.plan} <= set(DATES)
    dates = {name: date(2022, month, 1) for month, name in enumerate(DATES, start=3)}
    due = [step.deadline(dates) for step in data.plan]
    assert None not in due
    assert due == sorted(due)
    assert [step.deadline({}) for step in data.plan] == [None] * len(due)


def test_what_every_applicant_brings(data: ProgrammeData) -> None:
    documents = [point for point in data.points if point.kind is ChecklistKind.DOCUMENT]
    for kind in ApplicantKind:
        asked = [point for point in documents if point.required and (not point.applicants or kind in point.applicants)]
        assert len(asked) >= 5
    words = " ".join(point.text_ky for point in documents)
    assert all(each in words for each in ("Арыз", "план", "Бюджет", "Паспорт", "күбөлүк", "Устав", "Милдеттенме"[1:]))


def test_no_clause_is_quoted_that_the_office_has_not_written(data: ProgrammeData) -> None:
    clauses = [point for point in data.points if point.kind is ChecklistKind.CLAUSE]
    assert clauses
    assert {point.clause for point in data.points} == {""}


def test_the_criteria_of_the_local_initiative_are_those_of_the_announcement() -> None:
    titles = [criterion.title_ky for criterion in programme(Programme.LOCAL_INITIATIVE).criteria]
    assert titles == [
        "Жамааттын жашоо деңгээлин жакшыртуу үчүн маанилүүлүгү",
        "Жарандардын катышуу деңгээли",
        "Туруктуулугу",
        "Чыгымдардын негиздүүлүгү жана жол берилгендиги",
        "Өздүк салымдын көлөмү жана (же) кошумча тартылуучу каражаттар",
    ]


def test_a_programme_that_stands_on_another_differs_where_it_says_so() -> None:
    usual, subsidy, donor = (programme(code) for code in Programme)
    assert subsidy.plan == usual.plan == donor.plan
    assert donor.points == usual.points != subsidy.points
    assert len({data.criteria for data in (usual, subsidy, donor)}) == 3
    assert subsidy.legal_basis_ky != usual.legal_basis_ky == donor.legal_basis_ky


@pytest.mark.parametrize("code", Programme)
def test_a_contest_is_prepared_in_each_programme(office: Office, code: Programme) -> None:
    contest = office.contests.prepare(year=2022, fund=Money.som(50_000), programme=code)
    view, data = office.contests.view(contest), programme(code)
    assert (view.programme, view.decision_act) == (code, data.decision_act)
    assert [(source.kind, source.amount) for source in view.sources] == [
        (source.kind, Money.som(50_000) if place == 0 else None) for place, source in enumerate(data.sources)
    ]
    assert [row.title_ky for row in office.rules.view(contest).criteria] == [row.title_ky for row in data.criteria]
    assert [step.stage_ky for step in view.plan] == [step.stage_ky for step in data.plan]
    assert {step.deadline for step in view.plan} == {None}


def test_the_fund_of_a_donors_contest_is_the_donors(office: Office) -> None:
    contest = office.contests.prepare(year=2022, fund=Money.som(5), programme=Programme.DONOR_CONTEST)
    view = office.contests.view(contest)
    assert view.sources[0].kind is SourceKind.DONOR_MONEY
    assert (view.fund, view.local_fund) == (Money.som(5), Money())
