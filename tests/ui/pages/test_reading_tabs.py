"""What holds for all reading tabs: every word follows the language, large letters are not cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.contest import SourceKind
from app.money import Money
from app.services.application_input import ApplicationInput
from app.services.budget_lines import LineInput, ShareInput
from app.ui.pages.backup import BackupPage
from app.ui.pages.events import EventsPage
from app.ui.pages.history import HistoryPage
from app.ui.pages.ledger import LedgerPage
from app.ui.pages.overview import OverviewPage
from app.ui.pages.printing import PaperWindow
from app.ui.pages.verify import VerifyPage
from app.ui.pages.votes import VotesPage
from tests.ui.pseudo import MARKS, pseudo_words
from tests.ui.walker import clipped_texts, visible_texts

pytestmark = pytest.mark.usefixtures("intake")

PAGES = [OverviewPage, VotesPage, LedgerPage, EventsPage, HistoryPage, VerifyPage, BackupPage]


@pytest.fixture
def words(tmp_path):
    """Kyrgyz, every word marked."""
    return pseudo_words(tmp_path / "i18n")


@pytest.mark.parametrize("kind", PAGES)
def test_no_word_stays_in_the_language_before(show_page, speak, kind):
    page = show_page(kind)
    assert any(MARKS["ky"] in text for _, text in visible_texts(page))
    speak("ru")
    texts = visible_texts(page)
    assert any(MARKS["ru"] in text for _, text in texts)
    assert [text for _, text in texts if MARKS["ky"] in text] == []


@pytest.mark.parametrize("kind", PAGES)
def test_every_word_of_the_program_is_translated(show_page, kind):
    page = show_page(kind)
    latin = [text for _, text in visible_texts(page) if text.isascii() and any(letter.isalpha() for letter in text)]
    assert [text for text in latin if "." not in text and "/" not in text] == []


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("zoom", [150, 200])
def test_large_letters_are_not_cut_off(show_page, qtbot, theme, kind, zoom):
    page = show_page(kind)
    theme.set_zoom(zoom)

    def nothing_cut():
        assert clipped_texts(page) == []

    qtbot.waitUntil(nothing_cut, timeout=3000)
    assert page.minimumSizeHint().width() <= 1366


@pytest.mark.parametrize("kind", [OverviewPage, LedgerPage, EventsPage])
def test_an_empty_contest_says_what_is_so(show_page, example_context, kind):
    page = show_page(kind)
    page.show_contest(example_context.services.contests.prepare(year=2026, fund=Money.som(50_000)))
    assert page.body.isVisible()
    assert page.view is not None


@pytest.mark.parametrize("kind", [OverviewPage, LedgerPage, EventsPage])
def test_without_a_contest_each_offers_a_new_one(show_page, qtbot, words, kind):
    page = show_page(kind)
    page.show_contest(None)
    QApplication.processEvents()
    [(button, _)] = page.notice.buttons
    assert (button.text(), button.isVisible()) == (words.gettext("New contest…"), True)
    with qtbot.waitSignal(page.wanted, check_params_cb=lambda *wanted: wanted == ("contest", "new")):
        button.click()


def test_ctrl_p_prints_what_the_tab_has_or_says_that_there_is_nothing(example_window, qtbot, words):
    window = example_window
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    told = words.gettext("There is nothing to print here. Papers are printed in the Documents tab.")
    qtbot.waitUntil(lambda: window.status.currentMessage() == told)
    page = window.tabs.go("applications")
    qtbot.keyClick(page.table.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(PaperWindow)))
    for paper in page.findChildren(PaperWindow):
        paper.reject()


def test_figures_of_the_overview_lead_to_the_tabs_of_the_window(example_window):
    overview = example_window.tabs.current()
    overview.figures["total"].click()
    assert example_window.tabs.current_key() == "ledger"
    example_window.tabs.go("overview")
    overview.people.cards()[1].click()
    assert example_window.tabs.current_key() == "events"


def test_find_goes_to_the_search_of_the_tab(example_window):
    page = example_window.tabs.go("ledger")
    example_window.actions_.find.emit()
    assert example_window.focusWidget() is page.journal.table.search_box


def test_a_registered_application_appears_in_the_figures_at_once(example_window, example_context, contest):
    overview = example_window.tabs.current()
    before = overview.figures["winners"].note.text()
    applications = example_context.services.applications
    (draft,) = [row for row in applications.rows(contest) if row.number is None]
    lines = (
        LineInput("Чыгым 1", amount=Money.som(5_000), shares=(ShareInput(SourceKind.LOCAL_BUDGET, Money.som(5_000)),)),
    )
    applications.change(draft.id, draft.version, ApplicationInput(title="Д", applicant_name="Ээси 1", lines=lines))
    applications.register(draft.id, applications.view(draft.id).row.version)
    assert overview.figures["winners"].note.text() == before.replace("3", "4")
