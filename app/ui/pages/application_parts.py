"""The parts of the application's window: their list at the left with marks, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.ui.kit.icons import icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.translated import Translated
from app.ui.pages.application_sheet import Sheet
from app.ui.pages.sectioned import SectionList

if TYPE_CHECKING:
    from app.language.words import Words

_MARK_MS = 200


def _nothing(size: QSize) -> QIcon:
    """As wide as a mark, so that the names stand under each other."""
    room = QPixmap(size if size.isValid() else QSize(16, 16))
    room.fill(Qt.GlobalColor.transparent)
    return QIcon(room)


class Parts(Translated, QWidget):
    """Tab goes from part to part; Ctrl+Page Down and Ctrl+Page Up jump, Ctrl+1 … Ctrl+9 choose.

    `ended` tells that Tab went beyond the last part; `turned` which part is shown now.
    """

    ended = Signal()
    turned = Signal(object)

    def __init__(self, words: Words, sheets: Mapping[str, Sheet], parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.sheets = dict(sheets)
        self.list = SectionList(self)
        side = self.fontMetrics().height()
        self.list.setIconSize(QSize(side, side))
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.stack = QStackedWidget(self)
        for sheet in self.sheets.values():
            self.list.addItem("")
            self.stack.addWidget(ScrollDown(sheet, self.stack))
            sheet.left.connect(self._on_left)
            sheet.changed.connect(self._mark_soon)
        self._timer = QTimer(self, singleShot=True, interval=_MARK_MS)
        self._timer.timeout.connect(self.mark)
        self._build()
        self.retranslate()

    def current(self) -> Sheet:
        """The part that is shown."""
        return list(self.sheets.values())[self.stack.currentIndex()]

    def turn(self, sheet: Sheet, *, back: bool = False, focus: bool = True) -> None:
        """Show a part and put the cursor into it."""
        self.list.setCurrentRow(list(self.sheets.values()).index(sheet))
        if focus:
            sheet.enter(back=back)

    def step(self, way: int) -> None:
        """To the next (1) or last (-1) part."""
        place = self.list.currentRow() + way
        if 0 <= place < self.list.count():
            self.turn(list(self.sheets.values())[place])

    def mark(self) -> None:
        """Mark the parts in which something is missing or odd; the tooltips say what."""
        for place, sheet in enumerate(self.sheets.values()):
            said = [self.words.say(message) for message in sheet.lacking()]
            item = self.list.item(place)
            item.setIcon(icon("warning") if said else _nothing(self.list.iconSize()))
            item.setToolTip("\n".join(said))
            description = "; ".join(said)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, description)

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.words.gettext("Parts of the application"))
        for place, sheet in enumerate(self.sheets.values()):
            self.list.item(place).setText(self.words.gettext(sheet.title))
        self.mark()
        self.list.fit()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.setCurrentRow(0)
        keys = {"Ctrl+PgDown": lambda: self.step(1), "Ctrl+PgUp": lambda: self.step(-1)}
        for place, sheet in enumerate(self.sheets.values(), start=1):
            keys[f"Ctrl+{place}"] = lambda sheet=sheet: self.turn(sheet)
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self.window(), act)

    def _mark_soon(self) -> None:
        self._timer.start()

    def _on_row(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.turned.emit(self.current())

    def _on_left(self, forward: bool) -> None:
        place = self.list.currentRow() + (1 if forward else -1)
        if 0 <= place < self.list.count():
            self.turn(list(self.sheets.values())[place], back=not forward)
        elif forward:
            self.ended.emit()
