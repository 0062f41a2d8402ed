"""A grid as a part of several forms that are saved as one: filled, read and kept in a draft like a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language.message import Message
from app.ui.kit.cells import Cell
from app.ui.kit.drafted import Drafted
from app.ui.kit.grid import Grid
from app.ui.kit.icons import set_icon
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import Draft


class GridPart(Drafted, Translated, QWidget):
    """The value of the one key `key`: a tuple of rows, each a mapping by column; `id` (text) tells stored rows apart.

    With `ordered` the row under the cursor is moved by button or Alt+arrow.
    """

    changed = Signal()
    fields = ()

    def __init__(
        self,
        key: str,
        name: str,
        cells: Sequence[Cell],
        words: Words,
        draft: Draft | None = None,
        parent: QWidget | None = None,
        *,
        ordered: bool = True,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.words = words
        self.grid = Grid(name, key, cells, words, self)
        self.up_button, self.down_button = QPushButton(self), QPushButton(self)
        self._ordered = ordered
        self._build()
        self._start_drafts(draft)
        self.grid.changed.connect(self._on_typed)
        self.retranslate()

    def derive(self, derived: Callable[[dict[str, str]], Mapping[str, str]]) -> None:
        """What stands quietly in empty cells: the usual value that nothing typed means."""
        self.grid.model.derived = derived

    def last_stop(self) -> QWidget:
        """Where Tab stops: the cells have an order of their own."""
        return self.grid.view

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show the rows under `key`; they are then not dirty."""
        self.grid.fill(values.get(self.key) or ())
        self._settle_drafts()

    def read(self) -> dict[str, Any]:
        """The filled rows under `key`; raises Invalid with «key.2.column» for what cannot be read."""
        return {self.key: tuple(self.grid.read())}

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say at the cells what is wrong and go to the first; returns what concerns no cell."""
        return self.grid.show_messages(messages)

    def messages(self) -> dict[str, str]:
        """The complaints now shown."""
        return self.grid.messages()

    def clear_messages(self) -> None:
        self.grid.clear_messages()

    def lock(self, locked: bool) -> None:
        """Only show, or let it be typed into again."""
        self.grid.model.locked = locked
        self._offer()
        self.grid.retranslate()

    def move(self, step: int) -> None:
        """Move the row under the cursor up (-1) or down (1); one step for Ctrl+Z."""
        model, place = self.grid.model, self.grid.view.currentIndex().row()
        places, column = model.places(), self.grid.view.currentIndex().column()
        if model.locked or place not in places or place + step not in places:
            return
        self.grid.view.commit()
        rows = dict(zip(places, model.rows(), strict=True))
        keys = rows[place].keys() | rows[place + step].keys()
        changes = {(here, key): rows[there].get(key, "") for here, there in _swapped(place, step) for key in keys}
        model.put(changes)
        self.grid.view.go(place + step, column)

    def retranslate(self) -> None:
        _ = self.words.gettext
        for button, word, keys in ((self.up_button, _("Up"), "Alt+↑"), (self.down_button, _("Down"), "Alt+↓")):
            button.setText(word)
            button.setToolTip(f"{word} ({keys})")

    def _typed(self) -> dict[str, Any]:
        return {"rows": self.grid.typed()}

    def _put(self, typed: Mapping[str, Any]) -> None:
        self.grid.set_typed(typed.get("rows", []))
        self.changed.emit()

    def _offer(self) -> None:
        for button in (self.up_button, self.down_button):
            button.setVisible(self._ordered and not self.grid.model.locked)

    def _build(self) -> None:
        row = QHBoxLayout()
        for button, picture, step, keys in (
            (self.up_button, "up", -1, "Alt+Up"),
            (self.down_button, "down", 1, "Alt+Down"),
        ):
            set_icon(button, picture)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, step=step: self.move(step))
            row.addWidget(button)
            if self._ordered:
                shortcut = QShortcut(QKeySequence(keys), self, lambda step=step: self.move(step))
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        column.addLayout(row)
        self.setFocusProxy(self.grid)
        self._offer()


def _swapped(place: int, step: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (place, place + step), (place + step, place)
