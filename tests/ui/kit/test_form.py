"""Forms: every kind of field, messages beside the fields, dirty typing, drafts."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.money import Money
from app.ui.kit.dates import parse_date
from app.ui.kit.editors import Unreadable
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.names import Offer
from tests.ui.keyboard import press, type_text

PEOPLE = [(11, "Комиссия мүчөсү 1"), (12, "Өкүл 2")]
FIELDS = (
    Field("title", N_("Name"), required=True, hint=N_("Search")),
    Field("text", N_("Reason"), FieldKind.TEXT),
    Field("people", N_("Page:"), FieldKind.INT),
    Field("sum", N_("Requested"), FieldKind.MONEY),
    Field("day", N_("Date"), FieldKind.DATE),
    Field("kind", N_("Status"), FieldKind.CHOICE, choices={"draft": N_("Draft"), "done": N_("Close")}),
    Field("person", N_("Cancel"), FieldKind.PERSON, choices=lambda: PEOPLE),
    Field("agreed", N_("Copies"), FieldKind.CHECK),
)
VALUES = {
    "title": "Жомокко саякат",
    "text": "Бир\nэки",
    "people": 290,
    "sum": Money.som(11_000),
    "day": date(2021, 9, 7),
    "kind": "done",
    "person": 12,
    "agreed": True,
}


@pytest.fixture
def form(qtbot, words):
    form = Form(FIELDS, words)
    qtbot.addWidget(form)
    form.show()
    return form


def test_what_is_filled_in_is_read_back(form):
    form.fill(VALUES)
    assert (form.read(), form.dirty) == (VALUES, False)


@pytest.mark.parametrize("key", ["title", "text"])
def test_the_same_text_once_more_leaves_cursor_and_undo(form, key):
    editor = form.editor(key)
    type_text(editor, "бир эки")
    press(editor, Qt.Key.Key_Left)
    editor.set_value("бир эки")
    press(editor, Qt.Key.Key_Backspace)
    assert editor.typed() == "бир эи"
    editor.undo()
    assert editor.typed() == "бир эки"
    editor.set_value("үч")
    assert editor.typed() == "үч"


def test_an_empty_form_gives_nothing(form):
    expected = dict.fromkeys(VALUES) | {"title": "", "text": "", "agreed": False}
    assert form.read() == expected


def test_typing_by_keyboard_is_read(form):
    type_text(form.editor("title"), "  Өрнөк   демилге ")
    type_text(form.editor("sum").line, "12 000,50")
    type_text(form.editor("day").line, "7.9.2021")
    type_text(form.editor("person").lineEdit(), "Өкүл 2")
    read = form.read()
    assert [read[key] for key in ("title", "sum", "day", "person")] == [
        "Өрнөк демилге",
        Money(1_200_050),
        date(2021, 9, 7),
        12,
    ]
    assert form.dirty


def test_what_cannot_be_read_is_said_under_its_field(form):
    type_text(form.editor("sum").line, "12.500")
    type_text(form.editor("day").line, "31.02.2021")
    form.editor("person").setEditText("Белгисиз")
    with pytest.raises(Invalid) as refused:
        form.read()
    assert set(refused.value.fields) == {"sum", "day", "person"}
    form.show_messages(refused.value.fields)
    assert form.messages()["day"] == "‹к›There is no such day in the calendar."
    form.clear_messages()
    assert form.messages() == {}


def test_the_first_bad_field_gets_the_keyboard(form, qtbot):
    form.activateWindow()
    rest = form.show_messages({"day": Message("Draft"), "people": Message("Draft"), "elsewhere": Message("Draft")})
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.editor("people"))
    assert set(rest) == {"elsewhere"}


def test_messages_and_labels_follow_the_language(form, words):
    form.show_messages({"title": Message(N_("Draft"))})
    words.language = "ru"
    form.retranslate()
    assert form.messages() == {"title": "‹р›Draft"}
    assert form.editor("title").accessibleName() == "‹р›Name"
    assert form.editor("agreed").text() == "‹р›Copies"


def test_a_choice_survives_a_switch_of_language(form, words):
    form.fill(VALUES)
    words.language = "ru"
    form.retranslate()
    assert (form.read(), form.dirty, form.editor("kind").currentText()) == (VALUES, False, "‹р›Close")


def test_lookalike_letters_are_made_kyrgyz(form):
    type_text(form.editor("title"), "ѳмүр ӊ")
    pasted = QMimeData()
    pasted.setText("ѳмүр ӊ")
    form.editor("text").insertFromMimeData(pasted)
    assert (form.editor("title").text(), form.read()["text"]) == ("өмүр ң", "өмүр ң")


@pytest.mark.parametrize("typed", ["28.12.2020", "28,12,2020", "28/12/2020", "28-12-2020", "28 12 2020", "28122020"])
def test_a_date_is_read_with_any_usual_mark(typed):
    assert parse_date(typed) == date(2020, 12, 28)


@pytest.mark.parametrize("typed", ["28.12.20", "12.2020", "2020-28-12", "кечээ", "00.01.2020", "31.04.2021"])
def test_an_unclear_date_is_refused(typed):
    with pytest.raises(Unreadable):
        parse_date(typed)


def test_a_day_is_picked_from_the_calendar(form):
    editor = form.editor("day")
    editor.set_value(date(2021, 9, 7))
    popup = editor.open_calendar()
    assert popup.calendar.selectedDate().toPython() == date(2021, 9, 7)
    popup.calendar.clicked.emit(popup.calendar.selectedDate().addDays(1))
    assert editor.value() == date(2021, 9, 8)


def test_a_person_is_found_by_folded_letters(form):
    finder = form.editor("person").completer()
    finder.setCompletionPrefix(finder.splitPath("окул")[0])
    found = [finder.pathFromIndex(finder.completionModel().index(n, 0)) for n in range(finder.completionCount())]
    assert found == ["Өкүл 2"]


def test_typing_is_kept_as_a_draft_and_found_again(qtbot, words, state):
    first = Form(FIELDS, words, state.draft("new"))
    qtbot.addWidget(first)
    type_text(first.editor("title"), "Баштал")
    type_text(first.editor("sum").line, "12.500")
    first.keep_draft()
    second = Form(FIELDS, words, state.draft("new"))
    qtbot.addWidget(second)
    assert second.recover()
    assert (second.editor("title").text(), second.editor("sum").typed(), second.dirty) == ("Баштал", "12.500", True)
    second.saved()
    assert (second.dirty, state.draft("new").load()) == (False, None)


def test_giving_up_brings_the_filled_values_back(form):
    form.fill(VALUES)
    form.editor("title").setText("башка")
    form.discard()
    assert (form.read(), form.dirty) == (VALUES, False)


@pytest.fixture
def dialog(qtbot, form):
    saved = []

    def save(values):
        if values["title"] == "тыюу":
            raise Refused(Message(N_("Draft")))
        if not values["title"]:
            raise Invalid({"title": Message(N_("Draft"))})
        saved.append(values)

    dialog = FormDialog(Message(N_("Cancel")), form, save)
    dialog.saved_values = saved
    qtbot.addWidget(dialog, before_close_func=lambda dialog: dialog.form.discard())
    dialog.show()
    return dialog


def answer(word):
    """Press the button with this word in the question that is about to come."""

    def press_button():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == word).click()

    QTimer.singleShot(50, press_button)


def test_saving_closes_the_dialog(dialog):
    dialog.form.editor("title").setText("Аты")
    dialog.save_button.click()
    assert (dialog.isVisible(), dialog.saved_values[0]["title"]) == (False, "Аты")


def test_what_the_service_refuses_stands_beside_the_field(dialog):
    dialog.save_button.click()
    assert (dialog.isVisible(), dialog.form.messages()) == (True, {"title": "‹к›Draft"})


def test_a_refusal_without_a_field_is_said_calmly(dialog):
    dialog.form.editor("title").setText("тыюу")
    answer("‹к›Close")
    dialog.save_button.click()
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("word", "stays", "saved"), [("‹к›Save", False, 1), ("‹к›Don't save", False, 0), ("‹к›Go on typing", True, 0)]
)
def test_closing_with_unsaved_typing_asks(dialog, word, stays, saved):
    dialog.form.editor("title").setText("Аты")
    answer(word)
    press(dialog, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), len(dialog.saved_values)) == (stays, saved)


def test_closing_without_typing_does_not_ask(dialog):
    dialog.close()
    assert not dialog.isVisible()


def test_the_cursor_stands_in_the_first_field_of_a_dialog(dialog, qtbot):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.form.editor("title").hasFocus)


def test_enter_that_takes_a_known_name_does_not_save_a_form_half_filled(qtbot, words, theme):
    saved = []
    field = Field("name", N_("Name"), FieldKind.NAME, choices=lambda _: [Offer("7", "Арыз ээси 1", "Арыз ээси 1")])
    form = Form((field, Field("post", N_("Reason"))), words)
    dialog = FormDialog(Message(N_("Name")), form, saved.append)
    qtbot.addWidget(dialog)
    dialog.show()
    editor = form.editor("name")
    editor.setFocus()
    type_text(editor, "арыз")
    popup = editor.completer().popup()
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    assert (saved, form.read()["name"]) == ([], "Арыз ээси 1")
    press(editor, Qt.Key.Key_Return)
    assert len(saved) == 1
