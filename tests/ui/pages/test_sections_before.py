"""The sections of the time before a contest: words follow the language, large letters are not cut off."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.agreements import AgreementInput
from app.services.residents import MeetingInput
from app.ui.pages.contest import ContestPage
from app.ui.pages.office import OfficePage
from tests.ui.pseudo import MARKS, pseudo_words
from tests.ui.walker import clipped_texts, visible_texts

SECTIONS = [(ContestPage, "plan"), (ContestPage, "meetings"), (ContestPage, "agreements"), (OfficePage, "calendar")]


@pytest.fixture
def words(tmp_path):
    """Kyrgyz, every word marked."""
    return pseudo_words(tmp_path / "i18n")


@pytest.fixture
def shown(show_page, example_context, contest):
    services = example_context.services

    def show(kind, key):
        meeting = services.residents.add(contest, MeetingInput(date(2021, 9, 10), "Конкурстун темасы", people=40))
        services.residents.ask(meeting, question="Ким катыша алат?", answer="Ар бир тургун.")
        services.agreements.add(contest, AgreementInput("Долбоор", "1/1", date(2021, 9, 7)))
        services.calendar.propose(2026)
        return show_page(kind).show_section(key)

    return show


@pytest.mark.parametrize(("kind", "key"), SECTIONS)
def test_no_word_stays_in_the_language_before(shown, speak, kind, key):
    section = shown(kind, key)
    assert any(MARKS["ky"] in text for _, text in visible_texts(section))
    speak("ru")
    texts = visible_texts(section)
    assert any(MARKS["ru"] in text for _, text in texts)
    assert [text for _, text in texts if MARKS["ky"] in text] == []


@pytest.mark.parametrize(("kind", "key"), SECTIONS)
@pytest.mark.parametrize("zoom", [150, 200])
def test_large_letters_are_not_cut_off(shown, qtbot, theme, kind, key, zoom):
    section = shown(kind, key)
    names = section.page.list
    before = names.width()
    theme.set_zoom(zoom)
    assert names.width() > before

    def nothing_cut():
        assert clipped_texts(section) == []

    qtbot.waitUntil(nothing_cut, timeout=3000)
    assert section.page.minimumSizeHint().width() <= 1366


@pytest.mark.parametrize(("kind", "key"), SECTIONS)
def test_every_word_of_the_program_is_marked(shown, kind, key):
    latin = [text for _, text in visible_texts(shown(kind, key)) if text.isascii() and any(map(str.isalpha, text))]
    assert latin == []
