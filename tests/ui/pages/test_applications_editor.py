"""The editor of an application: what is wrong is said in its place, typing is never lost, nothing is overwritten."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.application import ApplicantKind, ApplicationStatus
from app.models.contest import SourceKind
from app.money import Money
from app.services.application_input import ApplicationInput
from app.services.budget_lines import LineInput, ShareInput, line_total
from app.ui.context import Context
from app.ui.pages.application_editor import ApplicationEditor
from app.ui.pages.applications import ApplicationsPage
from app.ui.pages.budget_grid import BudgetGrid
from app.ui.pages.unsaved import Unsaved
from app.ui.state import UiState
from tests.services.builders import package
from tests.ui.keyboard import press_here, type_here, type_text
from tests.ui.pages.answers import Answer, give_reason
from tests.ui.pages.reading import shown

pytestmark = pytest.mark.usefixtures("intake")

NBSP = "\u00a0"
LOCAL = "shares.local-budget"


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
    return context.services.applications.draft(contest, package(title="Жарык көчө"))


@pytest.fixture
def registered(context, draft):
    context.services.applications.register(draft, 1)
    return draft


def put(editor, **cells: str) -> None:
    """Type into the first rows of the budget: `put(editor, item_ky_0="бак")`."""
    changes = {}
    for name, text in cells.items():
        key, _, row = name.rpartition("_")
        changes[int(row), {"local": LOCAL}.get(key, key)] = text
    editor.form.budget.budget.model.put(changes)


def test_an_empty_title_is_said_under_the_title_in_its_part(open_editor, words):
    editor = open_editor()
    assert not editor.save()
    assert editor.form.initiative.form.messages() == {"title": words.gettext("Enter the title of the initiative.")}
    assert editor.parts.current() is editor.form.initiative
    assert editor.isVisible()


def test_a_doubtful_sum_is_refused_at_its_cell_and_left_out_of_the_sums(open_editor):
    editor = open_editor()
    type_text(editor.form.editor("title"), "Демилге")
    put(editor, item_ky_0="бак", local_0="12.500")
    budget = editor.form.budget.budget
    assert budget.totals.texts()[LOCAL] == "0"
    assert not editor.save()
    assert "12500" in budget.messages()[f"lines.1.{LOCAL}"]
    assert editor.parts.current() is editor.form.budget
    put(editor, local_0="12500")
    assert editor.save()


def test_a_row_that_does_not_add_up_has_its_remark_at_the_cell_and_is_saved(open_editor, context):
    editor = open_editor()
    type_text(editor.form.editor("title"), "Демилге")
    put(editor, item_ky_0="бак", quantity_0="2", price_0="100", amount_0="300", local_0="250")
    budget = editor.form.budget.budget
    assert set(budget.model.remarks) == {(0, "amount"), (0, LOCAL)}
    assert len(editor.form.budget.lacking()) == 1
    assert editor.save()
    stored = context.services.applications.view(editor.record).content.lines[0]
    assert (stored.amount, stored.shares[0].amount) == (Money.som(300), Money.som(250))


def test_words_of_a_source_have_russian_ones_by_f7(open_editor, qtbot):
    editor = open_editor()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.parts.turn(editor.form.budget)
    budget = editor.form.budget.budget
    put(editor, **{"item_ky_0": "салым", "shares.initiator-in-kind_0": "уюштуруу"})
    budget.view.go(0, [cell.key for cell in budget.model.columns].index("shares.initiator-in-kind"))
    qtbot.keyClick(budget.view, Qt.Key.Key_F7)
    assert QApplication.focusWidget() is budget.russian
    type_here("организация")
    press_here(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is budget.view
    assert budget.lines()[0].shares == (ShareInput(SourceKind.INITIATOR_IN_KIND, None, "уюштуруу", "организация"),)


SHARES = st.dictionaries(st.sampled_from(SourceKind), st.integers(1, 10**9), max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SHARES, max_size=6))
def test_the_sums_by_source_always_make_the_whole(qtbot, words, theme, rows):
    grid = BudgetGrid(words)
    qtbot.addWidget(grid)
    lines = tuple(
        LineInput(
            "нерсе",
            amount=Money(sum(shares.values())),
            shares=tuple(ShareInput(source, Money(shares[source])) for source in SourceKind if source in shares),
        )
        for shares in rows
    )
    grid.fill(grid.rows_of(lines))
    sums = grid.model.totals()
    assert sums["total"] == Money.total(sums[f"shares.{source}"] for source in SourceKind)
    assert sums["total"] == sums["amount"] == Money.total(map(line_total, lines))
    assert grid.lines() == lines
    assert grid.model.remarks == {}


def test_fields_follow_the_kind_of_applicant(open_editor):
    editor = open_editor()
    sheet = editor.form.applicant
    seen = {}
    for kind in ApplicantKind:
        sheet.kind.set_value(kind)
        seen[kind] = (
            sheet.members.isVisibleTo(sheet),
            *(form.editor(key).isVisibleTo(sheet) for form, key in _fields(sheet)),
        )
    assert seen == {
        ApplicantKind.PERSON: (False, False, True, True),
        ApplicantKind.GROUP: (True, True, True, True),
        ApplicantKind.ASSOCIATION: (False, False, False, False),
        ApplicantKind.LEGAL_PERSON: (False, False, False, False),
    }


def _fields(sheet):
    return ((sheet.who, "group_name"), (sheet.who, "birth_year"), (sheet.contact, "personal_number"))


def test_a_name_of_the_register_is_taken_with_what_is_known(open_editor, context):
    first = open_editor()
    type_text(first.form.editor("title"), "Биринчи")
    for key, text in {"applicant_name": "Арыз ээси 9", "phone": "0555 000000", "birth_year": "1970"}.items():
        first.form.editor(key).set_typed(text)
    put(first, item_ky_0="бак", local_0="100")
    assert first.register()
    person = context.services.applications.view(first.record).content.person_id
    second = open_editor()
    name = second.form.editor("applicant_name")
    type_text(name, "арыз ээси 9")
    name.take(name.offers()[0])
    assert (second.form.editor("phone").value(), second.form.editor("birth_year").value()) == ("0555 000000", 1970)
    assert second.form.applicant.read()["person_id"] == person
    type_text(name, "а")
    assert second.form.applicant.read()["person_id"] is None


def test_typing_survives_a_crash_and_is_offered_again(open_editor, context, contest, tmp_path, qtbot, words):
    editor = open_editor()
    type_text(editor.form.editor("title"), "Аяктабаган")
    editor.form.editor("villages").set_value([context.services.office.villages()[0].id])
    put(editor, item_ky_0="бак", local_0="12.5oo")
    editor.form.plan.beneficiaries.model.put({(0, "label_ky"): "Балдар"})
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
    assert again.form.typed() == editor.form.typed()
    put(again, local_0="12")
    assert again.save()
    assert UiState(tmp_path).draft(f"applications/{contest}").load() is None
    assert page.notice.isHidden()


def test_a_cell_that_is_being_typed_into_is_kept_too(open_editor, unsaved, qtbot):
    editor = open_editor()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.parts.turn(editor.form.budget)
    type_here("Чыра")
    editor.keep()
    assert unsaved.get(Unsaved.NEW)["budget"]["lines"] == [{"item_ky": "Чыра"}]


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
    assert editor.form.editor("issue").toPlainText() == "жарык жок"
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
    assert again.form.editor("issue").toPlainText() == "жарык жок"
    assert len(again.notice.buttons) == 2


def test_another_text_of_a_registered_one_needs_a_reason_and_is_an_edition(open_editor, registered, context):
    editor = open_editor(registered)
    editor.form.editor("title").set_value("Жарык көчө 2")
    give_reason("Арыз ээси катаны тапты")
    assert editor.store()
    assert [each.reason for each in context.services.applications.editions(registered)] == [
        "",
        "Арыз ээси катаны тапты",
    ]
    sheet = editor.form.editions
    assert [row[1:] for row in shown(sheet.differences)] == [["Жарык көчө", "Жарык көчө 2"]]
    sheet.new.set_value(1)
    assert sheet.differences.model.rows() == ()


def test_a_checklist_alone_makes_no_edition_and_asks_for_no_reason(open_editor, registered, context):
    editor = open_editor(registered)
    editor.parts.turn(editor.form.documents)
    missing = editor.form.documents.lacking()[0].n
    editor.form.documents.grid.view.go(0, 1)
    editor.form.documents.grid.view.toggle()
    assert editor.form.documents.lacking()[0].n == missing - 1
    assert editor.store()
    assert context.services.document_checks.rows(registered)[0].received
    assert len(context.services.applications.editions(registered)) == 1


def test_clauses_are_answered_and_the_application_admitted(open_editor, registered, context, words):
    editor = open_editor(registered)
    sheet = editor.form.screening
    editor.parts.turn(sheet)
    assert sheet.facts.text() != ""
    for row in range(len(sheet.rows)):
        sheet.grid.view.go(row, 2)
        sheet.grid.view.toggle()
    sheet.commands.buttons["admit"].click()
    assert all(row.answer is not None for row in context.services.screening.rows(registered))
    assert sheet.dialog.save()
    assert editor.view.row.status is ApplicationStatus.ADMITTED
    assert editor.form.editor("title").isReadOnly()
    assert words.gettext("Admitted") in sheet.result.text()


def test_a_refusal_needs_a_reason_in_kyrgyz_which_the_clauses_propose(open_editor, registered):
    editor = open_editor(registered)
    sheet = editor.form.screening
    editor.parts.turn(sheet)
    sheet.grid.view.go(0, 2)
    for _ in range(2):
        sheet.grid.view.toggle()  # yes, then no
    sheet.commands.buttons["refuse"].click()
    assert sheet.rows[0].text_ky in sheet.dialog.form.editor("reason_ky").value()
    sheet.dialog.form.editor("reason_ky").set_value("")
    assert not sheet.dialog.save()
    assert list(sheet.dialog.form.messages()) == ["reason_ky"]
    sheet.dialog.form.editor("reason_ky").set_value("Документтер жок")
    assert sheet.dialog.save()
    assert editor.view.row.status is ApplicationStatus.REFUSED


def test_a_returned_one_is_brought_back(open_editor, registered, context):
    editor = open_editor(registered)
    sheet = editor.form.screening
    editor.parts.turn(sheet)
    sheet.commands.buttons["return"].click()
    sheet.dialog.form.editor("reason_ky").set_value("Документтер жок")
    sheet.dialog.form.editor("mend_until").set_typed("31.12.2030")
    assert sheet.dialog.save()
    assert editor.view.row.status is ApplicationStatus.RETURNED
    sheet.commands.buttons["again"].click()
    assert editor.view.row.status is ApplicationStatus.REGISTERED


def test_the_parts_of_a_record_wait_for_the_title(open_editor):
    editor = open_editor()
    editor.parts.turn(editor.form.documents)
    assert editor.record is None
    assert not editor.form.documents.notice.isHidden()


def test_the_editor_switches_its_language(open_editor, draft, speak, words):
    editor = open_editor(draft)
    before = (editor.windowTitle(), editor.commands.buttons["save"].text())
    speak("ru")
    assert editor.commands.buttons["save"].text() == words.gettext("Save") != before[1]
    assert before[0] != "" != editor.windowTitle()
