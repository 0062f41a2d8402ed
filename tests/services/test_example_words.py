"""The example's words are the deck's; what it does not tell is blank or looks like a placeholder."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.language.letters import canonical
from app.models import METADATA
from app.models.audit import OperationCode
from app.models.contest import Phase, SelectionRule
from app.models.event import Outcome
from app.models.office import Form, NameOf
from app.services.contest_view import ContestView, StepView
from app.services.example import load
from app.store import chain
from app.store.history import history
from tests.services.builders import Office

FATHER, TALE = "Атам, апам жана мен", "Жомокко саякат"
WINNERS = ("Кожонова Анаргүл Абдиллаевна", "Кулназарова Райма Эркиновна")


@pytest.fixture(scope="module")
def contest(example: Office) -> ContestView:
    return example.contests.view(example.contests.of_year(2021))


def test_the_work_plan_word_for_word(contest: ContestView) -> None:
    def words(step: StepView) -> tuple[object, ...]:
        return step.label, step.stage_ky, step.responsible_ky, step.document_ky, step.deadline

    assert [words(step) for step in contest.plan] == [
        (
            "1.",
            "Жергиликтүү демилге (ЖД) боюнча Кызматташтык тууралуу макулдашууга кол коюу.",
            "ЖӨБО, ЖӨБ Союзу жана Долбоор",
            "Кызматташтык тууралуу макулдашуу",
            date(2021, 9, 7),
        ),
        (
            "2.",
            "ЖД Жобосун киргизүү боюнча тандалып алынган пилоттук айыл өкмөттөрүнө онлайн режиминде тренингди "
            "өткөрүү/консультация берүү.",
            "Долбоор, Айылдык аймак",
            "Катышуучулардын тизмеси, отчет",
            date(2021, 9, 11),
        ),
        (
            "2.1.",
            "Планды толук иштеп чыгуу, ЖД боюнча Жобону кароо жана бекитүү боюнча, демилгелерди колдоо үчүн зарыл "
            "болгон каржылоонун өлчөмүн аныктоо боюнча консультацияларды берүү.",
            "Долбоор, Айылдык аймак",
            "Программа, суроолордун реестри, сүрөттөр, отчет",
            date(2021, 9, 11),
        ),
    ]


def test_the_priorities_and_aims_word_for_word(example: Office, contest: ContestView) -> None:
    assert [ky for ky, _ in contest.priorities] == [
        "элдик көркөм чыгармачылыкты өнүктүрүү үчүн шарттарды түзүү",
        "балдар жана жаштар менен иштөө боюнча иш-чараларды уюштуруу жана өткөрүү",
        "дене тарбияны жана массалык спортту өнүктүрүү үчүн шарттарды түзүү",
        "мыйзамда белгиленген тартипте үй-бүлөлүк зомбулуктан сактоо жана коргоо боюнча чаралардын комплексин жүзөгө "
        "ашыруу",
    ]
    ids = {row.title: row.id for row in example.applications.rows(contest.id)}
    assert example.applications.view(ids[FATHER]).content.aim_ky == (
        "жаш мигрант үй-бүлөлөрдүн ынтымагын бекемдөө жана жаштардын спорт менен машыгуусуна шарт түзүү"
    )
    assert example.applications.view(ids[TALE]).content.aim_ky == (
        "Орозбеков айыл аймагындагы мүмкүнчүлүгү чектелген жана бала бакчага барбаган балдардын бош убактысын "
        "өткөрүүгө шарт түзүү"
    )


def test_the_seven_outcomes(example: Office, contest: ContestView) -> None:
    with example.uow.reading() as session:
        rows = session.scalars(select(Outcome).order_by(Outcome.position)).all()
    assert [row.text_ky.split()[0] for row in rows] == [
        "Мигранттардын",
        "Мектепке",
        "Жергиликтүү",
        "Жергиликтүү",
        "ЖӨБ",
        "ЖӨБ",
        "ЖӨБ",
    ]
    assert rows[0].text_ky == "Мигранттардын жаш үй-бүлөлөрүнө балдары менен эс алуусу үчүн шарттар түзүлдү."
    assert {(row.contest_id, row.application_id) for row in rows} == {(contest.id, None)}


def test_the_office_is_orozbekov_with_the_act_of_2020(example: Office) -> None:
    view = example.office.view()
    assert view.example
    assert (view.regulation_number, view.regulation_date) == ("226", date(2020, 12, 28))
    assert [view.name(NameOf.COUNCIL, "ky", form) for form in Form] == [
        "Орозбеков айылдык кеңеши",
        "Орозбеков айылдык кеңешинин",
        "Орозбеков айылдык кеңешине",
    ]
    assert view.name(NameOf.COUNCIL, "ru", Form.GENITIVE) == "Орозбековского айылного кенеша"
    assert view.name(NameOf.EXECUTIVE, "ky", Form.GENITIVE) == "Орозбеков айыл өкмөтүнүн"
    assert len(view.names) == 18


def test_what_the_deck_does_not_say_is_blank_or_a_placeholder(example: Office, contest: ContestView) -> None:
    view = example.office.view()
    assert (view.convocation, view.session_number, view.place_ky, view.chair_name) == ("", "", "____ айылы", "Төрага 1")
    assert contest.theme_ky == "____"
    assert {day for _, day in contest.dates} == {None}
    strangers = {person.full_name for person in example.people.persons()} - set(WINNERS)
    assert len(strangers) == 8
    assert all(name[-1].isdigit() for name in strangers)
    assert [worker.name for worker in example.people.workers()] == ["Адис 1"]
    assert [(v.name_ky, v.name_ru) for v in example.office.villages()] == [
        ("1-айыл", "Село 1"),
        ("2-айыл", "Село 2"),
        ("3-айыл", "Село 3"),
    ]


def test_the_contest_is_under_way_with_the_default_rules(example: Office, contest: ContestView) -> None:
    assert contest.phase is Phase.IMPLEMENTATION
    assert contest.selection_rule is SelectionRule.SKIP
    assert example.rules.view(contest.id).frozen
    assert [(c.scale_min, c.scale_max, c.weight) for c in contest.criteria] == [(0, 10, 1)] * 5
    assert [s.name_ky for s in contest.sources] == ["Жергиликтүү бюджет", "Долбоор (донор)"]


def test_whatever_is_said_in_kyrgyz_is_said_in_russian(example: Office) -> None:
    pairs = 0
    with example.uow.reading() as session:
        for table in METADATA.tables.values():
            for column in [c for c in table.columns if c.name.endswith("_ky") and f"{c.name[:-3]}_ru" in table.c]:
                for ky, ru in session.execute(select(column, table.c[f"{column.name[:-3]}_ru"])):
                    assert bool(ky) == bool(ru), f"{table.name}.{column.name}: {ky!r} {ru!r}"
                    assert canonical(ky) == ky
                    pairs += bool(ky)
    assert pairs > 80


def test_the_example_is_one_final_operation_of_an_empty_store(office: Office) -> None:
    load(office.uow, office.clock)
    with office.uow.reading() as session:
        [row] = history(session)
        assert row.operation.code is OperationCode.EXAMPLE_LOAD
        assert chain.verify(session) == []
    assert office.uow.undoable() is None
    with pytest.raises(Refused):
        load(office.uow, office.clock)
    assert len(office.contests.names()) == 1


def test_the_example_refuses_a_store_with_an_office(office: Office) -> None:
    office.set_up()
    with pytest.raises(Refused):
        load(office.uow, office.clock)
    assert office.contests.names() == []
    assert not office.office.view().example
