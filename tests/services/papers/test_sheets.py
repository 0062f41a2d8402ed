"""The people of a summary: groups that overlap, groups nobody counted, groups too small to be told."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest

from app.money import Money
from app.services.events import CountView, MarkerView, PartView
from app.services.papers.sheets import people_sentences, summary_text
from app.services.papers.wording import Words
from app.services.summary import ContestSummary
from tests.services.papers.desk import Desk

WORDS = {language: Words(language, {}) for language in ("ky", "ru")}


def marker(label: str, people: int | None, within: uuid.UUID | None = None, sensitive: bool = True) -> MarkerView:
    return MarkerView(uuid.uuid4(), label, label, people, within, sensitive)


def told(summary: ContestSummary, *markers: MarkerView, language: str = "ky", total: int = 100) -> str:
    """The sentences on the people of the first winner with these groups among them."""
    winner = summary.winners[0]
    assert winner.people is not None
    parts = (PartView("бала", "дети", total),)
    count = CountView(winner.application.id, None, total, parts, markers)
    changed = replace(winner, people=replace(winner.people, counts=(count,)))
    return " ".join(people_sentences(replace(summary, winners=(changed,)), WORDS[language]))


@pytest.fixture
def summary(quiet_desk: Desk) -> ContestSummary:
    return quiet_desk.services.summary.view(quiet_desk.contest)


def test_a_group_nobody_counted_is_words_and_never_a_number(summary):
    for language, unknown in (("ky", "топ (саны көрсөтүлгөн эмес)"), ("ru", "топ (число не указано)")):
        text = told(summary, marker("топ", None), language=language)
        assert unknown in text
        assert "None" not in text
        assert " 0" not in text


@pytest.mark.parametrize("people", [0, 1, 4])
def test_a_small_sensitive_group_has_no_number_on_paper(summary, people):
    text = told(summary, marker("ооруган бала", people), marker("мигранттардын балдары", 20))
    assert "ооруган бала – 5 адамга жетпейт" in text
    assert f"– {people}" not in text
    assert "кеминде" not in text
    assert "ооруган бала – менее 5" in told(summary, marker("ооруган бала", people), language="ru")


def test_a_small_group_that_is_not_sensitive_is_told(summary):
    assert "кыз – 4." in told(summary, marker("кыз", 4, sensitive=False))


@pytest.mark.parametrize(
    ("total", "first", "second", "least", "most"), [(290, 19, 89, 89, 108), (100, 60, 70, 70, 100), (50, 5, 5, 5, 10)]
)
def test_two_sensitive_groups_are_never_added_but_bounded(summary, total, first, second, least, most):
    groups = marker("биринчи топ", first), marker("экинчи топ", second)
    assert f"кеминде {least}, көп дегенде {most} адам" in told(summary, *groups, total=total)
    assert f"не менее {least} и не более {most}." in told(summary, *groups, total=total, language="ru")


def test_groups_of_girls_are_not_bounded_with_others(summary):
    assert "кеминде" not in told(summary, marker("кыз", 40, sensitive=False), marker("мигранттар", 20))


def test_a_group_within_a_group_stands_behind_it(summary):
    outer = marker("мигранттардын балдары", 20)
    assert "мигранттардын балдары – 20, анын ичинде кыз – 7" in told(
        summary, outer, marker("кыз", 7, within=outer.id, sensitive=False)
    )


def test_what_is_left_of_the_fund_is_told_where_something_is_left(summary, quiet_desk):
    office = quiet_desk.services.office.view()
    day = quiet_desk.services.history.rows()[0].at.date()
    less = replace(summary, awarded=Money.som(12_000))
    fund = summary_text(less, office, WORDS["ky"], day).sections[0].paragraphs[0]
    assert fund.replace("\u00a0", " ").endswith("Калганы: 11 000 (он бир миң) сом.")


@pytest.mark.parametrize(("language", "end"), [("ky", "ашыгы: 1 000 (миң)"), ("ru", ": 1 000 (одна тысяча)")])
def test_awards_beyond_the_fund_are_told_and_not_stumbled_over(summary, quiet_desk, language, end):
    office = quiet_desk.services.office.view()
    more = replace(summary, awarded=summary.fund + Money.som(1_000))
    fund = summary_text(more, office, WORDS[language], date(2021, 9, 7)).sections[0].paragraphs[0]
    assert end in fund.replace("\u00a0", " ")


def test_empty_sections_are_left_out(summary, quiet_desk):
    office = quiet_desk.services.office.view()
    day = quiet_desk.services.history.rows()[0].at.date()
    empty = replace(summary, winners=(), outcomes=(), held=0)
    assert len(summary_text(empty, office, WORDS["ky"], day).sections) == 1
