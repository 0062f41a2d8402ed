"""The check: clauses answered, facts found by the program, results with their reasons; codes for a blind list."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from app.errors import Invalid, Refused, Stale
from app.models.application import Answer, ApplicantKind, Application, ApplicationStatus
from app.models.audit import OperationCode
from app.models.contest import ChecklistKind, Contest, Phase, RuleSet, SourceKind
from app.services.blind import assign
from app.services.checklists import PointInput
from app.services.documents_check import DocumentInput
from app.services.screening import AnswerInput
from app.services.screening_facts import FactKind
from tests.services.builders import Office, lead_to, line, package
from tests.store.store_builders import add_person

TODAY = date(2021, 9, 7)
TOMORROW = TODAY + timedelta(days=1)
CLAUSES = (
    PointInput("Айыл аймагында иштейт", "Работает в айылном аймаке", clause="5-пункт"),
    PointInput("Арыз толук", clause="6-пункт"),
    PointInput("Башка демилгеси жок", clause="7-пункт", required=False),
)
WHY = {"reason_ky": "Документтер жетишсиз", "reason_ru": "Не хватает документов"}


@pytest.fixture
def contest(office: Office) -> uuid.UUID:
    """A contest in its intake with three clauses and no documents asked."""
    key = office.intake()
    office.checklists.change(key, ChecklistKind.CLAUSE, CLAUSES)
    office.checklists.change(key, ChecklistKind.DOCUMENT, ())
    return key


def answer(office: Office, key: uuid.UUID, *answers: Answer | None, **fields: Any) -> None:
    """Answer the clauses in their order."""
    rows = office.screening.rows(key)
    typed = [AnswerInput(row.point_id, row.version, each, **fields) for row, each in zip(rows, answers, strict=False)]
    office.screening.answer(key, typed)


def status(office: Office, key: uuid.UUID) -> ApplicationStatus:
    return office.applications.view(key).row.status


def facts(office: Office, key: uuid.UUID) -> set[FactKind]:
    return {fact.kind for fact in office.screening.facts(key)}


def test_clauses_are_answered_and_answers_taken_back(office: Office, contest: uuid.UUID) -> None:
    key = office.registered(contest)
    assert [(row.clause, row.answer) for row in office.screening.rows(key)] == [
        ("5-пункт", None),
        ("6-пункт", None),
        ("7-пункт", None),
    ]
    answer(office, key, Answer.YES, Answer.MENDABLE, mend_until=TOMORROW, note=" № 2 ")
    first, second, third = office.screening.rows(key)
    assert (first.answer, first.mend_until, first.note) == (Answer.YES, None, "№ 2")
    assert (second.answer, second.mend_until, third.answer) == (Answer.MENDABLE, TOMORROW, None)
    answer(office, key, None)
    assert office.screening.rows(key)[0].answer is None
    office.uow.undo()
    assert office.screening.rows(key)[0].answer is Answer.YES


def test_what_can_be_mended_has_its_day(office: Office, contest: uuid.UUID) -> None:
    key = office.registered(contest)
    with pytest.raises(Invalid) as caught:
        answer(office, key, Answer.YES, Answer.MENDABLE)
    assert set(caught.value.fields) == {"mend_until.2"}


def test_an_answer_given_elsewhere_is_not_overwritten(office: Office, contest: uuid.UUID) -> None:
    key = office.registered(contest)
    row = office.screening.rows(key)[0]
    office.screening.answer(key, [AnswerInput(row.point_id, row.version, Answer.YES)])
    with pytest.raises(Stale):
        office.screening.answer(key, [AnswerInput(row.point_id, row.version, Answer.NO)])


@pytest.mark.parametrize("phase", [Phase.ANNOUNCED, Phase.SCORING, Phase.DECISION])
def test_the_check_has_its_phases(office: Office, contest: uuid.UUID, phase: Phase) -> None:
    key = office.registered(contest)
    lead_to(office.uow, contest, phase)
    with pytest.raises(Refused):
        answer(office, key, Answer.YES)
    with pytest.raises(Refused):
        office.screening.refuse(key, office.version(key), on=TODAY, **WHY)


def test_drafts_and_withdrawn_ones_are_not_checked(office: Office, contest: uuid.UUID) -> None:
    draft, withdrawn = office.draft(contest), office.registered(contest)
    office.applications.withdraw(withdrawn, office.version(withdrawn), reason="Себеп 1")
    for key in (draft, withdrawn):
        with pytest.raises(Refused):
            answer(office, key, Answer.YES)


@pytest.mark.parametrize("answers", [(), (Answer.YES,), (Answer.YES, Answer.NO)])
def test_no_admission_against_the_clauses(office: Office, contest: uuid.UUID, answers: tuple[Answer, ...]) -> None:
    key = office.registered(contest)
    answer(office, key, *answers)
    with pytest.raises(Refused):
        office.screening.admit(key, office.version(key), on=TODAY)
    assert status(office, key) is ApplicationStatus.REGISTERED


def test_an_admission_is_one_step_and_can_be_taken_back(office: Office, contest: uuid.UUID) -> None:
    key = office.registered(contest)
    answer(office, key, Answer.YES, Answer.YES)
    office.screening.admit(key, office.version(key), on=TODAY)
    view = office.applications.view(key)
    assert (view.row.status, view.screened_on) == (ApplicationStatus.ADMITTED, TODAY)
    with pytest.raises(Refused):
        office.applications.change(key, view.row.version, package(), reason="Себеп 1")
    office.uow.undo()
    assert status(office, key) is ApplicationStatus.REGISTERED


def test_a_refusal_says_why_in_kyrgyz(office: Office, contest: uuid.UUID) -> None:
    key = office.registered(contest)
    with pytest.raises(Invalid) as caught:
        office.screening.refuse(key, office.version(key), on=TODAY, reason_ky=" ", reason_ru="Нет")
    assert set(caught.value.fields) == {"reason_ky"}
    office.screening.refuse(key, office.version(key), on=TODAY, **WHY)
    view = office.applications.view(key)
    assert (view.row.status, view.screened_on) == (ApplicationStatus.REFUSED, TODAY)
    assert {"reason_ky": view.reason_ky, "reason_ru": view.reason_ru} == WHY
    with pytest.raises(Stale):
        office.screening.refuse(key, view.row.version - 1, on=TODAY, **WHY)


@pytest.fixture
def returned(office: Office, contest: uuid.UUID) -> uuid.UUID:
    """An application returned for correction until tomorrow."""
    key = office.registered(contest)
    office.screening.return_for_correction(key, office.version(key), on=TODAY, mend_until=TOMORROW, **WHY)
    return key


def test_a_return_has_its_reason_and_its_day(office: Office, contest: uuid.UUID, returned: uuid.UUID) -> None:
    row = office.applications.view(returned).row
    assert (row.status, row.mend_until) == (ApplicationStatus.RETURNED, TOMORROW)
    other = office.registered(contest)
    for wrong in ({"reason_ky": ""}, {"mend_until": TODAY - timedelta(days=1)}):
        with pytest.raises(Invalid) as caught:
            office.screening.return_for_correction(
                other, office.version(other), on=TODAY, **{**WHY, "mend_until": TOMORROW, **wrong}
            )
        assert set(caught.value.fields) == set(wrong)


def test_what_was_mended_stands_among_the_registered_again(office: Office, returned: uuid.UUID) -> None:
    office.applications.change(returned, office.version(returned), package(title="Демилге 2"), reason="Оңдолду")
    view = office.applications.view(returned)
    assert (view.row.status, view.row.edition, view.row.number) == (ApplicationStatus.REGISTERED, 2, 1)
    assert (view.row.mend_until, view.screened_on, view.reason_ky) == (None, None, "")


def test_papers_that_were_added_bring_it_back_too(office: Office, contest: uuid.UUID, returned: uuid.UUID) -> None:
    office.screening.bring_back(returned, office.version(returned))
    assert status(office, returned) is ApplicationStatus.REGISTERED
    with pytest.raises(Refused):
        office.screening.bring_back(returned, office.version(returned))
    office.uow.undo()
    assert office.applications.view(returned).row.mend_until == TOMORROW


def test_nothing_is_found_where_nothing_is_wrong(office: Office, contest: uuid.UUID) -> None:
    lead_to(office.uow, contest, Phase.INTAKE, maximum=1_000_000, minimum=1_000_000, intake_until=TODAY)
    assert facts(office, office.registered(contest)) == set()


@pytest.mark.parametrize(
    ("limits", "fields", "found"),
    [
        ({"maximum": 999_999}, {}, {FactKind.ABOVE_MAXIMUM}),
        ({"minimum": 1_000_001}, {}, {FactKind.BELOW_MINIMUM}),
        ({}, {"lines": (line(50_001),)}, {FactKind.ABOVE_FUND}),
        ({"intake_until": TODAY - timedelta(days=1)}, {"late_decision": "№ 1"}, {FactKind.LATE}),
        ({}, {"lines": (line(10_000, amount=None, quantity=1, price=None), line(5, amount=None))}, set()),
        ({}, {"lines": (line(10_000, quantity=2_000),)}, set()),
        ({}, {"lines": (line(10_000, price=line(3).amount, quantity=1_000),)}, {FactKind.BUDGET}),
    ],
)
def test_facts_are_found_by_the_program(
    office: Office, contest: uuid.UUID, limits: dict[str, Any], fields: dict[str, Any], found: set[FactKind]
) -> None:
    lead_to(office.uow, contest, Phase.INTAKE, **limits)
    assert facts(office, office.registered(contest, **fields)) == found


@pytest.mark.parametrize(("own", "short"), [(1_111, True), (1_112, False)])
def test_the_own_share_is_compared_exactly(office: Office, contest: uuid.UUID, own: int, short: bool) -> None:
    """Ten of a hundred: 1 111 of 11 111 is a som too little, 1 112 of 11 112 is enough."""
    lead_to(office.uow, contest, Phase.INTAKE, own_share_percent=10)
    words = line(None, SourceKind.INITIATOR_IN_KIND, text_ky="эмгек")
    lines = (line(10_000), line(own, SourceKind.INITIATOR_MONEY), words)
    assert (FactKind.OWN_SHARE in facts(office, office.registered(contest, lines=lines))) is short


def test_missing_documents_are_a_fact_until_they_are_here(office: Office, contest: uuid.UUID) -> None:
    office.checklists.change(contest, ChecklistKind.DOCUMENT, (PointInput("Арыз"),))
    key = office.registered(contest)
    [fact] = office.screening.facts(key)
    assert (fact.kind, fact.message.n) == (FactKind.DOCUMENTS, 1)
    [row] = office.documents.rows(key)
    office.documents.change(key, [DocumentInput(row.point_id, row.version, received=True)])
    assert facts(office, key) == set()


def test_the_same_applicant_is_found_by_name_entry_or_organisation(office: Office, contest: uuid.UUID) -> None:
    person = add_person(office.uow, "Ысым 1")
    first = office.registered(contest, applicant_name="Өмүрова Ñ 1", title="Демилге 1")
    by_name = office.registered(contest, applicant_name="омурова  Ñ 1")
    by_entry = [office.registered(contest, applicant_name=name, person_id=person) for name in ("А 1", "Б 1")]
    other = office.registered(contest, applicant_name="Арыз ээси 9")
    drafted = office.draft(contest, applicant_name="Арыз ээси 9")
    [fact] = office.screening.facts(by_name)
    assert fact.kind is FactKind.SAME_APPLICANT
    assert (fact.message.args["number"], fact.message.args["title"]) == (1, "Демилге 1")
    assert [facts(office, key) for key in (first, *by_entry)] == [{FactKind.SAME_APPLICANT}] * 3
    assert facts(office, other) == set()
    assert facts(office, drafted) == {FactKind.SAME_APPLICANT}
    office.applications.withdraw(first, office.version(first), reason="Себеп 1")
    assert facts(office, by_name) == set()


def test_organisations_are_compared_too(office: Office, contest: uuid.UUID) -> None:
    kind = {"applicant_kind": ApplicantKind.LEGAL_PERSON}
    first = office.registered(contest, applicant_name="Бирикме 1", **kind)
    organisation = office.applications.view(first).content.organisation_id
    second = office.registered(contest, applicant_name="Башка ат", organisation_id=organisation, **kind)
    assert facts(office, second) == {FactKind.SAME_APPLICANT}


Codes = dict[uuid.UUID, str]


@pytest.fixture
def code_all(office: Office, contest: uuid.UUID) -> Callable[[bool], Codes]:
    """Assign the codes as the step to the evaluation does; the code of every application."""

    def run(blind: bool) -> Codes:
        with office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            tx.get(RuleSet, tx.get(Contest, contest).rule_set_id).blind_codes = blind
            assign(tx.session, contest)
        return {row.id: row.blind_code for row in office.applications.rows(contest)}

    return run


def test_admitted_applications_get_codes_that_stay(
    office: Office, contest: uuid.UUID, code_all: Callable[[bool], Codes]
) -> None:
    office.checklists.change(contest, ChecklistKind.CLAUSE, ())
    keys = [office.registered(contest, applicant_name=f"Арыз ээси {number}") for number in range(40)]
    for key in keys[:-1]:
        office.screening.admit(key, office.version(key), on=TODAY)
    assert set(code_all(False).values()) == {""}
    codes = code_all(True)
    assert codes[keys[-1]] == ""
    given = [codes[key] for key in keys[:-1]]
    assert len(set(given)) == 39
    assert all(len(code) >= 5 and code[-4] == "-" for code in given)
    assert given != sorted(given)
    office.screening.admit(keys[-1], office.version(keys[-1]), on=TODAY)
    later = code_all(True)
    assert {key: later[key] for key in keys[:-1]} == {key: codes[key] for key in keys[:-1]}
    assert later[keys[-1]] not in ("", *given)


def test_a_code_tells_nothing_of_the_number(
    office: Office, contest: uuid.UUID, code_all: Callable[[bool], Codes]
) -> None:
    key = office.registered(contest)
    with office.uow.operation(OperationCode.APPLICATION_CHANGE) as tx:
        tx.get(Application, key).status = ApplicationStatus.ADMITTED
    [code] = code_all(True).values()
    assert set(code) <= set("ACEHKMPTX-23456789")
