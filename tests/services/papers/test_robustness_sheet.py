"""The robustness sheet of the example: advisory in its first words, and its figures those of the advice."""

from __future__ import annotations

import pytest

from app.documents.render import Papers
from app.models.paper import PaperKind
from app.money import Money
from app.services.papers.facts import Format, Mode
from app.services.papers.papers import PaperService
from tests.services.builders import Office
from tests.services.commission.panel import Panel
from tests.services.papers.desk import Desk, words_of

_KIND = PaperKind.ROBUSTNESS_SHEET


@pytest.mark.parametrize("form", Format)
def test_it_says_first_that_it_changes_nothing(desk: Desk, form: Format):
    ky, ru = desk.text(_KIND, Mode.KY, form), desk.text(_KIND, Mode.RU, form)
    assert "(кеңеш иретинде түзүлдү, жыйынтыкты өзгөртпөйт)" in ky
    assert "(носит рекомендательный характер и результата не меняет)" in ru
    both = desk.text(_KIND, Mode.BOTH, form)
    assert "Эреже боюнча жыйынтык" in both
    assert "Результат по правилам" in both


def test_the_decks_winners_stand_firm(desk: Desk):
    said = desk.text(_KIND, Mode.KY)
    assert "Тандалган өтүнмөлөр: «Атам, апам жана мен», «Жомокко саякат»." in said
    assert "айырмасы: 11,30." in said
    assert "Текшерилген учурлардын биринде да тандалган өтүнмөлөр өзгөрбөйт." in said
    view = desk.services.robustness.view(desk.contest)
    assert view.advice.firm
    assert [view.title(each) for each in sorted(view.advice.winners, key=view.title)] == [
        "Атам, апам жана мен",
        "Жомокко саякат",
    ]


def test_every_member_and_every_way_to_count_has_its_row(desk: Desk):
    said = desk.text(_KIND, Mode.RU)
    view = desk.services.robustness.view(desk.contest)
    assert all(member.name in said for member in view.result.voting)
    assert said.count("не меняются") == 1 + len(view.advice.rules) + len(view.advice.members)


def close_race(office: Office) -> Panel:
    """One generous member decides between two that the fund does not both reach."""
    office.set_up()
    panel = Panel(office, fund=10_000)
    marks = {"Демилге 1": (10, 5, 6), "Демилге 2": (2, 7, 6), "Демилге 3": (7, 7, 7)}
    for (title, points), som in zip(marks.items(), (9_000, 9_000, 500), strict=True):
        key = panel.application(title, som)
        for member, number in zip(panel.members, points, strict=True):
            panel.mark(member, key, *[number] * 4, 5)
    return panel


def test_what_decides_is_named(office: Office):
    panel = close_race(office)
    papers = PaperService(office.uow, office.clock, Papers())
    ky = words_of(papers.sheet(_KIND, panel.contest, None, Mode.KY, Format.PDF))
    ru = words_of(papers.sheet(_KIND, panel.contest, None, Mode.RU, Format.DOCX), Format.DOCX)
    assert "Комиссия мүчөсү 1 кошулат: «Демилге 2»; тандалбай калат: «Демилге 1»" in ky
    assert "Комиссия мүчөсү 2 өзгөрбөйт" in ky
    assert "добавляется: «Демилге 2»; не отбирается: «Демилге 1»" in ru
    assert "5 / 10 2,16 обсудить" in ru
    assert "Ни в одном из проверенных случаев" not in ru


def test_a_contest_without_marks_has_nothing_to_advise(desk: Desk):
    other = desk.services.contests.prepare(year=2031, fund=Money.som(1_000))
    said = desk.services.papers.fresh(_KIND, other, Mode.KY, Format.DOCX)
    assert said
    assert not desk.services.robustness.view(other).known
