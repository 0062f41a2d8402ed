"""Persons as typed, and the workers of this program with their PINs."""

from __future__ import annotations

import uuid

import pytest

from app.errors import Invalid, Missing
from app.models.office import Body
from app.services.people import proposed_short_name
from tests.services.builders import Office


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Үлгүева Мисал Мисаловна", "М. М. Үлгүева"),
        ("Үлгү Мисал уулу", "Үлгү Мисал уулу"),
        ("Үлгү Мисал кызы", "Үлгү Мисал кызы"),
        (" Үлгү Мисал ", "Үлгү Мисал"),
        ("Үлгү", "Үлгү"),
        ("Арыз берүүчү 5", "Арыз берүүчү 5"),
    ],
)
def test_a_short_name_is_proposed_only_where_it_is_plain(full: str, short: str) -> None:
    assert proposed_short_name(full) == short


def test_people_stand_in_the_order_of_the_alphabet(office: Office) -> None:
    for name in ("Өмүр 1", "Обоз 1", "Ңар 1", "Ургаз 1"):
        office.people.add_person(full_name=name)
    assert [person.full_name for person in office.people.persons()] == ["Ңар 1", "Обоз 1", "Өмүр 1", "Ургаз 1"]


def test_a_person_with_a_post(office: Office) -> None:
    office.people.add_person(full_name=" Адис   1 ", body=Body.EXECUTIVE, post_ky="адис", post_ru="специалист")
    office.people.add_person(full_name="Үлгү Мисал", short_name="М. Үлгү", body=Body.COUNCIL, post_ky=" ")
    first, second = office.people.persons()
    assert (first.full_name, first.posts) == ("Адис 1", (("адис", "специалист"),))
    assert (second.short_name, second.posts) == ("М. Үлгү", ())


def test_nobody_without_a_name(office: Office) -> None:
    with pytest.raises(Invalid):
        office.people.add_person(full_name="  ")


def test_a_worker_without_a_pin_is_anybody(office: Office) -> None:
    person = office.people.add_person(full_name="Адис 1", body=Body.EXECUTIVE, post_ky="адис", post_ru="специалист")
    key = office.people.add_worker(person)
    [worker] = office.people.workers()
    assert (worker.id, worker.person_id, worker.name, worker.has_pin) == (key, person, "Адис 1", False)
    assert (worker.post_ky, worker.post_ru) == ("адис", "специалист")
    assert office.people.recognises(key, "")


def test_a_pin_identifies_its_worker(office: Office) -> None:
    person = office.people.add_person(full_name="Адис 1")
    key = office.people.add_worker(person, pin="0471")
    assert office.people.workers()[0].has_pin
    assert office.people.recognises(key, "0471")
    assert not office.people.recognises(key, "0472")
    assert not office.people.recognises(key, "")
    assert office.people.add_worker(person) == key
    assert office.people.recognises(key, "anything")


def test_equal_pins_are_kept_differently_and_never_audited(office: Office) -> None:
    for number in (1, 2):
        office.people.add_worker(office.people.add_person(full_name=f"Адис {number}"), pin="1234")
    with office.uow.reading() as session:
        connection = session.connection()
        sealed = connection.exec_driver_sql("SELECT pin_hash FROM worker").scalars().all()
        audited = connection.exec_driver_sql("SELECT new FROM change WHERE entity = 'worker'").scalars().all()
    assert len(set(sealed)) == 2
    assert len(audited) == 2
    assert not any("pin" in text for text in audited)


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "١٢٣٤", "12 34"])
def test_a_pin_is_four_to_eight_digits(office: Office, pin: str) -> None:
    person = office.people.add_person(full_name="Адис 1")
    with pytest.raises(Invalid) as caught:
        office.people.add_worker(person, pin=pin)
    assert set(caught.value.fields) == {"pin"}
    assert office.people.workers() == []


def test_a_worker_is_a_person_of_the_register(office: Office) -> None:
    with pytest.raises(Missing):
        office.people.add_worker(uuid.uuid4())
    with pytest.raises(Missing):
        office.people.recognises(uuid.uuid4(), "1234")
