"""The first page of an empty data folder: look at the example, or set up one's own office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.ui.kit.dialogs import attempt
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.translated import Translated
from app.ui.pages.panels import Cards, Figure, Heading, quiet_label
from app.ui.pages.wizard import Wizard

if TYPE_CHECKING:
    from app.ui.context import Context


class FirstRun(Translated, QWidget):
    """`finished` comes when the store holds an office."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self.heading, self.welcome = Heading(1, self), QLabel(self)
        self.later = quiet_label(self)
        self.example, self.own = Figure(self), Figure(self)
        self.wizard = Wizard(context, self)
        self.sheets = QStackedWidget(self)
        self._build()
        self.retranslate()
        if self.wizard.recovered:
            self.set_up_own()

    def open_example(self) -> None:
        """Fill the store with the example municipality."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = attempt(self, self.words, self.context.services.example.load)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if done:
            self.finished.emit()

    def set_up_own(self) -> None:
        """Begin with the questions."""
        self.sheets.setCurrentWidget(self.wizard)
        self.wizard.focus_first()

    def show_choice(self) -> None:
        """Back to the two choices."""
        self.sheets.setCurrentIndex(0)
        self.own.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.sheets.currentIndex() == 0:
            self.own.setFocus()

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.heading.setText(_("Welcome to Demilge"))
        self.welcome.setText(_("The Local Initiative contest, from the announcement to the report, on this computer."))
        self.example.show_figure(
            _("To look around"),
            _("Open the example"),
            _("The contest of a real municipality: applications, votes, money, events."),
        )
        self.own.show_figure(
            _("To begin work"),
            _("Set up my office"),
            _("Six short questions: names, address, villages, you, the first contest."),
        )
        self.later.setText(_("The example stays in this data folder; your own office is set up in an empty one."))

    def _build(self) -> None:
        choice = QWidget(self)
        letter = self.fontMetrics().averageCharWidth()
        self.welcome.setWordWrap(True)
        for card in (self.example, self.own):
            card.note.setWordWrap(True)
            card.setMinimumWidth(letter * 46)
            card.layout().setContentsMargins(letter * 3, letter * 3, letter * 3, letter * 3)
        column = QVBoxLayout(choice)
        column.setContentsMargins(letter * 6, letter * 4, letter * 6, letter * 4)
        column.setSpacing(self.fontMetrics().height())
        column.addStretch(1)
        for widget in (self.heading, self.welcome, Cards([self.example, self.own], choice), self.later):
            column.addWidget(widget)
        column.addStretch(2)
        self.sheets.addWidget(ScrollDown(choice, self))
        self.sheets.addWidget(self.wizard)
        around = QVBoxLayout(self)
        around.addWidget(self.sheets)
        self.example.clicked.connect(lambda _=False: self.open_example())
        self.own.clicked.connect(lambda _=False: self.set_up_own())
        self.wizard.left.connect(self.show_choice)
        self.wizard.finished.connect(self.finished)
