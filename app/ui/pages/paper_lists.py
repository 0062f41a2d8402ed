"""The left side of the Documents tab: the papers of the contest, or the register of everything that was issued."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.language.message import N_
from app.models.contest import Phase
from app.services.papers.paper_rows import PaperRow
from app.ui.codes import PAPERS
from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.kit.tableview import TableView
from app.ui.pages.paper_words import STATES, name_of, state_of

if TYPE_CHECKING:
    from app.ui.context import Context


class PaperLists(QWidget):
    """Two tables on one place; `chosen` tells the row under the cursor of the shown one."""

    chosen = Signal(object)
    activated = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = context.words
        self.papers = Table(
            RowsModel(self._paper_columns(), self._words),
            context.state,
            key="documents",
            name=N_("Papers of the contest"),
            empty=N_("No papers yet."),
            parent=self,
        )
        self.register = Table(
            RowsModel(self._register_columns(), self._words),
            context.state,
            key="documents/register",
            name=N_("Register of issued papers"),
            empty=N_("Nothing has been issued yet."),
            hint=N_("A paper enters the register when it is issued, and stays there for ever."),
            parent=self,
        )
        self._sheets = QStackedLayout(self)
        for table in (self.papers, self.register):
            self._sheets.addWidget(table)
            table.view.setWordWrap(True)
            table.view.setItemDelegate(_Lines(table.view))
            timer = QTimer(table, singleShot=True, interval=0)
            timer.timeout.connect(table.view.resizeRowsToContents)
            table.view.columns_moved.connect(timer.start)
            table.view.horizontalHeader().sectionResized.connect(lambda *_, timer=timer: timer.start())
            table.model.modelReset.connect(timer.start)
            table.chosen.connect(lambda row, table=table: self._on_chosen(table, row))
            table.activated.connect(self.activated)
        self._focus_shown()

    @property
    def table(self) -> Table:
        """The table that is shown."""
        return self._sheets.currentWidget()

    def show_register(self, shown: bool) -> None:
        """The register in place of the papers, or back."""
        kept = self.table.current()
        self._sheets.setCurrentWidget(self.register if shown else self.papers)
        self._focus_shown()
        if kept is None or not self.table.view.select(kept.id):
            self._begin(self.table)
        self.chosen.emit(self.table.current())

    def show_rows(self, papers: Sequence[PaperRow], issued: Sequence[PaperRow]) -> None:
        """Show these papers of the contest, and these of the register; the cursor stays where it can."""
        quiet = self.blockSignals(True)
        for table, rows in ((self.papers, papers), (self.register, issued)):
            table.set_rows(rows)
            self._begin(table)
        self.blockSignals(quiet)

    def say_hint(self, phase: Phase | None) -> None:
        """Over an empty list: which paper comes first, before the decision of the contest and after it."""
        decided = phase is not None and list(Phase).index(phase) >= list(Phase).index(Phase.DECISION)
        announce = N_("Press “New paper” (Ctrl+N) and choose the announcement of the contest.")
        results = N_("Press “Resolution on the results” (Ctrl+R), and the first one is written.")
        self.papers.set_hint("" if phase is None else results if decided else announce)

    def select(self, paper: uuid.UUID) -> bool:
        """Put the cursor on a paper in the shown list; False when it is not there."""
        return self.table.select(paper)

    def current(self) -> PaperRow | None:
        """The paper under the cursor."""
        return self.table.current()

    def _begin(self, table: Table) -> None:
        """The cursor stands on the first row until the clerk moves it."""
        if table.current() is None and table.model.rowCount():
            table.view.select_place(0)

    def _focus_shown(self) -> None:
        self.setFocusProxy(self.table)

    def _on_chosen(self, table: Table, row: PaperRow | None) -> None:
        if table is self.table:
            self.chosen.emit(row)

    def _paper_columns(self) -> tuple[Column, ...]:
        return (
            Column("state", N_("State"), Kind.CHOICE, value=state_of, labels=STATES),
            Column("number", N_("No."), Kind.NUMBER, width=7, hint=N_("Number of the act")),
            Column("dated", N_("Date"), Kind.DATE),
            Column("kind", N_("Kind"), Kind.CHOICE, labels=PAPERS, hidden=True),
            Column("title", N_("Title"), value=self._name),
            Column(
                "register_number", N_("Register №"), Kind.NUMBER, hint=N_("Number in the register of issued papers")
            ),
        )

    def _register_columns(self) -> tuple[Column, ...]:
        return (
            Column(
                "register_number", N_("Register №"), Kind.NUMBER, hint=N_("Number in the register of issued papers")
            ),
            Column("number", N_("No."), Kind.NUMBER, width=7, hint=N_("Number of the act")),
            Column("dated", N_("Date"), Kind.DATE),
            Column("title", N_("Title"), value=self._name),
            Column("kind", N_("Kind"), Kind.CHOICE, labels=PAPERS, hidden=True),
        )

    def _name(self, row: PaperRow) -> str:
        return name_of(row, self._words)


class _Lines(QStyledItemDelegate):
    """The titles of acts take several lines; Qt forgets the style's padding when it counts them."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        metrics = self._view.fontMetrics()
        width = self._view.columnWidth(index.column()) - round(metrics.height() * 1.2)
        room = QRect(0, 0, max(width, metrics.averageCharWidth()), 10_000)
        text = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, index.data())
        return QSize(text.width(), text.height() + metrics.height() * 3 // 4)
