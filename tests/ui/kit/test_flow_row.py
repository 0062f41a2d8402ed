"""A row of buttons beside the search box: on one line where there is room, on more where there is not, never cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.ui.kit.flow import FlowRow


@pytest.fixture
def bar(qtbot):
    """Four buttons and a search box over a splitter's half, which knows nothing of heights that follow from widths."""
    whole = QSplitter()
    half = QWidget(whole)
    column, line = QVBoxLayout(half), QHBoxLayout()
    row = FlowRow(half)
    buttons = [QPushButton(f"Баскыч номери {number}") for number in range(4)]
    for button in buttons:
        row.add(button)
    line.addWidget(row)
    line.addWidget(QLineEdit(half), 1)
    column.addLayout(line)
    column.addStretch(1)
    qtbot.addWidget(whole)
    whole.show()
    return whole, row, buttons


def lines(buttons):
    return len({button.y() for button in buttons})


def test_with_room_the_buttons_stand_on_one_line(qtbot, bar):
    whole, row, buttons = bar
    whole.resize(1400, 300)
    qtbot.waitUntil(lambda: lines(buttons) == 1)
    assert row.minimumHeight() == max(button.height() for button in buttons)


def test_without_room_they_go_on_below_and_none_is_cut(qtbot, bar):
    whole, row, buttons = bar
    whole.resize(360, 300)
    qtbot.waitUntil(lambda: lines(buttons) > 1)
    qtbot.waitUntil(lambda: row.height() >= max(button.geometry().bottom() for button in buttons))
    assert all(row.rect().contains(button.geometry()) for button in buttons)
