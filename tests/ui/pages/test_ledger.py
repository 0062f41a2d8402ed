"""The ledger tab: the deck's sums by source and by initiative, a journal that filters, books that balance."""

from __future__ import annotations

from app.money import Money
from app.ui.pages.ledger import LedgerPage, balance_message
from tests.ui.pages.reading import column, figures, plain, shown, sort

OWN = "иш-чараларды уюштуруу жана өткөрүү"


def test_money_by_source(show_page):
    page = show_page(LedgerPage)
    assert [figures(row) for row in shown(page.sources)] == [
        ["Жергиликтүү бюджет", "23 000", "23 000", "23 000", "0"],
        ["Долбоор (донор)", "50 000", "50 000", "50 000", "0"],
    ]
    assert figures(list(page.sources.totals.texts().values())) == ["73 000", "73 000", "73 000", "0"]


def test_money_by_initiative_never_adds_what_is_not_valued(show_page):
    page = show_page(LedgerPage)
    assert [figures(row) for row in shown(page.initiatives)] == [
        ["Атам, апам жана мен", "12 000", "25 000", "37 000", "37 000", OWN],
        ["Жомокко саякат", "11 000", "25 000", "36 000", "36 000", OWN],
    ]
    assert figures(list(page.initiatives.totals.texts().values())) == ["23 000", "50 000", "73 000", "73 000"]


def test_the_journal_runs_up_to_what_was_spent(show_page, words):
    page = show_page(LedgerPage)
    table = page.journal.table
    assert column(table, "number") == [str(n) for n in range(1, 11)]
    assert set(column(table, "date")) == {words.gettext("date unknown")}
    assert figures(column(table, "spent")) == ["0"] * 6 + ["12 000", "37 000", "48 000", "73 000"]


def test_the_filters_leave_one_initiative_and_one_source(show_page):
    page = show_page(LedgerPage)
    page.journal.initiative.setCurrentText("Жомокко саякат")
    assert figures(column(page.journal.table, "spent")) == ["0", "0", "11 000", "36 000"]
    page.journal.source.setCurrentText("Жергиликтүү бюджет")
    assert figures(column(page.journal.table, "amount")) == ["11 000", "11 000"]
    page.journal.initiative.choose(None)
    assert figures(column(page.journal.table, "spent")) == ["0", "0", "0", "12 000", "23 000"]


def test_the_filters_stay_when_the_language_is_switched(show_page, speak):
    page = show_page(LedgerPage)
    page.journal.source.setCurrentText("Жергиликтүү бюджет")
    speak("ru")
    assert page.journal.source.currentText() == "Местный бюджет"
    assert set(column(page.journal.table, "source")) == {"Местный бюджет"}
    assert page.journal.table.model.rowCount() == 5


def test_money_sorts_as_money(show_page):
    page = show_page(LedgerPage)
    sort(page.journal.table, "amount", down=True)
    assert figures(column(page.journal.table, "amount"))[:3] == ["50 000", "25 000", "25 000"]


def test_the_books_balance_to_nothing(show_page):
    page = show_page(LedgerPage)
    assert "0 сом" in plain(page.balance.text())
    assert balance_message(Money(100)).msgid != balance_message(Money()).msgid


def test_another_tab_points_at_an_initiative(show_page):
    page = show_page(LedgerPage)
    page.open(page.view.initiatives[0].application_id)
    assert page.journal.initiative.currentText() == "Атам, апам жана мен"
