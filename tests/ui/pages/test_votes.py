"""The votes tab: the exact ranking, recused members who are no zeros, one application's marks."""

from __future__ import annotations

from app.ui.codes import MARK_STATES
from app.ui.pages.votes import VotesPage
from tests.ui.pages.reading import column, figures, plain, shown, sort, tooltips


def test_the_ranking_is_exact(show_page):
    page = show_page(VotesPage)
    assert column(page.ranking, "title") == ["Атам, апам жана мен", "Жомокко саякат", "Демилге 3"]
    assert column(page.ranking, "place") == ["1", "2", "3"]
    assert column(page.ranking, "mean") == ["42,60", "39,80", "28,50"]
    assert tooltips(page.ranking, "mean") == ["213/5", "199/5", "57/2"]


def test_money_asked_and_given(show_page):
    page = show_page(VotesPage)
    assert figures(column(page.ranking, "requested")) == ["12 000", "11 000", "10 000"]
    assert figures(column(page.ranking, "awarded")) == ["12 000", "11 000", "0"]
    assert plain(page.ranking.totals.texts()["awarded"]) == "23 000"


def test_a_recused_member_is_a_word_and_not_a_zero(show_page, words):
    page = show_page(VotesPage)
    assert column(page.ranking, "member-4") == ["43", "39", words.gettext(MARK_STATES["recused"])]


def test_sorting_puts_words_apart_from_totals(show_page):
    page = show_page(VotesPage)
    sort(page.ranking, "member-4", down=True)
    assert column(page.ranking, "title") == ["Атам, апам жана мен", "Жомокко саякат", "Демилге 3"]
    sort(page.ranking, "member-4")
    assert column(page.ranking, "title") == ["Демилге 3", "Жомокко саякат", "Атам, апам жана мен"]


def test_search_finds_with_letters_that_the_keyboard_lacks(show_page):
    page = show_page(VotesPage)
    page.ranking.model.search("САЯКАТ")
    assert column(page.ranking, "title") == ["Жомокко саякат"]


def test_the_members_are_five(show_page):
    page = show_page(VotesPage)
    assert column(page.members, "name") == [f"Комиссия мүчөсү {n}" for n in range(1, 6)]


def test_the_sheet_shows_the_application_under_the_cursor(show_page):
    page = show_page(VotesPage)
    assert [row[1:] for row in shown(page.sheet)] == [
        ["9", "8", "9", "9", "8", "8,60"],
        ["8", "9", "9", "8", "9", "8,60"],
        ["8", "7", "8", "8", "8", "7,80"],
        ["9", "9", "8", "9", "9", "8,80"],
        ["9", "9", "9", "8", "9", "8,80"],
    ]
    assert list(page.sheet.totals.texts().values()) == ["43", "42", "43", "42", "43", "42,60"]
    assert not page.recusals.isVisible()


def test_the_sheet_of_an_application_with_a_recusal(show_page, words):
    page = show_page(VotesPage)
    page.open(page.view.rows[2].application.id)
    word = words.gettext(MARK_STATES["recused"])
    assert [row[5] for row in shown(page.sheet)] == [word] * 5
    assert page.sheet.totals.texts()[str(page.view.members[4].id)] == word
    assert "Комиссия мүчөсү 5" in page.recusals.text()
    assert page.recusals.isVisible()
