"""The journal of the ledger: its entries with filters by initiative and source, and what was spent so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_
from app.models.ledger import EntryKind
from app.money import Money
from app.services.ledger import EntryRow
from app.ui.codes import ENTRIES
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Kind, Table
from app.ui.kit.translated import Translated
from app.ui.pages.panels import Filter, in_language

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState

#: What is paid or received in goods; other entries only move money between stations.
SPENDING = frozenset({EntryKind.PAYMENT, EntryKind.GOODS})


@dataclass(frozen=True)
class JournalRow:
    """An entry and what was spent up to it, in the order of the numbers, among the entries that the filters leave."""

    entry: EntryRow
    spent: Money


def running(entries: Sequence[EntryRow]) -> list[JournalRow]:
    """Entries with their running total; a reversed one and its reversal count for nothing."""
    rows, spent = [], Money()
    for entry in sorted(entries, key=lambda entry: entry.number):
        if entry.kind in SPENDING and not entry.reversed:
            spent += entry.amount
        rows.append(JournalRow(entry, spent))
    return rows


class DateColumn(Column):
    """A date, or words where it is not known; unknown dates come last."""

    def text(self, row: Any, words: Words) -> str:
        return words.gettext("date unknown") if self.take(row) is None else super().text(row, words)


class Journal(Translated, QWidget):
    """The entries with search, two filters and a running total."""

    def __init__(self, words: Words, state: UiState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._entries: tuple[EntryRow, ...] = ()
        self.initiative = Filter(N_("All initiatives"), N_("Filter by initiative"), words, self)
        self.source = Filter(N_("All sources"), N_("Filter by source"), words, self)
        self.table = Table(
            RowsModel(self._columns(), words, identity=lambda row: row.entry.id),
            state,
            key="ledger-journal",
            name=N_("Journal"),
            empty=N_("No entries yet."),
            hint=N_("The fund, the awards and what is bought are entered here."),
        )
        for box in (self.initiative, self.source):
            self.table.add_button(box)
            box.changed.connect(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)

    def show_entries(self, entries: Sequence[EntryRow]) -> None:
        """Show these entries; the filters keep what was chosen in them."""
        self._entries = tuple(entries)
        source = in_language(self.words, "source")
        titles = dict.fromkeys(entry.initiative for entry in entries if entry.initiative)
        sources = {entry.source_ky: source(entry) for entry in entries if entry.source_ky}
        self.initiative.offer([(title, title) for title in titles])
        self.source.offer(list(sources.items()))
        self._filter()

    def choose(self, initiative: str | None) -> None:
        """Leave only the entries of one initiative, by its title."""
        self.initiative.choose(initiative)

    def _filter(self) -> None:
        initiative, source = self.initiative.value(), self.source.value()
        left = [
            entry
            for entry in self._entries
            if initiative in (None, entry.initiative) and source in (None, entry.source_ky)
        ]
        self.table.set_rows(running(left))

    def _columns(self) -> tuple[Column, ...]:
        text, source = in_language(self.words, "text"), in_language(self.words, "source")
        return (
            Column("number", N_("№"), Kind.NUMBER, value=lambda row: row.entry.number),
            DateColumn("date", N_("Date"), Kind.DATE, value=lambda row: row.entry.entered_on),
            Column("kind", N_("Kind"), Kind.CHOICE, value=lambda row: row.entry.kind, labels=ENTRIES),
            Column("text", N_("What"), value=lambda row: text(row.entry)),
            Column("initiative", N_("Initiative"), value=lambda row: row.entry.initiative),
            Column("source", N_("Source"), value=lambda row: source(row.entry)),
            Column("document", N_("Document"), value=lambda row: row.entry.document, hidden=True),
            Column("amount", N_("Sum, som"), Kind.MONEY, value=lambda row: row.entry.amount),
            Column(
                "spent",
                N_("Spent so far, som"),
                Kind.MONEY,
                value=lambda row: row.spent,
                hint=N_("Payments and goods received up to this entry, among the entries shown by the filters"),
            ),
            Column("reversed", N_("Reversed"), Kind.CHECK, value=lambda row: row.entry.reversed, hidden=True),
        )
