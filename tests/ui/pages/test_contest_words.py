"""The contest's page and the wizard: every word follows the language, large letters are not cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.money import Money
from app.ui.pages.contest import SECTIONS, ContestPage
from app.ui.pages.contest_wizard import ContestWizardDialog
from tests.ui.pseudo import MARKS, pseudo_words
from tests.ui.walker import clipped_texts, visible_texts


@pytest.fixture
def words(tmp_path):
    """Kyrgyz, every word marked."""
    return pseudo_words(tmp_path / "i18n")


def follows(shown, speak) -> None:
    """Every word of ours is Kyrgyz at first and none is afterwards."""
    assert any(MARKS["ky"] in text for _, text in visible_texts(shown))
    speak("ru")
    texts = visible_texts(shown)
    assert any(MARKS["ru"] in text for _, text in texts)
    assert [text for _, text in texts if MARKS["ky"] in text] == []


@pytest.mark.parametrize("key", SECTIONS)
def test_no_word_of_a_section_stays_in_the_language_before(show_page, speak, key):
    page = show_page(ContestPage)
    page.show_section(key)
    follows(page, speak)


def test_what_is_missing_follows_the_language(show_page, speak, example_context):
    page = show_page(ContestPage)
    page.show_contest(example_context.services.contests.prepare(year=2030, fund=Money.som(50_000)))
    page.phases.forward_button.click()
    assert page.phases.lacking.isVisible()
    follows(page, speak)


@pytest.mark.parametrize("step", range(4))
def test_no_word_of_the_wizard_stays_in_the_language_before(qtbot, example_context, theme, speak, contest, step):
    dialog = ContestWizardDialog(example_context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.wizard.steps[0].forms.editor("earlier").set_value(contest)
    while dialog.wizard.place < step:
        dialog.wizard.next()
    QApplication.processEvents()
    follows(dialog, speak)


@pytest.mark.parametrize("key", SECTIONS)
@pytest.mark.parametrize("zoom", [150, 200])
def test_large_letters_are_not_cut_off(show_page, qtbot, theme, key, zoom):
    page = show_page(ContestPage)
    page.show_section(key)
    theme.set_zoom(zoom)

    def nothing_cut():
        assert clipped_texts(page) == []

    qtbot.waitUntil(nothing_cut, timeout=3000)
    assert page.minimumSizeHint().width() <= 1366
