"""The robustness sheet of the example: advisory in its first words, and its figures those of the advice."""

from __future__ import annotations

import pytest

from app.models.paper import PaperKind
from app.money import Money
from app.services.papers.facts import Format, Mode
from tests.services.papers.desk import Desk

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


def test_a_contest_without_marks_has_nothing_to_advise(desk: Desk):
    other = desk.services.contests.prepare(year=2031, fund=Money.som(1_000))
    said = desk.services.papers.fresh(_KIND, other, Mode.KY, Format.DOCX)
    assert said
    assert not desk.services.robustness.view(other).known
