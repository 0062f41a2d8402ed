"""The keyboard of a grid, as in a spreadsheet: arrows, Tab, Enter, Insert, Delete, copy and paste, undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QScrollArea, QTableView, QWidget

from app.ui.kit.cellediting import CellEditing, Titles
from app.ui.kit.cells import YES, Cell
from app.ui.kit.columns import Kind
from app.ui.kit.gridmodel import GridModel
from app.ui.kit.names import NameEdit

_Hint = QAbstractItemDelegate.EndEditHint
_Key = Qt.Key
_NARROWEST = 12  # letters of a column that gives room to the others
_CONTROL = Qt.KeyboardModifier.ControlModifier


class GridView(QTableView):
    """Typing goes into the cell under the cursor; Tab leaves the grid at its end and from an empty last row."""

    moved = Signal()
    typing = Signal()  # a letter came, the cell is not done yet

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = model
        self._home = 0
        self.setModel(model)
        self.cells = CellEditing(self)
        self.setItemDelegate(self.cells)
        self._dress()

    def commit(self) -> None:
        """Take over what is being typed into a cell just now."""
        if self.cells.editor is not None:
            self.commitData(self.cells.editor)
            self.closeEditor(self.cells.editor, _Hint.NoHint)

    def pending(self) -> tuple[int, str, str] | None:
        """The row, key and text of the cell that is being typed into."""
        if self.cells.editor is None:
            return None
        index = self.currentIndex()
        return index.row(), self.grid.columns[index.column()].key, str(self.cells.editor.typed())

    def go(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        index = self.grid.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy(self) -> None:
        """The chosen cells as tab-separated text."""
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        lines = [[str(self.grid.index(row, column).data() or "") for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def paste(self) -> None:
        """Put a table from the clipboard (Excel, Word) into the cells from the cursor on, as one step."""
        start, text = self.currentIndex(), QGuiApplication.clipboard().text()
        if not text or not start.isValid() or self.grid.locked:
            return
        changes: dict[tuple[int, str], str] = {}
        for down, line in enumerate(text.rstrip("\n").replace("\r", "").split("\n")):
            for cell, typed in zip(self._typed_from(start.column()), line.split("\t"), strict=False):
                changes[start.row() + down, cell.key] = cell.tidy(typed)
        self.grid.put(changes)

    def empty_chosen(self) -> None:
        """Empty the chosen cells; rows that are chosen whole are removed."""
        chosen = [index for index in self.selectedIndexes() if self.grid.open_at(index)]
        whole = [index.row() for index in self.selectionModel().selectedRows()]
        if whole and self.grid.growing:
            self.remove_rows(whole)
        else:
            self.grid.put({(index.row(), self.grid.columns[index.column()].key): "" for index in chosen})

    def remove_rows(self, rows: list[int]) -> None:
        """Take rows away; the cursor stays where it was."""
        if not self.grid.growing or self.grid.locked:
            return
        column = max(self.currentIndex().column(), 0)
        self.grid.remove(rows)
        self.go(min(rows[0], self.grid.rowCount() - 1), column)

    def insert_row(self) -> None:
        """An empty row over the one under the cursor."""
        if self.grid.growing and not self.grid.locked:
            row = max(self.currentIndex().row(), 0)
            self.grid.insert(row)
            self.go(row, self._next(-1, 1))

    def step(self, way: int) -> bool:
        """To the next (1) or last (-1) cell that is typed into; False where the grid ends."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        after = self._next(column, way)
        if 0 <= after < len(self.grid.columns):
            self.go(row, after)
            return True
        row += way
        if not 0 <= row < self.grid.rowCount():
            return False
        self.go(row, self._next(-1 if way > 0 else len(self.grid.columns), way))
        return True

    def descend(self) -> None:
        """One row down, to the column where the typing of this row began."""
        row = self.currentIndex().row() + 1
        if row < self.grid.rowCount():
            self.go(row, self._home)

    def toggle(self) -> bool:
        """Tick or untick; the next of a few choices; False for other cells."""
        index = self.currentIndex()
        if not self.grid.open_at(index):
            return False
        cell = self.grid.columns[index.column()]
        typed = self.grid.text(index.row(), cell.key)
        if cell.kind is Kind.CHECK:
            self.grid.put({(index.row(), cell.key): "" if typed == YES else YES})
        elif cell.kind is Kind.CHOICE:
            codes = ["", *map(str, cell.labels or ())]
            self.grid.put({(index.row(), cell.key): codes[(codes.index(typed) + 1) % len(codes)]})
        else:
            return False
        return True

    def show_column(self, place: int, shown: bool) -> None:
        """Show a column or hide it; the others share its room."""
        if self.isColumnHidden(place) == shown:
            self.setColumnHidden(place, not shown)
            self.arrange()

    def arrange(self) -> None:
        """Widths by letters, the rest to the columns that spread; titles as high as they need."""
        letter = self.fontMetrics().averageCharWidth()
        shown = {place: cell for place, cell in enumerate(self.grid.columns) if not self.isColumnHidden(place)}
        words = {place: self._longest_word(place) for place in shown}
        widths = {
            place: max(letter * (cell.width or 14), self._figures(place), words[place]) + letter
            for place, cell in shown.items()
        }
        spare, whole = self.viewport().width() - sum(widths.values()), sum(cell.spread for cell in shown.values())
        for place, cell in shown.items():
            width = widths[place]
            if cell.spread:
                width = max(width + spare * cell.spread // whole, letter * _NARROWEST, words[place])
            self.setColumnWidth(place, width)  # once: a column that stays as wide tells nobody

    def _longest_word(self, place: int) -> int:
        """The room that the title needs when it is wrapped."""
        title = str(self.grid.headerData(place, Qt.Orientation.Horizontal) or "")
        longest = max(map(self.fontMetrics().horizontalAdvance, title.split()), default=0)
        return longest + self.fontMetrics().averageCharWidth() + 4  # what the header leaves beside it

    def _figures(self, place: int) -> int:
        """The room that the figures of a column need; words are wrapped."""
        cell, metrics = self.grid.columns[place], self.fontMetrics()
        if not cell.numeric:
            return 0
        texts = [str(self.grid.index(row, place).data() or "") for row in range(self.grid.rowCount())]
        texts = [text for text in texts if not any(map(str.isalpha, text))]
        if cell.total:
            texts.append(cell.say(self.grid.totals().get(cell.key), self.grid.words) + "0")  # the sums are bold
        return max(map(metrics.horizontalAdvance, texts), default=0) + metrics.averageCharWidth()

    def _typed_from(self, column: int) -> list[Cell]:
        return [cell for cell in self.grid.columns[column:] if not cell.locked]

    def _next(self, column: int, way: int) -> int:
        column += way
        while 0 <= column < len(self.grid.columns) and self.grid.columns[column].locked:
            column += way
        return column

    def _follow(self) -> None:
        """The sheet that the grid stands on is scrolled to the cell under the cursor."""
        sheet = self.parentWidget()
        while sheet is not None and not isinstance(sheet, QScrollArea):
            sheet = sheet.parentWidget()
        if sheet is None or not self.hasFocus():
            return
        cell = self.visualRect(self.currentIndex())
        for corner in (cell.topLeft(), cell.bottomLeft()):
            place = self.viewport().mapTo(sheet.widget(), corner)
            sheet.ensureVisible(0, place.y(), 0, cell.height())

    def _blank_end(self) -> bool:
        index = self.currentIndex()
        last = index.row() == self.grid.rowCount() - 1
        return self.grid.growing and last and index.row() not in self.grid.places()

    def _dress(self) -> None:
        self.setHorizontalHeader(Titles(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        side.setVisible(self.grid.growing)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()
        QTimer.singleShot(0, self, self._follow)  # after the grid has found its height

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        if isinstance(editor, NameEdit):
            editor.fold()
        super().closeEditor(editor, _Hint.NoHint)
        self.cells.editor = None
        self.setFocus()
        if hint == _Hint.EditNextItem:
            self.step(1) or self.focusNextChild()
        elif hint == _Hint.EditPreviousItem:
            self.step(-1) or self.focusPreviousChild()
        elif hint == _Hint.SubmitModelCache:
            self.descend()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A box that is ticked with the mouse takes the cursor along: Space then goes on from there."""
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._command(event):
            before = self.currentIndex().column()
            super().keyPressEvent(event)
            if self.currentIndex().column() != before:
                self._home = self.currentIndex().column()

    def _command(self, event: QKeyEvent) -> bool:
        for keys, act in (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Undo, self.grid.undo),
            (QKeySequence.StandardKey.Redo, self.grid.redo),
        ):
            if event.matches(keys):
                act()
                return True
        match event.key(), bool(event.modifiers() & _CONTROL):
            case ((_Key.Key_Return | _Key.Key_Enter), False):
                self.descend()
            case _Key.Key_Insert, False:
                self.insert_row()
            case _Key.Key_Delete, False:
                self.empty_chosen()
            case _Key.Key_Delete, True:
                self.remove_rows([self.currentIndex().row()])
            case _Key.Key_Space, False:
                return self.toggle()
            case _Key.Key_Backspace, False:
                self.edit(self.currentIndex())
            case _:
                return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        leaving = not self.currentIndex().isValid() or (forward and self._blank_end() and self._at_start())
        return (not leaving and self.step(1 if forward else -1)) or super().focusNextPrevChild(forward)

    def _at_start(self) -> bool:
        return self.currentIndex().column() == self._next(-1, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            back = event.reason() == Qt.FocusReason.BacktabFocusReason
            self.go(self.grid.rowCount() - 1 if back else 0, self._next(-1, 1))
        elif not self.currentIndex().isValid() and self.grid.rowCount():
            self.go(0, self._next(-1, 1))
        self._home = self._next(-1, 1)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
        QTimer.singleShot(0, self, self._follow)  # other rows that grew may have pushed the cell out of sight

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.arrange)
