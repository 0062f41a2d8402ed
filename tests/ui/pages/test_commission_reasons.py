"""Reasons and robustness in the window: sentences in its language, copied; advice reckoned when it is looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.models.paper import PaperKind
from app.ui.pages.votes import VotesPage
from tests.ui.pages.reading import shown

KEYS, SHIFTED = Qt.Key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_the_sentences_follow_the_cursor_and_are_copied(show_page, qtbot):
    section = show_page(VotesPage).show_section("reasons")
    section.table.setFocus()
    assert section.right.heading.text() == "«Атам, апам жана мен»"
    assert section.sentences()[0].startswith("Өтүнмө 42,60 орточо упай алып, 3 өтүнмөнүн ичинен 1-орунду ээледи.")
    qtbot.keyClick(section.table.view, KEYS.Key_Down)
    qtbot.keyClick(section.table.view, KEYS.Key_Down)
    assert section.right.heading.text() == "«Демилге 3»"
    assert section.said.text() == "\n\n".join(section.sentences())
    qtbot.keyClick(section.table.view, KEYS.Key_C, SHIFTED)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied == list(section.sentences())
    assert copied[2].replace("\u00a0", " ") == (
        "Өтүнмөнүн кезеги келгенче каражат толугу менен бөлүнүп бүттү. Суралганы – 10 000 сом."
    )


def test_the_sentences_change_their_language_with_the_window(show_page, words):
    section = show_page(VotesPage).show_section("reasons")
    words.language = "ru"
    QApplication.sendEvent(section, QEvent(QEvent.Type.LanguageChange))
    assert section.said.text().startswith("Заявка получила средний балл 42,60 и заняла 1-е место из 3.")


def test_another_page_points_at_an_application(show_page):
    page = show_page(VotesPage)
    section = page.show_section("reasons")
    last = section.view.rows[-1].application
    page.open(("reasons", last.id))
    assert section.right.heading.text() == f"«{last.title}»"


def test_the_advice_is_reckoned_when_it_is_seen(show_page, qtbot):
    section = show_page(VotesPage).show_section("robustness")
    qtbot.waitUntil(lambda: section.view is not None)
    assert len(shown(section.rules)) == 4
    assert [row[0] for row in shown(section.members)] == [f"Комиссия мүчөсү {n}" for n in range(1, 6)]
    assert len(shown(section.apart)) == 5
    assert shown(section.marks) == []
    assert "11,30" in section.summary.text()


def test_a_change_elsewhere_is_reckoned_only_when_the_section_is_seen_again(show_page, qtbot):
    page = show_page(VotesPage)
    section = page.show_section("robustness")
    qtbot.waitUntil(lambda: section.view is not None)
    page.show_section("result")
    before = section.view
    page.mark_stale()
    assert section.view is before
    page.show_section("robustness")
    qtbot.waitUntil(lambda: section.view is not before)


def test_the_sheet_for_the_chair_is_shown(show_page):
    section = show_page(VotesPage).show_section("robustness")
    window = section.start_print()
    assert window is not None
    assert window.kind is PaperKind.ROBUSTNESS_SHEET
    window.close()
