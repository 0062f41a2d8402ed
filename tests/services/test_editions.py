"""Editions: what a registered application said is frozen, differs readably, and is proved by the code of a receipt."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import Application, ApplicationEdition, ApplicationStatus, BudgetShare, GroupMember
from app.models.audit import OperationCode
from app.models.contest import SourceKind
from app.models.office import Person
from app.money import Money
from app.services.application_input import LISTS, SCALARS, ApplicationInput, BeneficiaryInput, MemberInput, tidy
from app.services.edition_checks import edition_called, edition_findings
from app.services.edition_differences import Difference, differences
from app.services.editions import LINKS, content_of, edition_code, text_of
from app.services.papers.codes import normal_code
from tests.services.application_samples import packages
from tests.services.builders import Office, line, package
from tests.store.store_builders import ACTOR, add_person

VILLAGES = [uuid.UUID(int=number) for number in (3, 1, 2)]
NAMES = {key: f"{place}-айыл" for place, key in enumerate(VILLAGES, start=1)}
FEW = settings(max_examples=60, deadline=None)


def said(found: tuple[Difference, ...]) -> list[tuple[str, str, str]]:
    return [(_english(each.where), _english(each.old), _english(each.new)) for each in found]


def _english(value: object) -> str:
    return str(value).replace("\u00a0", " ")


@FEW
@given(packages(VILLAGES))
def test_a_text_is_read_back_as_it_was(content: ApplicationInput) -> None:
    back = content_of(text_of(content))
    assert replace(back, villages=content.villages) == content
    assert set(back.villages) == set(content.villages)
    assert text_of(back) == text_of(content)


@FEW
@given(packages(VILLAGES), packages(VILLAGES))
def test_nothing_differs_exactly_where_the_texts_are_equal(old: ApplicationInput, new: ApplicationInput) -> None:
    assert differences(old, old, NAMES) == ()
    assert (differences(old, new, NAMES) == ()) == (text_of(old) == text_of(new))


@FEW
@given(packages(VILLAGES), packages(VILLAGES), st.sampled_from([*SCALARS, *LISTS]))
def test_one_other_part_is_a_difference_and_another_code(
    old: ApplicationInput, other: ApplicationInput, name: str
) -> None:
    """Every field that the paper says is in the code and in the differences; a link into the register is in neither."""
    new = replace(old, **{name: getattr(other, name)})
    is_text = name not in LINKS and set(map(str, _parts(old, name))) != set(map(str, _parts(new, name)))
    if is_text:
        assert differences(old, new, NAMES) != ()
        assert _code(old) != _code(new)
    if getattr(old, name) == getattr(new, name):
        assert _code(old) == _code(new)


def _parts(content: ApplicationInput, name: str) -> tuple[object, ...]:
    value = getattr(content, name)
    return tuple(value) if name in LISTS else (value,)


def _code(content: ApplicationInput, number: int = 1, edition: int = 1, contest: int = 1, second: int = 0) -> str:
    at = datetime(2021, 9, 7, 10, 0, second, tzinfo=UTC)
    application = Application(contest_id=uuid.UUID(int=contest), number=number, registered_at=at)
    return edition_code(application, ApplicationEdition(number=edition, at=at, content=text_of(content)))


def test_the_code_holds_contest_number_time_and_edition_too() -> None:
    content = tidy(package())
    codes = {
        _code(content),
        _code(content, 2),
        _code(content, 1, 2),
        _code(content, contest=2),
        _code(content, second=1),
    }
    assert len(codes) == 5


@FEW
@given(packages(), packages())
def test_all_that_comes_and_goes_is_shown(old: ApplicationInput, new: ApplicationInput) -> None:
    """The texts of every added row stand in the differences, unless they stood in the old text."""
    shown = [_english(each.new) for each in differences(old, new, NAMES)]
    before = {row.name for row in old.members}
    assert {row.name for row in new.members} - before <= set(shown) | {""}


def test_differences_are_readable_row_by_row() -> None:
    old = package(title="Демилге 1", lines=(line(12_000), line(5_000, item_ky="Чыгым 2")))
    new = package(
        title="Демилге 2",
        identity_seen=True,
        beneficiaries=(BeneficiaryInput("балдар", people=290),),
        lines=(line(3_000, item_ky="Чыгым 3", quantity=2500), line(12_500), line(5_000, item_ky="Чыгым 2")),
    )
    assert said(differences(old, new, {})) == [
        ("Title", "Демилге 1", "Демилге 2"),
        ("Identity document seen", "No", "Yes"),
        ("Beneficiaries, row 1 added: Group (Kyrgyz)", "", "балдар"),
        ("Beneficiaries, row 1 added: People", "", "290"),
        ("Budget, row 1: What the money is for (Kyrgyz)", "Чыгым 1", "Чыгым 3"),
        ("Budget, row 1: Quantity", "", "2,5"),
        ("Budget, row 1: Sum", "12 000", "3 000"),
        ("Budget, row 1: Local budget", "12 000", "3 000"),
        ("Budget, row 2 added: What the money is for (Kyrgyz)", "", "Чыгым 1"),
        ("Budget, row 2 added: Sum", "", "12 500"),
        ("Budget, row 2 added: Local budget", "", "12 500"),
    ]


def test_another_source_is_a_difference_of_both_shares() -> None:
    old, new = package(lines=(line(7_000),)), package(lines=(line(7_000, SourceKind.SPONSOR),))
    assert said(differences(old, new, {})) == [
        ("Budget, row 1: Local budget", "7 000", ""),
        ("Budget, row 1: Sponsor", "", "7 000"),
    ]


@pytest.fixture
def key(office: Office) -> uuid.UUID:
    """A registered application with rows of every kind."""
    office.set_up()
    return office.registered(
        office.intake(),
        villages=(office.office.villages()[0].id,),
        members=(MemberInput("Мүчө 1"),),
        beneficiaries=(BeneficiaryInput("балдар"),),
    )


def test_the_registration_is_the_first_edition(office: Office, key: uuid.UUID) -> None:
    [edition] = office.applications.editions(key)
    view = office.applications.view(key)
    assert (edition.number, edition.at, edition.reason) == (1, view.row.registered_at, "")
    assert edition.code == view.receipt_code != ""
    assert len(edition.code) == len("7F3A-99B2-C01D")


def test_an_edition_names_who_made_it(office: Office) -> None:
    with office.uow.operation(OperationCode.PERSON_CHANGE) as tx:
        tx.session.add(Person(id=ACTOR, full_name="Адис 1"))
    key = office.registered(office.intake())
    assert [each.by for each in office.applications.editions(key)] == ["Адис 1"]


def test_another_text_needs_a_reason_and_makes_the_next_edition(office: Office, key: uuid.UUID) -> None:
    before = office.applications.view(key)
    changed = replace(before.content, title="Демилге 2", members=(*before.content.members, MemberInput("Мүчө 2")))
    for reason in ("", "  ", "а" * 1001):
        with pytest.raises(Invalid) as caught:
            office.applications.change(key, before.row.version, changed, reason=reason)
        assert set(caught.value.fields) == {"reason"}
    office.applications.change(key, before.row.version, changed, reason=" Арыз ээсинин каты ")
    after = office.applications.view(key)
    first, second = office.applications.editions(key)
    assert (after.row.edition, second.number, second.reason) == (2, 2, "Арыз ээсинин каты")
    assert after.receipt_code == second.code != first.code
    assert said(office.applications.differences(key, 1, 2)) == [
        ("Title", "Демилге 1", "Демилге 2"),
        ("Members of the group, row 2 added: Name", "", "Мүчө 2"),
    ]
    assert office.applications.differences(key, 1, 1) == ()
    with pytest.raises(Missing):
        office.applications.differences(key, 1, 3)


def test_the_same_text_needs_no_reason_and_makes_no_edition(office: Office, key: uuid.UUID) -> None:
    view = office.applications.view(key)
    told: list[object] = []
    office.uow.subscribe(told.append)
    office.applications.change(key, view.row.version, view.content)
    assert (told, len(office.applications.editions(key))) == ([], 1)


def test_a_link_is_no_text(office: Office, key: uuid.UUID) -> None:
    other = add_person(office.uow, "Арыз берүүчү 1")
    view = office.applications.view(key)
    members = tuple(replace(member, person_id=other) for member in view.content.members)
    office.applications.change(key, view.row.version, replace(view.content, person_id=other, members=members))
    after = office.applications.view(key)
    assert (after.content.person_id, after.content.members, after.row.edition) == (other, members, 1)


def test_a_change_of_a_registered_text_is_not_taken_back(office: Office, key: uuid.UUID) -> None:
    office.applications.change(key, office.version(key), package(title="Демилге 2"), reason="Себеп 1")
    last = office.uow.undoable()
    assert last is None or last.code is not OperationCode.APPLICATION_AMEND


def test_what_was_typed_before_the_registration_is_not_taken_back_after_it(office: Office) -> None:
    key = office.draft(office.intake())
    office.applications.change(key, office.version(key), package(lines=(line(7_000), line(8_000))))
    office.register(key)
    last = office.uow.undoable()
    assert last is not None
    assert last.code is OperationCode.APPLICATION_CHANGE
    with pytest.raises((Refused, Stale)):
        office.uow.undo()
    assert office.applications.view(key).row.requested == Money.som(15_000)


def _other_title(session: Session, key: uuid.UUID) -> None:
    session.get_one(Application, key).title = "Башка"


def _other_number(session: Session, key: uuid.UUID) -> None:
    session.get_one(Application, key).number = 7


def _other_member(session: Session, key: uuid.UUID) -> None:
    session.query(GroupMember).one().name = "Башка"


def _one_member_more(session: Session, key: uuid.UUID) -> None:
    session.add(GroupMember(application_id=key, position=2, name="Башка"))


def _no_share(session: Session, key: uuid.UUID) -> None:
    session.delete(session.query(BudgetShare).one())


@pytest.mark.parametrize("write", [_other_title, _other_number, _other_member, _one_member_more, _no_share])
def test_the_store_keeps_a_registered_text(
    office: Office, key: uuid.UUID, write: Callable[[Session, uuid.UUID], None]
) -> None:
    """Whoever writes past the service is refused by the store itself; where an application stands may change."""
    with office.uow.operation(OperationCode.APPLICATION_CHANGE) as tx:
        write(tx.session, key)
        with pytest.raises(IntegrityError):
            tx.session.flush()
        tx.session.rollback()
    with office.uow.operation(OperationCode.APPLICATION_CHANGE) as tx:
        tx.get(Application, key).status = ApplicationStatus.ADMITTED
    assert office.applications.view(key).row.status is ApplicationStatus.ADMITTED


def test_a_receipt_tells_whether_the_text_is_still_that_of_its_edition(office: Office, key: uuid.UUID) -> None:
    first = office.applications.view(key).receipt_code
    assert "unchanged" in _answer(office, first)
    office.applications.change(key, office.version(key), package(title="Демилге 2"), reason="Себеп 1")
    assert "changed later" in _answer(office, first)
    assert "unchanged" in _answer(office, office.applications.view(key).receipt_code)


def _answer(office: Office, code: str) -> str:
    with office.uow.reading() as session:
        assert list(edition_findings(session)) == []
        return str(edition_called(session, normal_code(code)))
