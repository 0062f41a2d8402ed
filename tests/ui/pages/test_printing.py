"""The window of one paper, and the papers that the Documents page offers: by keyboard, in every language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.documents.preview import Preview
from app.models.paper import PaperKind, PaperStatus
from app.services.papers.facts import Format, Mode, PaperSize
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.paper_kinds import GROUPS, SubjectChoice
from app.ui.pages.printing import PaperWindow, show_paper

CTRL = Qt.KeyboardModifier.ControlModifier
PRINTED = [kind for kind in PaperKind if not kind.issuable and not kind.of_application and kind != "blind-list"]


@pytest.fixture
def page(show_page):
    return show_page(DocumentsPage)


@pytest.fixture
def application(example_context, contest):
    return example_context.services.applications.rows(contest)[0]


def window_of(page, qtbot) -> PaperWindow:
    """The window that has just opened, once it has drawn its paper."""
    qtbot.waitUntil(lambda: page.findChild(PaperWindow) is not None)
    window = page.findChild(PaperWindow)
    qtbot.waitUntil(lambda: window.pane.bar.buttons["print"].isEnabled() or bool(window.notice.label.text()))
    return window


def key(qtbot, pressed: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), pressed, modifiers)


def test_every_kind_stands_in_the_menu_once():
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(PaperKind)


@pytest.mark.parametrize("kind", PRINTED)
def test_what_is_printed_as_it_stands_is_shown_and_nothing_is_written(page, qtbot, contest, example_context, kind):
    before = example_context.services.papers.rows(contest)
    page.kinds[kind].trigger()
    window = window_of(page, qtbot)
    assert window.pane.bar.buttons["print"].isEnabled()
    assert not window.write_button.isVisible()
    assert example_context.services.papers.rows(contest) == before
    window.reject()


def test_a_paper_about_an_application_asks_for_it_by_keyboard(page, qtbot, application, monkeypatch, tmp_path):
    page.kinds[PaperKind.DOSSIER].trigger()
    choice = page.findChild(SubjectChoice)
    qtbot.waitUntil(lambda: choice.isAncestorOf(QApplication.focusWidget()))
    assert application.title in choice.box.currentText()
    key(qtbot, Qt.Key.Key_Return)
    window = window_of(page, qtbot)
    path = tmp_path / "saved.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.pane.bar.buttons["save_pdf"].click()
    with Preview(path.read_bytes()) as file:
        assert application.title in file.text(0)
    window.reject()


def test_the_language_changes_by_keyboard_and_the_words_with_it(page, qtbot, contest, application):
    window = show_paper(page.context, page, PaperKind.RECEIPT, contest, application.id)
    window_of(page, qtbot)
    modes = [window.languages.mode]
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
        modes.append(window.languages.mode)
    assert modes == [Mode.KY, Mode.BOTH, Mode.RU, Mode.KY]
    window.reject()


def test_a_letter_goes_on_in_the_documents_page_once_and_no_more(page, qtbot, contest, application, example_context):
    papers = example_context.services.papers
    for _ in range(2):
        window = show_paper(page.context, page, PaperKind.ADMISSION_LETTER, contest, application.id)
        window_of(page, qtbot)
        with qtbot.waitSignal(page.wanted) as wanted:
            window.write_button.click()
        assert wanted.args[0] == "documents"
    found = papers.find(PaperKind.ADMISSION_LETTER, contest, application.id)
    assert wanted.args[1] == found
    page.open(found)
    assert page.row.id == found
    assert page.row.status is PaperStatus.DRAFT
    page.edit_current()
    form = page.editor.form
    assert form.editor("ky.points").value()
    assert "convocation" not in form.typed()
    page.editor.reject()


def test_a_letter_without_occasion_says_so(page, qtbot, contest, application, words):
    show_paper(page.context, page, PaperKind.REFUSAL_LETTER, contest, application.id)
    window = window_of(page, qtbot)
    assert not window.pane.bar.buttons["print"].isEnabled()
    assert window.notice.label.text() == words.gettext("This application has not been refused.")
    window.reject()


def test_the_announcement_is_shown_as_a_sheet_for_the_board(page, contest, example_context, monkeypatch, tmp_path):
    page.begin(PaperKind.ANNOUNCEMENT)
    page.view.draw()
    assert page.view.poster.isVisible()
    page.view.poster.click()
    page.view.draw()
    assert not page.view.pane.bar.buttons["save_docx"].isVisible()
    papers = example_context.services.papers
    sheet = papers.content(page.row.id, Mode.KY, Format.PDF, PaperSize.A3)
    path = tmp_path / "saved.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.view.pane.bar.buttons["save_pdf"].click()
    assert path.read_bytes() == sheet
    page.lists.select(papers.find(PaperKind.REGULATION_RESOLUTION, contest))
    page.view.draw()
    assert not page.view.poster.isVisible()
