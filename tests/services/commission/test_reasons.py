"""What an applicant is told of the result: sentences in both languages, and the figures in them."""

from __future__ import annotations

import uuid

import pytest

from app.models.audit import OperationCode
from app.models.commission import Relation
from app.models.contest import Contest, RuleSet, SelectionRule
from app.models.tally import MarkState
from app.money import Money
from app.services.commission.consents import ConsentService
from app.services.commission.reasons import ReasonsService
from tests.services.commission.panel import Panel


def said(panel: Panel, application: uuid.UUID, language: str) -> str:
    return "\n".join(ReasonsService(panel.office.uow).view(panel.contest).said(application, language)).replace(
        "\u00a0", " "
    )


def marked(panel: Panel, title: str, som: int, *points: int) -> uuid.UUID:
    """An application on which every member gives the same points by criterion."""
    key = panel.application(title, som)
    for member in panel.members:
        panel.mark(member, key, *points)
    return key


@pytest.fixture
def panel(office) -> Panel:
    return Panel(office, fund=10_000)


def test_who_was_not_awarded_hears_of_the_points_the_money_and_both_ways_to_win(panel: Panel):
    marked(panel, "Демилге 1", 6_000, 9, 8, 8, 8, 8)
    second = marked(panel, "Демилге 2", 5_000, 8, 8, 8, 8, 8)
    ky, ru = said(panel, second, "ky").splitlines(), said(panel, second, "ru").splitlines()
    assert ky[0] == "Өтүнмө 40,00 орточо упай алып, 2 өтүнмөнүн ичинен 2-орунду ээледи."
    assert ky[1].startswith("Критерийлер боюнча орточо упайлар (кашаада – тандалган акыркы өтүнмөнүн упайлары): «")
    assert "» – 8,00 (9,00); «" in ky[1]
    assert ky[2:] == [
        "Өтүнмөнүн кезеги келгенде 4 000 сом калган, суралганы – 5 000 сом, ошондуктан каражат жетпей калды.",
        "Бардык баалоо баракчаларында чогуу алганда дагы 4 упай болгондо, өтүнмө тандалмак.",
        "Ушул эле упай менен 4 000 сом же андан аз суралса, өтүнмө толук каржыланмак.",
    ]
    assert ru[2:] == [
        "Когда подошла очередь заявки, оставалось 4 000 сомов, а запрошено 5 000 сомов, поэтому средств не хватило.",
        "Если бы во всех оценочных листах вместе было больше на 4 балла, заявка была бы отобрана.",
        "Если бы с теми же баллами запрашивалась сумма 4 000 сомов или меньше, "
        "заявка была бы профинансирована полностью.",
    ]


def test_a_winner_hears_what_it_gets_and_by_how_much_it_was_above(panel: Panel):
    first = marked(panel, "Демилге 1", 6_000, 9, 8, 8, 8, 8)
    marked(panel, "Демилге 2", 5_000, 8, 8, 8, 8, 8)
    assert said(panel, first, "ky").splitlines()[2:] == [
        "Өтүнмөнүн кезеги келгенде калган каражат – 10 000 сом. Суралган сумма, 6 000 сом, толугу менен бөлүнөт.",
        "Өтүнмөнүн орточо упайы тандалбаган биринчи өтүнмөнүкүнөн 1,00 упайга жогору.",
    ]
    assert "(в скобках – баллы первой из неотобранных заявок)" in said(panel, first, "ru")


def test_weights_are_told_with_the_points(panel: Panel):
    panel.weigh(3, 3, 2, 1, 1)
    marked(panel, "Демилге 1", 6_000, 9, 8, 8, 8, 8)
    second = marked(panel, "Демилге 2", 5_000, 8, 8, 8, 8, 8)
    assert "дагы 10 упай (критерийлердин салмагын эске алганда) болгондо" in said(panel, second, "ky")
    assert "больше на 10 баллов (с учётом веса критериев)" in said(panel, second, "ru")


def test_an_open_tie_is_told_without_a_promise(panel: Panel):
    marked(panel, "Демилге 1", 6_000, 8, 8, 8, 8, 8)
    second = marked(panel, "Демилге 2", 5_000, 8, 8, 8, 8, 8)
    told = said(panel, second, "ky")
    assert "1-орунду упайы тең өтүнмөлөр менен бөлүштү." in told
    assert "Кайсынысы биринчи каржыланары азырынча чечиле элек." in told


def test_below_the_pass_mark(panel: Panel):
    first = marked(panel, "Демилге 1", 6_000, 8, 8, 8, 8, 8)
    _rules(panel, pass_mark=41)
    assert said(panel, first, "ru").splitlines()[2:] == [
        "Для отбора нужен средний балл не ниже 41. Балл заявки меньше.",
        "До этого порога во всех оценочных листах вместе не хватило: 3 балла.",
    ]


def test_without_a_quorum_there_is_nothing_but_that(panel: Panel):
    first = panel.application("Демилге 1", 6_000)
    for member in panel.members[:2]:
        panel.declare(member, first, Relation.CLOSE_RELATIVE)
    assert said(panel, first, "ky") == (
        "Бул өтүнмөнү баалоого 1 мүчө катышты, кворум үчүн кеминде 2 мүчө керек. "
        "Ошондуктан өтүнмө боюнча жыйынтык чыгарылган жок."
    )
    other = panel.application("Демилге 2", 6_000)
    for member in panel.members:
        panel.mark(member, other, *[MarkState.ABSTAINED] * 5)
    assert said(panel, other, "ky").startswith("Бул өтүнмө боюнча эсепке алынуучу баалоо баракчасы жок")


def test_after_a_stop(panel: Panel):
    _rules(panel, selection_rule=SelectionRule.STOP)
    marked(panel, "Демилге 1", 16_000, 9, 8, 8, 8, 8)
    second = marked(panel, "Демилге 2", 5_000, 8, 8, 8, 8, 8)
    assert said(panel, second, "ru").splitlines()[2:] == [
        "По правилам отбор прекращается на первой заявке, на которую не хватает оставшихся средств. "
        "Он прекратился раньше, чем подошла очередь этой заявки.",
        "Если бы во всех оценочных листах вместе было больше на 4 балла, заявка была бы отобрана.",
    ]


def test_who_gets_a_part_hears_what_was_left(panel: Panel):
    _rules(panel, selection_rule=SelectionRule.PARTIAL)
    marked(panel, "Демилге 1", 6_000, 9, 8, 8, 8, 8)
    second = marked(panel, "Демилге 2", 5_000, 8, 8, 8, 8, 8)
    panel.score()
    ConsentService(panel.office.uow).record(second, 0, least=Money.som(1_000), given_on=None)
    assert said(panel, second, "ky").splitlines()[2:] == [
        "Суралганы – 5 000 сом, бөлүнгөнү – 4 000 сом. Өтүнмөнүн кезеги келгенде каражат толук суммага жетпей калды: "
        "Жергиликтүү бюджет – калганы 4 000 сом, суралганы 5 000 сом.",
        "Бардык баалоо баракчаларында чогуу алганда дагы 4 упай болгондо, өтүнмө толук каржыланмак.",
    ]
    assert "не хватило: Местный бюджет – оставалось 4 000 сомов, запрошено 5 000 сомов." in said(panel, second, "ru")


def test_the_best_that_asks_too_much(panel: Panel):
    first = marked(panel, "Демилге 1", 16_000, 10, 10, 10, 10, 10)
    assert said(panel, first, "ky").splitlines()[2:] == [
        "Өтүнмөнүн кезеги келгенде 10 000 сом калган, суралганы – 16 000 сом, ошондуктан каражат жетпей калды.",
        "Ушул эле упай менен 10 000 сом же андан аз суралса, өтүнмө толук каржыланмак.",
    ]


def test_nobody_speaks_of_what_did_not_come_before_the_commission(panel: Panel):
    key = panel.office.draft(panel.contest, title="Демилге 9")
    view = ReasonsService(panel.office.uow).view(panel.contest)
    assert view.in_all_languages(key) == {}
    with pytest.raises(KeyError):
        view.of(key)


def _rules(panel: Panel, **values: object) -> None:

    with panel.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        rules = tx.get(RuleSet, tx.get(Contest, panel.contest).rule_set_id)
        for name, value in values.items():
            setattr(rules, name, value)
