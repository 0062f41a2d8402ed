"""The summary table: the closed edition's totals, means, places and sums with its number and code, older ones too."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from app.documents.render import Papers
from app.errors import Missing
from app.models.commission import Relation
from app.models.contest import TieStep
from app.models.paper import PaperKind
from app.money import Money
from app.services.commission.ties import TieInput, TieService
from app.services.papers.codes import short_code
from app.services.papers.facts import Format, Mode
from app.services.papers.papers import PaperService
from tests.services.builders import Office
from tests.services.commission.panel import ClosablePanel
from tests.services.papers.desk import Desk, words_of

_KIND = PaperKind.SUMMARY_TABLE


@pytest.fixture(autouse=True)
def set_up(office: Office) -> None:
    """Papers name the office."""
    office.set_up()


def said(panel: ClosablePanel, about: uuid.UUID | None = None, mode: Mode = Mode.KY) -> str:
    """The words of the table of a panel's contest."""
    papers = PaperService(panel.office.uow, panel.office.clock, Papers())
    return words_of(papers.sheet(_KIND, panel.contest, about, mode, Format.PDF))


@pytest.mark.parametrize("form", Format)
def test_the_decks_table_in_both_languages(desk: Desk, form: Format) -> None:
    papers = desk.services.papers
    ky, ru, both = (
        words_of(papers.sheet(_KIND, desk.contest, None, mode, form), form) for mode in (Mode.KY, Mode.RU, Mode.BOTH)
    )
    code = short_code(desk.services.closing.editions(desk.contest)[0].code)
    for text, title in ((ky, "БААЛООНУН ЖЫЙЫНТЫКТООЧУ ТАБЛИЦАСЫ"), (ru, "СВОДНАЯ ТАБЛИЦА ОЦЕНКИ")):
        assert title in text
        assert title in both
        assert code in text
    assert "43 42 43 42 43 8,60 8,60 7,80 8,80 8,80 42,60 12 000 12 000" in ky
    assert "28 29 28 29 отвод 5,75 5,50 5,75 5,75 5,75 28,50 10 000 –" in ru
    assert "33 000 23 000" in ky


def test_an_open_result_is_a_preliminary_table(office: Office) -> None:
    panel = ClosablePanel(office)
    assert "Алдын ала таблица" in said(panel)
    panel.closing.close(panel.contest)
    assert "Жыйынтыктын 1-редакциясы" in said(panel)


def test_an_older_edition_is_printed_as_it_was(office: Office) -> None:
    panel = ClosablePanel(office)
    first = panel.closing.close(panel.contest)
    before = said(panel, first)
    panel.reopen("Сан туура эмес")
    panel.change(panel.members[0], panel.two, 8)
    panel.closing.close(panel.contest, reason="Даттануу боюнча")
    older, newer = said(panel, first), said(panel)
    assert "кайра ачылган. Себеби: Сан туура эмес" in older
    assert ("35 35 35" in before, "35 35 35" in older, "35 35 35" in newer) == (True, True, False)
    assert "36 35 35" in newer
    assert "Жыйынтыктын 2-редакциясы" in newer


def test_the_steps_of_a_tie_stand_on_it_in_words(office: Office) -> None:
    panel = ClosablePanel(office)
    third = panel.third()
    for member in panel.members:
        panel.declare(member, third, Relation.NONE)
        panel.mark(member, third, *[9] * 5)
    ties = TieService(office.uow, office.clock)
    while ties.state(panel.contest).following is not TieStep.LOT:
        ties.take(panel.contest)
    lot = TieInput(
        TieStep.LOT,
        date(2022, 4, 1),
        drawn=(third, panel.one),
        procedure="Конверттер аралаштырылды",
        taken_by="Катышуучу 1",
        witnesses="Катышуучу 2",
    )
    ties.record(panel.contest, lot)
    panel.closing.close(panel.contest)
    text = said(panel)
    assert "Бул белги боюнча да тең болду." in text
    assert "ирети: «Демилге 3» → «Демилге 1»." in text
    assert "Конверттер аралаштырылды. Өткөргөн: Катышуучу 1. Күбөлөр: Катышуучу 2." in text


def test_a_contest_without_applications_has_an_empty_table(office: Office) -> None:
    contest = office.contests.prepare(year=2031, fund=Money.som(1_000))
    papers = PaperService(office.uow, office.clock, Papers())
    text = words_of(papers.sheet(_KIND, contest, None, Mode.RU, Format.PDF))
    assert "К комиссии пока не допущено ни одной заявки." in text


def test_no_table_of_a_strange_edition(office: Office) -> None:
    panel = ClosablePanel(office)
    with pytest.raises(Missing):
        said(panel, uuid.uuid4())
