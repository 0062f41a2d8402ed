"""A window over made-up pages and a made-up desk, for the tests of the shell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.language.message import N_
from app.ui.changes import Changes
from app.ui.context import Context
from app.ui.jobs import Jobs
from app.ui.kit.table import Column, RowsModel, Table
from app.ui.kit.theme import Theme
from app.ui.page import Page
from app.ui.pagespec import PageSpec
from app.ui.state import UiState
from app.ui.translator import Speech
from app.ui.window import MainWindow


@dataclass(frozen=True)
class Changed:
    """A change notice as the unit of work gives it."""

    code: str
    entities: frozenset[str] = frozenset()
    ids: frozenset[UUID] = frozenset()


@dataclass
class MadeDesk:
    """Two contests, an undoable change, a person."""

    keys: list[UUID] = field(default_factory=lambda: [uuid4(), uuid4()])
    last: str | None = "application.change"
    done: list[str] = field(default_factory=list)

    def contests(self):
        return [(self.keys[0], "2022"), (self.keys[1], "2021")]

    def undoable(self):
        return self.last

    def redoable(self):
        return None

    def undo(self):
        self.done.append("undo")

    def redo(self):
        self.done.append("redo")

    def person(self):
        return "Адис 1"

    def choose_person(self, parent):
        self.done.append("person")


class TablePage(Page):
    """A table and a label; counts its reloads."""

    shows = frozenset({"application"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.reloads = 0
        self.opened: Any = None
        self.leave = True
        self.label = QLabel(self)
        model = RowsModel([Column("name", N_("Name"))], self.words, identity=str)
        self.table = Table(model, context.state, key="made", name=N_("Name"))
        column = QVBoxLayout(self)
        column.addWidget(self.label)
        column.addWidget(self.table)
        self.retranslate()

    def retranslate(self):
        self.label.setText(self.words.gettext("Draft"))

    def reload(self):
        self.reloads += 1

    def open(self, what):
        self.opened = what

    def may_leave(self):
        return self.leave


PAGES = (
    PageSpec("overview", N_("Overview"), "overview", TablePage),
    PageSpec("applications", N_("Applications"), "applications", TablePage),
    PageSpec("history", N_("History"), "history", TablePage, stay=False),
)


class Shell:
    """The window with all that it was given."""

    def __init__(self, qapp, words, folder) -> None:
        self.words = words
        self.state = UiState(folder)
        self.theme = Theme(qapp)
        self.speech = Speech(qapp, words)
        self.changes = Changes()
        self.desk = MadeDesk()
        self.window = MainWindow(words, self.state, self.speech, self.theme, PAGES, folder)
        self.context = Context(words, None, self.changes, self.state, Jobs(self.window))

    def open(self) -> None:
        """Give the window its office."""
        self.window.open_office(self.context, self.desk)

    def take_down(self, qapp) -> None:
        """Leave the application as it was."""
        self.speech.silence()
        qapp.setStyleSheet("")
