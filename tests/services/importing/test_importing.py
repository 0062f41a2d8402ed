"""Lists are taken in whole or not at all: bad cells with their reasons, likely doubles, one step to undo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid, Missing, Refused
from app.language.old_fonts import OldFont
from app.models.audit import OperationCode
from app.models.contest import Phase, SourceKind
from app.money import Money
from app.services.history import HistoryService
from app.services.importing.service import TARGETS, ImportService, Plan, sample
from tests.services.builders import lead_to
from tests.store.store_builders import work

TITLES = {field.key: place for place, field in enumerate(TARGETS["applications"].fields)}
PEOPLE = {field.key: place for place, field in enumerate(TARGETS["persons"].fields)}


def row(columns, **cells):
    """A row of the file with these cells, by field; dots in the names are written as two underscores."""
    found = {name.replace("__", ".").replace("_budget", "-budget"): value for name, value in cells.items()}
    return [found.get(key) for key in columns]


def applications(contest, *rows, **more):
    return Plan("applications", [row(TITLES, **cells) for cells in rows], 2, TITLES, contest_id=contest, **more)


def persons(*rows, **more):
    return Plan("persons", [row(PEOPLE, **cells) for cells in rows], 2, PEOPLE, **more)


@pytest.fixture
def importing(office):
    office.set_up()
    return ImportService(office.uow)


@pytest.fixture
def contest(office, importing):
    return office.intake()


def everybody(office):
    return [person.full_name for person in office.people.persons()]


def test_a_list_of_applications_becomes_drafts_in_one_step(office, importing, contest):
    plan = applications(
        contest,
        {
            "title": "Жарык көчө",
            "applicant_name": "Арыз ээси 1",
            "applicant_kind": "Демилгелүү топ",
            "village_id": "1-айыл",
            "phone": 996555123456,
            "consent_on": "7 сентября 2021 г.",
            "amount__local_budget": Decimal("12000.5"),
            "amount.donor-money": "25 000",
            "amount.initiator-in-kind": "ашар",
            "item": "чырактар",
        },
        {"title": "Таза суу"},
    )
    assert [(each.number, each.good, each.twin) for each in importing.preview(plan)] == [
        (2, True, None),
        (3, True, None),
    ]
    assert importing.take_in(plan, {2, 3}) == 2
    light, _water = sorted(office.applications.rows(contest), key=lambda each: each.title)
    assert (light.number, light.applicant_name, light.village_ky) == (None, "Арыз ээси 1", "1-айыл")
    assert (light.requested, light.total) == (Money(1_200_050), Money(3_700_050))
    content = office.applications.view(light.id).content
    assert (content.phone, content.consent_on, content.lines[0].item_ky) == (
        "996555123456",
        date(2021, 9, 7),
        "чырактар",
    )
    in_kind = [share for share in content.lines[0].shares if share.source is SourceKind.INITIATOR_IN_KIND]
    assert [(share.amount, share.text_ky) for share in in_kind] == [(None, "ашар")]
    latest = HistoryService(office.uow).rows(limit=1)[0]
    assert latest.code is OperationCode.APPLICATION_IMPORT
    office.uow.undo()
    assert office.applications.rows(contest) == []
    office.uow.redo()
    assert len(office.applications.rows(contest)) == 2


def test_every_bad_cell_has_its_reason_and_nothing_is_taken_in(office, importing, contest):
    plan = applications(
        contest,
        {"title": "Жарык көчө"},
        {"applicant_name": "Арыз ээси 1"},
        {"title": "Таза суу", "village_id": "Жок айыл", "amount__local_budget": "12.500", "personal_number": 123},
        {"title": "ө" * 301, "amount__local_budget": -5, "birth_year": "87", "kind": "башка"},
    )
    faults = [{key: str(fault) for key, fault in each.faults.items()} for each in importing.preview(plan)]
    assert faults == [
        {},
        {"title": "This must not be empty."},
        {
            "village_id": "There is no village “Жок айыл” in the settings of the office.",
            "amount.local-budget": "12.500 can be read in two ways: write 12500 or 12,5.",
            "personal_number": "A personal number has 14 digits.",
        },
        {
            "title": "At most 300 letters.",
            "amount.local-budget": "Enter a number that is not below zero.",
            "birth_year": "“87” is no year. Write four figures.",
            "kind": "“башка” is none of the kinds that are known.",
        },
    ]
    with pytest.raises(Invalid) as refused:
        importing.take_in(plan, {2, 3})
    assert list(refused.value.fields) == ["3.title"]
    assert office.applications.rows(contest) == []
    assert importing.take_in(plan, {2}) == 1


def test_likely_doubles_are_shown_with_what_they_resemble(office, importing, contest):
    office.draft(contest, title="Жарык көчө", applicant_name="Арыз ээси 1")
    plan = applications(
        contest,
        {"title": "ЖАРЫК КОЧО", "applicant_name": "арыз ээси 1"},
        {"title": "Жарык көчө", "applicant_name": "Арыз ээси 2"},
        {"title": "Таза суу"},
        {"title": "таза  суу"},
    )
    assert [None if each.twin is None else str(each.twin) for each in importing.preview(plan)] == [
        "It may be “Жарык көчө” of the applicant Арыз ээси 1, which is in this contest already.",
        None,
        None,
        "It may be the same as row 4 of this file.",
    ]
    assert importing.take_in(plan, {2, 3, 4}) == 3


def test_people_are_doubles_unless_what_is_known_differs(office, importing):
    plan = persons(
        {"full_name": "Адам Бир", "birth_year": 1980, "village_id": "1-айыл", "personal_number": "1" * 14},
        {"full_name": "Адам Бир", "birth_year": 1981},
        {"full_name": "АДАМ БИР"},
        {"full_name": "Башка Ат", "personal_number": "1" * 14},
        {"full_name": "Адам Үч", "phone": "0555"},
    )
    assert [each.twin is not None for each in importing.preview(plan)] == [False, False, True, True, False]
    importing.take_in(plan, {2, 6})
    assert everybody(office) == ["Адам Бир", "Адам Үч"]
    assert office.people.persons()[0].village == "1-айыл"
    assert str(importing.preview(plan)[0].twin) == "It may be “Адам Бир”, born in 1980, who is on the register already."
    office.uow.undo()
    assert everybody(office) == []


def test_old_letters_are_converted_only_where_it_was_asked_for(office, importing):
    plan = persons({"full_name": "Ъм\\рбеков Айтё", "organisation": "айыл ъкмът\\"})
    assert importing.preview(plan)[0].texts["full_name"] == "Ъм\\рбеков Айтё"
    asked = Plan("persons", plan.rows, 2, PEOPLE, {"full_name": OldFont.A, "organisation": OldFont.A})
    assert sample(asked, "full_name") == [("Ъм\\рбеков Айтё", "Өмүрбеков Айтң")]
    importing.take_in(asked, {2})
    person = office.people.persons()[0]
    assert (person.full_name, person.organisation) == ("Өмүрбеков Айтң", "айыл өкмөтү")


def test_blank_rows_are_no_rows_and_keep_the_numbers_of_the_others(importing):
    plan = Plan("persons", [["Адам 1"], [None], [""], ["Адам 2"]], 7, {"full_name": 0})
    assert [each.number for each in importing.preview(plan)] == [7, 10]


def test_a_column_that_a_short_row_does_not_have_is_empty(importing):
    plan = Plan("persons", [["Адам 1"]], 2, {"full_name": 0, "phone": 5})
    assert importing.preview(plan)[0].texts["phone"] == ""


def test_applications_belong_to_a_contest_that_takes_them_in(office, importing):
    with pytest.raises(Missing):
        importing.check_allowed("applications", None)
    closed = office.contest(2020)
    lead_to(office.uow, closed, Phase.SCORING)
    with pytest.raises(Refused):
        importing.check_allowed("applications", closed)
    with pytest.raises(Refused):
        importing.preview(applications(closed, {"title": "Жарык көчө"}))
    importing.check_allowed("persons", None)


def test_nothing_chosen_is_refused(importing):
    with pytest.raises(Refused):
        importing.take_in(persons({"full_name": "Адам 1"}), ())


def test_stopping_in_the_middle_leaves_nothing(office, importing):
    def told(done, _total):
        if done == 2:
            raise InterruptedError

    plan = persons(*({"full_name": f"Адам {n}"} for n in range(4)))
    with pytest.raises(InterruptedError):
        importing.take_in(plan, range(2, 6), told)
    assert everybody(office) == []
    assert importing.take_in(plan, range(2, 6)) == 4


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "Адам 1", "Адам 2", "ө" * 201]), st.sampled_from([None, 1980, "87", "жок"])),
        min_size=1,
        max_size=6,
    ),
    st.sets(st.integers(2, 8)),
)
def test_either_all_chosen_rows_are_there_or_none(tmp_path_factory, cells, chosen):
    plan = Plan("persons", cells, 2, {"full_name": 0, "birth_year": 1})
    with work(tmp_path_factory.mktemp("all")) as uow:
        importing = ImportService(uow)
        rows = [each for each in importing.preview(plan) if each.number in chosen]
        before = len(HistoryService(uow).rows(limit=9))
        try:
            assert importing.take_in(plan, chosen) == len(rows)
        except (Invalid, Refused):
            assert not rows or not all(each.good for each in rows)
            assert len(HistoryService(uow).rows(limit=9)) == before
        else:
            assert all(each.good for each in rows)
            assert len(HistoryService(uow).rows(limit=9)) == before + 1
