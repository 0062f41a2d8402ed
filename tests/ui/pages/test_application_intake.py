"""A whole package is taken in by the keyboard alone, and the next one after it; every part is found in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.application import ApplicantKind, ApplicationStatus, InitiativeKind
from app.models.contest import Phase, SourceKind
from app.models.paper import PaperKind
from app.money import Money
from app.services.application_input import ActivityInput, BeneficiaryInput
from app.services.budget_lines import LineInput, ShareInput
from app.ui.pages.application_editor import ApplicationEditor
from app.ui.pages.applications import ApplicationsPage
from app.ui.pages.printing import PaperWindow
from app.ui.pages.unsaved import Unsaved
from tests.services.builders import package
from tests.ui.keyboard import press_here, type_here
from tests.ui.pseudo import MARKS, pseudo_words
from tests.ui.walker import clipped_texts, visible_texts

pytestmark = pytest.mark.usefixtures("intake")

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture
def page(show_page):
    return show_page(ApplicationsPage)


@pytest.fixture
def shortcut(qtbot):
    """Press a shortcut where the cursor is; shortcuts need the way through the window."""
    return lambda key, modifiers=CTRL: qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def tab(times: int = 1) -> None:
    for _ in range(times):
        press_here(K.Key_Tab)


def fields(*texts: str) -> None:
    """Type a text into each field and go on; an empty one stays empty."""
    for text in texts:
        type_here(text)
        tab()


def applicant() -> None:
    press_here(K.Key_Down)  # a person, then a group
    tab()
    fields("Чырак тобу", "Өтүнмө ээси 9", "1970")
    press_here(K.Key_Down)
    tab()
    fields("Биринчи көчө 5", "0555 000000", "12345678901234")
    press_here(K.Key_Space)
    tab()
    fields("20112026")
    for name in ("Топтун мүчөсү 1", "Топтун мүчөсү 2"):
        type_here(name)
        press_here(K.Key_Return)
    tab()


def initiative() -> None:
    fields("Көчө чырактары")
    press_here(K.Key_Down)  # co-financing, then completion
    tab()
    press_here(K.Key_Space)
    press_here(K.Key_Right)
    press_here(K.Key_Space)
    tab()
    fields("Көчөлөрдү жарыктандыруу", "Кечинде караңгы", "Көчөлөр жарык болот", "На улицах будет светло")


def plan() -> None:
    fields("Тургундар", "Жители", "1200", "Мектеп окуучулары", "", "290")
    tab()
    fields("Чырактарды сатып алуу", "Топтун жетекчиси", "Накладная", "20.12.2026")
    tab()
    fields("200 чырак күйөт", "Айыл өкмөтү карайт")


def budget() -> None:
    fields("чырактар", "даана", "2,5", "4800", "", "12000", "", "", "", "", "")
    fields("орнотуу", "", "", "", "37000", "11000", "25000", "", "", "1000", "өз күчү менен")


def test_a_whole_package_is_typed_checked_and_registered_by_keyboard(page, shortcut, qtbot, example_context, contest):
    page.table.view.setFocus()
    shortcut(K.Key_N)
    editor = page.editor
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor.form.editor("applicant_kind"))
    applicant()
    assert QApplication.focusWidget() is editor.form.editor("title")
    initiative()
    plan()
    assert editor.parts.current() is editor.form.budget
    budget()
    assert editor.form.budget.budget.totals.texts()["total"] == "49\u00a0000"
    shortcut(K.Key_PageDown)
    assert editor.record is not None  # a draft of the store: the checklist belongs to it
    press_here(K.Key_Space)
    press_here(K.Key_Right)
    type_here("3")
    press_here(K.Key_Down)
    press_here(K.Key_Right)
    type_here("31122026")
    press_here(K.Key_Return)
    shortcut(K.Key_R)
    services = example_context.services
    assert "4" in editor.notice.label.text()
    view = services.applications.view(editor.record)
    content = view.content
    assert (view.row.number, view.row.status, view.row.late) == (4, ApplicationStatus.REGISTERED, False)
    assert (content.title, content.kind, content.issue) == (
        "Көчө чырактары",
        InitiativeKind.COMPLETION,
        "Көчөлөрдү жарыктандыруу",
    )
    assert (content.applicant_kind, content.group_name, content.applicant_name) == (
        ApplicantKind.GROUP,
        "Чырак тобу",
        "Өтүнмө ээси 9",
    )
    assert (content.birth_year, content.address, content.phone, content.personal_number) == (
        1970,
        "Биринчи көчө 5",
        "0555 000000",
        "12345678901234",
    )
    assert (content.identity_seen, content.consent_on) == (True, date(2026, 11, 20))
    villages = [village.id for village in services.office.villages()]
    assert (content.village_id, set(content.villages)) == (villages[0], set(villages[:2]))
    assert [member.name for member in content.members] == ["Топтун мүчөсү 1", "Топтун мүчөсү 2"]
    assert content.beneficiaries == (
        BeneficiaryInput("Тургундар", "Жители", 1200),
        BeneficiaryInput("Мектеп окуучулары", "", 290),
    )
    assert content.activities == (
        ActivityInput("Чырактарды сатып алуу", "Топтун жетекчиси", "Накладная", date(2026, 12, 20)),
    )
    assert (content.problem, content.aim_ky, content.aim_ru) == (
        "Кечинде караңгы",
        "Көчөлөр жарык болот",
        "На улицах будет светло",
    )
    assert (content.expected_results, content.sustainability) == ("200 чырак күйөт", "Айыл өкмөтү карайт")
    assert content.lines == (
        LineInput(
            "чырактар",
            "",
            "даана",
            2500,
            Money.som(4800),
            None,
            (ShareInput(SourceKind.LOCAL_BUDGET, Money.som(12000)),),
        ),
        LineInput(
            "орнотуу",
            amount=Money.som(37000),
            shares=(
                ShareInput(SourceKind.LOCAL_BUDGET, Money.som(11000)),
                ShareInput(SourceKind.DONOR_MONEY, Money.som(25000)),
                ShareInput(SourceKind.INITIATOR_MONEY, Money.som(1000)),
                ShareInput(SourceKind.INITIATOR_IN_KIND, None, "өз күчү менен"),
            ),
        ),
    )
    documents = services.document_checks.rows(editor.record)
    assert [(row.received, row.pages, row.supply_until) for row in documents[:2]] == [
        (True, 3, None),
        (False, None, date(2026, 12, 31)),
    ]
    shortcut(K.Key_N, CTRL | SHIFT)
    assert (editor.record, editor.form.editor("applicant_name").text()) == (None, "")
    assert QApplication.focusWidget() is editor.form.editor("applicant_kind")
    editor.reject()
    assert page.table.current().title == "Көчө чырактары"


def test_what_lacks_for_the_registration_is_said_in_its_part(page, shortcut, qtbot, words):
    page.table.view.setFocus()
    shortcut(K.Key_N)
    editor = page.editor
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor.form.editor("applicant_kind"))
    shortcut(K.Key_2)
    fields("Көчө чырактары")
    shortcut(K.Key_R)
    assert editor.parts.current() is editor.form.applicant
    assert editor.form.applicant.who.messages() == {
        "applicant_name": words.gettext("Enter the applicant before registering.")
    }
    assert QApplication.focusWidget() is editor.form.editor("applicant_name")
    assert set(editor.form.budget.budget.messages()) == {"lines"}
    assert editor.number is None


def test_the_parts_are_walked_back_with_shift_tab(page, shortcut, qtbot):
    page.table.view.setFocus()
    shortcut(K.Key_N)
    editor = page.editor
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor.form.editor("applicant_kind"))
    shortcut(K.Key_4)
    assert editor.parts.current() is editor.form.budget
    for part in (editor.form.plan, editor.form.initiative, editor.form.applicant):
        while editor.parts.current() is not part:
            before = QApplication.focusWidget(), editor.form.plan.activities.view.currentIndex()
            press_here(K.Key_Backtab, SHIFT)
            assert (QApplication.focusWidget(), editor.form.plan.activities.view.currentIndex()) != before


@pytest.mark.parametrize("intake", [{"intake_until": date(2021, 11, 1)}, {"phase": Phase.SCREENING}], indirect=True)
def test_a_late_package_needs_the_decision_of_the_commission(page, example_context, contest, words):
    late = example_context.services.applications.draft(contest, package())
    page.refresh()
    editor = page.edit(late)
    assert editor.form.editor("late_decision").isVisibleTo(editor.form.applicant)
    assert not editor.register()
    assert list(editor.form.applicant.contact.messages()) == ["late_decision"]
    editor.form.editor("late_decision").set_value("№ 3")
    assert editor.register()
    assert editor.view.row.late


def test_in_time_nobody_is_asked_for_a_decision(page):
    editor = page.begin()
    assert not editor.form.editor("late_decision").isVisibleTo(editor.form.applicant)
    editor.reject()


def test_the_receipt_is_shown_from_the_window_and_for_several_from_the_list(page, example_context, contest, qtbot):
    keys = [example_context.services.applications.draft(contest, package(title=f"Демилге {n}")) for n in (11, 12)]
    page.refresh()
    editor = page.edit(keys[0])
    QApplication.processEvents()
    assert editor.register()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor.notice.buttons[0][0])
    press_here(K.Key_Space)
    assert _paper_of(editor).kind is PaperKind.RECEIPT
    _paper_of(editor).reject()
    qtbot.waitUntil(editor.isActiveWindow)
    assert QApplication.focusWidget() is editor.commands.buttons["next"]
    editor.reject()
    example_context.services.applications.register(keys[1], 1)
    page.refresh()
    page.table.view.selectAll()
    count = len(page.registered())
    page.start_print()
    for _ in range(count):
        _paper_of(page).reject()
    assert _paper_of(page) is None


def _paper_of(widget):
    """The window with a paper that stands over another one."""
    return next((each for each in widget.findChildren(PaperWindow) if each.isVisible()), None)


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_no_text_of_the_window_is_cut_off(page, theme, example_context, contest, zoom):
    theme.set_zoom(zoom)
    key = example_context.services.applications.draft(contest, package(applicant_kind=ApplicantKind.GROUP))
    page.refresh()
    editor = page.edit(key)
    editor.resize(1336, 700)
    for sheet in editor.form.sheets.values():
        editor.parts.turn(sheet)
        for _ in range(5):
            QApplication.processEvents()
        assert clipped_texts(editor) == []
    editor.reject()


def test_every_text_of_the_window_follows_the_language(page, example_context, contest, speak, tmp_path):
    marked = pseudo_words(tmp_path / "i18n")
    context = replace(example_context, words=marked)
    key = example_context.services.applications.draft(contest, package())
    editor = ApplicationEditor(context, Unsaved(context.state, "marked"), contest, key, page)
    editor.show()
    assert editor.register()
    marked.language = "ru"
    speak("ru")
    for sheet in editor.form.sheets.values():
        editor.parts.turn(sheet)
        assert [text for text in visible_texts(editor) if MARKS["ru"] not in text[1]] == []
    editor.reject()
