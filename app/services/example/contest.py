"""The example's contest of 2021: the deck's priorities, fund and work plan word for word, with our translation."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.models.contest import Phase, Priority, Programme, RuleSet, SourceKind, WorkPlanStep
from app.money import Money
from app.services.contests import add_default_contest, fund_source
from app.services.example.adding import Pair, add, add_all
from app.services.programmes import default_source
from app.services.rule_content import criteria_of, freeze

YEAR = 2021
LOCAL_FUND = Money.som(23_000)
DONOR_FUND = Money.som(50_000)

#: What the donor gives is bought by the donor and handed over: «Долбоор … спорттук шаймандар сатып алынды».
DONOR_KIND = SourceKind.DONOR_GOODS

PRIORITIES: tuple[Pair, ...] = (
    (
        "элдик көркөм чыгармачылыкты өнүктүрүү үчүн шарттарды түзүү",
        "создание условий для развития народного художественного творчества",
    ),
    (
        "балдар жана жаштар менен иштөө боюнча иш-чараларды уюштуруу жана өткөрүү",
        "организация и проведение мероприятий по работе с детьми и молодёжью",
    ),
    (
        "дене тарбияны жана массалык спортту өнүктүрүү үчүн шарттарды түзүү",
        "создание условий для развития физической культуры и массового спорта",
    ),
    (
        "мыйзамда белгиленген тартипте үй-бүлөлүк зомбулуктан сактоо жана коргоо боюнча чаралардын комплексин "
        "жүзөгө ашыруу",
        "осуществление в установленном законом порядке комплекса мер по охране и защите от семейного насилия",
    ),
)

_PROJECT_AND_AIMAK: Pair = ("Долбоор, Айылдык аймак", "Проект, айылный аймак")

#: № · stage · responsible · confirming document · deadline. The deck tells that all of it was done, not
#: when: the example ticks each step on its deadline.
WORK_PLAN: tuple[tuple[str, Pair, Pair, Pair, date], ...] = (
    (
        "1.",
        (
            "Жергиликтүү демилге (ЖД) боюнча Кызматташтык тууралуу макулдашууга кол коюу.",
            "Подписание Соглашения о сотрудничестве по местной инициативе (МИ).",
        ),
        ("ЖӨБО, ЖӨБ Союзу жана Долбоор", "ОМСУ, Союз МСУ и Проект"),
        ("Кызматташтык тууралуу макулдашуу", "Соглашение о сотрудничестве"),
        date(2021, 9, 7),
    ),
    (
        "2.",
        (
            "ЖД Жобосун киргизүү боюнча тандалып алынган пилоттук айыл өкмөттөрүнө онлайн режиминде тренингди "
            "өткөрүү/консультация берүү.",
            "Проведение тренинга/консультирование в онлайн-режиме для отобранных пилотных айыл окмоту по внедрению "
            "Положения о МИ.",
        ),
        _PROJECT_AND_AIMAK,
        ("Катышуучулардын тизмеси, отчет", "Список участников, отчёт"),
        date(2021, 9, 11),
    ),
    (
        "2.1.",
        (
            "Планды толук иштеп чыгуу, ЖД боюнча Жобону кароо жана бекитүү боюнча, демилгелерди колдоо үчүн зарыл "
            "болгон каржылоонун өлчөмүн аныктоо боюнча консультацияларды берүү.",
            "Консультирование по полной разработке плана, рассмотрению и утверждению Положения о МИ, определению "
            "размера финансирования, необходимого для поддержки инициатив.",
        ),
        _PROJECT_AND_AIMAK,
        ("Программа, суроолордун реестри, сүрөттөр, отчет", "Программа, реестр вопросов, фотографии, отчёт"),
        date(2021, 9, 11),
    ),
)


@dataclass(frozen=True)
class ExampleContest:
    """The keys that the other parts of the example point at; criteria in their order."""

    id: uuid.UUID
    local_source: uuid.UUID
    donor_source: uuid.UUID
    criteria: tuple[uuid.UUID, ...]


def add_contest(session: Session, now: datetime) -> ExampleContest:
    """Add the contest with frozen rules, sources, priorities and work plan; its dates are unknown and stay empty."""
    contest = add_default_contest(session, Programme.LOCAL_INITIATIVE, year=YEAR, phase=Phase.IMPLEMENTATION)
    contest.theme_ky = contest.theme_ru = "____"
    rules = session.get_one(RuleSet, contest.rule_set_id)
    freeze(session, rules, now)
    local = add(session, fund_source(contest.id, 1, default_source(SourceKind.LOCAL_BUDGET), LOCAL_FUND))
    donor = add(session, fund_source(contest.id, 2, default_source(DONOR_KIND), DONOR_FUND))
    donor.decides_itself = True
    add_all(session, [_priority(contest.id, at, pair) for at, pair in enumerate(PRIORITIES, start=1)])
    add_all(session, [_step(contest.id, at, row) for at, row in enumerate(WORK_PLAN, start=1)])
    return ExampleContest(contest.id, local.id, donor.id, tuple(row.id for row in criteria_of(session, rules)))


def _priority(contest_id: uuid.UUID, position: int, pair: Pair) -> Priority:
    return Priority(contest_id=contest_id, position=position, text_ky=pair[0], text_ru=pair[1])


def _step(contest_id: uuid.UUID, position: int, row: tuple[str, Pair, Pair, Pair, date]) -> WorkPlanStep:
    label, stage, responsible, document, deadline = row
    return WorkPlanStep(
        contest_id=contest_id,
        position=position,
        label=label,
        stage_ky=stage[0],
        stage_ru=stage[1],
        responsible_ky=responsible[0],
        responsible_ru=responsible[1],
        document_ky=document[0],
        document_ru=document[1],
        deadline=deadline,
        done_on=deadline,
    )
