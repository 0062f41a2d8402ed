"""Guards the pinned Qt: some PySide6 releases lose a reference to None at each call and abort after about 5 000."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12: nothing to lose")
def test_calls_do_not_eat_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(2000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 200
