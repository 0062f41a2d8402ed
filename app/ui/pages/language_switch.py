"""Chooses the language of a paper, which does not depend on the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from app.services.papers.facts import Mode
from app.ui.kit.flow import FlowLayout
from app.ui.kit.translated import Translated
from app.ui.pages.paper_words import MODES

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState


class LanguageSwitch(Translated, QWidget):
    """Kyrgyz, both, Russian; the arrow keys choose. What was chosen is remembered under `key`."""

    chosen = Signal()

    def __init__(self, words: Words, state: UiState, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._state = state
        self._key = key
        self._label = QLabel(self)
        self._group = QButtonGroup(self)
        self.buttons = {mode: QRadioButton(self) for mode in MODES}
        row = FlowLayout(self)
        row.addWidget(self._label)
        for button in self.buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
        self.choose(state.get(key, Mode.KY))
        self._group.buttonToggled.connect(lambda _button, on: self._on_toggled(on))
        self.retranslate()

    @property
    def mode(self) -> Mode:
        """The language chosen now."""
        return next(mode for mode, button in self.buttons.items() if button.isChecked())

    def choose(self, mode: str) -> None:
        """Choose a language; an unknown one means Kyrgyz."""
        self.buttons[Mode(mode) if mode in list(Mode) else Mode.KY].setChecked(True)

    def step(self) -> None:
        """Choose the next language; after the last comes the first."""
        modes = list(self.buttons)
        self.choose(modes[(modes.index(self.mode) + 1) % len(modes)])

    def retranslate(self) -> None:
        _ = self._words.gettext
        self._label.setText(_("Language of the paper:"))
        for mode, button in self.buttons.items():
            button.setText(_(MODES[mode]))
            button.setToolTip(_("Next language (Ctrl+L)"))

    def _on_toggled(self, on: bool) -> None:
        if on:
            self._state.put(self._key, str(self.mode))
            self.chosen.emit()
