"""An order of codes, a part of a whole and a year: read as they are meant, kept as they were typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.language.message import N_
from app.language.words import Words
from app.ui.kit.editors import ShareEdit, Unreadable, YearEdit
from app.ui.kit.order import OrderEdit
from tests.ui.keyboard import press, type_text

ALT = Qt.KeyboardModifier.AltModifier
CODES = {"a": N_("Draft"), "b": N_("Registered"), "c": N_("Refused")}


@pytest.fixture
def order(qtbot):
    made = OrderEdit(CODES, Words("ky"))
    qtbot.addWidget(made)
    made.show()
    return made


def texts(order) -> list[str]:
    return [order.list.item(place).text() for place in range(order.list.count())]


def test_the_used_codes_come_first_in_their_order(order):
    order.set_value(("c", "a"))
    words = Words("ky")
    assert texts(order) == [words.gettext(CODES[code]) for code in ("c", "a", "b")]
    assert order.value() == ("c", "a")


def test_space_ticks_and_alt_with_an_arrow_moves(order, qtbot):
    order.set_value(("a",))
    order.list.setFocus()
    order.list.setCurrentRow(2)
    press(order.list, Qt.Key.Key_Space, text=" ")
    assert order.value() == ("a", "c")
    with qtbot.waitSignal(order.changed):
        press(order.list, Qt.Key.Key_Up, ALT)
    press(order.list, Qt.Key.Key_Up, ALT)
    assert order.value() == ("c", "a")
    press(order.list, Qt.Key.Key_Up, ALT)
    assert order.value() == ("c", "a")


def test_what_was_typed_is_kept_and_put_back(order):
    order.set_value(("b", "a"))
    kept = order.typed()
    order.set_value(())
    order.set_typed(kept)
    assert order.value() == ("b", "a")


def test_a_locked_order_is_neither_ticked_nor_moved(order):
    order.set_value(("a", "b"))
    order.setReadOnly(True)
    order.list.setCurrentRow(1)
    press(order.list, Qt.Key.Key_Up, ALT)
    press(order.list, Qt.Key.Key_Space, text=" ")
    assert order.value() == ("a", "b")
    order.setReadOnly(False)
    press(order.list, Qt.Key.Key_Up, ALT)
    assert order.value() == ("b", "a")


def test_a_share_is_typed_as_a_fraction(qtbot):
    editor = ShareEdit()
    qtbot.addWidget(editor)
    assert editor.value() is None
    type_text(editor, " 2 / 3")
    assert editor.value() == (2, 3)
    editor.set_value((1, 2))
    assert editor.text() == "1/2"
    for wrong in ("0,5", "1/", "жарымы"):
        editor.setText(wrong)
        with pytest.raises(Unreadable):
            editor.value()


def test_a_year_has_no_room_between_its_digits(qtbot):
    editor = YearEdit()
    qtbot.addWidget(editor)
    editor.set_value(2027)
    assert (editor.text(), editor.value()) == ("2027", 2027)
