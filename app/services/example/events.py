"""The example's events and people, in the deck's words and numbers; no date is known."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models.event import Attendance, Breakdown, Event, EventStatus, EventVillage, Marker
from app.services.example.adding import Pair, add, add_all
from app.services.example.initiatives import TITLE_1, TITLE_2, Initiatives


@dataclass(frozen=True)
class Held:
    """An event as the deck lists it; `times`: how often it was held."""

    title: Pair
    times: int = 1
    summary: Pair = ("", "")
    in_all_villages: bool = False


@dataclass(frozen=True)
class Group:
    """An «анын ичинен» group; without a number the deck gives none. `inner` is a group within it."""

    label: Pair
    people: int | None
    sensitive: bool = False
    inner: Group | None = None


#: «Үй-бүлөлөр менен 2 жолу мелдештер»: the «2 жолу» is kept as a number, not in the title.
HELD = {
    TITLE_1: (
        Held(("Аталар менен баскетбол боюнча мелдештер", "Соревнования по баскетболу среди отцов")),
        Held(("Энелер менен волейбол боюнча мелдеш", "Соревнование по волейболу среди матерей")),
        Held(("Энелер менен баскетбол боюнча мелдеш", "Соревнование по баскетболу среди матерей")),
        Held(("Аталар менен волейбол боюнча мелдеш", "Соревнование по волейболу среди отцов")),
        Held(("Үй-бүлөлөр менен мелдештер", "Соревнования среди семей"), times=2),
    ),
    TITLE_2: (
        Held(
            (
                "«Чоң ата балыкты кантип кармады?» спектакли, оюндар, ырлар жана бийлер",
                "Спектакль «Как дед рыбу поймал?», игры, песни и танцы",
            ),
            times=5,
            summary=(
                "Аймактагы балдар мекемелеринин тарбиячылары жана ата-энелери кирген демилгелүү топ мектепке чейинки "
                "курактагы балдар үчүн жаңы жылдык спектаклдин программасын даярдашты: орус эл жомогунун сюжети боюнча "
                "“Чоң ата балыкты кантип кармады?” спектакли аткарылып, оюндар, ырлар жана бийлер болду. Түлкү, аюу, "
                "карышкыр, коён, короз, ат, илбирс, Аяз ата жана Аяз кыздын катышуусунда жомоктун негизинде оюн "
                "көрсөтүлдү.",
                "Инициативная группа, в которую вошли воспитатели и родители детских учреждений аймака, подготовила "
                "программу новогоднего спектакля для детей дошкольного возраста: по сюжету русской народной сказки был "
                "показан спектакль «Как дед рыбу поймал?», прошли игры, песни и танцы. По мотивам сказки было сыграно "
                "представление с участием лисы, медведя, волка, зайца, петуха, коня, снежного барса, Деда Мороза и "
                "Снегурочки.",
            ),
            in_all_villages=True,
        ),
    ),
}

#: The parts of a count are disjoint and add up to its total.
PARTS: dict[str, tuple[tuple[Pair, int], ...]] = {
    TITLE_1: (
        (("ата", "отцы"), 28),
        (("эне", "матери"), 54),
        (("эркек", "лица мужского пола"), 8),
        (("кыз", "девочки"), 4),
    ),
    TITLE_2: ((("бала", "дети"), 290),),
}

GROUPS = {
    TITLE_2: (
        Group(("кыз", "девочки"), 114),
        Group(
            ("ден соолугунун мүмкүнчүлүгү чектелүү бала", "дети с ограниченными возможностями здоровья"),
            19,
            sensitive=True,
        ),
        Group(
            ("мигранттардын балдары", "дети мигрантов"),
            89,
            sensitive=True,
            inner=Group(("бала бакчага барбаган балдар", "дети, не посещающие детский сад"), None),
        ),
    ),
}


def add_events(session: Session, initiatives: Initiatives, villages: Sequence[uuid.UUID]) -> None:
    """Add what was held, where, and how many people came to each initiative."""
    for title, events in HELD.items():
        for position, held in enumerate(events, start=1):
            _add_event(session, initiatives[title], position, held, villages)
    for title, parts in PARTS.items():
        count = Attendance(application_id=initiatives[title], total=sum(people for _, people in parts))
        _add_count(session, add(session, count).id, parts, GROUPS.get(title, ()))


def _add_event(
    session: Session, application_id: uuid.UUID, position: int, held: Held, villages: Sequence[uuid.UUID]
) -> None:
    row = Event(
        application_id=application_id,
        position=position,
        status=EventStatus.HELD,
        title_ky=held.title[0],
        title_ru=held.title[1],
        times=held.times,
        summary_ky=held.summary[0],
        summary_ru=held.summary[1],
    )
    event_id = add(session, row).id
    if held.in_all_villages:
        add_all(session, [EventVillage(event_id=event_id, village_id=key) for key in villages])


def _add_count(
    session: Session, attendance_id: uuid.UUID, parts: Sequence[tuple[Pair, int]], groups: Sequence[Group]
) -> None:
    rows = [
        Breakdown(attendance_id=attendance_id, position=position, label_ky=ky, label_ru=ru, people=people)
        for position, ((ky, ru), people) in enumerate(parts, start=1)
    ]
    add_all(session, rows)
    position = 1
    for group in groups:
        position = _add_group(session, attendance_id, position, group)


def _add_group(
    session: Session, attendance_id: uuid.UUID, position: int, group: Group, within_id: uuid.UUID | None = None
) -> int:
    """Add a group and those within it from `position` on; the next free position."""
    row = Marker(
        attendance_id=attendance_id,
        within_id=within_id,
        position=position,
        label_ky=group.label[0],
        label_ru=group.label[1],
        people=group.people,
        sensitive=group.sensitive,
    )
    add(session, row)
    if group.inner is None:
        return position + 1
    return _add_group(session, attendance_id, position + 1, group.inner, row.id)
