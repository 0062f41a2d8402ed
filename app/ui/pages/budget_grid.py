"""The budget of an application as a sheet: what it is for, how much, and who bears it; sums that always agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.language.message import N_
from app.language.numbers import format_som
from app.models.contest import SourceKind
from app.money import Money
from app.services.budget_lines import LineInput, ShareInput, line_total, remarks
from app.ui.codes import SOURCES
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.editors import LineEdit, Unreadable
from app.ui.kit.grid import Grid
from app.ui.kit.gridmodel import Row

if TYPE_CHECKING:
    from app.language.words import Words

_SHARE = "shares."
_RUSSIAN = ".ru"
_TOTAL = "total"
_SOURCES = {f"{_SHARE}{source}": source for source in SourceKind}

CELLS = (
    Cell("item_ky", N_("What the money is for"), spread=1, width=16),
    Cell("unit", N_("Unit"), width=8, longest=40),
    Cell("quantity", N_("Quantity"), Kind.NUMBER, places=3, width=7, longest=20),
    Cell("price", N_("Price, som"), Kind.MONEY, width=8, longest=20),
    Cell(
        "amount",
        N_("Sum, som"),
        Kind.MONEY,
        width=8,
        total=True,
        longest=20,
        hint=N_("As it stands on the paper; quantity times price where nothing is written."),
    ),
    *(Cell(key, SOURCES[source], Kind.MONEY, width=10, total=True, wordy=True) for key, source in _SOURCES.items()),
    Cell(_TOTAL, N_("From all sources"), Kind.MONEY, width=9, total=True, locked=True),
)


class BudgetGrid(Grid):
    """Where one source bears something that is not valued, its cell holds words; F7 adds the Russian ones.

    What does not add up is remarked at its cell and never refused.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self.russian_label = QLabel()
        self.russian = _Russian()
        super().__init__(N_("Budget"), "lines", CELLS, words, parent)
        self.model.derived = _derived
        self.model.sums = _sums
        self.remarks = lambda: remarks(self._readable())
        self._build_russian()
        self.retranslate()

    def fill(self, rows: Sequence[Mapping[str, Any]]) -> None:
        super().fill(rows)
        self.model.edited.emit()

    def set_typed(self, typed: Sequence[Mapping[str, str]]) -> None:
        super().set_typed(typed)
        self.model.edited.emit()

    def lines(self) -> tuple[LineInput, ...]:
        """The rows for the service; raises Invalid naming every cell that cannot be read."""
        return tuple(_line(row) for row in self.read())

    @staticmethod
    def rows_of(lines: Sequence[LineInput]) -> list[dict[str, Any]]:
        """The rows of the grid from those of the service."""
        return [_row(line) for line in lines]

    def remark_count(self) -> int:
        """In how many cells something does not add up."""
        return len(self.model.remarks)

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.russian.setReadOnly(locked)

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.words.gettext
        self.russian_label.setText(_("The same in Russian (F7):"))
        self.russian.setAccessibleName(_("The same in Russian"))
        self._show_russian()

    def _readable(self) -> list[LineInput]:
        """The rows as far as they can be read."""
        return [_line(_safe(row)) for row in self.model.rows()]

    def _build_russian(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.russian_label)
        row.addWidget(self.russian, 1)
        self.layout().addLayout(row)
        self.russian.setProperty("language", "ru")
        self.russian.textEdited.connect(self._type_russian)
        self.russian.done.connect(self.view.setFocus)
        self.view.moved.connect(self._show_russian)
        self.model.edited.connect(self._show_russian)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F7), self, self._to_russian)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _to_russian(self) -> None:
        self.view.commit()
        if self.russian.isEnabled():
            self.russian.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _pair(self) -> tuple[int, str] | None:
        """The row and the key of the Russian words of the cell under the cursor, where it holds words."""
        index = self.view.currentIndex()
        if not index.isValid():
            return None
        key = self.model.columns[index.column()].key
        typed = self.model.text(index.row(), key)
        if key == "item_ky":
            return (index.row(), "item_ru") if typed else None
        return (index.row(), key + _RUSSIAN) if key in _SOURCES and any(map(str.isalpha, typed)) else None

    def _show_russian(self) -> None:
        pair = self._pair()
        self.russian.setEnabled(pair is not None)
        self.russian_label.setEnabled(pair is not None)
        text = self.model.text(*pair) if pair is not None else ""
        if self.russian.text() != text and not self.russian.hasFocus():
            self.russian.set_value(text)

    def _type_russian(self) -> None:
        pair = self._pair()
        if pair is not None:
            self.model.put({pair: self.russian.value()})


class _Russian(LineEdit):
    """Enter goes back to the cell."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


def _safe(row: Row) -> dict[str, Any]:
    """A row read; what cannot be read is left out."""
    values: dict[str, Any] = dict(row)
    for cell in CELLS:
        try:
            values[cell.key] = cell.read(row.get(cell.key, ""))
        except Unreadable:
            values[cell.key] = None
    return values


def _line(row: Mapping[str, Any]) -> LineInput:
    return LineInput(
        item_ky=row.get("item_ky") or "",
        item_ru=row.get("item_ru") or "",
        unit=row.get("unit") or "",
        quantity=row.get("quantity"),
        price=row.get("price"),
        amount=row.get("amount"),
        shares=tuple(_share(row, key) for key in _SOURCES if row.get(key) is not None),
    )


def _share(row: Mapping[str, Any], key: str) -> ShareInput:
    value = row[key]
    if isinstance(value, Money):
        return ShareInput(_SOURCES[key], value)
    return ShareInput(_SOURCES[key], None, value, row.get(key + _RUSSIAN) or "")


def _row(line: LineInput) -> dict[str, Any]:
    names = ("item_ky", "item_ru", "unit", "quantity", "price", "amount")
    row: dict[str, Any] = {name: getattr(line, name) for name in names}
    for share in line.shares:
        key = f"{_SHARE}{share.source}"
        row[key] = share.text_ky if share.amount is None else share.amount
        row[key + _RUSSIAN] = share.text_ru
    return row


def _derived(row: Row) -> dict[str, str]:
    """What follows from a row: the sum where none is written, and what all sources bear together."""
    line = _line(_safe(row))
    sums = {"amount": _written(line), _TOTAL: _shared(line)}
    return {key: format_som(money.tyiyn) for key, money in sums.items() if money}


def _sums(rows: list[Row]) -> dict[str, Money]:
    """Under each column of money its sum; the last one is the sum of the sources."""
    lines = [_line(_safe(row)) for row in rows]
    sums = {"amount": Money.total(map(_written, lines)), _TOTAL: Money.total(map(_shared, lines))}
    shares = [share for line in lines for share in line.shares if share.amount is not None]
    for key, source in _SOURCES.items():
        sums[key] = Money.total(share.amount for share in shares if share.source is source and share.amount)
    return sums


def _written(line: LineInput) -> Money:
    """The sum of a row as it is written, or as it follows from quantity and price, or from the sources."""
    return line_total(replace(line, shares=())) or _shared(line)


def _shared(line: LineInput) -> Money:
    return Money.total(share.amount for share in line.shares if share.amount is not None)
