"""The import by keyboard: a file, its columns, its rows; errors block, doubles are left out, one step to undo."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.language.old_fonts import OldFont
from app.models.contest import Phase
from app.ui.pages.applications import ApplicationsPage
from app.ui.pages.import_source import column_letter
from app.ui.pages.import_wizard import ImportDialog
from app.ui.pages.register import RegisterPage
from tests.exchange.files import workbook
from tests.services.builders import lead_to
from tests.ui.keyboard import press
from tests.ui.pages.answers import Answer

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
HEADINGS = ["№", "Демилгенин аталышы", "Арыз ээси", "Суммасы", "Эскертүү"]
LIST = [
    HEADINGS,
    [1, "Жарык кёчё", "Арыз ээси 1", 12000, "x"],
    [2, "Атам, апам жана мен", "Кожонова Анаргүл Абдиллаевна", 12000, None],
    [3, "Таза суу", "Арыз ээси 3", "12.500", None],
]


@pytest.fixture
def intake(example_context, contest):
    """The example's contest while applications are taken in."""
    lead_to(example_context.services.importing._uow, contest, Phase.INTAKE)
    return contest


@pytest.fixture
def choose(monkeypatch):
    """Choose this file in the next question for one."""
    return lambda path: monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


@pytest.fixture
def dialog(qtbot, example_context, intake):
    made = ImportDialog(example_context, intake)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def focused():
    return QApplication.focusWidget()


def titles(context, contest):
    return {row.title for row in context.services.applications.rows(contest)}


def test_a_list_is_taken_in_by_the_keyboard_alone(dialog, choose, tmp_path, qtbot, example_context, intake):
    before = titles(example_context, intake)
    choose(workbook(tmp_path / "Тизме.xlsx", LIST))
    steps = dialog.steps
    assert focused() is steps.file.button
    press(focused(), Qt.Key.Key_Space)
    assert (steps.file.form.editor("file").text(), steps.source.columns["title"]) == ("Тизме.xlsx", 1)
    qtbot.keyClick(dialog, ENTER, CTRL)
    assert steps.place == 1
    steps.columns.form.lines["title"].font.setFocus()
    press(focused(), Qt.Key.Key_End)
    assert steps.source.fonts == {"title": OldFont.B}
    assert steps.columns.form.lines["title"].shown.lines()[0] == "Жарык кёчё → Жарык көчө"
    assert "E: Эскертүү" in steps.columns.form.unused.text()
    qtbot.keyClick(dialog, ENTER, CTRL)
    assert (steps.place, steps.rows.chosen()) == (2, [2, 4])
    table = steps.rows.table
    table.view.select_place(2)
    assert "12.500" in steps.rows.reasons.text()
    qtbot.waitUntil(table.view.hasFocus)
    qtbot.keyClick(table.view, Qt.Key.Key_Space)
    assert steps.rows.chosen() == [2]
    with qtbot.waitSignal(dialog.imported) as told:
        qtbot.keyClick(dialog, ENTER, CTRL)
    assert told.args[0].n == 1
    assert titles(example_context, intake) == before | {"Жарык көчө"}
    example_context.services.history.undo()
    assert titles(example_context, intake) == before


def test_rows_with_errors_hinder_until_they_are_left_out_or_mended(dialog, tmp_path, example_context, intake, words):
    before = titles(example_context, intake)
    path = workbook(tmp_path / "a.xlsx", LIST)
    steps = dialog.steps
    steps.file.open_file(path)
    steps.next()
    steps.next()
    answer = Answer(words.gettext("Close"))
    steps.next()
    assert answer().startswith("1")
    assert titles(example_context, intake) == before
    steps.rows.commands.buttons["leave"].click()
    assert steps.rows.chosen() == [2]
    workbook(path, [*LIST[:3], [3, "Таза суу", "Арыз ээси 3", 12500, None]])
    steps.rows.commands.buttons["again"].click()
    assert steps.rows.chosen() == [2, 4]
    steps.next()
    assert titles(example_context, intake) == before | {"Жарык кёчё", "Таза суу"}


def test_a_double_is_taken_in_where_the_clerk_says_so(dialog, tmp_path):
    steps = dialog.steps
    steps.file.open_file(workbook(tmp_path / "a.xlsx", LIST[:3]))
    steps.next()
    steps.next()
    table = steps.rows.table
    table.view.select_place(1)
    assert "Атам, апам жана мен" in steps.rows.reasons.text()
    steps.rows.turn()
    assert steps.rows.chosen() == [2, 3]
    steps.rows.turn()
    assert steps.rows.chosen() == [2]


def test_without_a_file_or_its_columns_nothing_goes_on(dialog, tmp_path, words):
    steps = dialog.steps
    steps.next()
    assert steps.file.form.messages() == {"file": words.gettext("Choose a file.")}
    steps.file.open_file(workbook(tmp_path / "a.xlsx", [["x", "y"], ["1", "2"]]))
    steps.next()
    steps.next()
    assert (steps.place, list(steps.columns.form.messages())) == (1, ["title"])
    steps.columns.form.editor("title").set_value(0)
    steps.next()
    assert steps.place == 2
    steps.back()
    assert (steps.place, steps.source.columns) == (1, {"title": 0})


def test_another_sheet_and_other_rows_of_headings_are_chosen(dialog, tmp_path):
    book = Workbook()
    book.active.append(HEADINGS)
    hidden = book.create_sheet("Эски")
    hidden.sheet_state = "hidden"
    for row in (["тизме"], ["Аталышы", "Суммасы"], ["x", "жергиликтүү бюджет"], ["Таза суу", 5]):
        hidden.append(row)
    book.save(path := tmp_path / "a.xlsx")
    file = dialog.steps.file
    file.open_file(path)
    sheet = file.form.editor("sheet")
    assert [sheet.itemText(place) for place in range(sheet.count())] == ["Sheet", "Эски (жашыруун)"]
    sheet.set_value("Эски")
    assert (dialog.steps.source.first, dialog.steps.source.last) == (1, 1)
    file.form.editor("last").set_value(2)
    assert dialog.steps.source.plan().rows[0][0] == "Таза суу"
    assert file.glimpse.model().rowCount() == 4


def test_a_file_that_is_none_is_told_calmly(dialog, tmp_path, words):
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(50))
    answer = Answer(words.gettext("Close"))
    dialog.steps.file.open_file(tmp_path / "a.xls")
    assert "a.xls" in answer()


def test_chosen_columns_are_remembered_by_their_headings(dialog, tmp_path, example_context, intake, qtbot):
    path = workbook(tmp_path / "a.xlsx", [["Сөз", "Ким"], ["Таза суу", "Арыз ээси 3"]])
    steps = dialog.steps
    steps.file.open_file(path)
    steps.next()
    steps.columns.form.editor("title").set_value(0)
    steps.next()
    steps.next()
    again = ImportDialog(example_context, intake)
    qtbot.addWidget(again)
    again.steps.file.open_file(path)
    assert again.steps.source.columns == {"title": 0}


def test_the_language_is_switched_in_the_middle(dialog, tmp_path, speak, words):
    steps = dialog.steps
    steps.file.open_file(workbook(tmp_path / "a.xlsx", LIST))
    steps.next()
    steps.next()
    speak("ru")
    assert steps.back_button.text() == words.gettext("Back")
    titles_ = [column.title for column in steps.rows.table.model.columns]
    assert steps.rows.table.model.headerData(4, Qt.Orientation.Horizontal) == words.gettext(titles_[4])


def test_the_page_of_applications_opens_it(show_page, intake, qtbot):
    page = show_page(ApplicationsPage)
    page.commands.buttons["import"].click()
    assert page.dialog.steps.source.contest == intake
    page.dialog.reject()


def test_the_menu_of_the_window_opens_it(example_window):
    action = next(each for each in example_window.actions_._of_office if each.shortcut().toString() == "Ctrl+Shift+I")
    action.trigger()
    found = example_window.findChild(ImportDialog)
    assert found.isVisible()
    found.reject()


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [column_letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_register_takes_in_people(show_page, tmp_path, qtbot, example_context):
    page = show_page(RegisterPage)
    section = page.show_section("persons")
    section.commands.buttons["import"].click()
    steps = section.dialog.steps
    steps.file.open_file(workbook(tmp_path / "a.xlsx", [["ФИО", "Год рождения"], ["Житель Первый", 1980]]))
    steps.next()
    steps.next()
    with qtbot.waitSignal(page.said):
        steps.next()
    assert "Житель Первый" in {row.full_name for row in example_context.services.register.persons()}
