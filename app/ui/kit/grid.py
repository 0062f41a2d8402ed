"""A small table to type into, shown whole, with its sums; what is odd about a cell is said at it and below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.ui.kit.cells import Cell
from app.ui.kit.gridmodel import GridModel
from app.ui.kit.gridview import GridView
from app.ui.kit.theme import ERROR, QUIET, ink
from app.ui.kit.totals import Totals
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words

_KEYS = N_("Tab and Enter go on · Insert adds a row · Ctrl+Delete removes it · Ctrl+Z takes back")


class Grid(Translated, QWidget):
    """Has the methods of a form; fields are called «prefix.N» and «prefix.N.key», N counting filled rows from 1.

    `name` is the accessible name (msgid). A grid that does not grow keeps the rows that it was filled with.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        prefix: str,
        cells: Sequence[Cell],
        words: Words,
        parent: QWidget | None = None,
        *,
        growing: bool = True,
    ) -> None:
        super().__init__(parent)
        self.words = words
        self.prefix = prefix
        self._name = name
        self._message: Message | None = None
        self.remarks: Callable[[], Mapping[str, Message]] = dict
        self.model = GridModel(cells, words, growing=growing)
        self.view = GridView(self.model, self)
        self.totals = Totals(self.view, self.model, self)
        self.said = QLabel(self)
        self._clean = self.typed()
        self._build()
        self.retranslate()

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the grid was filled or saved."""
        return self.typed() != self._clean

    def fill(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these values; keys that are no column are kept as they are."""
        cells = {cell.key: cell for cell in self.model.columns}
        self.model.set_rows(
            [{k: cells[k].write(v) if k in cells else str(v or "") for k, v in row.items()} for row in rows]
        )
        self.clear_messages()
        self._clean = self.typed()

    def read(self) -> list[dict[str, Any]]:
        """The values of the filled rows; raises Invalid naming every cell that cannot be read."""
        self.view.commit()
        return self.model.values(self.prefix)

    def typed(self) -> list[dict[str, str]]:
        """What stands in the rows, with the letters of the cell that is being typed into."""
        rows, pending = self.model.rows(), self.view.pending()
        if pending is not None:
            place, key, text = pending
            at = self.model.places().index(place) if place in self.model.places() else len(rows)
            rows = [*rows, {}] if at == len(rows) else rows
            rows[at][key] = text
        return [{key: text for key, text in row.items() if text} for row in rows]

    def set_typed(self, typed: Sequence[Mapping[str, str]]) -> None:
        """Put back what was typed earlier; rows of a grid that does not grow keep what is locked."""
        if self.model.growing:
            self.model.set_rows(typed)
        elif len(typed) == self.model.rowCount():
            keys = [cell.key for cell in self.model.columns if not cell.locked]
            changes = {(n, key): row.get(key, "") for n, row in enumerate(typed) for key in keys}
            self.model.put(changes)
        self._settle()

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say at the cells what is wrong and go to the first; returns the messages that concern no cell."""
        problems, rest = self._placed(messages)
        self._message = rest.pop(self.prefix, None)
        self.model.mark(problems, self.model.remarks)
        if problems or self._message:
            row, key = min(problems, default=(0, self.model.columns[0].key))
            self.view.setFocus()
            self.view.go(row, [cell.key for cell in self.model.columns].index(key))
        self._say()
        return rest

    def messages(self) -> dict[str, str]:
        """The complaints now shown, by «row.key» with the row as it stands on the screen, from 1."""
        said = {f"{self.prefix}.{row + 1}.{key}": m for (row, key), m in self.model.problems.items()}
        said |= {self.prefix: self._message} if self._message else {}
        return {name: self.words.say(message) for name, message in said.items()}

    def clear_messages(self) -> None:
        """Take all complaints away; remarks follow from what is typed and stay."""
        self._message = None
        self.model.mark({}, self._placed(self.remarks())[0])
        self._say()

    def lock(self, locked: bool) -> None:
        """Only show, or let it be typed into again."""
        self.model.locked = locked
        self._say()

    def saved(self) -> None:
        """What is shown is now in the store."""
        self._clean = self.typed()

    def retranslate(self) -> None:
        self.view.setAccessibleName(self.words.gettext(self._name))
        self.model.renew()
        self._settle()

    def _build(self) -> None:
        self.said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.view, self.totals, self.said):
            column.addWidget(widget)
        self.setFocusProxy(self.view)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._fit)
        self.model.edited.connect(self._on_edited)
        self.model.modelReset.connect(self._timer.start)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.dataChanged):
            signal.connect(lambda *_: self._timer.start())
        self.view.horizontalHeader().sectionResized.connect(lambda *_: self._timer.start())
        self.view.moved.connect(self._say)
        self.view.typing.connect(self.changed)

    def _on_edited(self) -> None:
        places = self.model.places()
        problems = {at: said for at, said in self.model.problems.items() if at[0] in places}
        self.model.mark(problems, self._placed(self.remarks())[0])
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        self.totals.renew()
        self._say()
        self._timer.start()

    def _placed(self, messages: Mapping[str, Message]) -> tuple[dict[tuple[int, str], Message], dict[str, Message]]:
        """Messages by cell, and those of no cell of this grid."""
        placed: dict[tuple[int, str], Message] = {}
        rest: dict[str, Message] = {}
        places, keys = self.model.places(), [cell.key for cell in self.model.columns]
        for name, message in messages.items():
            prefix, _, at = name.partition(".")
            number, _, key = at.partition(".")
            if prefix != self.prefix or not number.isdigit() or not 1 <= int(number) <= len(places):
                rest[name] = message
            else:
                placed[places[int(number) - 1], key if key in keys else keys[0]] = message
        return placed, rest

    def _say(self) -> None:
        """Under the grid: what concerns the cell under the cursor, else the grid, else how to type."""
        index = self.view.currentIndex()
        found = self.model.message(index) if index.isValid() else None
        found = found or ((ERROR, self._message) if self._message else None)
        keys = self.words.gettext(_KEYS) if self.model.growing and not self.model.locked else ""
        self.said.setText(self.words.say(found[1]) if found else keys)
        name = found[0] if found else QUIET
        dark = self.palette().window().color().lightness() < 128
        if self.said.styleSheet() != (sheet := f"color: {ink(name, dark).name()};"):
            self.said.setStyleSheet(sheet)
        self.said.setVisible(bool(self.said.text()))

    def _fit(self) -> None:
        """As high as all rows."""
        view = self.view
        view.arrange()
        view.resizeRowsToContents()
        rows = sum(view.rowHeight(place) for place in range(self.model.rowCount()))
        bar = view.horizontalScrollBar()
        beside = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        view.setFixedHeight(view.horizontalHeader().sizeHint().height() + rows + beside + 2 * view.frameWidth() + 2)
        view.updateGeometries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._settle()
