"""The Applications tab: the deck's figures, the clerk's path by keyboard, registering, discarding, history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from app.models.application import Answer as AnswerOf
from app.models.application import ApplicantKind, ApplicationStatus
from app.models.contest import SourceKind
from app.models.paper import PaperKind
from app.money import Money
from app.services.application_input import ApplicationInput, MemberInput
from app.services.budget_lines import LineInput, ShareInput
from app.services.screening import AnswerInput
from app.ui.pages.applications import ApplicationsPage
from app.ui.pages.printing import PaperWindow
from tests.services.builders import package
from tests.ui.keyboard import press, type_text
from tests.ui.pages.answers import Answer, give_reason

pytestmark = pytest.mark.usefixtures("intake")

NBSP = "\u00a0"
CTRL = Qt.KeyboardModifier.ControlModifier


def focused():
    return QApplication.focusWidget()


def select_rows(page, keys) -> None:
    """Choose several rows, as with Ctrl and the mouse."""
    view = page.table.view
    view.clearSelection()
    how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for key in keys:
        view.selectionModel().select(page.table.model.index(page.table.model.place(key), 0), how)


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


@pytest.mark.parametrize(
    "typed",
    ["топтун мучосу 2", "топ 7", "карасуу", "12345,60", "12 345,60"],
    ids=["member", "group", "village", "bare", "sum"],
)
def test_an_application_is_found_by_its_people_villages_and_sums(show_page, example_context, contest, typed):
    services = example_context.services
    village = services.office.add_village(name_ky="Карасуу")
    share = ShareInput(SourceKind.LOCAL_BUDGET, Money(1_234_560))
    package = ApplicationInput(
        title="Издеген демилге",
        applicant_kind=ApplicantKind.GROUP,
        group_name="Топ 7",
        members=(MemberInput("Топтун мүчөсү 1"), MemberInput("Топтун мүчөсү 2")),
        villages=(village,),
        lines=(LineInput("Чыгым 1", shares=(share,)),),
    )
    sought = services.applications.draft(contest, package)
    page = show_page(ApplicationsPage)
    page.table.start_search()
    type_text(page.table.search_box, typed)
    press(page.table.search_box, Qt.Key.Key_Down)
    assert [row.id for row in page.table.model.rows()] == [sought]


def test_a_new_application_is_saved_and_undone_by_keyboard(page, qtbot, example_context):
    before = len(page.table.model.rows())
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_N, CTRL)
    editor = page.editor
    qtbot.waitUntil(lambda: focused() is editor.form.editor("applicant_kind"))
    qtbot.keyClick(focused(), Qt.Key.Key_2, CTRL)
    type_text(focused(), "Көчө чырактары")
    qtbot.keyClick(focused(), Qt.Key.Key_S, CTRL)
    assert page.editor is None
    row = page.table.current()
    assert (row.title, row.status) == ("Көчө чырактары", ApplicationStatus.DRAFT)
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
    budget = editor.form.budget.budget
    assert not budget.model.setData(budget.model.index(0, 0), "x")
    assert budget.totals.texts()["total"] == f"37{NBSP}000"
    editor.reject()
    assert page.editor is None


def test_registering_says_in_the_editor_what_is_missing_then_gives_the_next_number(page, draft, words):
    page.table.select(draft)
    answer = Answer(words.gettext("Register"))
    page.register()
    assert "Жарык көчө" in answer()
    form = page.editor.form
    assert form.applicant.who.messages() == {"applicant_name": words.gettext("Enter the applicant before registering.")}
    assert form.budget.budget.messages() == {
        "lines": words.gettext("Enter what is asked of the local budget before registering.")
    }
    form.editor("applicant_name").set_value("Арыз берүүчү 5")
    form.budget.budget.model.put({(0, "item_ky"): "чырактар", (0, "shares.local-budget"): "9000"})
    assert page.editor.save()
    answer = Answer(words.gettext("Register"))
    page.register()
    answer()
    row = page.table.current()
    assert (row.id, row.number, row.status) == (draft, 4, ApplicationStatus.REGISTERED)
    assert not page.commands.buttons["discard"].isEnabled()


def test_several_drafts_are_registered_at_once(page, example_context, contest, words, qtbot):
    keys = [example_context.services.applications.draft(contest, package(title=f"Демилге {n}")) for n in (11, 12)]
    page.refresh()
    select_rows(page, keys)
    answer = Answer(words.gettext("Register"))
    with qtbot.waitSignal(page.said) as said:
        page.register()
    assert "2" in answer()
    assert said.args[0].args == {"first": 4, "last": 5}
    assert [row.number for row in page.table.model.rows() if row.id in keys] == [4, 5]


def test_several_are_admitted_and_what_is_not_is_told_with_its_reason(page, example_context, contest, words, qtbot):
    services = example_context.services
    keys = [services.applications.draft(contest, package(title=f"Демилге {n}")) for n in (11, 12)]
    for key in keys:
        services.applications.register(key, services.applications.view(key).row.version)
    clauses = services.screening.rows(keys[0])
    services.screening.answer(keys[0], [AnswerInput(row.point_id, 0, AnswerOf.YES) for row in clauses])
    page.refresh()
    select_rows(page, keys)
    answer = Answer(words.gettext("Admit"), words.gettext("Close"))
    with qtbot.waitSignal(page.said) as said:
        page.commands.buttons["admit"].click()
    assert answer() == words.gettext("Not everything could be done.")
    assert said.args[0].n == 1
    statuses = {row.id: row.status for row in page.table.model.rows()}
    assert [statuses[key] for key in keys] == [ApplicationStatus.ADMITTED, ApplicationStatus.REGISTERED]


def test_an_application_is_withdrawn_with_a_reason(page, example_context, contest, words):
    key = example_context.services.applications.draft(contest, package(title="Демилге 11"))
    example_context.services.applications.register(key, 1)
    page.refresh()
    page.table.select(key)
    give_reason("Арыз ээси чакырып алды")
    page.commands.buttons["withdraw"].click()
    assert page.table.current().status is ApplicationStatus.WITHDRAWN


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
    page.commands.buttons["discard"].click()
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
    assert offered() == {"new", "open", "register", "discard", "import", "history", "dossier", "journal"}
    page.table.view.selectRow(0)
    assert offered() == {"new", "open", "import", "history", "receipt", "dossier", "letter", "agreement", "journal"}


def test_the_letters_on_the_result_follow_one_another_for_all_selected(page, qtbot):
    rows = {row.number: row.id for row in page.table.model.rows() if row.number}
    select_rows(page, rows.values())
    page.commands.buttons["letter"].click()
    shown = []
    while (window := _paper_of(page)) is not None:
        shown.append(window.kind)
        window.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sorted(shown) == [PaperKind.OTHERS_LETTER, PaperKind.WINNER_LETTER, PaperKind.WINNER_LETTER]
    page.commands.buttons["agreement"].click()
    assert _paper_of(page).kind is PaperKind.INITIATOR_AGREEMENT
    _paper_of(page).accept()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _paper_of(page) is None


def _paper_of(page):
    return page.findChild(PaperWindow)


def test_without_a_contest_the_page_offers_one(qtbot, empty_context, words):
    page = ApplicationsPage(empty_context)
    qtbot.addWidget(page)
    page.show()
    assert not page.commands.buttons["new"].isEnabled()
    assert [button.text() for button, _ in page.notice.buttons] == [words.gettext("New contest…")]
