"""Words whose translations are marked, and an application dressed as ours."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.kit.theme import Theme
from app.ui.state import UiState
from tests.ui.pseudo import pseudo_words


@pytest.fixture
def words(tmp_path):
    """Kyrgyz, every word marked."""
    return pseudo_words(tmp_path / "i18n")


@pytest.fixture
def state(tmp_path):
    """An empty memory of the window."""
    return UiState(tmp_path)


@pytest.fixture
def theme(qapp: QApplication):
    """Our look; undone afterwards."""
    font, palette = qapp.font(), qapp.palette()
    theme = Theme(qapp)
    yield theme
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
    theme.deleteLater()
