"""The example says what the deck says: every figure of its table, its words, and placeholders for the rest."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.language.letters import canonical
from app.models import METADATA
from app.models.application import ApplicationStatus
from app.models.audit import OperationCode
from app.models.commission import Award, Decision, DecisionStatus, MarkState, MemberRole, Relation
from app.models.contest import FundSource, Phase, SelectionRule, SourceKind
from app.models.event import Outcome
from app.models.ledger import EntryKind
from app.models.office import Body, Form, NameOf
from app.money import Money
from app.services.contests import ContestView, StepView
from app.services.events import CountView
from app.services.example import load
from app.services.ledger import unbalanced
from app.store import chain
from app.store.history import history
from tests.services.builders import Office

FATHER, TALE = "Атам, апам жана мен", "Жомокко саякат"
WINNERS = {FATHER: "Кожонова Анаргүл Абдиллаевна", TALE: "Кулназарова Райма Эркиновна"}


@pytest.fixture(scope="module")
def contest(example: Office) -> ContestView:
    return example.contests.view(example.contests.of_year(2021))


def som(number: int) -> Money:
    return Money.som(number)


def test_the_money_of_the_table(example: Office, contest: ContestView) -> None:
    view = example.ledger.view(contest.id)
    table = {i.title: (i.awarded_local, i.awarded_donor, i.total) for i in view.initiatives}
    assert table == {
        FATHER: (som(12_000), som(25_000), som(37_000)),
        TALE: (som(11_000), som(25_000), som(36_000)),
    }
    assert Money.total(i.total for i in view.initiatives) == som(73_000)
    assert {(s.kind, s.provided, s.awarded, s.spent, s.free) for s in view.sources} == {
        (SourceKind.LOCAL_BUDGET, som(23_000), som(23_000), som(23_000), som(0)),
        (SourceKind.DONOR_GOODS, som(50_000), som(50_000), som(50_000), som(0)),
    }
    assert contest.local_fund == som(23_000)


def test_the_applications_of_the_table(example: Office, contest: ContestView) -> None:
    rows = example.applications.rows(contest.id)
    assert [(r.number, r.title, r.applicant_name, r.status) for r in rows] == [
        (1, FATHER, WINNERS[FATHER], ApplicationStatus.AWARDED),
        (2, TALE, WINNERS[TALE], ApplicationStatus.AWARDED),
        (3, "Демилге 3", "Арыз берүүчү 3", ApplicationStatus.NOT_AWARDED),
        (None, "Демилге 4 (каралама)", "", ApplicationStatus.DRAFT),
    ]
    assert [(r.requested, r.donor, r.total, r.awarded) for r in rows[:2]] == [
        (som(12_000), som(25_000), som(37_000), som(12_000)),
        (som(11_000), som(25_000), som(36_000), som(11_000)),
    ]


def test_the_own_contribution_is_words_and_never_added(example: Office, contest: ContestView) -> None:
    initiatives = example.ledger.view(contest.id).initiatives
    words = ("иш-чараларды уюштуруу жана өткөрүү", "организация и проведение мероприятий")
    assert [(i.in_kind_ky, i.in_kind_ru) for i in initiatives] == [words, words]
    assert all(i.total == i.awarded_local + i.awarded_donor for i in initiatives)


def test_the_books_balance_and_every_som_is_spent_line_by_line(example: Office, contest: ContestView) -> None:
    view = example.ledger.view(contest.id)
    assert view.balance == Money(0)
    with example.uow.reading() as session:
        assert unbalanced(session) == []
    assert [(e.number, e.kind, e.initiative, e.amount) for e in view.entries] == [
        (1, EntryKind.APPROPRIATION, "", som(23_000)),
        (2, EntryKind.APPROPRIATION, "", som(50_000)),
        (3, EntryKind.AWARD, FATHER, som(12_000)),
        (4, EntryKind.AWARD, FATHER, som(25_000)),
        (5, EntryKind.AWARD, TALE, som(11_000)),
        (6, EntryKind.AWARD, TALE, som(25_000)),
        (7, EntryKind.PAYMENT, FATHER, som(12_000)),
        (8, EntryKind.GOODS, FATHER, som(25_000)),
        (9, EntryKind.PAYMENT, TALE, som(11_000)),
        (10, EntryKind.GOODS, TALE, som(25_000)),
    ]
    assert {entry.entered_on for entry in view.entries} == {None}
    assert [entry.text_ky for entry in view.entries[6:]] == [
        "байгелер, грамоталар, медалдар",
        "спорттук шаймандар: обруч, аркан, волейбол жана баскетбол топтору жана гантелдер",
        "түлкүнүн жана жылкынын 2 костюму, декорациялар",
        "коёндун, илбирстин, аюунун, карышкырдын, короздун костюмдары",
    ]


def test_the_events_of_the_table(example: Office, contest: ContestView) -> None:
    view = example.events.view(contest.id)
    assert {i.title: (i.held, len(i.villages)) for i in view.initiatives} == {FATHER: (6, 0), TALE: (5, 3)}
    assert view.held == 11
    assert [(e.title_ky, e.times) for e in view.events] == [
        ("Аталар менен баскетбол боюнча мелдештер", 1),
        ("Энелер менен волейбол боюнча мелдеш", 1),
        ("Энелер менен баскетбол боюнча мелдеш", 1),
        ("Аталар менен волейбол боюнча мелдеш", 1),
        ("Үй-бүлөлөр менен мелдештер", 2),
        ("«Чоң ата балыкты кантип кармады?» спектакли, оюндар, ырлар жана бийлер", 5),
    ]
    assert view.events[5].summary_ky == (
        "Аймактагы балдар мекемелеринин тарбиячылары жана ата-энелери кирген демилгелүү топ мектепке чейинки курактагы "
        "балдар үчүн жаңы жылдык спектаклдин программасын даярдашты: орус эл жомогунун сюжети боюнча “Чоң ата балыкты "
        "кантип кармады?” спектакли аткарылып, оюндар, ырлар жана бийлер болду. Түлкү, аюу, карышкыр, коён, короз, ат, "
        "илбирс, Аяз ата жана Аяз кыздын катышуусунда жомоктун негизинде оюн көрсөтүлдү."
    )
    assert {(e.planned_on, e.held_on) for e in view.events} == {(None, None)}


def count_of(example: Office, contest: ContestView, title: str) -> CountView:
    [count] = next(i.counts for i in example.events.view(contest.id).initiatives if i.title == title)
    assert count.event_id is None
    return count


def test_the_people_of_the_first(example: Office, contest: ContestView) -> None:
    count = count_of(example, contest, FATHER)
    assert [(p.people, p.label_ky) for p in count.parts] == [(28, "ата"), (54, "эне"), (8, "эркек"), (4, "кыз")]
    assert count.total == 94
    assert count.markers == ()


def test_the_people_of_the_second_overlap_and_are_not_added(example: Office, contest: ContestView) -> None:
    count = count_of(example, contest, TALE)
    assert (count.total, [(p.people, p.label_ky) for p in count.parts]) == (290, [(290, "бала")])
    assert [(m.people, m.label_ky, m.sensitive) for m in count.markers] == [
        (114, "кыз", False),
        (19, "ден соолугунун мүмкүнчүлүгү чектелүү бала", True),
        (89, "мигранттардын балдары", True),
        (None, "бала бакчага барбаган балдар", False),
    ]
    assert [m.within for m in count.markers] == [None, None, None, count.markers[2].id]


def test_the_commission_of_five_ranks_the_two_winners_first(example: Office, contest: ContestView) -> None:
    result = example.commission.result(contest.id)
    assert [m.name for m in result.members] == [f"Комиссия мүчөсү {n}" for n in range(1, 6)]
    bodies = [m.represents for m in result.members]
    assert [bodies.count(body) for body in (Body.EXECUTIVE, Body.COUNCIL, Body.COMMUNITY)] == [1, 2, 2]
    assert [m.role for m in result.members[:2]] == [MemberRole.CHAIR, MemberRole.SECRETARY]
    assert [(r.place, r.application.title, r.mean) for r in result.rows] == [
        (1, FATHER, Fraction(213, 5)),
        (2, TALE, Fraction(199, 5)),
        (3, "Демилге 3", Fraction(57, 2)),
    ]


def test_every_pair_is_declared_and_marked_but_the_recused_one(example: Office, contest: ContestView) -> None:
    sheets = {
        (row.application.number, at): sheet
        for row in example.commission.result(contest.id).rows
        for at, sheet in enumerate(row.sheets, start=1)
    }
    recused = sheets.pop((3, 5))
    assert (recused.state, recused.total, recused.points) == (MarkState.RECUSED, None, {})
    assert len(sheets) == 14
    assert {(s.state, s.relation, len(s.points)) for s in sheets.values()} == {(MarkState.MARK, Relation.NONE, 5)}


def test_the_fund_reaches_exactly_the_two_winners(example: Office, contest: ContestView) -> None:
    selection = example.commission.result(contest.id).selection
    ids = {row.title: row.id for row in example.applications.rows(contest.id)}
    assert selection.awards == {ids[FATHER]: som(12_000).tyiyn, ids[TALE]: som(11_000).tyiyn}
    assert (selection.left, selection.tied) == (0, ())


def test_the_decision_is_a_proposal_without_number_and_date(example: Office, contest: ContestView) -> None:
    with example.uow.reading() as session:
        [decision] = session.scalars(select(Decision)).all()
        awards = session.execute(
            select(Award.place, Award.amount, FundSource.kind)
            .join(FundSource, FundSource.id == Award.source_id)
            .order_by(Award.place)
        ).all()
    assert decision.status is DecisionStatus.PROPOSED
    assert (decision.scenario, decision.protocol_number, decision.protocol_date) == (SelectionRule.SKIP.value, "", None)
    local = SourceKind.LOCAL_BUDGET
    assert [tuple(row) for row in awards] == [(1, 1_200_000, local), (2, 1_100_000, local)]


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
        "Орозбеков айылдык кеңешинен",
    ]
    assert view.name(NameOf.COUNCIL, "ru", Form.GENITIVE) == "Орозбековского айылного кенеша"
    assert view.name(NameOf.EXECUTIVE, "ky", Form.GENITIVE) == "Орозбеков айыл өкмөтүнүн"
    assert len(view.names) == 24


def test_what_the_deck_does_not_say_is_blank_or_a_placeholder(example: Office, contest: ContestView) -> None:
    view = example.office.view()
    assert (view.convocation, view.session_number, view.place_ky, view.chair_name) == ("", "", "____ айылы", "Төрага 1")
    assert contest.theme_ky == "____"
    assert {day for _, day in contest.dates} == {None}
    strangers = {person.full_name for person in example.people.persons()} - set(WINNERS.values())
    assert len(strangers) == 8
    assert all(name[-1].isdigit() for name in strangers)
    assert [worker.name for worker in example.people.workers()] == ["Адис 1"]
    assert [(v.name_ky, v.name_ru) for v in example.office.villages()] == [
        ("1-айыл", "Село 1"),
        ("2-айыл", "Село 2"),
        ("3-айыл", "Село 3"),
    ]


def test_the_contest_is_under_way_with_the_default_rules(contest: ContestView) -> None:
    assert contest.phase is Phase.IMPLEMENTATION
    assert contest.selection_rule is SelectionRule.SKIP
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
