"""Registration: by the phase and the day, with people put on the register, and a receipt that proves the text."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Invalid, Refused
from app.models.application import ApplicantKind, ApplicationStatus
from app.models.contest import Phase, Programme, SourceKind
from app.models.office import Organisation, Person
from app.services.application_input import ApplicationInput, MemberInput, tidy
from app.services.phases import ALLOWED, Deed
from tests.services.application_samples import complete, packages
from tests.services.builders import Office, lead_to, line, package
from tests.services.papers.desk import Desk
from tests.store.store_builders import add_person

#: The day on which the clock of the tests stands.
TODAY = date(2021, 9, 7)
ONE_STORE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def persons(office: Office) -> dict[uuid.UUID, Person]:
    with office.uow.reading() as session:
        return {row.id: row for row in session.query(Person)}


def deeds(office: Office, contest: uuid.UUID, draft: uuid.UUID) -> dict[Deed, Callable[[], object]]:
    """What the office may try to do with an application, by the deed that the table of phases names."""
    return {
        Deed.DRAFT_APPLICATION: lambda: office.draft(contest),
        Deed.CHANGE_APPLICATION: lambda: office.applications.change(
            draft, office.version(draft), package(late_decision="№ 1", phone=str(office.clock()))
        ),
        Deed.REGISTER_LATE: lambda: office.register(draft),
    }


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("deed", [Deed.DRAFT_APPLICATION, Deed.CHANGE_APPLICATION, Deed.REGISTER_LATE])
def test_applications_follow_the_table_of_phases(office: Office, phase: Phase, deed: Deed) -> None:
    contest = office.intake()
    draft = office.draft(contest, late_decision="№ 1")
    lead_to(office.uow, contest, phase)
    if phase in ALLOWED[deed]:
        deeds(office, contest, draft)[deed]()
    else:
        with pytest.raises(Refused):
            deeds(office, contest, draft)[deed]()


def test_the_last_day_of_the_intake_is_in_time(office: Office) -> None:
    contest = office.intake(intake_until=TODAY)
    office.registered(contest)
    [row] = office.applications.rows(contest)
    assert (row.number, row.late) == (1, False)


@pytest.mark.parametrize(
    "when",
    [{"intake_until": TODAY - timedelta(days=1)}, {"phase": Phase.SCREENING}],
    ids=["after the day", "screening"],
)
def test_a_late_one_needs_the_decision_of_the_commission(office: Office, when: dict[str, object]) -> None:
    contest = office.intake()
    key = office.draft(contest)
    lead_to(office.uow, contest, **{"phase": Phase.INTAKE, **when})
    with pytest.raises(Invalid) as caught:
        office.register(key)
    assert set(caught.value.fields) == {"late_decision"}
    office.applications.change(key, office.version(key), package(late_decision="№ 3"))
    office.register(key)
    [row] = office.applications.rows(contest)
    assert (row.number, row.late) == (1, True)
    with pytest.raises(Invalid) as caught:
        office.applications.change(key, office.version(key), package(), reason="Себеп 1")
    assert set(caught.value.fields) == {"late_decision"}


def test_in_a_contest_of_a_donor_the_donor_may_be_asked(office: Office) -> None:
    contest = office.intake()
    key = office.draft(contest, lines=(line(5_000, SourceKind.DONOR_MONEY),))
    with pytest.raises(Invalid):
        office.register(key)
    other = office.contests.prepare(year=2023, fund=office.contests.view(contest).local_fund, programme=DONORS)
    lead_to(office.uow, other, Phase.INTAKE)
    assert office.register(office.draft(other, lines=(line(5_000, SourceKind.DONOR_MONEY),))).number == 1


DONORS = Programme.DONOR_CONTEST


def test_whoever_is_not_in_the_register_gets_an_entry(office: Office) -> None:
    office.set_up()
    village = office.office.villages()[0].id
    known = add_person(office.uow, "Мүчө 2")
    namesake = add_person(office.uow, "Арыз ээси 1")
    key = office.registered(
        office.intake(),
        applicant_kind=ApplicantKind.GROUP,
        applicant_name="Арыз ээси 1",
        phone="0700",
        address="Көчө 1",
        birth_year=1990,
        personal_number="10101199000001",
        village_id=village,
        members=(MemberInput("Мүчө 1"), MemberInput("Мүчө 2", known)),
    )
    content = office.applications.view(key).content
    register = persons(office)
    assert content.person_id is not None
    leader = register[content.person_id]
    assert leader.id != namesake
    told = (
        leader.full_name,
        leader.phone,
        leader.address,
        leader.birth_year,
        leader.village_id,
        leader.personal_number,
    )
    assert told == ("Арыз ээси 1", "0700", "Көчө 1", 1990, village, "10101199000001")
    first, second = content.members
    assert first.person_id is not None
    assert register[first.person_id].full_name == "Мүчө 1"
    assert second.person_id == known
    assert len(register) == 4


@pytest.mark.parametrize("kind", [ApplicantKind.ASSOCIATION, ApplicantKind.LEGAL_PERSON])
def test_an_organisation_is_put_among_the_organisations(office: Office, kind: ApplicantKind) -> None:
    key = office.registered(office.intake(), applicant_kind=kind, applicant_name="Бирикме 1", phone="0700")
    content = office.applications.view(key).content
    with office.uow.reading() as session:
        [organisation] = session.query(Organisation)
    assert (organisation.id, organisation.name, organisation.phone) == (content.organisation_id, "Бирикме 1", "0700")
    assert (content.person_id, persons(office)) == (None, {})


def test_a_chosen_entry_is_used_and_not_overwritten(office: Office) -> None:
    person = add_person(office.uow, "Арыз ээси 1")
    key = office.registered(office.intake(), person_id=person, phone="0700")
    assert office.applications.view(key).content.person_id == person
    [entry] = persons(office).values()
    assert entry.phone == ""


def test_whoever_stays_on_the_paper_keeps_the_entry(office: Office) -> None:
    typed = package(members=(MemberInput("Мүчө 1"), MemberInput("Мүчө 2")))
    contest = office.intake()
    key = office.applications.draft(contest, typed)
    office.register(key)
    before = office.applications.view(key).content
    changed = replace(typed, title="Демилге 2", members=(MemberInput("Мүчө 2"), MemberInput("Мүчө 3")))
    office.applications.change(key, office.version(key), changed, reason="Себеп 1")
    after = office.applications.view(key).content
    assert (after.person_id, after.members[0]) == (before.person_id, before.members[1])
    assert len(persons(office)) == 4


@ONE_STORE
@given(data=st.data())
def test_every_package_is_kept_as_typed_and_registered_unaltered(office: Office, data: st.DataObject) -> None:
    if not office.office.villages():
        office.set_up()
    villages = [village.id for village in office.office.villages()]
    contest = office.intake()
    typed: ApplicationInput = data.draw(packages(villages))
    key = office.applications.draft(contest, typed)
    assert office.applications.view(key).content == typed
    whole = tidy(replace(complete(typed), late_decision=""))
    office.applications.change(key, office.version(key), whole)
    assert office.applications.view(key).content == whole
    registration = office.register(key)
    view = office.applications.view(key)
    links = {"person_id": view.content.person_id, "organisation_id": view.content.organisation_id}
    assert replace(view.content, members=whole.members) == replace(whole, **links)
    assert (view.receipt_code, view.row.number, view.row.registered_at) == (
        registration.code,
        registration.number,
        registration.at,
    )


def test_a_withdrawal_has_its_reason_and_can_be_taken_back(office: Office) -> None:
    contest = office.intake()
    key = office.registered(contest)
    with pytest.raises(Invalid) as caught:
        office.applications.withdraw(key, office.version(key), reason=" ")
    assert set(caught.value.fields) == {"reason"}
    office.applications.withdraw(key, office.version(key), reason="Арыз ээсинин каты")
    view = office.applications.view(key)
    assert (view.row.status, view.row.number, view.reason_ky) == (ApplicationStatus.WITHDRAWN, 1, "Арыз ээсинин каты")
    with pytest.raises(Refused):
        office.applications.change(key, view.row.version, package(), reason="Себеп 1")
    office.uow.undo()
    assert office.applications.view(key).row.status is ApplicationStatus.REGISTERED
    draft = office.draft(contest)
    with pytest.raises(Refused):
        office.applications.withdraw(draft, office.version(draft), reason="Себеп 1")


def test_a_draft_is_deleted_until_the_contest_is_closed(office: Office) -> None:
    contest = office.intake()
    first, second = office.draft(contest), office.draft(contest)
    lead_to(office.uow, contest, Phase.SCORING)
    office.applications.discard(first, office.version(first))
    lead_to(office.uow, contest, Phase.CLOSED)
    with pytest.raises(Refused):
        office.applications.discard(second, office.version(second))


@pytest.fixture
def receipt(desk: Desk) -> tuple[Desk, uuid.UUID, str]:
    """The example's first application and the code on its receipt."""
    row = next(row for row in desk.services.applications.rows(desk.contest) if row.number == 1)
    return desk, row.id, desk.services.applications.view(row.id).receipt_code


def test_a_receipt_proves_that_the_text_was_not_altered(receipt: tuple[Desk, uuid.UUID, str]) -> None:
    desk, _key, code = receipt
    answer = desk.services.checks.find(code.lower())
    assert answer.known
    assert answer.said is not None
    assert (answer.said.args["number"], answer.said.args["edition"]) == (1, 1)
    assert "unchanged" in str(answer.said)
    assert desk.services.checks.run().findings == ()
