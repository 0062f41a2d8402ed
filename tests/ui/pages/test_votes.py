"""The result section: the exact ranking, recused members who are no zeros, one application's marks."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.money import Money
from app.ui.codes import MARK_STATES
from app.ui.pages.votes import VotesPage
from tests.services.builders import Office
from tests.services.commission.deciding import DONOR, DecidingPanel
from tests.ui.pages.reading import column, figures, plain, shown, sort, tooltips


def result_of(show_page):
    return show_page(VotesPage).show_section("result")


def test_the_ranking_is_exact(show_page):
    page = result_of(show_page)
    assert column(page.ranking, "title") == ["Атам, апам жана мен", "Жомокко саякат", "Демилге 3"]
    assert column(page.ranking, "place") == ["1", "2", "3"]
    assert column(page.ranking, "mean") == ["42,60", "39,80", "28,50"]
    assert tooltips(page.ranking, "mean") == ["213/5", "199/5", "57/2"]


def test_money_asked_and_given(show_page):
    page = result_of(show_page)
    assert figures(column(page.ranking, "requested")) == ["12 000", "11 000", "10 000"]
    assert figures(column(page.ranking, "awarded")) == ["12 000", "11 000", "0"]
    assert plain(page.ranking.totals.texts()["awarded"]) == "23 000"


def test_what_is_asked_of_all_sources_is_told(show_page, uow):
    panel = DecidingPanel(Office(uow))
    panel.source(DONOR, 30_000, 2)
    panel.marked("Демилге 1", 9, 10_000, 20_000)
    panel.score()
    page = show_page(VotesPage)
    page.show_contest(panel.contest)
    assert figures(column(page.show_section("result").ranking, "requested")) == ["30 000"]


def test_a_recused_member_is_a_word_and_not_a_zero(show_page, words):
    page = result_of(show_page)
    assert column(page.ranking, "member-4") == ["43", "39", words.gettext(MARK_STATES["recused"])]


def test_sorting_puts_words_apart_from_totals(show_page):
    page = result_of(show_page)
    sort(page.ranking, "member-4", down=True)
    assert column(page.ranking, "title") == ["Атам, апам жана мен", "Жомокко саякат", "Демилге 3"]
    sort(page.ranking, "member-4")
    assert column(page.ranking, "title") == ["Демилге 3", "Жомокко саякат", "Атам, апам жана мен"]


def test_search_finds_with_letters_that_the_keyboard_lacks(show_page):
    page = result_of(show_page)
    page.ranking.model.search("САЯКАТ")
    assert column(page.ranking, "title") == ["Жомокко саякат"]


def test_the_sheet_shows_the_application_under_the_cursor(show_page):
    page = result_of(show_page)
    assert [row[1:] for row in shown(page.sheet)] == [
        ["9", "8", "9", "9", "8", "8,60"],
        ["8", "9", "9", "8", "9", "8,60"],
        ["8", "7", "8", "8", "8", "7,80"],
        ["9", "9", "8", "9", "9", "8,80"],
        ["9", "9", "9", "8", "9", "8,80"],
    ]
    assert list(page.sheet.totals.texts().values()) == ["43", "42", "43", "42", "43", "42,60"]
    assert "Комиссия мүчөсү" not in page.recusals.text()


def test_the_sheet_of_an_application_with_a_recusal(show_page, words):
    page = result_of(show_page)
    page.open(page.view.rows[2].application.id)
    word = words.gettext(MARK_STATES["recused"])
    assert [row[5] for row in shown(page.sheet)] == [word] * 5
    assert page.sheet.totals.texts()[str(page.view.members[4].id)] == word
    assert "Комиссия мүчөсү 5" in page.recusals.text()
    assert page.recusals.isVisible()


def test_another_page_points_at_an_application(show_page):
    page = show_page(VotesPage)
    third = page.show_section("result").view.rows[2].application.id
    page.open(third)
    assert page.sections["result"].ranking.current().application.id == third


def test_an_empty_contest_has_an_empty_ranking(show_page, example_context):
    page = show_page(VotesPage)
    page.show_contest(example_context.services.contests.prepare(year=2026, fund=Money.som(50_000)))
    assert page.show_section("result").view.rows == ()


def test_without_a_contest_a_new_one_is_offered(show_page, qtbot, words):
    page = show_page(VotesPage)
    page.show_contest(None)
    QApplication.processEvents()
    [(button, _)] = page.notice.buttons
    assert (button.text(), button.isVisible()) == (words.gettext("New contest…"), True)
    with qtbot.waitSignal(page.wanted, check_params_cb=lambda *wanted: wanted == ("contest", "new")):
        button.click()
