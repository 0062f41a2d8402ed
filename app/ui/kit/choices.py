"""Editors that choose: one of a few codes, or a person found by typing a part of the name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from app.language.letters import fold
from app.language.message import N_, Message
from app.ui.kit.editors import Unreadable

if TYPE_CHECKING:
    from app.language.words import Words

Choices = Mapping[Any, str] | Callable[[], Sequence[tuple[Any, str]]]
_FOLDED = int(Qt.ItemDataRole.UserRole) + 1


class ChoiceBox(QComboBox):
    """A mapping of code → msgid, or a callable giving (value, text as it is); the first line is «not chosen»."""

    changed = Signal()

    def __init__(
        self, choices: Choices, words: Words, parent: QWidget | None = None, *, required: bool = False
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._words = words
        self._blank = not required
        self._values: list[Any] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.renew()
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def renew(self) -> None:
        """Ask for the choices anew; the chosen one stays if it still is among them."""
        chosen = self.value() if self._values else None
        quiet = self.blockSignals(True)
        self.clear()
        self._values = []
        for value, text in self._offered():
            self._values.append(value)
            self.addItem(text)
        self.set_value(chosen)
        self.blockSignals(quiet)

    def value(self) -> Any:
        """The chosen value or None."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Any) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else (0 if self._blank else -1))

    def typed(self) -> str:
        value = self.value()
        return "" if value is None else str(value)

    def set_typed(self, typed: str) -> None:
        """By the text of the value, which is the same in every language."""
        self.set_value(next((value for value in self._values if value is not None and str(value) == typed), None))

    def retranslate(self) -> None:
        self.renew()

    def _offered(self) -> list[tuple[Any, str]]:
        blank = [(None, self._words.gettext("— not chosen —"))] if self._blank else []
        if callable(self._choices):
            return [*blank, *self._choices()]
        return [*blank, *((code, self._words.gettext(msgid)) for code, msgid in self._choices.items())]

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PersonBox(ChoiceBox):
    """Type any part of the name, with or without ң ө ү, and choose from what remains."""

    def __init__(
        self, choices: Choices, words: Words, parent: QWidget | None = None, *, required: bool = False
    ) -> None:
        super().__init__(choices, words, parent, required=False)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._finder = _Finder(self)
        self.setCompleter(self._finder)
        self.renew()
        self.editTextChanged.connect(lambda _: self.changed.emit())

    def renew(self) -> None:
        super().renew()
        if self.isEditable():
            self._finder.offer([text for _, text in self._offered()])

    def value(self) -> Any:
        """The chosen person's value, None when empty; raises Unreadable for a name that is not in the list."""
        if not self.isEditable():
            return super().value()
        text = self.currentText().strip()
        if not text:
            return None
        place = self.findText(text, Qt.MatchFlag.MatchFixedString)
        if place < 0:
            raise Unreadable(Message(N_("Choose a name from the list.")))
        return self._values[place]

    def typed(self) -> str:
        return self.currentText()

    def set_typed(self, typed: str) -> None:
        self.setEditText(typed)

    def _offered(self) -> list[tuple[Any, str]]:
        return [(None, ""), *super()._offered()[1:]]


class _Finder(QCompleter):
    """Matches folded text anywhere in the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def offer(self, texts: Sequence[str]) -> None:
        """Replace the names."""
        self._model.clear()
        for text in texts:
            item = QStandardItem(text)
            item.setData(fold(text), _FOLDED)
            self._model.appendRow(item)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")
