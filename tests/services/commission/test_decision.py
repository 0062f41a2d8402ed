"""The decision: rules compared, proposed from the closed result, adopted, given up, the reserve; no money twice."""

from __future__ import annotations

import uuid
from random import Random

import pytest
from sqlalchemy import func, select

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import ApplicationStatus
from app.models.audit import OperationCode
from app.models.contest import FundSource, Phase, SelectionRule, TieStep
from app.models.paper import Paper, PaperKind, PaperStatus
from app.models.tally import Award, DecisionStatus
from app.money import Money
from tests.services.builders import Office, lead_to
from tests.services.commission.deciding import DAY, DONOR, LOCAL, PARTIAL, SKIP, STOP, DecidingPanel, random_panel


@pytest.fixture
def panel(office: Office) -> DecidingPanel:
    return DecidingPanel(office)


@pytest.fixture
def three(panel: DecidingPanel) -> DecidingPanel:
    """Of 20 000 som the first asks 12 000, the second 11 000 and the third 8 000."""
    for title, points, som in (("Биринчи", 9, 12_000), ("Экинчи", 8, 11_000), ("Үчүнчү", 7, 8_000)):
        panel.marked(title, points, som)
    return panel


def keys(panel: DecidingPanel) -> list[uuid.UUID]:
    return [row.id for row in panel.office.applications.rows(panel.contest)]


def test_the_three_rules_stand_side_by_side_and_nothing_is_written(three: DecidingPanel) -> None:
    three.score()
    three.consents.record(keys(three)[1], 0, least=Money.som(5_000), given_on=DAY)
    before = three.writes()
    view = three.compare()
    assert three.writes() == before
    assert [(each.rule, each.announced) for each in view.scenarios] == [(SKIP, True), (STOP, False), (PARTIAL, False)]
    given = {each.rule: [share.awarded.tyiyn // 100 for share in each.shares] for each in view.scenarios}
    assert given == {SKIP: [12_000, 0, 8_000], STOP: [12_000, 0, 0], PARTIAL: [12_000, 8_000, 0]}
    assert view.differing == {keys(three)[1], keys(three)[2]}
    assert {each.rule: sum(money.tyiyn for money in each.left.values()) for each in view.scenarios} == {
        SKIP: 0, STOP: 800_000, PARTIAL: 0,
    }  # fmt: skip
    assert view.best == {keys(three)[0], keys(three)[2]}
    assert view.edition is None


def test_a_tie_stops_the_rule_that_it_concerns_and_no_other(panel: DecidingPanel) -> None:
    for title, som in (("Биринчи", 30_000), ("Экинчи", 12_000)):
        panel.marked(title, 9, som)
    panel.score()
    tied = {each.rule: set(each.tied) for each in panel.compare().scenarios}
    assert tied == {SKIP: set(), STOP: set(keys(panel)), PARTIAL: set()}


def test_a_decision_follows_only_from_a_closed_result(three: DecidingPanel) -> None:
    lead_to(three.office.uow, three.contest, Phase.DECISION)
    with pytest.raises(Refused, match="close the result first"):
        three.decisions.propose(three.contest, scenario=SKIP)
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    view = three.view()
    assert (view.status, view.scenario, view.edition, view.current) == (DecisionStatus.PROPOSED, SKIP, 1, True)
    assert three.given() == {"Биринчи": 12_000, "Үчүнчү": 8_000}
    assert [(row.place, row.amount) for row in view.awards] == [(1, Money.som(12_000)), (3, Money.som(8_000))]
    assert {three.status(key) for key in keys(three)} == {ApplicationStatus.ADMITTED}


def test_not_before_the_phase_of_the_decision(three: DecidingPanel) -> None:
    three.close()
    lead_to(three.office.uow, three.contest, Phase.SCORING)
    with pytest.raises(Refused):
        three.decisions.propose(three.contest, scenario=SKIP)


def test_another_rule_needs_a_reason_and_a_new_proposal_replaces_the_old(three: DecidingPanel) -> None:
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    with pytest.raises(Invalid) as caught:
        three.decisions.propose(three.contest, scenario=STOP, reason=" ")
    assert list(caught.value.fields) == ["reason"]
    with pytest.raises(Stale):
        three.decisions.propose(three.contest, scenario=STOP, reason="Кеңеш сурады", version=99)
    three.decisions.propose(three.contest, scenario=STOP, reason="Кеңеш сурады", version=three.view().version)
    assert three.given() == {"Биринчи": 12_000}
    assert (three.view().scenario, three.view().reason) == (STOP, "Кеңеш сурады")
    three.office.uow.undo()
    assert three.given() == {"Биринчи": 12_000, "Үчүнчү": 8_000}
    three.office.uow.undo()
    assert three.decisions.view(three.contest) is None


def test_a_rule_under_which_a_tie_waits_cannot_be_decided_by(panel: DecidingPanel) -> None:
    panel.marked("Биринчи", 9, 12_000)
    for title in ("Экинчи", "Үчүнчү"):
        key = panel.marked(title, 8, 9_000)
        panel.score()
        panel.consents.record(key, 0, least=Money.som(1_000), given_on=None)
        panel.back_to_intake()
    panel.close()
    panel.decisions.propose(panel.contest, scenario=SKIP)
    with pytest.raises(Refused, match="tie"):
        panel.decisions.propose(panel.contest, scenario=PARTIAL, reason="Калганын бөлүү")
    assert panel.given() == {"Биринчи": 12_000}


def test_several_sources_of_a_kind_are_filled_in_their_order(panel: DecidingPanel) -> None:
    second = panel.source(LOCAL, 6_000, 2)
    donor = panel.source(DONOR, 10_000, 3)
    panel.marked("Биринчи", 9, 15_000, donor=4_000)
    panel.marked("Экинчи", 8, 11_000, donor=6_000)
    panel.close()
    panel.decisions.propose(panel.contest, scenario=SKIP)
    first = next(row.source_id for row in panel.view().awards)
    told = [(row.title, row.source_id, row.amount.tyiyn // 100) for row in panel.view().awards]
    assert told == [
        ("Биринчи", first, 15_000), ("Биринчи", donor, 4_000),
        ("Экинчи", first, 5_000), ("Экинчи", second, 6_000), ("Экинчи", donor, 6_000),
    ]  # fmt: skip
    assert set(panel.view().free.values()) == {Money()}


def test_adopting_sets_what_became_of_each_and_is_final(three: DecidingPanel) -> None:
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    with pytest.raises(Invalid) as caught:
        three.decisions.adopt(three.contest, three.view().version, act_number=" ", act_date=None)
    assert set(caught.value.fields) == {"act_number", "act_date"}
    with pytest.raises(Stale):
        three.decisions.adopt(three.contest, three.view().version + 1, act_number="7", act_date=DAY)
    three.decisions.adopt(
        three.contest, three.view().version, act_number="7", act_date=DAY, protocol_number="3", protocol_date=DAY
    )
    view = three.view()
    assert (view.status, view.act_number, view.act_date, view.protocol) == (
        DecisionStatus.ADOPTED,
        "7",
        DAY,
        ("3", DAY),
    )
    awarded, not_awarded = ApplicationStatus.AWARDED, ApplicationStatus.NOT_AWARDED
    assert [three.status(key) for key in keys(three)] == [awarded, not_awarded, awarded]
    for again in (three.adopt, lambda: three.decisions.propose(three.contest, scenario=SKIP)):
        with pytest.raises(Refused):
            again()
    with pytest.raises(Refused):
        three.office.uow.undo()
    assert three.given() == {"Биринчи": 12_000, "Үчүнчү": 8_000}


def test_the_issued_protocol_gives_its_number_and_date(three: DecidingPanel) -> None:
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    assert three.decisions.protocol(three.contest) is None
    issued = {"status": PaperStatus.ISSUED, "register_number": 1, "number": "5", "dated": DAY}
    with three.office.uow.operation(OperationCode.PAPER_ISSUE) as tx:
        tx.session.add(Paper(contest_id=three.contest, kind=PaperKind.COMMISSION_PROTOCOL, **issued))
    assert three.decisions.protocol(three.contest) == ("5", DAY)
    three.decisions.adopt(
        three.contest, three.view().version, act_number="7", act_date=DAY, protocol_number="3", protocol_date=None
    )
    assert three.view().protocol == ("5", DAY)


def test_a_protocol_of_an_earlier_result_is_not_offered_to_the_next(three: DecidingPanel) -> None:
    three.close()
    issued = {"status": PaperStatus.ISSUED, "dated": DAY, "kind": PaperKind.COMMISSION_PROTOCOL}
    for number in (1, 2):
        with three.office.uow.operation(OperationCode.PAPER_ISSUE) as tx:
            paper = Paper(contest_id=three.contest, number=str(number), register_number=number, **issued)
            paper.issued_at = tx.at
            tx.session.add(paper)
        assert three.decisions.protocol(three.contest) == (str(number), DAY)
        three.reopen()
        assert three.decisions.protocol(three.contest) is None
        three.close("Даттануу")


def test_nothing_is_adopted_that_was_not_proposed(three: DecidingPanel) -> None:
    three.close()
    with pytest.raises(Missing):
        three.decisions.adopt(three.contest, 1, act_number="7", act_date=DAY)


def test_a_reopened_result_makes_the_decision_out_of_date(three: DecidingPanel) -> None:
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    three.reopen()
    assert not three.view().current
    with pytest.raises(Refused):
        three.adopt()
    three.close("Оңдолду")
    assert not three.view().current
    with pytest.raises(Refused):
        three.adopt()
    three.decisions.propose(three.contest, scenario=SKIP)
    assert (three.view().current, three.view().edition) == (True, 2)


def test_after_an_appeal_an_adopted_decision_gives_way_with_a_reason(three: DecidingPanel) -> None:
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    three.adopt()
    three.reopen()
    three.change(three.members[0], keys(three)[1], 10)
    three.close("Даттануу канааттандырылды")
    with pytest.raises(Invalid):
        three.decisions.propose(three.contest, scenario=SKIP)
    three.decisions.propose(three.contest, scenario=SKIP, reason="Даттануу")
    assert (three.view().status, three.view().act_number, three.view().act_date) == (DecisionStatus.PROPOSED, "", None)
    three.adopt()
    assert three.given() == {"Биринчи": 12_000, "Үчүнчү": 8_000}


def test_what_is_given_up_goes_to_the_next_of_the_reserve(three: DecidingPanel) -> None:
    first, second, third = keys(three)
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    with pytest.raises(Refused):
        three.decisions.give_up(three.contest, first, on=DAY, reason="Көчүп кетти")
    three.adopt()
    assert [(row.application_id, row.next) for row in three.view().reserve] == [(second, False)]
    with pytest.raises(Refused):
        three.decisions.award_reserve(three.contest, second, note="№ 12")
    with pytest.raises(Invalid) as caught:
        three.decisions.give_up(three.contest, first, on=None, reason="")
    assert set(caught.value.fields) == {"on", "reason"}
    three.decisions.give_up(three.contest, first, on=DAY, reason="Көчүп кетти")
    assert three.given() == {"Үчүнчү": 8_000}
    assert three.status(first) is ApplicationStatus.NOT_AWARDED
    assert list(three.view().free.values()) == [Money.som(12_000)]
    assert [(row.application_id, row.next) for row in three.view().reserve] == [(second, True)]
    with pytest.raises(Refused):
        three.decisions.give_up(three.contest, first, on=DAY, reason="Дагы")
    with pytest.raises(Refused):
        three.decisions.award_reserve(three.contest, third, note="№ 12")
    with pytest.raises(Invalid):
        three.decisions.award_reserve(three.contest, second, note=" ")
    three.decisions.award_reserve(three.contest, second, note="№ 12 токтом")
    assert three.given() == {"Экинчи": 11_000, "Үчүнчү": 8_000}
    assert three.status(second) is ApplicationStatus.AWARDED
    rows = three.office.applications.rows(three.contest)
    assert [row.awarded for row in rows] == [Money(), Money.som(11_000), Money.som(8_000)]
    assert three.view().reserve == ()
    for _step in range(2):
        three.office.uow.undo()
    assert three.given() == {"Биринчи": 12_000, "Үчүнчү": 8_000}
    assert three.status(first) is ApplicationStatus.AWARDED


@pytest.fixture
def equals(panel: DecidingPanel) -> DecidingPanel:
    """Money for the first alone; behind it two equal ones that ask alike and a third equal one that asks more."""
    panel.marked("Биринчи", 9, 20_000)
    for title, som in (("Экинчи", 11_000), ("Үчүнчү", 11_000), ("Төртүнчү", 12_000)):
        panel.marked(title, 8, som)
    panel.close()
    panel.decisions.propose(panel.contest, scenario=SKIP)
    panel.adopt()
    panel.decisions.give_up(panel.contest, keys(panel)[0], on=DAY, reason="Көчүп кетти")
    return panel


def test_between_equals_of_the_reserve_people_decide_and_the_ground_is_kept(equals: DecidingPanel) -> None:
    _first, second, third, fourth = keys(equals)
    assert [(row.next, row.by_people, row.rung) for row in equals.view().reserve] == [
        (True, True, TieStep.LOT),
        (True, True, TieStep.LOT),
        (False, False, None),
    ]
    assert equals.view().reserve[0].equal == (third, fourth)
    assert [sum(each.tyiyn for each in row.gets.values()) for row in equals.view().reserve] == [1_100_000, 1_100_000, 0]
    with pytest.raises(Refused):
        equals.decisions.award_reserve(equals.contest, fourth, note="№ 12")
    with pytest.raises(Invalid):
        equals.decisions.award_reserve(equals.contest, third, note=" ")
    equals.decisions.award_reserve(equals.contest, third, note="Чүчүкулак, № 2 протокол")
    assert (equals.given(), equals.status(third)) == ({"Үчүнчү": 11_000}, ApplicationStatus.AWARDED)
    assert [row.note for row in equals.view().awards if row.from_reserve] == ["Чүчүкулак, № 2 протокол"]
    assert [(row.application_id, row.next) for row in equals.view().reserve] == [(second, False), (fourth, False)]


def test_of_equals_in_the_reserve_only_who_is_first_by_comparing_is_awarded(panel: DecidingPanel) -> None:
    first = panel.marked("Биринчи", 9, 20_000)
    second, third = (panel.marked(title, 8, som) for title, som in (("Экинчи", 12_000), ("Үчүнчү", 11_000)))
    panel.close()
    panel.decisions.propose(panel.contest, scenario=SKIP)
    panel.adopt()
    panel.decisions.give_up(panel.contest, first, on=DAY, reason="Көчүп кетти")
    found = {row.application_id: (row.next, row.by_people, row.rung, row.equal) for row in panel.view().reserve}
    assert found == {
        second: (False, False, None, ()),
        third: (True, False, TieStep.SMALLER_REQUEST, (second,)),
    }
    with pytest.raises(Refused):
        panel.decisions.award_reserve(panel.contest, second, note="№ 12")
    panel.decisions.award_reserve(panel.contest, third, note="№ 12")
    assert panel.given() == {"Үчүнчү": 11_000}


def test_awards_change_only_until_the_report(three: DecidingPanel) -> None:
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    three.adopt()
    lead_to(three.office.uow, three.contest, Phase.REPORTED)
    with pytest.raises(Refused):
        three.decisions.give_up(three.contest, keys(three)[0], on=DAY, reason="Көчүп кетти")


def test_who_gave_up_before_an_appeal_gives_up_again(three: DecidingPanel) -> None:
    three.close()
    three.decisions.propose(three.contest, scenario=SKIP)
    three.adopt()
    three.decisions.give_up(three.contest, keys(three)[0], on=DAY, reason="Көчүп кетти")
    three.reopen()
    three.close("Даттануу")
    three.decisions.propose(three.contest, scenario=SKIP, reason="Даттануу")
    assert three.given() == {"Үчүнчү": 8_000}
    assert [row.note for row in three.view().awards] == ["Көчүп кетти", ""]
    three.adopt()
    assert three.status(keys(three)[0]) is ApplicationStatus.NOT_AWARDED


def test_a_consent_is_recorded_corrected_and_taken_back_while_the_result_is_open(three: DecidingPanel) -> None:
    key = keys(three)[1]
    with pytest.raises(Refused):
        three.consents.record(key, 0, least=Money.som(1), given_on=None)
    three.score()
    for wrong in (None, Money()):
        with pytest.raises(Invalid):
            three.consents.record(key, 0, least=wrong, given_on=None)
    three.consents.record(key, 0, least=Money.som(5_000), given_on=DAY, note=" кат ")
    [row] = three.consents.rows(three.contest)
    assert (row.least, row.given_on, row.note) == (Money.som(5_000), DAY, "кат")
    with pytest.raises(Stale):
        three.consents.record(key, 0, least=Money.som(6_000), given_on=DAY)
    three.consents.record(key, row.version, least=Money.som(6_000), given_on=DAY)
    three.close()
    with pytest.raises(Refused):
        three.consents.withdraw(key, row.version + 1)
    three.reopen()
    [row] = three.consents.rows(three.contest)
    three.consents.withdraw(key, row.version)
    assert three.consents.rows(three.contest) == []
    with pytest.raises(Missing):
        three.consents.withdraw(key, 0)


@pytest.mark.parametrize("seed", range(6))
def test_money_is_never_given_twice(office: Office, seed: int) -> None:
    """By every rule the awards are the outcome; whatever is given up and awarded anew, no source gives too much."""
    random = Random(seed)
    panel = random_panel(office, random)
    for rule in random.sample(list(SelectionRule), 3):
        panel.decisions.propose(panel.contest, scenario=rule, reason="Салыштыруу")
        scenario = panel.compare().by(rule)
        outcome = {share.application.title: share.awarded.tyiyn // 100 for share in scenario.shares if share.awarded}
        assert panel.given() == outcome
        assert panel.view().total == Money.total(share.awarded for share in scenario.shares)
        assert {key: money for key, money in panel.view().free.items() if money} == {
            key: money for key, money in scenario.left.items() if money
        }
    panel.adopt()
    for _step in range(6):
        view = panel.view()
        waiting = next((row for row in view.reserve if row.next), None)
        if waiting is not None and random.random() < 0.7:
            panel.decisions.award_reserve(panel.contest, waiting.application_id, note="Резерв")
        elif kept := [row for row in view.awards if row.given_up_on is None]:
            panel.decisions.give_up(panel.contest, random.choice(kept).application_id, on=DAY, reason="Баш тартты")
        check_sources(panel)


def check_sources(panel: DecidingPanel) -> None:
    with panel.office.uow.reading() as session:
        sums = session.execute(
            select(FundSource.amount, func.coalesce(func.sum(Award.amount), 0))
            .outerjoin(Award, (Award.source_id == FundSource.id) & Award.given_up_on.is_(None))
            .where(FundSource.contest_id == panel.contest)
            .group_by(FundSource.id, FundSource.amount)
        ).all()
    assert len(sums) == 3
    assert all(given <= amount for amount, given in sums)
