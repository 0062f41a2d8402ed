"""The grid of marks at the keyboard: Enter goes on cell by cell, letters set a whole sheet absent or abstained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from app.language.message import Message
from app.models.tally import MarkState
from app.ui.kit.cellediting import CellEditing
from app.ui.kit.gridview import GridView
from app.ui.pages.mark_cells import TOO_LARGE, MarkCells

if TYPE_CHECKING:
    from app.language.words import Words

#: The letters on the keys A and K in the Latin and in the Cyrillic layout, and those that look like them.
_LETTERS = {MarkState.ABSENT: "AaФфАа", MarkState.ABSTAINED: "KkЛлКк"}
_LEAVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_TITLE_LETTERS = 22


class MarkView(GridView):
    """`state_wanted` tells the state that sheets shall have, None to take it back."""

    state_wanted = Signal(object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        self.marks = MarkCells(words)
        super().__init__(self.marks, parent)
        self.cells = _MarkEditing(self)
        self.setItemDelegate(self.cells)
        self._fit_bars()
        self.marks.modelReset.connect(self.arrange)

    def chosen_rows(self) -> list[int]:
        """The rows in which cells are chosen."""
        return sorted({index.row() for index in self.selectedIndexes()})

    def descend(self) -> None:
        """Enter: the next cell of the row, then the next row."""
        self.step(1)

    def step(self, way: int) -> bool:
        """To the next (1) or last (-1) cell that is open, over rows that are locked; False where the grid ends."""
        if self._held():
            return True
        row, column = self.currentIndex().row(), self.currentIndex().column()
        while 0 <= row < self.marks.rowCount():
            column = self._next(column, way)
            if not 0 <= column < len(self.marks.columns):
                row, column = row + way, -1 if way > 0 else len(self.marks.columns)
            elif self.marks.open_at(self.marks.index(row, column)):
                self.go(row, column)
                return True
        return False

    def first_open(self, row: int = 0) -> tuple[int, int] | None:
        """The first cell from a row on that is open and empty."""
        for place in range(row, self.marks.rowCount()):
            for column in range(len(self.marks.columns)):
                index = self.marks.index(place, column)
                if self.marks.open_at(index) and not self.marks.text(place, self.marks.columns[column].key):
                    return place, column
        return None

    def paste(self) -> None:
        start, text = self.currentIndex(), QGuiApplication.clipboard().text()
        if start.isValid() and _broadest(text) > len(self._typed_from(start.column())):
            self.marks.decline(Message(TOO_LARGE))
        else:
            super().paste()
        self.marks.stays = False

    def empty_chosen(self) -> None:
        """Empty the chosen cells; sheets that were set absent or abstained are open again."""
        rows = self.chosen_rows()
        if any(self._is_set(row) for row in rows):
            self.state_wanted.emit(None)
        else:
            super().empty_chosen()
        self.marks.stays = False

    def arrange(self) -> None:
        """Titles where all of them have room, else the numbers alone; the title under the cursor is said below."""
        self.marks.brief = False
        whole = sum(self._room(place) for place in range(len(self.marks.columns)))
        self.marks.brief = whole > self.viewport().width()
        super().arrange()
        if self.horizontalHeader().height() != self.horizontalHeader().sizeHint().height():
            self.updateGeometries()

    def _room(self, place: int) -> int:
        letters = self.marks.columns[place].width * self.fontMetrics().averageCharWidth()
        return max(letters, self._longest_word(place)) + self.fontMetrics().averageCharWidth()

    def _is_set(self, row: int) -> bool:
        sheet = self.marks.sheets[row]
        return sheet.lock is None and sheet.state in _LETTERS

    def _held(self) -> bool:
        """Whether the cursor stays, for what was typed just now was declined."""
        held, self.marks.stays = self.marks.stays, False
        return held

    def _fit_bars(self) -> None:
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # one that comes and goes moves titles
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setWordWrap(False)
        side = self.verticalHeader()
        side.setVisible(True)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        side.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._measure()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.6))
        self.verticalHeader().setFixedWidth(metrics.averageCharWidth() * _TITLE_LETTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVING and self._held():
            return
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        state = next((each for each, letters in _LETTERS.items() if event.text() and event.text() in letters), None)
        if plain and state is not None:
            self.state_wanted.emit(state)
        elif not (plain and event.text().isalpha()):  # no editor opens for a letter
            super().keyPressEvent(event)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self._measure()


class _MarkEditing(CellEditing):
    """Nothing but figures can be typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), editor))
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return editor

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height())


def _broadest(text: str) -> int:
    """How many columns a block from the clipboard has."""
    return max((line.count("\t") + 1 for line in text.splitlines()), default=0)
