"""The register: entered and corrected, found by folded letters, merged with all that points to it, and separated."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import Application, GroupMember
from app.models.audit import OperationCode
from app.models.commission import CommissionMember
from app.models.event import Attendance, Participant
from app.models.ledger import EntryKind as LedgerKind
from app.models.ledger import LedgerEntry
from app.models.office import Body, Organisation, Person, Worker
from app.services.merging import pointing
from app.services.register import RegisterService
from app.services.register_entries import EntryKind
from app.services.register_input import OrganisationInput, PersonInput
from app.services.register_places import Place, references
from app.store.location import STORE_FILE
from tests.services.builders import Office
from tests.store.store_builders import contents, work

PERSON, ORGANISATION = EntryKind.PERSON, EntryKind.ORGANISATION


class Desk:
    """The register under test, and quick ways to make rows that point into it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.uow = office.uow
        self.register = RegisterService(office.uow)
        self._contests: dict[int, uuid.UUID] = {}

    def person(self, name: str = "Үлгүева Мисал", **fields: object) -> uuid.UUID:
        return self.register.enter_person(PersonInput(name, **fields))  # type: ignore[arg-type]

    def organisation(self, name: str = "Үлгү", **fields: str) -> uuid.UUID:
        return self.register.enter_organisation(OrganisationInput(name, **fields))

    def version(self, key: uuid.UUID) -> int:
        with self.uow.reading() as session:
            return (session.get(Person, key) or session.get_one(Organisation, key)).version

    def merge(self, kept: uuid.UUID, merged: uuid.UUID, kind: EntryKind = PERSON) -> uuid.UUID:
        return self.register.merge(kind, (kept, self.version(kept)), (merged, self.version(merged)))

    def separate(self, merge: uuid.UUID) -> None:
        row = next(row for row in self.register.merges() if row.id == merge)
        self.register.separate(row.id, row.version)

    def contest(self, year: int = 2021) -> uuid.UUID:
        if year not in self._contests:
            self._contests[year] = self.office.contest(year)
        return self._contests[year]

    def put(self, *rows: object) -> None:
        with self.uow.operation(OperationCode.APPLICATION_CHANGE) as tx:
            tx.session.add_all(rows)

    def application(self, year: int = 2021, **fields: object) -> uuid.UUID:
        key = uuid.uuid4()
        self.put(Application(id=key, contest_id=self.contest(year), title=f"Демилге {year}", **fields))
        return key

    def count_of(self, *people: uuid.UUID) -> None:
        """A count of people with these on its list."""
        count = uuid.uuid4()
        self.put(Attendance(id=count, application_id=self.application(), total=len(people)))
        self.put(*(Participant(attendance_id=count, person_id=person) for person in people))

    def places(self, key: uuid.UUID) -> list[tuple[Place, int | None]]:
        [entry] = [each for each in (*self.register.persons(), *self.register.organisations()) if each.id == key]
        return [(place.place, place.year) for place in entry.places]


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def test_every_column_that_points_into_the_register_is_looked_at() -> None:
    for kind in (Person, Organisation):
        assert {f"{table.name}.{column.name}" for table, column in pointing(kind)} == {
            f"{column.class_.__tablename__}.{column.key}" for column in references(kind)
        }


def test_a_person_is_entered_and_corrected_with_everything(desk: Desk) -> None:
    village = desk.office.office.add_village(name_ky="Айыл 1")
    typed = PersonInput(" Үлгүева  Мисал Мисаловна", "", 1980, village, "көчө 1", "0", "мектеп", "12345678901234")
    key = desk.register.enter_person(typed)
    [entry] = desk.register.persons()
    assert (entry.full_name, entry.short_name, entry.birth_year) == ("Үлгүева Мисал Мисаловна", "М. М. Үлгүева", 1980)
    assert (entry.village_ky, entry.village_ru, entry.personal_number) == ("Айыл 1", "Айыл 1", "12345678901234")
    desk.register.change_person(key, entry.version, PersonInput("Үлгүева Мисал", "Ү. М."))
    [entry] = desk.register.persons()
    assert (entry.short_name, entry.birth_year, entry.village_id, entry.personal_number) == ("Ү. М.", None, None, "")
    with pytest.raises(Stale):
        desk.register.change_person(key, 1, typed)
    with pytest.raises(Missing):
        desk.register.change_person(uuid.uuid4(), 1, typed)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"full_name": " "}, {"full_name"}),
        ({"personal_number": "123"}, {"personal_number"}),
        ({"birth_year": 1800, "phone": "0" * 61}, {"birth_year", "phone"}),
        ({"village_id": uuid.UUID(int=1)}, {"village_id"}),
        ({"full_name": "а" * 201, "short_name": "А."}, {"full_name"}),
    ],
)
def test_what_is_wrong_with_a_person(desk: Desk, fields: dict[str, object], wrong: set[str]) -> None:
    typed = PersonInput(**{"full_name": "Үлгү 1", **fields})  # type: ignore[arg-type]
    key = desk.person()
    for act in (lambda: desk.register.enter_person(typed), lambda: desk.register.change_person(key, 1, typed)):
        with pytest.raises(Invalid) as caught:
            act()
        assert set(caught.value.fields) == wrong


def test_an_organisation_is_entered_and_corrected(desk: Desk) -> None:
    key = desk.organisation("«Үлгү» ОсОО", registration="1", address="көчө 2", phone="0", requisites="эсеп")
    desk.register.change_organisation(key, 1, OrganisationInput("Үлгү коому", "2"))
    [entry] = desk.register.organisations()
    assert (entry.name, entry.registration, entry.address) == ("Үлгү коому", "2", "")
    with pytest.raises(Invalid):
        desk.organisation("  ")


def test_where_somebody_occurs_across_the_years(desk: Desk) -> None:
    person, firm = desk.person(), desk.organisation()
    group = desk.application(2020)
    desk.put(GroupMember(application_id=group, position=1, name="Үлгү", person_id=person))
    desk.application(2021, person_id=person)
    desk.application(2022, organisation_id=firm)
    desk.put(CommissionMember(contest_id=desk.contest(2019), person_id=person, position=1, represents=Body.COUNCIL))
    assert desk.places(person) == [
        (Place.APPLICANT, 2021),
        (Place.GROUP_MEMBER, 2020),
        (Place.COMMISSION, 2019),
    ]
    assert desk.places(firm) == [(Place.APPLICANT, 2022)]


def test_a_name_is_found_by_folded_pieces_and_offered_once(desk: Desk) -> None:
    village = desk.office.office.add_village(name_ky="Айыл 1", name_ru="Село 1")
    kept = desk.person("Өмүрова Үлгү", village_id=village, birth_year=1980)
    merged = desk.person("Омурова Улгу Мисаловна")
    other = desk.person("Үлгү Өмүров")
    firm = desk.organisation("Өмүр коому")
    desk.merge(kept, merged)
    found = desk.register.suggest("омур")
    assert [(each.kind, each.id) for each in found] == [(PERSON, kept), (ORGANISATION, firm), (PERSON, other)]
    assert [each.id for each in desk.register.suggest("мисал")] == [kept]
    assert [each.id for each in desk.register.suggest("омур улгу", PERSON)] == [kept, other]
    [first] = desk.register.suggest("мисаловна")
    assert (first.village_ky, first.village_ru, first.birth_year) == ("Айыл 1", "Село 1", 1980)
    assert desk.register.suggest("  ") == []


def test_those_that_begin_as_typed_come_first(desk: Desk) -> None:
    for name in ("Асан Мисал", "Мисал Асан"):
        desk.person(name)
    assert [each.name for each in desk.register.suggest("мис")] == ["Мисал Асан", "Асан Мисал"]


def test_a_merge_moves_what_points_and_fills_what_is_empty(desk: Desk) -> None:
    kept, merged = desk.person("Үлгүева Мисал", phone="1"), desk.person("Үлгуева Мисал", phone="2", birth_year=1980)
    application = desk.application(person_id=merged)
    desk.merge(kept, merged)
    [entry] = desk.register.persons()
    assert (entry.id, entry.phone, entry.birth_year, entry.also) == (kept, "1", 1980, ("Үлгуева Мисал",))
    with desk.uow.reading() as session:
        assert session.get_one(Application, application).person_id == kept
    assert [person.id for person in desk.office.people.persons()] == [kept]
    with pytest.raises(Stale):
        desk.register.change_person(merged, desk.version(merged), PersonInput("Башка"))
    with pytest.raises(Stale):
        desk.merge(merged, kept)
    with pytest.raises(Refused):
        desk.merge(kept, kept)


def test_two_of_one_commission_or_both_at_work_are_not_one(desk: Desk) -> None:
    first, second = desk.person(), desk.person()
    for place, person in enumerate((first, second)):
        desk.put(CommissionMember(contest_id=desk.contest(), person_id=person, position=place, represents=Body.COUNCIL))
    with pytest.raises(Refused) as caught:
        desk.merge(first, second)
    assert caught.value.message.args == {"year": "2021"}
    third, fourth = desk.person(), desk.person()
    workers = [desk.office.people.add_worker(person) for person in (third, fourth)]
    with pytest.raises(Refused):
        desk.merge(third, fourth)
    desk.office.people.retire_worker(workers[1])
    desk.merge(third, fourth)
    with desk.uow.reading() as session:
        assert session.get_one(Worker, workers[1]).person_id == fourth


def test_a_list_with_both_keeps_its_rows(desk: Desk) -> None:
    first, second = desk.person(), desk.person()
    desk.count_of(first, second)
    desk.count_of(second)
    desk.merge(first, second)
    assert [place for place, _year in desk.places(first)] == [Place.PARTICIPANT] * 2
    with desk.uow.reading() as session:
        people = session.scalars(select(Participant.person_id)).all()
    assert sorted(people, key=str) == sorted([first, second, first], key=str)


def test_posted_entries_stay_as_they_are_and_are_found_all_the_same(desk: Desk) -> None:
    kept, merged = desk.organisation("Үлгү 1"), desk.organisation("Үлгү 2")
    posted = {"contest_id": desk.contest(), "kind": LedgerKind.PAYMENT, "supplier_id": merged}
    desk.put(
        LedgerEntry(number=1, entered_on=date(2021, 9, 7), posted_at=datetime(2021, 9, 7, tzinfo=UTC), **posted),
        LedgerEntry(number=2, **posted),
    )
    desk.merge(kept, merged, ORGANISATION)
    assert desk.places(kept) == [(Place.SUPPLIER, 2021)]
    with desk.uow.reading() as session:
        suppliers = session.scalars(select(LedgerEntry.supplier_id).order_by(LedgerEntry.number)).all()
    assert suppliers == [merged, kept]


def test_merges_are_taken_apart_from_the_last_to_the_first(desk: Desk) -> None:
    first, second, third = (desk.person(f"Үлгү {number}") for number in range(3))
    application = desk.application(person_id=third)
    inner = desk.merge(second, third)
    outer = desk.merge(first, second)
    assert [(row.kept, row.merged) for row in desk.register.merges()] == [("Үлгү 0", "Үлгү 1"), ("Үлгү 1", "Үлгү 2")]
    assert [entry.also for entry in desk.register.persons()] == [("Үлгү 1", "Үлгү 2")]
    with pytest.raises(Refused):
        desk.separate(inner)
    desk.separate(outer)
    desk.separate(inner)
    with pytest.raises(Refused):
        desk.register.separate(inner, 2)
    with desk.uow.reading() as session:
        assert session.get_one(Application, application).person_id == third
    assert desk.register.merges() == []


def test_what_came_after_the_merge_stays_with_the_kept_one(desk: Desk) -> None:
    kept, merged = desk.person("Үлгү 1"), desk.person("Үлгү 2", birth_year=1980)
    old = desk.application(2020, person_id=merged)
    made = desk.merge(kept, merged)
    new = desk.application(2021, person_id=kept)
    desk.register.change_person(kept, desk.version(kept), PersonInput("Үлгү 1", birth_year=1981))
    desk.separate(made)
    with desk.uow.reading() as session:
        assert [session.get_one(Application, key).person_id for key in (old, new)] == [merged, kept]
        assert session.get_one(Person, kept).birth_year == 1981


def test_likely_pairs_leave_out_what_was_merged_or_told_apart(desk: Desk) -> None:
    first, second, third = (desk.person("Үлгүева Мисал") for _number in range(3))
    pairs = desk.register.likely_pairs(PERSON)
    assert len(pairs) == 3
    assert all(len(pair.reasons) == 1 for pair in pairs)
    desk.register.tell_apart(PERSON, first, second)
    desk.register.tell_apart(PERSON, second, first)
    assert {(pair.first.id, pair.second.id) for pair in desk.register.likely_pairs(PERSON)} == {
        (pair.first.id, pair.second.id) for pair in pairs if {pair.first.id, pair.second.id} != {first, second}
    }
    made = desk.merge(first, third)
    assert desk.register.likely_pairs(PERSON) == []
    desk.separate(made)
    assert [{pair.first.id, pair.second.id} for pair in desk.register.likely_pairs(PERSON)] == [{second, third}]
    with pytest.raises(Missing):
        desk.register.tell_apart(PERSON, first, uuid.uuid4())
    with pytest.raises(Refused):
        desk.register.tell_apart(PERSON, first, first)


def test_likely_organisations(desk: Desk) -> None:
    desk.organisation("«Үлгү» ОсОО")
    desk.organisation("Улгу")
    assert [pair.kind for pair in desk.register.likely_pairs(ORGANISATION)] == [ORGANISATION]


def test_a_merge_names_the_rows_that_it_moved(desk: Desk) -> None:
    kept, merged = desk.person(), desk.person()
    application = desk.application(person_id=merged)
    desk.merge(kept, merged)
    with desk.uow.reading() as session:
        [moved] = session.connection().exec_driver_sql("SELECT moved FROM register_merge").scalars()
    assert json.loads(moved) == {"rows": [["application", "person_id", str(application)]], "filled": []}


PEOPLE = st.lists(
    st.tuples(st.sampled_from(["", "1", "2"]), st.sampled_from([None, 1980]), st.lists(st.integers(0, 3), max_size=4)),
    min_size=2,
    max_size=4,
)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(people=PEOPLE, back=st.sampled_from(["separate", "undo"]))
def test_merged_and_separated_or_undone_everything_is_as_before(
    tmp_path_factory: pytest.TempPathFactory, people: list[tuple[str, int | None, list[int]]], back: str
) -> None:
    """Whatever points to whom: chains of merges, taken apart from the last to the first."""
    folder = tmp_path_factory.mktemp("register")
    with work(folder) as uow:
        desk = Desk(Office(uow))
        keys = []
        for number, (phone, year, places) in enumerate(people):
            keys.append(desk.person(f"Үлгү {number}", phone=phone, birth_year=year))
            for place in set(places):
                point(desk, keys[-1], place, number)
        before = state(folder)
        merges = [desk.merge(kept, merged) for merged, kept in pairwise(keys)]
        assert len(desk.register.persons()) == 1
        for merge in reversed(merges):
            desk.separate(merge) if back == "separate" else uow.undo()
        assert state(folder) == before


def point(desk: Desk, person: uuid.UUID, place: int, number: int) -> None:
    """One of four ways to point to a person; no two people sit on one commission."""
    if place == 0:
        desk.application(person_id=person)
    elif place == 1:
        desk.put(GroupMember(application_id=desk.application(), position=1, name="Үлгү", person_id=person))
    elif place == 2:
        contest = desk.contest(2030 + number)
        desk.put(CommissionMember(contest_id=contest, person_id=person, position=1, represents=Body.COUNCIL))
    else:
        desk.count_of(person)


def state(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in contents(folder / STORE_FILE).items() if name != "register_merge"}


def test_registered_packages_of_two_years_come_to_one_person_and_their_receipts_stay_true(desk: Desk) -> None:
    """Registering enters the applicant each time anew; that it is one person, a person says."""
    receipts = {}
    for year in (2021, 2022):
        key = desk.office.registered(desk.office.intake(year), applicant_name="Үлгүева Мисал")
        receipts[key] = desk.office.applications.view(key).receipt_code
    [pair] = desk.register.likely_pairs(PERSON)
    made = desk.merge(pair.first.id, pair.second.id)
    [entry] = desk.register.persons()
    assert [(place.place, place.year) for place in entry.places] == [(Place.APPLICANT, 2022), (Place.APPLICANT, 2021)]
    with desk.uow.reading() as session:
        assert set(session.scalars(select(Application.person_id))) == {pair.first.id}
    assert {key: desk.office.applications.view(key).receipt_code for key in receipts} == receipts
    desk.separate(made)
    assert len(desk.register.persons()) == 2
