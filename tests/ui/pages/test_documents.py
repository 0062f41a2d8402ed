"""The Documents tab by keyboard: one button to the resolution, its print and files, issue, register, out of date."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.documents.preview import Preview
from app.errors import Refused
from app.models.contest import Phase
from app.models.office import Form, NameOf
from app.models.paper import PaperKind, PaperStatus
from app.money import Money
from app.services.papers.codes import short_code
from app.services.papers.facts import Format, Mode
from app.ui.pages.documents import DocumentsPage
from tests.ui.keyboard import type_text
from tests.ui.pages.answers import Answer
from tests.ui.pages.reading import column

CTRL = Qt.KeyboardModifier.ControlModifier
RESULTS = PaperKind.RESULTS_RESOLUTION
COUNCIL = (NameOf.COUNCIL, "ky", Form.NOMINATIVE)


@pytest.fixture
def papers(example_context):
    return example_context.services.papers


@pytest.fixture
def page(show_page, qtbot):
    shown = show_page(DocumentsPage)
    shown.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.lists.papers.view)
    return shown


def key(qtbot, pressed: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is; a dialog that has just opened takes it in a moment."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), pressed, modifiers)


def save(page, monkeypatch, folder, command: str) -> bytes:
    """What the pane writes to a file."""
    path = folder / f"saved.{command.removeprefix('save_')}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.view.draw()
    page.view.pane.bar.buttons[command].click()
    return path.read_bytes()


def text_of(pdf: bytes) -> str:
    with Preview(pdf) as file:
        return " ".join(" ".join(file.text(page) for page in range(file.page_count)).split())


def issue(qtbot, page, number: str, day: str):
    """Ctrl+I, the number, Enter, the date, Enter, and Enter on the button."""
    key(qtbot, Qt.Key.Key_I, CTRL)
    dialog = page.issuing
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    for typed in (number, day):
        QApplication.focusWidget().clear()
        type_text(QApplication.focusWidget(), typed)
        key(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.issue_button
    key(qtbot, Qt.Key.Key_Return)
    return dialog


def change_council(services, name: str) -> None:
    office = services.office.view()
    services.office.change(office.version, names={COUNCIL: name}, values={})


def test_the_list_shows_the_draft_and_the_issued_act(page, words):
    rows = [column(page.lists.papers, key) for key in ("state", "number", "dated", "register_number")]
    assert rows == [[words.gettext("Draft"), words.gettext("Issued")], ["", "226"], ["", "28.12.2020"], ["", "1"]]


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        (Mode.KY, ["12 000 (он эки миң) сом", "11 000 (он бир миң) сом", "23 000 (жыйырма үч миң) сом"]),
        (Mode.RU, ["12 000 (двенадцать тысяч) сомов", "23 000 (двадцать три тысячи) сомов"]),
    ],
)
def test_one_press_shows_the_resolution_with_the_sums_of_the_deck(
    page, qtbot, papers, contest, monkeypatch, tmp_path, mode, told
):
    for row in papers.rows(contest):
        if row.status is PaperStatus.DRAFT:
            papers.discard(row.id, row.version)
    assert papers.find(RESULTS, contest) is None
    key(qtbot, Qt.Key.Key_R, CTRL)
    page.view.languages.choose(mode)
    text = text_of(save(page, monkeypatch, tmp_path, "save_pdf"))
    assert [each for each in told if each not in text] == []
    assert page.row.kind is RESULTS
    assert page.row.status is PaperStatus.DRAFT


def test_a_second_press_makes_no_second_draft(page, qtbot, papers, contest):
    before = papers.rows(contest)
    key(qtbot, Qt.Key.Key_Down)
    key(qtbot, Qt.Key.Key_R, CTRL)
    assert page.row.kind is RESULTS
    page.begin(RESULTS)
    assert papers.rows(contest) == before


def test_the_paper_is_drawn_by_itself_and_can_be_searched(page, qtbot):
    pane = page.view.pane
    qtbot.waitUntil(lambda: pane.bar.buttons["print"].isEnabled())
    pane.setFocus()
    key(qtbot, Qt.Key.Key_F, CTRL)
    type_text(pane.search_bar.line, "каралама")
    qtbot.waitUntil(lambda: pane.search_bar.count.text() != "")
    assert pane.search_bar.count.text().startswith("1 / ")


def test_the_language_of_the_paper_is_chosen_by_keyboard_and_remembered(page, qtbot, example_context):
    modes = [page.view.languages.mode]
    for _ in range(3):
        key(qtbot, Qt.Key.Key_L, CTRL)
        modes.append(page.view.languages.mode)
    assert modes == [Mode.KY, Mode.BOTH, Mode.RU, Mode.KY]
    key(qtbot, Qt.Key.Key_L, CTRL)
    assert example_context.state.get("documents/mode") == "both"


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("place", [0, 1])
def test_saved_files_are_exactly_those_of_the_service(page, papers, monkeypatch, tmp_path, mode, place):
    page.lists.papers.view.selectRow(place)
    page.view.languages.choose(mode)
    for form in Format:
        saved = save(page, monkeypatch, tmp_path, f"save_{form}")
        assert saved == papers.content(page.row.id, mode, form)


def test_issue_by_keyboard_enters_the_register_and_freezes_the_bytes(page, qtbot, papers, contest, example_context):
    paper = page.row.id
    issue(qtbot, page, "19/91", "05.11.2021")
    row = page.row
    assert (row.id, row.status, row.number, row.dated) == (paper, PaperStatus.ISSUED, "19/91", date(2021, 11, 5))
    assert [each.id for each in papers.register()][-1] == paper
    first = [papers.content(paper, mode, form) for mode in Mode for form in Format]
    change_council(example_context.services, "Башка айылдык кеңеши")
    assert [papers.content(paper, mode, form) for mode in Mode for form in Format] == first
    assert text_of(first[0]).count("19/91") >= 1


def test_an_issued_paper_shows_its_entry_and_is_not_changed(page, qtbot, papers):
    issue(qtbot, page, "227", "05.11.2021")
    page.view.draw()
    about = page.view.about.text()
    assert [code for code in (page.row.facts_code, page.row.chain_head) if short_code(code) not in about] == []
    allowed = {name: button.isEnabled() for name, button in page.commands.buttons.items()}
    assert allowed == {
        "results": True, "edit": False, "issue": False, "renew": False, "discard": False, "history": True,
    }  # fmt: skip
    qtbot.keyClick(page.lists.papers.view, Qt.Key.Key_Return)
    assert page.editor is None
    with pytest.raises(Refused):
        papers.discard(page.row.id, page.row.version)


def test_the_issue_dialog_says_what_is_wrong_beside_the_fields(page, qtbot, words):
    dialog = issue(qtbot, page, "", "05.11.2021")
    assert dialog.form.messages() == {"number": words.gettext("An act has a number.")}
    type_text(dialog.form.editor("number"), "227")
    dialog.form.editor("dated").set_typed("31.12.2030")
    dialog.issue()
    assert dialog.form.messages() == {"dated": words.gettext("The date lies in the future.")}
    dialog.form.editor("dated").set_typed("")
    dialog.issue()
    assert dialog.form.messages() == {"dated": words.gettext("Enter the date.")}
    key(qtbot, Qt.Key.Key_Escape)
    assert page.issuing is None
    assert page.row.status is PaperStatus.DRAFT


def test_the_issue_dialog_proposes_a_number_and_doubts_a_used_one(page, words):
    dialog = page.issue()
    assert dialog.form.editor("number").value() == "227"
    assert words.gettext(dialog.for_ever.text()) == dialog.for_ever.text() != ""
    assert "226" not in dialog.doubts.text()
    dialog.form.editor("number").set_value("226")
    assert "226" in dialog.doubts.text()
    dialog.form.editor("dated").set_typed("05.11.2021")
    assert "226" not in dialog.doubts.text()


def test_a_draft_is_marked_out_of_date_and_drafted_anew(page, qtbot, words, example_context, papers):
    page.view.draw()
    assert not page.view.notice.isVisible()
    change_council(example_context.services, "Башка айылдык кеңеши")
    page.view.draw()
    assert column(page.lists.papers, "state")[0] == words.gettext("Draft, out of date")
    assert page.view.notice.isVisible()
    answer = Answer(words.gettext("Draft anew"))
    page.view.notice.buttons[0][0].click()
    answer()
    assert not page.row.stale
    assert "Башка айылдык кеңеши" in papers.read(page.row.id).texts["ky"].preamble


def test_a_draft_that_is_out_of_date_is_issued_only_after_a_word_of_the_clerk(page, words, example_context):
    change_council(example_context.services, "Башка айылдык кеңеши")
    dialog = page.issue()
    dialog.form.editor("dated").set_typed("05.11.2021")
    assert not dialog.issue()
    asked = words.gettext("Draft it anew, or say that its words are right.")
    assert dialog.form.messages() == {"as_it_stands": asked}
    assert page.row.status is PaperStatus.DRAFT
    dialog.form.editor("as_it_stands").set_value(True)
    assert dialog.issue()
    assert page.row.status is PaperStatus.ISSUED


def test_discard_is_undone(page, qtbot, words, papers, contest, example_context):
    before = papers.rows(contest)
    answer = Answer(words.gettext("Discard the draft"))
    key(qtbot, Qt.Key.Key_Delete)
    answer()
    assert [row.status for row in papers.rows(contest)] == [PaperStatus.ISSUED]
    assert column(page.lists.papers, "number") == ["226"]
    example_context.services.history.undo()
    assert [row.id for row in papers.rows(contest)] == [row.id for row in before]
    assert column(page.lists.papers, "number") == ["", "226"]


def test_the_register_is_searched(page, qtbot):
    key(qtbot, Qt.Key.Key_G, CTRL)
    table = page.lists.register
    assert page.lists.table is table
    assert column(table, "number") == ["226"]
    assert page.row.number == "226"
    table.start_search()
    type_text(table.search_box, "жок мындай")
    qtbot.waitUntil(lambda: column(table, "number") == [])
    key(qtbot, Qt.Key.Key_Escape)
    key(qtbot, Qt.Key.Key_G, CTRL)
    assert page.lists.table is page.lists.papers


def test_every_kind_is_begun_from_the_menu(page, papers, contest):
    for kind in (PaperKind.REGULATION_RESOLUTION, PaperKind.CONTEST_SUMMARY):
        page.kinds[kind].trigger()
        assert page.row.kind is kind
        assert page.row.status is PaperStatus.DRAFT
    page.kinds[PaperKind.FREE_RESOLUTION].trigger()
    assert page.editor is not None
    page.editor.reject()
    assert [row.kind for row in papers.rows(contest)].count(PaperKind.FREE_RESOLUTION) == 1


def test_a_sheet_has_no_text_to_edit_and_needs_no_number(page, qtbot, papers):
    page.begin(PaperKind.CONTEST_SUMMARY)
    assert not page.commands.buttons["edit"].isEnabled()
    issue(qtbot, page, "", "05.11.2021")
    assert (page.row.number, page.row.register_number) == ("", 2)


def test_without_a_contest_it_says_what_to_do(page, words):
    page.show_contest(None)
    assert page.notice.isVisible()
    assert [button.text() for button, _ in page.notice.buttons] == [words.gettext("New contest…")]
    assert not page.commands.buttons["results"].isEnabled()
    assert column(page.lists.papers, "state") == []


def test_an_empty_list_points_at_the_paper_that_comes_first(page, words, example_context):
    page.show_contest(example_context.services.contests.prepare(year=2026, fund=Money.som(50_000)))
    hint = words.gettext("Press “New paper” (Ctrl+N) and choose the announcement of the contest.")
    assert page.lists.papers._empty_words()[1] == hint
    page.lists.say_hint(Phase.DECISION)
    assert "Ctrl+R" in page.lists.papers._empty_words()[1]


def test_without_winners_it_says_so_calmly(page, words, example_context):
    page.show_contest(example_context.services.contests.prepare(year=2026, fund=Money.som(50_000)))
    answer = Answer(words.gettext("Close"))
    page.have_results()
    expected = "No winners have been decided in this contest yet: there is nothing to resolve on."
    assert answer() == words.gettext(expected)
    assert column(page.lists.papers, "state") == []


def test_another_page_points_at_a_paper(page, papers):
    issued = papers.register()[0]
    page.open(issued.id)
    assert page.row == issued
    page.open(RESULTS)
    assert page.row.kind is RESULTS


def test_the_border_between_list_and_paper_stays_where_it_was_put(show_page):
    first = show_page(DocumentsPage)
    first.splitter.moveSplitter(500, 1)
    assert show_page(DocumentsPage).splitter.sizes() == first.splitter.sizes()
