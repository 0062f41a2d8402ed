"""The text of a draft: both languages, the print beside it, what is wrong in its place, nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.documents.preview import Preview
from app.models.paper import PaperKind
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Format, Mode
from app.ui.context import Context
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.paper_doubts import doubts_about, doubts_about_office
from app.ui.pages.paper_editor import PaperEditor
from app.ui.pages.unsaved import Unsaved
from app.ui.state import UiState
from tests.ui.keyboard import press, type_text
from tests.ui.pages.answers import Answer
from tests.ui.walker import clipped_texts

CTRL = Qt.KeyboardModifier.ControlModifier
RESULTS = PaperKind.RESULTS_RESOLUTION


@pytest.fixture
def context(example_context, tmp_path):
    """The example with a window's memory on the disk."""
    kept = UiState(tmp_path)
    return Context(example_context.words, example_context.services, example_context.changes, kept, example_context.jobs)


@pytest.fixture
def papers(context):
    return context.services.papers


@pytest.fixture
def draft(papers, contest):
    return papers.find(RESULTS, contest)


@pytest.fixture
def unsaved(context):
    return Unsaved(context.state, "papers")


@pytest.fixture
def open_editor(qtbot, context, unsaved, draft):
    def open_one(paper=draft):
        editor = PaperEditor(context, unsaved, paper)
        qtbot.addWidget(editor, before_close_func=PaperEditor.show_stored)
        editor.resize(1330, 700)
        editor.show()
        return editor

    return open_one


def text_of(pdf: bytes) -> str:
    with Preview(pdf) as file:
        return " ".join(" ".join(file.text(page) for page in range(file.page_count)).split())


def found(editor, words: str) -> str:
    """How many times words stand in the print beside the text."""
    editor.draw()
    editor.pane.search_bar.line.setText(words)
    editor.pane.search_bar.stepped.emit(1)
    return editor.pane.search_bar.count.text()


def test_a_point_typed_is_seen_in_the_print_and_saved(open_editor, papers, draft, words):
    editor = open_editor()
    assert found(editor, "Кошумча пункт") == words.gettext("Nothing was found.")
    points = editor.form.editor("ky.points")
    points.moveCursor(points.textCursor().MoveOperation.End)
    for _ in range(2):
        press(points, Qt.Key.Key_Return)
    type_text(points, "Кошумча пункт.")
    assert found(editor, "Кошумча пункт") == "1 / 1"
    assert "Кошумча пункт" not in text_of(papers.content(draft, Mode.KY, Format.PDF))
    press(editor, Qt.Key.Key_F5)
    assert editor.save()
    assert "6. Кошумча пункт." in text_of(papers.content(draft, Mode.KY, Format.PDF))


def test_the_print_follows_the_typing_after_a_pause(open_editor, qtbot):
    editor = open_editor()
    type_text(editor.form.editor("ky.title"), "Жаңы ")
    assert found(editor, "Жаңы Жергиликтүү") == "1 / 1"
    editor.form.editor("ky.title").set_typed("Дагы башка")
    editor.pane.search_bar.line.setText("Дагы башка")
    qtbot.waitUntil(lambda: editor.pane.search_bar.count.text() == "1 / 1")


def test_sub_points_are_further_lines(open_editor):
    editor = open_editor()
    editor.form.editor("ky.points").set_typed("Төмөнкүлөр бекитилсин:\nбиринчи;\nэкинчи.")
    assert found(editor, "2) экинчи.") == "1 / 1"


def test_the_session_stands_in_the_line_over_the_act(open_editor, papers, draft):
    editor = open_editor()
    type_text(editor.form.editor("convocation"), "VIII")
    type_text(editor.form.editor("session_number"), "XI")
    assert found(editor, "VIII чакырылышынын") == "1 / 1"
    assert editor.save()
    stored = papers.read(draft)
    assert (stored.convocation, stored.session_number) == ("VIII", "XI")


def test_an_empty_title_is_said_under_the_kyrgyz_title(open_editor, words):
    editor = open_editor()
    editor.form.editor("ky.title").set_typed("")
    assert not editor.save()
    assert editor.form.messages() == {"ky.title": words.gettext("An act has a title.")}
    assert editor.isVisible()
    assert QApplication.focusWidget() in (None, editor.form.editor("ky.title"))


def test_letters_that_the_font_lacks_are_named_beside_the_print(open_editor):
    editor = open_editor()
    editor.form.editor("ky.title").set_typed("Демилге 漢")
    editor.draw()
    assert "漢" in editor.trouble.label.text()
    editor.form.editor("ky.title").set_typed("Демилге")
    editor.draw()
    assert not editor.trouble.isVisible()


def test_typing_survives_a_crash(open_editor, unsaved, draft):
    editor = open_editor()
    editor.form.editor("ru.title").set_typed("Напечатано и не сохранено")
    editor.keep()
    again = open_editor()
    assert again.form.editor("ru.title").value() == "Напечатано и не сохранено"
    assert again.notice.isVisible()
    assert again.save()
    assert unsaved.all() == {}


def test_the_tab_reminds_of_typing_and_issues_nothing_meanwhile(show_page, example_context, contest, words):
    paper = example_context.services.papers.find(RESULTS, contest)
    Unsaved(example_context.state, "papers").keep(str(paper), {"ky.title": "Башка", "version": 1})
    page = show_page(DocumentsPage)
    offers = [button.text() for button, _ in page.notice.buttons]
    assert offers == [words.gettext("Go on typing"), words.gettext("Throw it away")]
    answer = Answer(words.gettext("Close"))
    assert page.issue() is None
    answer()
    page.notice.buttons[0][0].click()
    assert page.editor.form.editor("ky.title").value() == "Башка"
    page.editor.show_stored()
    page.editor.reject()
    assert not page.notice.isVisible()


@pytest.mark.parametrize(("button", "kept"), [("Save", True), ("Don't save", False)])
def test_closing_asks_what_to_do_with_the_typing(open_editor, papers, draft, words, button, kept):
    editor = open_editor()
    editor.form.editor("ky.title").set_typed("Жаңы аталыш")
    answer = Answer(words.gettext(button))
    press(editor, Qt.Key.Key_Escape)
    answer()
    assert not editor.isVisible()
    assert (papers.read(draft).row.title_ky == "Жаңы аталыш") is kept


def test_going_on_typing_keeps_the_window(open_editor, words):
    editor = open_editor()
    editor.form.editor("ky.title").set_typed("Жаңы аталыш")
    answer = Answer(words.gettext("Go on typing"))
    assert not editor.may_close()
    answer()
    assert editor.isVisible()


def test_what_was_changed_elsewhere_is_not_overwritten_unasked(open_editor, papers, draft):
    editor = open_editor()
    stored = papers.read(draft)
    other = dict(stored.texts, ru=replace(stored.texts["ru"], title="Другое"))
    papers.edit(draft, stored.row.version, texts=other, convocation="", session_number="")
    editor.form.editor("ky.title").set_typed("Меники")
    assert not editor.save()
    assert papers.read(draft).row.title_ky == stored.row.title_ky
    editor.notice.buttons[1][0].click()
    assert papers.read(draft).row.title_ky == "Меники"


def test_the_default_wording_is_restored_and_undone(open_editor, papers, draft, words, context):
    stored = papers.read(draft)
    texts = dict(stored.texts, ky=DraftText(title="Менин аталышым", points="Бекитилсин."))
    papers.edit(draft, stored.row.version, texts=texts, convocation="", session_number="")
    editor = open_editor()
    answer = Answer(words.gettext("Write it anew"))
    editor.restore()
    answer()
    assert editor.form.editor("ky.title").value() == stored.texts["ky"].title
    assert papers.read(draft).texts == stored.texts
    context.services.history.undo()
    assert papers.read(draft).row.title_ky == "Менин аталышым"


def test_only_the_regulation_has_a_text_of_its_annex(open_editor, papers, contest):
    keys = {}
    for kind in (RESULTS, PaperKind.REGULATION_RESOLUTION, PaperKind.FREE_RESOLUTION):
        typed = open_editor(papers.draft(kind, contest)).form.typed()
        keys[kind] = [key.removeprefix("ky.") for key in typed if key.startswith("ky.")]
    act = ["title", "preamble", "points"]
    assert list(keys.values()) == [[*act, "annex_title"], [*act, "annex_title", "annex_text"], act]


def test_tab_goes_from_kyrgyz_to_russian_part_by_part(open_editor, qtbot):
    editor = open_editor()
    editor.activateWindow()
    editor.form.editor("ky.title").setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor.form.editor("ky.title"))
    for key in ("ru.title", "ky.preamble", "ru.preamble", "ky.points"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is editor.form.editor(key)


@pytest.mark.parametrize("zoom", [100, 150])
def test_no_word_is_cut_off(open_editor, theme, zoom):
    theme.set_zoom(zoom)
    editor = open_editor()
    for _ in range(4):
        QApplication.processEvents()
    assert clipped_texts(editor) == []


def test_a_careful_colleague_asks_about_what_is_unfinished(papers, contest, draft, words):
    regulation = papers.read(papers.draft(PaperKind.REGULATION_RESOLUTION, contest))
    doubts = [words.say(doubt) for doubt in doubts_about(regulation)]
    assert len([doubt for doubt in doubts if "[" in doubt]) == 2
    stored = papers.read(draft)
    numbered = replace(stored, convocation="VIII", session_number="XI")
    assert len([doubt for doubt in doubts_about(numbered) if "__" in words.say(doubt)]) == 4  # protocol and committee
    filled = {
        language: DraftText(text.title, text.preamble.replace("_", ""), text.points.replace("_", ""))
        for language, text in stored.texts.items()
    }
    complete = replace(numbered, texts=filled)
    assert doubts_about(complete) == []
    bare = replace(complete, texts={"ky": DraftText(title="Аталыш"), "ru": DraftText()})
    assert len(doubts_about(bare)) == 2


def test_blanks_of_the_letterhead_and_the_place_are_asked_about(example_context, words):
    office = example_context.services.office.view()
    (doubt,) = doubts_about_office(office)
    assert "____ облусу; ____ району" in words.say(doubt)
    assert "село ____" in words.say(doubt)
    whole = replace(office, letterhead_ky="", letterhead_ru="", place_ky="Орозбеков айылы", place_ru="село Орозбеково")
    assert doubts_about_office(whole) == []
