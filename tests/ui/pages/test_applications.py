"""The Applications tab: the deck's figures, the clerk's path by keyboard, registering, discarding, history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.application import ApplicationStatus
from app.models.contest import SourceKind
from app.money import Money
from app.services.applications import ApplicationInput
from app.services.budget_lines import LineInput
from app.ui.pages.applications import ApplicationsPage
from tests.ui.keyboard import press, type_text
from tests.ui.pages.answers import Answer

NBSP = "\u00a0"
CTRL = Qt.KeyboardModifier.ControlModifier


def focused():
    return QApplication.focusWidget()


def tab(qtbot, times: int = 1) -> None:
    for _ in range(times):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)


@pytest.fixture
def page(show_page):
    return show_page(ApplicationsPage)


@pytest.fixture
def draft(example_context, contest):
    """A draft with a title and nothing else."""
    return example_context.services.applications.draft(contest, ApplicationInput(title="Жарык көчө"))


def test_the_list_shows_the_figures_of_the_deck(page):
    rows = {row.title: row for row in page.table.model.rows()}
    father, tale = rows["Атам, апам жана мен"], rows["Жомокко саякат"]
    assert (father.requested, father.donor, father.total) == (Money.som(12000), Money.som(25000), Money.som(37000))
    assert (tale.requested, tale.donor, tale.total) == (Money.som(11000), Money.som(25000), Money.som(36000))
    assert page.table.totals.texts()["awarded"] == f"23{NBSP}000"
    assert page.table.totals.texts()["donor"] == f"50{NBSP}000"


def test_search_without_kyrgyz_letters_finds_and_sums_only_what_is_shown(page, qtbot):
    page.table.start_search()
    type_text(page.table.search_box, "жомокко")
    press(page.table.search_box, Qt.Key.Key_Down)
    assert [row.title for row in page.table.model.rows()] == ["Жомокко саякат"]
    assert page.table.totals.texts()["total"] == f"36{NBSP}000"


def test_a_new_application_is_typed_saved_and_undone_by_keyboard(page, qtbot, example_context, contest):
    before = len(page.table.model.rows())
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_N, CTRL)
    editor = page.editor
    qtbot.waitUntil(lambda: editor.isActiveWindow())
    assert focused() is editor.form.editor("title")
    type_text(focused(), "Көчө чырактары")
    tab(qtbot, 4)
    assert focused() is editor.form.editor("applicant_name")
    type_text(focused(), "Ѳтүнмѳ ээси 1")
    tab(qtbot, 6)
    assert focused() is editor.form.budget.rows[0].item_ky
    type_text(focused(), "чырактар")
    tab(qtbot, 3)
    type_text(focused(), "9 500,50")
    tab(qtbot)
    assert f"9{NBSP}500,50" in editor.form.budget.sums.text()
    qtbot.keyClick(focused(), Qt.Key.Key_S, CTRL)
    assert page.editor is None
    row = page.table.current()
    assert (row.title, row.applicant_name) == ("Көчө чырактары", "Өтүнмө ээси 1")
    assert (row.requested, row.status) == (Money(950050), ApplicationStatus.DRAFT)
    example_context.services.history.undo()
    assert len(page.table.model.rows()) == before


def test_enter_opens_a_decided_application_only_to_be_read(page, qtbot):
    page.table.view.selectRow(0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    editor = page.editor
    title = editor.form.editor("title")
    type_text(title, "x")
    assert title.text() == "Атам, апам жана мен"
    assert not editor.locked.isHidden()
    assert editor.save_button.isHidden()
    assert f"37{NBSP}000" in editor.form.budget.sums.text()
    editor.reject()
    assert page.editor is None


def test_registering_says_in_the_editor_what_is_missing_then_gives_the_next_number(page, draft, example_context, words):
    page.table.select(draft)
    answer = Answer(words.gettext("Register"))
    page.register()
    assert "Жарык көчө" in answer()
    editor = page.editor
    assert editor.form.forms[1].messages() == {
        "applicant_name": words.gettext("Enter the applicant before registering.")
    }
    assert editor.form.budget.problem.text() == words.gettext(
        "Enter what is asked of the local budget before registering."
    )
    editor.form.editor("applicant_name").set_value("Арыз берүүчү 5")
    line = LineInput("чырактар", SourceKind.LOCAL_BUDGET, Money.som(9000))
    editor.form.budget.fill([line])
    assert editor.save()
    answer = Answer(words.gettext("Register"))
    page.register()
    answer()
    row = page.table.current()
    assert (row.id, row.number, row.status) == (draft, 4, ApplicationStatus.REGISTERED)
    assert not page.commands.buttons["discard"].isEnabled()


def test_delete_discards_a_draft_and_undo_brings_it_back(page, draft, qtbot, example_context, words):
    page.table.select(draft)
    page.table.view.setFocus()
    answer = Answer(words.gettext("Delete the draft"))
    qtbot.keyClick(page.table.view, Qt.Key.Key_Delete)
    answer()
    assert not page.table.select(draft)
    example_context.services.history.undo()
    assert page.table.select(draft)


def test_a_draft_changed_elsewhere_is_not_discarded(page, draft, example_context, words, contest):
    page.table.select(draft)
    shown = page.table.current()
    example_context.changes.blockSignals(True)
    example_context.services.applications.change(draft, shown.version, ApplicationInput(title="Башка"))
    example_context.changes.blockSignals(False)
    answer = Answer(words.gettext("Delete the draft"), words.gettext("Close"))
    page.discard()
    assert answer() == words.gettext("This record was changed in the meantime. Nothing was overwritten.")
    assert page.table.current().title == "Башка"


def test_history_is_asked_for_the_application_under_the_cursor(page, draft, qtbot):
    page.table.select(draft)
    with qtbot.waitSignal(page.wanted) as asked:
        page.commands.buttons["history"].click()
    assert asked.args == ["history", draft]


def test_only_what_can_be_done_is_offered(page, draft):
    def offered() -> set[str]:
        return {key for key, button in page.commands.buttons.items() if button.isEnabled()}

    page.table.select(draft)
    assert offered() == {"new", "open", "register", "discard", "history"}
    page.table.view.selectRow(0)
    assert offered() == {"new", "open", "history"}


def test_without_a_contest_the_page_offers_one(qtbot, empty_context, words):
    page = ApplicationsPage(empty_context)
    qtbot.addWidget(page)
    page.show()
    assert not page.commands.buttons["new"].isEnabled()
    assert [button.text() for button, _ in page.notice.buttons] == [words.gettext("New contest…")]
