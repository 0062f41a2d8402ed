"""Kyrgyz letters wherever there is a text field, and doubts that the clerk decides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.kit.editors import LineEdit, NumberEdit, TextEdit
from app.ui.letterdesk import LetterDesk, LetterSettings
from app.ui.pages.office_typing import TypingSection
from app.ui.state import UiState
from tests.ui.keyboard import press, type_text
from tests.ui.pseudo import pseudo_words

_M = Qt.KeyboardModifier
CTRL_ALT = _M.ControlModifier | _M.AltModifier


@pytest.fixture
def state(tmp_path):
    return UiState(tmp_path)


@pytest.fixture
def desk(qapp, tmp_path, state):
    """A desk that knows one village besides the program's own words."""
    made = LetterDesk(qapp, pseudo_words(tmp_path / "i18n"), state, lambda: ["Көкөлөң"])
    yield made
    made.stop()


@pytest.fixture
def sheet(qtbot, desk):
    """A window with one editor of each kind."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.line, window.text, window.number = LineEdit(window), TextEdit(3, window), NumberEdit(window)
    window.search, window.narrow = QLineEdit(window), LineEdit(window)
    window.search.setClearButtonEnabled(True)
    window.narrow.setFixedWidth(60)
    for editor in (window.line, window.text, window.number, window.search, window.narrow):
        column.addWidget(editor)
    qtbot.addWidget(window)
    window.resize(500, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def go(editor):
    editor.setFocus()
    QApplication.processEvents()


@pytest.mark.parametrize("name", ["line", "text"])
def test_the_buttons_type_into_the_field_and_leave_with_the_focus(sheet, desk, name):
    editor = getattr(sheet, name)
    go(editor)
    for button in desk.strip.buttons:
        button.click()
    assert editor.typed() == "ңөү"
    assert (desk.strip.isVisible(), editor.hasFocus()) == (True, True)
    go(sheet.search)
    assert desk.strip is None


def test_numbers_searches_and_narrow_fields_have_no_buttons(sheet, desk):
    strips = []
    for name in ("number", "search", "narrow", "line"):
        go(getattr(sheet, name))
        strips.append(desk.strip is not None and desk.strip.isVisible())
    assert strips == [False, False, False, True]


@pytest.mark.parametrize(
    ("keys", "modifiers", "typed"),
    [
        ("ctrl+alt", CTRL_ALT, "ңөү"),
        ("ctrl+alt", CTRL_ALT | _M.ShiftModifier, "ҢӨҮ"),
        ("ctrl+alt", _M.AltModifier, ""),
        ("alt", _M.AltModifier, "ңөү"),
        ("", CTRL_ALT, ""),
    ],
)
@pytest.mark.parametrize("layout", ["NOU", "НОУ"])
def test_the_keys_are_a_setting(sheet, state, keys, modifiers, typed, layout):
    LetterSettings(keys=keys).keep(state)
    go(sheet.line)
    for key in layout:
        press(sheet.line, ord(key), modifiers)
    assert sheet.line.text() == typed


def test_a_doubted_word_is_replaced_only_when_the_clerk_says_so(sheet, desk):
    go(sheet.line)
    type_text(sheet.line, "Айыл окмоту, Коколон")
    desk.look()
    assert (desk.bubble.yes.text(), sheet.line.text()) == ("‹к›Өкмөтү?".replace("Ө", "ө"), "Айыл окмоту, Коколон")
    press(sheet.line, Qt.Key.Key_Space, _M.ControlModifier)
    assert sheet.line.text() == "Айыл өкмөтү, Коколон"
    assert desk.bubble.hint.proposed == "Көкөлөң"
    desk.bubble.yes.click()
    assert (sheet.line.text(), desk.bubble) == ("Айыл өкмөтү, Көкөлөң", None)
    sheet.line.undo()
    assert sheet.line.text() == "Айыл өкмөтү, Коколон"


def test_in_a_text_of_several_lines_too(sheet, desk):
    go(sheet.text)
    sheet.text.set_value("Биринчи сап\nайыл окмоту")
    desk.look()
    desk.bubble.yes.click()
    assert sheet.text.value() == "Биринчи сап\nайыл өкмөтү"


def test_a_word_that_is_right_is_not_doubted_again(sheet, desk):
    go(sheet.line)
    sheet.line.setText("окмоту")
    desk.look()
    desk.bubble.no.click()
    desk.look()
    assert (desk.bubble, sheet.line.text()) == (None, "окмоту")


def test_russian_fields_and_switched_off_doubts_are_left_alone(sheet, desk, state, qtbot):
    sheet.line.setProperty("language", "ru")
    sheet.line.setText("окмоту")
    go(sheet.line)
    desk.look()
    assert desk.bubble is None
    LetterSettings(hints=False, buttons=False).keep(state)
    go(sheet.text)
    sheet.text.set_value("окмоту")
    qtbot.wait(800)
    assert (desk.bubble, desk.strip) == (None, None)


def test_a_pause_in_the_typing_brings_the_doubt_and_the_next_key_takes_it_away(sheet, desk, qtbot):
    go(sheet.line)
    type_text(sheet.line, "окмоту")
    qtbot.waitUntil(lambda: desk.bubble is not None and desk.bubble.isVisible())
    type_text(sheet.line, "н")
    assert desk.bubble is None


def test_a_field_that_goes_away_takes_nothing_with_it(sheet, desk):
    go(sheet.line)
    sheet.line.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    go(sheet.text)
    desk.strip.buttons[0].click()
    assert sheet.text.typed() == "ң"


def test_damaged_settings_are_as_at_first(state):
    state.put("letters", {"keys": "f13", "buttons": False})
    assert LetterSettings.read(state) == LetterSettings()
    state.put("letters", "x")
    assert LetterSettings.read(state) == LetterSettings()


def test_the_settings_hold_at_once(show_page, example_context):
    from app.ui.pages.office import OfficePage

    page = show_page(OfficePage)
    section = page.show_section("typing")
    assert isinstance(section, TypingSection)
    section.form.editor("keys").set_value("alt")
    section.form.editor("hints").setChecked(False)
    assert LetterSettings.read(example_context.state) == LetterSettings(keys="alt", hints=False)
