"""Events and people: what counts as held, whose numbers may be added, what overlaps."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.audit import OperationCode
from app.models.base import Entity
from app.models.event import Attendance, Event, EventKind, EventStatus, Marker
from app.services.events import union_bounds
from tests.services.builders import Office


def keep(office: Office, *things: Entity) -> None:
    with office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        for thing in things:
            tx.session.add(thing)
            tx.session.flush()


def event(application_id: uuid.UUID, position: int = 1, **fields: object) -> Event:
    defaults = {"status": EventStatus.HELD, "title_ky": f"Иш-чара {position}", "position": position}
    return Event(application_id=application_id, **{**defaults, **fields})


def test_only_what_was_held_is_counted_as_often_as_it_was(office: Office) -> None:
    contest = office.intake()
    key = office.draft(contest)
    keep(
        office,
        event(key, 1),
        event(key, 2, times=3),
        event(key, 3, status=EventStatus.PLANNED),
        event(key, 4, status=EventStatus.CANCELLED, times=5),
        event(key, 5, kind=EventKind.DELIVERY),
    )
    view = office.events.view(contest)
    assert view.held == 4
    assert [row.times for row in view.events] == [1, 3, 1, 5, 1]
    assert (view.events[0].title_ru, view.events[0].initiative) == ("Иш-чара 1", "Демилге 1")


def test_an_initiative_without_events_and_people_is_not_listed(office: Office) -> None:
    contest = office.intake()
    first, second = office.draft(contest, title="А"), office.draft(contest, title="Б")
    office.draft(contest, title="В")
    keep(office, event(second), Attendance(application_id=first, total=0))
    view = office.events.view(contest)
    assert [(i.title, i.held, len(i.counts)) for i in view.initiatives] == [("А", 0, 1), ("Б", 1, 0)]


def test_a_group_without_a_number_is_not_a_nought(office: Office) -> None:
    contest = office.intake()
    count = Attendance(application_id=office.draft(contest), total=10)
    keep(office, count)
    outer = Marker(attendance_id=count.id, position=1, label_ky="тышкы", people=0)
    keep(office, outer)
    keep(office, Marker(attendance_id=count.id, position=2, label_ky="ички", within_id=outer.id))
    [shown] = office.events.view(contest).initiatives[0].counts
    assert [(m.label_ky, m.people, m.within) for m in shown.markers] == [("тышкы", 0, None), ("ички", None, outer.id)]


def test_nothing_of_an_empty_contest(office: Office) -> None:
    view = office.events.view(office.intake())
    assert (view.events, view.initiatives, view.held) == ((), (), 0)


def test_the_decks_groups_are_between_89_and_108() -> None:
    assert union_bounds(290, 19, 89) == (89, 108)


@given(st.integers(0, 7), st.data())
def test_both_bounds_are_reached_and_never_passed(total: int, data: st.DataObject) -> None:
    first, second = data.draw(st.integers(0, total)), data.draw(st.integers(0, total))
    everybody, those = set(range(total)), set(range(first))
    unions = [len(those | {(at + shift) % total for at in range(second)}) for shift in range(total)] or [0]
    assert (min(unions), max(unions)) == union_bounds(total, first, second)
    assert max(unions) <= len(everybody)


@pytest.mark.parametrize("total", [0, 290])
def test_nobody_in_the_groups(total: int) -> None:
    assert union_bounds(total, 0, 0) == (0, 0)
