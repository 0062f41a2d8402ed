"""Why each application was or was not awarded: the list at the left, the sentences for the letter at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QSplitter, QWidget

from app.language.message import N_, Message
from app.services.commission.reasons import ContestReasons
from app.services.commission.result import ResultRow
from app.ui.codes import TURNS
from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import RowsModel
from app.ui.kit.scroll import ScrollDown
from app.ui.pages.commands import Command, Commands
from app.ui.pages.panels import Part
from app.ui.pages.section import Section
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from uuid import UUID

    from app.ui.page import Page

_COLUMNS = (
    Column("place", N_("Place"), Kind.NUMBER, width=7),
    Column("title", N_("Initiative"), value=lambda row: row.application.title),
    Column("turn", N_("What became of it"), Kind.CHOICE, labels=TURNS, value=lambda row: row.standing.turn),
)


class ReasonsSection(Section):
    """The sentences are those of the letters, in the language of the window; Ctrl+Shift+C copies them."""

    title = N_("Reasons")
    note = N_(
        "What each applicant may be told: the points, the money left at its turn, and the smallest change that would "
        "have won. Every change is found by counting anew."
    )

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.contest: UUID | None = page.contest
        self.view: ContestReasons | None = None
        self.table = SmallTable(
            RowsModel(_COLUMNS, self.words, identity=lambda row: row.application.id),
            self.context.state,
            key="votes/reasons",
            name=N_("Applications"),
            empty=N_("No application has come before the commission yet."),
            parent=self,
            whole=False,
        )
        self.commands = Commands(
            (Command("copy", N_("Copy the sentences"), "copy", self.copy, "Ctrl+Shift+C"),), self.words, self
        )
        self.said = QLabel(self)
        self.right = Part("", self.words, self)
        self._lay_out()
        self.table.chosen.connect(self._tell)
        self.setFocusProxy(self.table)
        self.retranslate()

    def reload(self) -> None:
        if self.contest is None:
            return
        self.view = self.services.reasons.view(self.contest)
        self.table.set_rows(self.view.rows)
        if self.table.view.current() is None:
            self.table.view.select_place(0)
        self._tell(self.table.view.current())

    def open(self, what: Any) -> None:
        """Put the cursor on an application."""
        self.table.view.select(what)
        self.table.setFocus()

    def copy(self) -> None:
        """Put the sentences on the clipboard, one a line."""
        QGuiApplication.clipboard().setText("\n".join(self.sentences()))
        self.page.said.emit(Message(N_("The sentences are on the clipboard.")))

    def sentences(self) -> tuple[str, ...]:
        """What is told of the application under the cursor."""
        row = self.table.view.current()
        if self.view is None or row is None:
            return ()
        return self.view.said(row.application.id, self.words.language)

    def retranslate(self) -> None:
        super().retranslate()
        if self.view is not None:
            self._tell(self.table.view.current())

    def _tell(self, row: ResultRow | None) -> None:
        self.right.heading.setText("" if row is None else f"«{row.application.title}»")
        sentences = self.sentences()
        self.said.setText("\n\n".join(sentences))
        self.commands.allow("copy", bool(sentences))

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.right.add(self.said)
        self.right.add(self.commands.buttons["copy"])
        self.right.body.setAlignment(self.commands.buttons["copy"], Qt.AlignmentFlag.AlignLeft)
        self.right.body.addStretch(1)
        margin = self.fontMetrics().height()
        self.right.body.setContentsMargins(margin, 0, margin, 0)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        parts: tuple[QWidget, QWidget] = (self.table, ScrollDown(self.right, self))
        for place, part in enumerate(parts):
            splitter.addWidget(part)
            splitter.setStretchFactor(place, 1)
        splitter.setSizes([1000, 1000])
        self.column.addWidget(splitter, 1)
