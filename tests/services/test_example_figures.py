"""The example says what the deck says: every figure of its table comes out of the services."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sqlalchemy import select

from app.models.application import ApplicationStatus
from app.models.commission import MemberRole, Relation
from app.models.contest import FundSource, SelectionRule, SourceKind
from app.models.ledger import EntryKind
from app.models.office import Body
from app.models.tally import Award, Decision, DecisionStatus, MarkState, TallyEdition
from app.money import Money
from app.services.commission import editions
from app.services.contest_view import ContestView
from app.services.events import CountView
from app.services.ledger import unbalanced
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


def test_what_was_registered_lacks_no_papers_the_draft_does(example: Office, contest: ContestView) -> None:
    rows = example.applications.rows(contest.id)
    assert [(row.number, row.missing > 0) for row in rows] == [(1, False), (2, False), (3, False), (None, True)]


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
    result = example.commission.result(contest.id)
    [local] = (pool.key for pool in result.pools)  # what the donor gives, the donor decides
    given = {row.application.title: dict(row.standing.given) for row in result.rows if row.given}
    assert given == {FATHER: {local: som(12_000).tyiyn}, TALE: {local: som(11_000).tyiyn}}
    assert (dict(result.outcome.left), result.outcome.tie) == ({local: 0}, None)


def test_the_result_is_closed_with_a_first_edition_that_the_decision_rests_on(
    example: Office, contest: ContestView
) -> None:
    assert example.commission.result(contest.id).edition == 1
    with example.uow.reading() as session:
        edition = session.scalars(select(TallyEdition)).one()
        assert session.scalars(select(Decision.tally_id)).one() == edition.id
        means = [each["mean"] for each in editions.parsed(edition)["standings"]]
    assert means == ["213/5", "199/5", "57/2"]


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
