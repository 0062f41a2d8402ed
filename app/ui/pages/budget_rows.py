"""The budget of an application as it is typed: rows, and sums that always agree with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.contest import SourceKind
from app.money import Money
from app.services.budget_lines import LineInput
from app.ui.codes import SOURCES
from app.ui.kit.editors import Unreadable
from app.ui.kit.theme import ERROR, QUIET, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.budget_row import BudgetRow, set_columns

if TYPE_CHECKING:
    from app.language.words import Words

_TITLES = (N_("What the money is for"), N_("Source of financing"), N_("Sum, som"), N_("If not valued: in words"))


class BudgetRows(Translated, QWidget):
    """There is always one empty row at the end to type into; empty rows are left out."""

    changed = Signal()
    rows_changed = Signal()  # rows came or went

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._message: Message | None = None
        self.rows: list[BudgetRow] = []
        self._shown = 0
        self._titles = [QLabel(self) for _title in _TITLES]
        self.problem = QLabel(self)
        self.sums = QLabel(self)
        self._build()
        self.fill(())
        self.retranslate()

    def read(self) -> tuple[LineInput, ...]:
        """The rows for the service; raises Invalid with `lines.N` for a sum that cannot be read."""
        lines: list[LineInput] = []
        wrong: dict[str, Message] = {}
        for number, row in enumerate(self._filled(), start=1):
            try:
                lines.append(row.read())
            except Unreadable as error:
                wrong[f"lines.{number}"] = error.message
        if wrong:
            raise Invalid(wrong)
        return tuple(lines)

    def fill(self, lines: Sequence[LineInput]) -> None:
        """Show stored rows."""
        self._clear()
        for line in lines:
            self._add(lambda row, line=line: row.fill(line))
        self._settle()

    def typed(self) -> list[dict[str, Any]]:
        """What stands in the rows that are not empty."""
        return [row.typed() for row in self._filled()]

    def set_typed(self, typed: Sequence[dict[str, Any]]) -> None:
        """Put back what was typed earlier."""
        self._clear()
        for each in typed:
            self._add(lambda row, each=each: row.set_typed(each))
        self._settle()

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say at each row what is wrong with it; returns the messages that concern no row."""
        rest = dict(messages)
        self._say_problem(rest.pop("lines", None))
        bad = []
        for number, row in enumerate(self._filled(), start=1):
            message = rest.pop(f"lines.{number}", None)
            row.complain(message)
            bad += [row] if message else []
        if bad or self._message:
            (bad or self.rows)[0].item_ky.setFocus()
        return rest

    def clear_messages(self) -> None:
        """Nothing is wrong, as far as is known."""
        self._say_problem(None)
        for row in self.rows:
            row.complain(None)

    def editors(self) -> list[QWidget]:
        """Every editor in the order of the keyboard."""
        return [editor for row in self.rows for editor in row.editors()]

    def totals(self) -> tuple[dict[SourceKind, Money], int, int]:
        """The sums by source, how many rows are not valued and in how many the sum cannot be read."""
        sums: dict[SourceKind, Money] = {}
        unvalued = unreadable = 0
        for row in self._filled():
            try:
                amount = row.sum()
            except Unreadable:
                unreadable += 1
                continue
            if amount is None:
                unvalued += 1
            else:
                source = row.source.value()
                sums[source] = sums.get(source, Money()) + amount
        return sums, unvalued, unreadable

    def lock(self) -> None:
        """Only show: no row to type into, none to remove."""
        for row in self.rows:
            row.setVisible(not row.empty)
            row.remove.hide()

    def retranslate(self) -> None:
        for label, title in zip(self._titles, _TITLES, strict=True):
            label.setText(self.words.gettext(title))
        self._say_problem(self._message)
        self._sum_up()

    def _build(self) -> None:
        heads = QGridLayout()
        set_columns(heads, self)
        for column, label in enumerate((QLabel(self), *self._titles, QLabel(self))):
            paint_role(label, QUIET)
            label.setWordWrap(True)
            heads.addWidget(label, 0, column)
        self._titles[2].setAlignment(Qt.AlignmentFlag.AlignRight)
        paint_role(self.problem, ERROR)
        self.problem.setWordWrap(True)
        self.sums.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(self.fontMetrics().height() // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(heads)
        column.addLayout(self._list)
        column.addWidget(self.problem)
        column.addWidget(self.sums)

    def _filled(self) -> list[BudgetRow]:
        return [row for row in self.rows if not row.empty]

    def _add(self, fill: Callable[[BudgetRow], None] = lambda _row: None) -> None:
        row = BudgetRow(self.words, self)
        fill(row)
        row.changed.connect(self._settle)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        row.show()

    def _remove(self, row: BudgetRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._drop(row)
        self._settle()
        self.rows[min(place, len(self.rows) - 1)].item_ky.setFocus()

    def _clear(self) -> None:
        for row in self.rows:
            self._drop(row)
        self.rows = []
        self._shown = 0

    def _drop(self, row: BudgetRow) -> None:
        row.blockSignals(True)
        row.hide()
        self._list.removeWidget(row)
        row.deleteLater()

    def _settle(self) -> None:
        if not self.rows or not self.rows[-1].empty:
            self._add()
        if len(self.rows) != self._shown:
            self._shown = len(self.rows)
            self.rows_changed.emit()
        for number, row in enumerate(self.rows, start=1):
            row.set_number(number)
        self._sum_up()
        self.changed.emit()

    def _say_problem(self, message: Message | None) -> None:
        self._message = message
        self.problem.setText("" if message is None else self.words.say(message))
        self.problem.setVisible(message is not None)

    def _sum_up(self) -> None:
        _ = self.words.gettext
        sums, unvalued, unreadable = self.totals()
        total = _("Total: {sum}").format(sum=self.words.money(Money.total(sums.values())))
        parts = [f"{_(SOURCES[source])}: {self.words.money(sums[source])}" for source in SOURCES if source in sums]
        if unvalued:
            rows = self.words.ngettext("not valued: {n} row", "not valued: {n} rows", unvalued)
            parts.append(rows.format(n=unvalued))
        if unreadable:
            rows = self.words.ngettext("left out: {n} unreadable sum", "left out: {n} unreadable sums", unreadable)
            parts.append(rows.format(n=unreadable))
        self.sums.setText(f"<b>{total}</b>" + "".join(f" &nbsp;·&nbsp; {part}" for part in parts))
