"""Posts corrected, added and ended; people at work taken off their list; texts that are too long."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from app.errors import Invalid, Missing, Refused, Stale
from app.models.office import Body
from app.services.people import PostInput, PostView
from tests.services.builders import Office


@pytest.fixture
def person(office: Office) -> uuid.UUID:
    """A person with one post."""
    return office.people.add_person(full_name="Адис 1", body=Body.EXECUTIVE, post_ky="адис", post_ru="специалист")


def post(office: Office, person: uuid.UUID) -> PostView:
    """The one post of a person."""
    [held] = office.people.posts(person)
    return held


def typed(held: PostView, **changed: Any) -> PostInput:
    """A held post with some of it typed anew."""
    return PostInput(**{**held.__dict__, **changed})


def titles(office: Office) -> set[tuple[str, str]]:
    return {title for view in office.people.persons() for title in view.posts}


def test_a_post_is_corrected_and_another_added_in_one_step(office: Office, person: uuid.UUID) -> None:
    held = typed(post(office, person), title_ky=" башкы адис ", title_ru="", body=Body.COUNCIL)
    office.people.change_posts(person, [held, PostInput(Body.COMMUNITY, "айыл башы", "староста")])
    assert titles(office) == {("башкы адис", ""), ("айыл башы", "староста")}
    assert {each.body for each in office.people.posts(person)} == {Body.COUNCIL, Body.COMMUNITY}
    office.uow.undo()
    assert titles(office) == {("адис", "специалист")}


def test_a_post_without_a_title_ends(office: Office, person: uuid.UUID) -> None:
    office.people.change_posts(person, [typed(post(office, person), title_ky=" ", title_ru="")])
    assert office.people.posts(person) == []
    office.uow.undo()
    assert titles(office) == {("адис", "специалист")}


def test_nothing_typed_changes_nothing(office: Office, person: uuid.UUID) -> None:
    before = post(office, person)
    office.people.change_posts(person, [typed(before), PostInput(None, ""), PostInput(Body.COUNCIL, " ")])
    assert post(office, person) == before


def test_two_who_change_a_post(office: Office, person: uuid.UUID) -> None:
    seen = post(office, person)
    office.people.change_posts(person, [typed(seen, title_ky="адис 2")])
    with pytest.raises(Stale):
        office.people.change_posts(person, [typed(seen, title_ky="адис 3")])
    assert post(office, person).title_ky == "адис 2"


def test_a_post_belongs_to_its_person(office: Office, person: uuid.UUID) -> None:
    other = office.people.add_person(full_name="Адис 2")
    for owner, held in (
        (other, typed(post(office, person))),
        (person, PostInput(Body.COUNCIL, "адис", id=uuid.uuid4())),
    ):
        with pytest.raises(Missing):
            office.people.change_posts(owner, [held])
    with pytest.raises(Missing):
        office.people.change_posts(uuid.uuid4(), [])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (PostInput(None, "адис"), "body_1"),
        (PostInput(Body.COUNCIL, "", "специалист"), "post_ky_1"),
        (PostInput(Body.COUNCIL, "а" * 201), "post_ky_1"),
        (PostInput(Body.COUNCIL, "адис", "а" * 201), "post_ru_1"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    office: Office, person: uuid.UUID, wrong: PostInput, field: str
) -> None:
    held = post(office, person)
    with pytest.raises(Invalid) as caught:
        office.people.change_posts(person, [typed(held, title_ky="жаңы"), wrong])
    assert set(caught.value.fields) == {field}
    assert post(office, person) == held


@pytest.mark.parametrize(
    ("field", "limit"),
    [("full_name", 200), ("phone", 60), ("organisation", 200), ("short_name", 120), ("post_ky", 200)],
)
def test_a_text_that_is_too_long(office: Office, field: str, limit: int) -> None:
    values = {"full_name": "Адам 1", "short_name": "А.", "body": Body.COUNCIL, "post_ky": "адис"}
    with pytest.raises(Invalid) as caught:
        office.people.add_person(**{**values, field: "а" * (limit + 1)})
    assert set(caught.value.fields) == {field}
    office.people.add_person(**{**values, field: "а" * limit})


def test_a_long_name_needs_a_short_one(office: Office) -> None:
    with pytest.raises(Invalid) as caught:
        office.people.add_person(full_name="а" * 150)
    assert set(caught.value.fields) == {"short_name"}


def test_somebody_retires_and_comes_back(office: Office, person: uuid.UUID) -> None:
    first = office.people.add_worker(person)
    second = office.people.add_worker(office.people.add_person(full_name="Адис 2"))
    office.people.retire_worker(first)
    assert [worker.id for worker in office.people.workers()] == [second]
    office.uow.undo()
    assert len(office.people.workers()) == 2
    office.people.retire_worker(first)
    assert office.people.add_worker(person) == first
    assert len(office.people.workers()) == 2


def test_the_last_one_stays(office: Office, person: uuid.UUID) -> None:
    only = office.people.add_worker(person)
    gone = office.people.add_worker(office.people.add_person(full_name="Адис 2"))
    office.people.retire_worker(gone)
    with pytest.raises(Refused):
        office.people.retire_worker(only)
    assert [worker.id for worker in office.people.workers()] == [only]
    with pytest.raises(Missing):
        office.people.retire_worker(uuid.uuid4())
