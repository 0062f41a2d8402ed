"""The check page: all is well in the example, what was altered is named, a code finds its paper."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from PySide6.QtCore import Qt

from app.services.papers.codes import short_code
from app.store.location import STORE_FILE
from app.ui.pages.verify import VerifyPage
from tests.ui.keyboard import press, type_text
from tests.ui.pages.reading import column


def test_the_example_is_sound(show_page, example_context):
    page = show_page(VerifyPage)
    assert not page.good.isVisible()
    page.check_button.click()
    assert page.good.isVisible()
    assert not page.bad.isVisible()
    assert not page.findings.isVisible()
    assert short_code(example_context.services.checks.run().head) in page.figures.text()


def test_a_change_past_the_program_is_found(show_page, example_program):
    with closing(sqlite3.connect(example_program.folder / STORE_FILE)) as connection, connection:
        connection.execute("UPDATE fund_source SET amount = 1")
    page = show_page(VerifyPage)
    page.check_button.click()
    assert page.bad.isVisible()
    assert not page.good.isVisible()
    assert len(column(page.findings, "finding")) >= 1


def test_a_code_of_the_facts_finds_its_paper_by_keyboard(show_page, example_context):
    page = show_page(VerifyPage)
    (paper,) = example_context.services.papers.register()
    type_text(page.code, short_code(paper.facts_code).lower())
    press(page.code, Qt.Key.Key_Return, text="\r")
    assert "226" in page.answer.text()
    assert "28.12.2020" in page.answer.text()
    assert paper.title_ky in page.answer.text()


def test_the_head_of_the_record_is_known_too(show_page, example_context):
    page = show_page(VerifyPage)
    report = example_context.services.checks.run()
    page.code.setText(short_code(report.head))
    page.find_button.click()
    assert f"№ {report.operations} " in page.answer.text()


def test_a_strange_code_and_half_a_code_are_told_apart(show_page):
    page = show_page(VerifyPage)
    page.code.setText("AAAA-BBBB-CCCC")
    page.find_button.click()
    strange = page.answer.text()
    page.code.setText("AAAA-BB")
    assert not page.answer.isVisible()
    page.find_button.click()
    assert page.answer.text() not in ("", strange)


def test_the_answer_follows_the_language(show_page, example_context, speak):
    page = show_page(VerifyPage)
    (paper,) = example_context.services.papers.register()
    page.code.setText(paper.facts_code)
    page.find_button.click()
    speak("ru")
    assert paper.title_ru in page.answer.text()
