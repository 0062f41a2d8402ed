"""The editor of an application: what is wrong is said in its place, typing is never lost, nothing is overwritten."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.contest import SourceKind
from app.money import Money
from app.services.applications import ApplicationInput
from app.services.budget_lines import LineInput
from app.ui.context import Context
from app.ui.pages.application_editor import ApplicationEditor
from app.ui.pages.applications import ApplicationsPage
from app.ui.pages.budget_rows import BudgetRows
from app.ui.pages.unsaved import Unsaved
from app.ui.state import UiState
from tests.ui.keyboard import type_text
from tests.ui.pages.answers import Answer

NBSP = "\u00a0"


@pytest.fixture
def context(example_context, tmp_path):
    """The example with a window's memory on the disk."""
    kept = UiState(tmp_path)
    return Context(example_context.words, example_context.services, example_context.changes, kept, example_context.jobs)


@pytest.fixture
def unsaved(context, contest):
    return Unsaved(context.state, f"applications/{contest}")


@pytest.fixture
def open_editor(qtbot, context, contest, unsaved):
    def open_one(application=None):
        editor = ApplicationEditor(context, unsaved, contest, application)
        qtbot.addWidget(editor, before_close_func=ApplicationEditor.show_stored)
        editor.show()
        return editor

    return open_one


@pytest.fixture
def draft(context, contest):
    content = ApplicationInput(
        title="Жарык көчө", lines=(LineInput("чырактар", SourceKind.LOCAL_BUDGET, Money.som(9000)),)
    )
    return context.services.applications.draft(contest, content)


def test_an_empty_title_is_said_under_the_title(open_editor, words):
    editor = open_editor()
    assert not editor.save()
    assert editor.form.forms[0].messages() == {"title": words.gettext("Enter the title of the initiative.")}
    assert editor.isVisible()


def test_what_is_wrong_with_a_row_is_said_at_that_row(open_editor, words):
    editor = open_editor()
    type_text(editor.form.editor("title"), "Демилге")
    rows = editor.form.budget.rows
    type_text(rows[0].item_ky, "бак")
    type_text(rows[0].amount, "100")
    type_text(rows[1].item_ky, "суу")
    assert not editor.save()
    said = [row.problem.text() for row in rows]
    assert said == ["", words.gettext("Enter a sum, or words where the contribution is not valued."), ""]
    type_text(rows[1].text_ky, "өз эмгеги")
    assert editor.save()


def test_a_doubtful_sum_is_refused_and_left_out_of_the_total(open_editor):
    editor = open_editor()
    type_text(editor.form.editor("title"), "Демилге")
    rows = editor.form.budget.rows
    type_text(rows[0].item_ky, "бак")
    type_text(rows[0].amount, "12.500")
    rows[0].amount.editingFinished.emit()
    assert "12500" in rows[0].problem.text()
    assert editor.form.budget.totals() == ({}, 0, 1)
    assert not editor.save()


def test_words_instead_of_a_sum_are_counted_as_not_valued(open_editor):
    editor = open_editor()
    editor.form.budget.fill(
        [
            LineInput("байгелер", SourceKind.LOCAL_BUDGET, Money.som(12000)),
            LineInput("салым", SourceKind.INITIATOR_IN_KIND, None, text_ky="уюштуруу"),
        ]
    )
    assert editor.form.budget.totals() == ({SourceKind.LOCAL_BUDGET: Money.som(12000)}, 1, 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(SourceKind), st.integers(1, 10**9)), max_size=6))
def test_the_shown_total_is_the_sum_of_the_rows(qtbot, words, theme, lines):
    rows = BudgetRows(words)
    qtbot.addWidget(rows)
    rows.fill([LineInput("нерсе", source, Money(tyiyn)) for source, tyiyn in lines])
    sums, unvalued, unreadable = rows.totals()
    assert (Money.total(sums.values()), unvalued, unreadable) == (Money(sum(t for _, t in lines)), 0, 0)
    assert rows.sums.text().startswith(
        f"<b>{words.gettext('Total: {sum}').format(sum=words.money(Money(sum(t for _, t in lines))))}</b>"
    )
    assert rows.read() == tuple(LineInput("нерсе", source, Money(tyiyn)) for source, tyiyn in lines)


def test_a_row_is_removed_and_an_empty_one_always_remains(open_editor, draft):
    editor = open_editor(draft)
    rows = editor.form.budget.rows
    assert [row.empty for row in rows] == [False, True]
    rows[0].remove.click()
    assert [row.empty for row in editor.form.budget.rows] == [True]
    assert editor.save()


def test_typing_survives_a_crash_and_is_offered_again(open_editor, context, contest, tmp_path, qtbot, words):
    editor = open_editor()
    type_text(editor.form.editor("title"), "Аяктабаган")
    type_text(editor.form.budget.rows[0].item_ky, "бак")
    type_text(editor.form.budget.rows[0].amount, "12.5oo")
    editor.keep()
    assert json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))
    fresh = Context(words, context.services, context.changes, UiState(tmp_path), context.jobs)
    page = ApplicationsPage(fresh)
    qtbot.addWidget(page)
    page.show_contest(contest)
    page.show()
    assert "Аяктабаган" in page.notice.label.text()
    page.notice.buttons[0][0].click()
    again = page.editor
    assert again.form.editor("title").text() == "Аяктабаган"
    assert again.form.budget.rows[0].amount.text() == "12.5oo"
    again.form.budget.rows[0].amount.set_value(Money.som(12))
    assert again.save()
    assert UiState(tmp_path).draft(f"applications/{contest}").load() is None
    assert page.notice.isHidden()


def test_closing_with_unsaved_typing_asks(open_editor, draft, words, unsaved):
    editor = open_editor(draft)
    type_text(editor.form.editor("issue"), "жарык жок")
    answer = Answer(words.gettext("Go on typing"))
    editor.reject()
    answer()
    assert editor.isVisible()
    answer = Answer(words.gettext("Don't save"))
    editor.reject()
    answer()
    assert not editor.isVisible()
    assert unsaved.all() == {}


def test_closing_can_save(open_editor, draft, words, context):
    editor = open_editor(draft)
    type_text(editor.form.editor("issue"), "жарык жок")
    answer = Answer(words.gettext("Save"))
    editor.close()
    answer()
    assert context.services.applications.view(draft).content.issue == "жарык жок"


def test_what_was_changed_elsewhere_is_not_overwritten_unasked(open_editor, draft, context):
    service = context.services.applications
    editor = open_editor(draft)
    type_text(editor.form.editor("issue"), "жарык жок")
    service.change(draft, 1, ApplicationInput(title="Башка ат"))
    assert not editor.save()
    assert service.view(draft).content == ApplicationInput(title="Башка ат")
    assert editor.form.editor("issue").text() == "жарык жок"
    assert len(editor.notice.buttons) == 2
    assert editor.save_over()
    stored = service.view(draft).content
    assert (stored.title, stored.issue) == ("Жарык көчө", "жарык жок")


def test_the_saved_one_can_be_shown_instead(open_editor, draft, context):
    editor = open_editor(draft)
    type_text(editor.form.editor("issue"), "жарык жок")
    context.services.applications.change(draft, 1, ApplicationInput(title="Башка ат"))
    assert not editor.save()
    editor.notice.buttons[0][0].click()
    assert editor.form.editor("title").text() == "Башка ат"
    assert not editor.form.dirty


def test_typing_kept_for_an_older_version_is_not_put_over_the_newer(open_editor, draft, context, unsaved):
    editor = open_editor(draft)
    type_text(editor.form.editor("issue"), "жарык жок")
    editor.keep()
    editor.form.fill(ApplicationInput(title=""))
    context.services.applications.change(draft, 1, ApplicationInput(title="Башка ат"))
    again = open_editor(draft)
    assert again.form.editor("issue").text() == "жарык жок"
    assert len(again.notice.buttons) == 2


def test_the_editor_switches_its_language(open_editor, draft, speak, words):
    editor = open_editor(draft)
    before = (editor.windowTitle(), editor.save_button.text())
    speak("ru")
    assert editor.save_button.text() == words.gettext("Save")
    assert before[0] != "" != editor.windowTitle()
