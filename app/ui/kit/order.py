"""Some of a few codes in an order: ticked where they are used, moved up and down by button or Alt+arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.ui.kit.icons import set_icon
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words

_CODE = Qt.ItemDataRole.UserRole
_AIR = 2
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderEdit(Translated, QWidget):
    """Every code stands in the list; the ticked ones are the value, from the top down."""

    changed = Signal()

    def __init__(self, choices: Mapping[Any, str], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = dict(choices)
        self._words = words
        self.list = _Rungs(self)
        self.up_button, self.down_button = QPushButton(self), QPushButton(self)
        self._build()
        self.set_value(())
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.retranslate()

    def value(self) -> tuple[Any, ...]:
        """The codes that are used, in their order."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(self._code(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def set_value(self, value: Sequence[Any] | None) -> None:
        """Tick these codes and put them first; the others follow in their usual order."""
        used = tuple(value or ())
        quiet = self.list.blockSignals(True)
        self.list.clear()
        for code in (*used, *(code for code in self._choices if code not in used)):
            item = QListWidgetItem(self._words.gettext(self._choices[code]), self.list)
            item.setData(_CODE, str(code))
            item.setCheckState(Qt.CheckState.Checked if code in used else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.list.blockSignals(quiet)
        self._fit()
        self.changed.emit()

    def typed(self) -> list[str]:
        return [str(code) for code in self.value()]

    def set_typed(self, typed: Sequence[str]) -> None:
        self.set_value([code for text in typed for code in self._choices if str(code) == text])

    def move(self, step: int) -> None:
        """Move the row under the cursor up (-1) or down (1)."""
        place = self.list.currentRow()
        if self._locked() or not 0 <= place + step < self.list.count():
            return
        quiet = self.list.blockSignals(True)
        item = self.list.takeItem(place)
        self.list.insertItem(place + step, item)
        self.list.setCurrentRow(place + step)
        self.list.blockSignals(quiet)
        self.changed.emit()

    def setReadOnly(self, locked: bool) -> None:
        """Show without letting anything be ticked or moved."""
        for place in range(self.list.count()):
            item = self.list.item(place)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if locked else flags | Qt.ItemFlag.ItemIsUserCheckable)
        for button in (self.up_button, self.down_button):
            button.setVisible(not locked)

    def retranslate(self) -> None:
        _ = self._words.gettext
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setText(_(self._choices[self._code(item.data(_CODE))]))
        for button, word, keys in ((self.up_button, _("Up"), "Alt+↑"), (self.down_button, _("Down"), "Alt+↓")):
            button.setText(word)
            button.setToolTip(f"{word} ({keys})")

    def _code(self, text: str) -> Any:
        return next(code for code in self._choices if str(code) == text)

    def _locked(self) -> bool:
        return self.up_button.isHidden()

    def _fit(self) -> None:
        rows = sum(self.list.sizeHintForRow(place) + 2 * _AIR for place in range(self.list.count()))
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth() + self.fontMetrics().height() // 2)

    def _build(self) -> None:
        self.list.setSpacing(_AIR)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.stepped.connect(self.move)
        self.setFocusProxy(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        for button, picture, step in ((self.up_button, "up", -1), (self.down_button, "down", 1)):
            set_icon(button, picture)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, step=step: self.move(step))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class _Rungs(QListWidget):
    """Alt with an arrow moves the row instead of the cursor."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
