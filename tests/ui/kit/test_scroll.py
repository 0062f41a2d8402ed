"""Scrolled forms: what has the cursor is in sight, without the mouse ever moving what it clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.errors import Invalid
from app.language.message import N_, Message
from app.ui.kit.dialogs import attempt
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.scroll import ScrollDown


@pytest.fixture
def area(qtbot, words):
    fields = [Field("title", N_("Title")), *(Field(f"text{n}", N_("Draft"), FieldKind.TEXT) for n in range(8))]
    area = ScrollDown(Form(fields, words))
    qtbot.addWidget(area)
    area.resize(500, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    return area


def test_what_is_wrong_above_is_brought_into_sight(area, qtbot, words):
    form = area.widget()
    title, last = form.editor("title"), form.editor("text7")
    last.setFocus()
    qtbot.waitUntil(lambda: title.visibleRegion().isEmpty() and not last.visibleRegion().isEmpty())

    def refuse():
        raise Invalid({"title": Message(N_("Draft"))})

    assert not attempt(area, words, refuse, form=form)
    qtbot.waitUntil(lambda: not title.visibleRegion().isEmpty())
    assert title.hasFocus()


def test_tab_stops_at_fields_only(area):
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus
