"""Likely duplicates of the register, and the entries that were merged and can be separated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent

from app.language.message import N_, Message
from app.services.register_entries import EntryKind
from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.pages.commands import Command, Commands
from app.ui.pages.register_entries import merge_dialog
from app.ui.pages.register_merging import MergeDialog
from app.ui.pages.register_words import KINDS, name_of
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.services.register import LikelyPair
    from app.ui.page import Page


class DoublesSection(Section):
    """Compare (Enter), say that they are two (Del)."""

    title = N_("Likely duplicates")
    note = N_("Entries that may be one and the same. The program only asks: whether they are one, you decide.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.dialog: MergeDialog | None = None
        self._stale = True
        columns = (
            Column("kind", N_("Kind"), Kind.CHOICE, labels=KINDS),
            Column("first", N_("One entry"), value=lambda row: name_of(row.first)),
            Column("second", N_("Other entry"), value=lambda row: name_of(row.second)),
            Column("reasons", N_("Why"), value=self._why),
        )
        self.table = Table(
            RowsModel(columns, self.words, identity=lambda row: (row.first.id, row.second.id)),
            self.context.state,
            key="register/doubles",
            name=self.title,
            empty=N_("No likely duplicates were found."),
            parent=self,
        )
        self.commands = Commands(
            (
                Command("open", N_("Compare…"), "search", self.compare, "Return", listen=False),
                Command("apart", N_("They are two"), "done", self.tell_apart, "Del"),
            ),
            self.words,
            self,
        )
        for button in self.commands.buttons.values():
            self.table.add_button(button)
        self.table.activated.connect(lambda _row: self.compare())
        self.table.chosen.connect(lambda _row: self._allow())
        self.column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.retranslate()

    def reload(self) -> None:
        """Comparing everybody with everybody waits until it is looked at."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._compare_all()

    def _compare_all(self) -> None:
        register = self.services.register
        self.table.set_rows([pair for kind in EntryKind for pair in register.likely_pairs(kind)])
        if self.table.current() is None and self.table.model.rowCount():
            self.table.view.select_place(0)
        self._allow()

    def compare(self) -> MergeDialog | None:
        """Show the two entries under the cursor side by side."""
        pair: LikelyPair | None = self.table.current()
        if pair is not None:
            self.dialog = merge_dialog(self, pair.kind, (pair.first, pair.second))
        return self.dialog

    def tell_apart(self) -> None:
        """They are two: they are not asked about again."""
        pair: LikelyPair | None = self.table.current()
        if pair is not None:
            register = self.services.register
            said = Message(N_("They are two, and are not asked about again. Undo takes it back."))
            self.page.attempt(lambda: register.tell_apart(pair.kind, pair.first.id, pair.second.id), said=said)

    def _why(self, pair: LikelyPair) -> str:
        return " ".join(self.words.say(reason) for reason in pair.reasons)

    def _allow(self) -> None:
        for key in ("open", "apart"):
            self.commands.allow(key, self.table.current() is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()


class MergedSection(Section):
    """Separate (Del)."""

    title = N_("Merged entries")
    note = N_("Entries that were found to be one. What belonged to each is known and comes apart again when you want.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        columns = (
            Column("kind", N_("Kind"), Kind.CHOICE, labels=KINDS),
            Column("kept", N_("Kept entry")),
            Column("merged", N_("Merged into it")),
            Column("at", N_("When"), Kind.TIME),
        )
        self.table = Table(
            RowsModel(columns, self.words),
            self.context.state,
            key="register/merged",
            name=self.title,
            empty=N_("No entries have been merged."),
            parent=self,
        )
        self.commands = Commands((Command("apart", N_("Separate"), "return", self.separate, "Del"),), self.words, self)
        self.table.add_button(self.commands.buttons["apart"])
        self.table.chosen.connect(lambda row: self.commands.allow("apart", row is not None))
        self.column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.retranslate()

    def reload(self) -> None:
        self.table.set_rows(self.services.register.merges())
        if self.table.current() is None and self.table.model.rowCount():
            self.table.view.select_place(0)
        self.commands.allow("apart", self.table.current() is not None)

    def separate(self) -> None:
        """Make two entries of the one under the cursor again."""
        row = self.table.current()
        if row is not None:
            said = Message(N_("“{name}” stands by itself again."), {"name": row.merged})
            self.page.attempt(lambda: self.services.register.separate(row.id, row.version), said=said)
