"""Applications: drafted, changed, registered once and for good, discarded; what is refused and why."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import Application, ApplicationStatus
from app.models.audit import OperationCode
from app.models.contest import SourceKind
from app.money import Money
from app.services.application_input import ActivityInput, BeneficiaryInput, MemberInput
from tests.services.builders import Office, line, package

Pairs = list[tuple[str, Any]]


def test_a_draft_is_kept_as_typed(office: Office) -> None:
    typed = package(
        title="Демилге 1",
        aim_ky="Максат",
        lines=(
            line(12_000),
            line(25_000, SourceKind.DONOR_MONEY, item_ru="Расход 1"),
            line(None, SourceKind.INITIATOR_IN_KIND, text_ky="иш-чараларды өткөрүү"),
        ),
    )
    view = office.applications.view(office.applications.draft(office.intake(), typed))
    assert view.content == typed
    assert (view.row.number, view.row.registered_at, view.row.status) == (None, None, ApplicationStatus.DRAFT)
    assert view.villages == ()


def test_sums_add_only_what_is_valued(office: Office) -> None:
    lines = (line(12_000), line(3_000), line(25_000, SourceKind.DONOR_GOODS), line(2_000, SourceKind.INITIATOR_MONEY))
    contest = office.intake()
    office.draft(contest, lines=(*lines, line(None, SourceKind.INITIATOR_IN_KIND, text_ky="эмгек")))
    [row] = office.applications.rows(contest)
    sums = (row.requested, row.donor, row.total, row.awarded)
    assert sums == (Money.som(15_000), Money.som(25_000), Money.som(42_000), Money(0))


def test_letters_are_made_canonical_and_spaces_trimmed(office: Office) -> None:
    content = office.applications.view(office.draft(office.intake(), title="  Кѳмѳк  ", phone=" 0 ")).content
    assert (content.title, content.phone) == ("Көмөк", "0")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title": "  "}, "title"),
        ({"title": "а" * 301}, "title"),
        ({"phone": "0" * 61}, "phone"),
        ({"personal_number": "1234567890123"}, "personal_number"),
        ({"personal_number": "1234567890123A"}, "personal_number"),
        ({"personal_number": "١٢٣٤٥٦٧٨٩٠١٢٣٤"}, "personal_number"),
        ({"birth_year": 20}, "birth_year"),
        ({"village_id": uuid.UUID(int=1)}, "village_id"),
        ({"villages": (uuid.UUID(int=1),)}, "villages"),
        ({"person_id": uuid.UUID(int=1)}, "person_id"),
        ({"organisation_id": uuid.UUID(int=1)}, "organisation_id"),
        ({"members": (MemberInput("а" * 201),)}, "members.1.name"),
        ({"members": (MemberInput("А", uuid.UUID(int=1)),)}, "person_id"),
        ({"beneficiaries": (BeneficiaryInput("балдар", people=-1),)}, "beneficiaries.1.people"),
        ({"activities": (ActivityInput("а" * 1001),)}, "activities.1.stage"),
        ({"lines": (line(), line(None))}, "lines.2.shares.local-budget"),
        ({"lines": (line(amount=Money(-1)),)}, "lines.1.amount"),
        ({"lines": (line(quantity=10**16),)}, "lines.1.quantity"),
        ({"lines": (line(price=Money(-1)),)}, "lines.1.price"),
        ({"lines": (replace(line(), shares=line().shares * 2),)}, "lines.1.shares.local-budget"),
        ({"lines": (line(item_ky="а" * 501),)}, "lines.1.item_ky"),
        ({"lines": (line(None, text_ky="а" * 501),)}, "lines.1.shares.local-budget"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(office: Office, fields: dict[str, Any], wrong: str) -> None:
    contest = office.intake()
    with pytest.raises(Invalid) as caught:
        office.draft(contest, **fields)
    assert set(caught.value.fields) == {wrong}
    assert office.applications.rows(contest) == []


def test_the_longest_texts_fit(office: Office) -> None:
    key = office.draft(office.intake(), title="а" * 300, lines=(line(item_ky="а" * 500, item_ru="а" * 500),))
    assert len(office.applications.view(key).content.title) == 300


def test_no_draft_without_its_contest(office: Office) -> None:
    with pytest.raises(Missing):
        office.draft(uuid.uuid4())
    with pytest.raises(Missing):
        office.applications.view(uuid.uuid4())


def test_numbers_follow_the_registration_within_a_contest(office: Office) -> None:
    first, second = office.intake(2022), office.intake(2023)
    drafts = [office.draft(first, title=title) for title in ("Б", "А", "В")]
    assert [office.register(drafts[2]).number, office.register(drafts[0]).number] == [1, 2]
    assert office.register(office.draft(second)).number == 1
    rows = office.applications.rows(first)
    assert [(row.number, row.title) for row in rows] == [(1, "В"), (2, "Б"), (None, "А")]
    assert {row.status for row in rows[:2]} == {ApplicationStatus.REGISTERED}
    assert all(row.registered_at is not None for row in rows[:2])


def test_a_registration_is_final(office: Office) -> None:
    key = office.draft(office.intake())
    office.register(key)
    with pytest.raises(Refused):
        office.register(key)
    with pytest.raises(Refused):
        office.applications.discard(key, office.version(key))
    last = office.uow.undoable()
    assert last is not None
    assert last.code is OperationCode.APPLICATION_DRAFT
    with pytest.raises((Refused, Stale)):
        office.uow.undo()
    assert office.applications.view(key).row.number == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"applicant_name": " "}, {"applicant_name"}),
        ({"applicant_name": "а" * 201}, {"applicant_name"}),
        ({"members": (MemberInput(" "),)}, {"members.1.name"}),
        ({"beneficiaries": (BeneficiaryInput("", people=5),)}, {"beneficiaries.1.label_ky"}),
        ({"activities": (ActivityInput("", "Адис 1"),)}, {"activities.1.stage"}),
        ({"lines": (line(), line(item_ky=" "))}, {"lines.2.item_ky"}),
        ({"lines": (line(0),)}, {"lines"}),
        ({"lines": ()}, {"lines"}),
        ({"lines": (line(5_000, SourceKind.DONOR_MONEY),)}, {"lines"}),
        ({"applicant_name": "", "lines": ()}, {"applicant_name", "lines"}),
    ],
)
def test_registration_needs_the_applicant_and_a_request(
    office: Office, fields: dict[str, Any], wrong: set[str]
) -> None:
    contest = office.intake()
    key = office.draft(contest, **fields)
    with pytest.raises(Invalid) as caught:
        office.register(key)
    assert set(caught.value.fields) == wrong
    assert office.applications.view(key).row.number is None

    other = office.registered(contest)
    before = office.applications.view(other).content
    with pytest.raises(Invalid) as caught:
        office.applications.change(other, office.version(other), package(**fields), reason="Себеп 1")
    assert set(caught.value.fields) == wrong
    assert office.applications.view(other).content == before


def test_a_change_replaces_what_was_typed(office: Office) -> None:
    key = office.draft(office.intake())
    changed = package(title="Демилге 2", lines=(line(7_000), line(8_000)))
    office.applications.change(key, office.version(key), changed)
    assert office.applications.view(key).content == changed


def test_a_registered_application_keeps_its_number_through_a_change(office: Office) -> None:
    key = office.registered(office.intake())
    office.applications.change(key, office.version(key), package(title="Демилге 2"), reason="Себеп 1")
    row = office.applications.view(key).row
    assert (row.number, row.title, row.status) == (1, "Демилге 2", ApplicationStatus.REGISTERED)


def test_two_who_change_the_same(office: Office) -> None:
    key = office.draft(office.intake())
    seen = office.version(key)
    office.applications.change(key, seen, package(title="Биринчи"))
    with pytest.raises(Stale):
        office.applications.change(key, seen, package(title="Экинчи"))
    with pytest.raises(Stale):
        office.applications.register(key, seen)
    with pytest.raises(Stale):
        office.applications.discard(key, seen)
    assert office.applications.view(key).content.title == "Биринчи"


def test_what_is_decided_is_no_longer_changed(office: Office) -> None:
    key = office.draft(office.intake())
    with office.uow.operation(OperationCode.APPLICATION_CHANGE) as tx:
        tx.get(Application, key).status = ApplicationStatus.REFUSED
    with pytest.raises(Refused):
        office.applications.change(key, office.version(key), package())


def test_a_discarded_draft_is_gone_and_comes_back(office: Office) -> None:
    contest = office.intake()
    key = office.draft(contest, lines=(line(7_000), line(8_000)))
    before = office.applications.view(key)
    office.applications.discard(key, before.row.version)
    assert office.applications.rows(contest) == []
    office.uow.undo()
    after = office.applications.view(key)
    assert after.content == before.content
    assert after.row.version > before.row.version
    office.uow.redo()
    assert office.applications.rows(contest) == []


def test_a_change_is_taken_back_and_done_again(office: Office) -> None:
    key = office.draft(office.intake())
    changed = package(title="Демилге 2", lines=(line(1_000), line(2_000)))
    office.applications.change(key, office.version(key), changed)
    office.uow.undo()
    assert office.applications.view(key).content == package()
    office.uow.redo()
    assert office.applications.view(key).content == changed


def test_a_change_that_changes_nothing_leaves_no_trace(office: Office) -> None:
    key = office.draft(office.intake())
    told: list[object] = []
    office.uow.subscribe(told.append)
    office.applications.change(key, office.version(key), package())
    assert told == []
    office.applications.change(key, office.version(key), package(phone="1"))
    assert len(told) == 1
