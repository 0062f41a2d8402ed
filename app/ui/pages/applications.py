"""The Applications tab: the list with its sums, and the way into each application."""

from __future__ import annotations

import uuid
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.services.applications import OPEN, ApplicationRow
from app.ui.codes import INITIATIVES, STATUSES
from app.ui.context import Context
from app.ui.kit.columns import Column, Kind
from app.ui.kit.dialogs import ask
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.page import Page
from app.ui.pages.application_editor import ApplicationEditor
from app.ui.pages.commands import Command, Commands
from app.ui.pages.contest_dialog import contest_dialog
from app.ui.pages.notice import Notice
from app.ui.pages.panels import in_language
from app.ui.pages.unsaved import Unsaved

_SHOWS = ("application", "budget_line", "budget_share", "village", "award", "decision", "contest")


class ApplicationsPage(Page):
    """New (Ctrl+N), open (Enter), register (Ctrl+R), discard a draft (Delete), history (Ctrl+H)."""

    shows = frozenset(_SHOWS)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.editor: ApplicationEditor | None = None
        self.notice = Notice(self.words, self)
        self.table = Table(
            RowsModel(self._columns(), self.words),
            context.state,
            key="applications",
            name=N_("Applications"),
            parent=self,
        )
        self.table.view.set_empty_words(self._empty_words)
        self.commands = Commands(self._command_list(), self.words, self)
        self._build()

    def reload(self) -> None:
        rows = [] if self.contest is None else self.context.services.applications.rows(self.contest)
        self.table.set_rows(rows)
        self._allow()
        self._remind()

    def open(self, what: Any) -> None:
        """Another page points at an application by its id."""
        self.refresh()
        if isinstance(what, uuid.UUID) and self.table.select(what):
            self.edit(what)

    def may_leave(self) -> bool:
        return self.editor is None or self.editor.may_close()

    def begin(self) -> ApplicationEditor | None:
        """Type a new application."""
        return None if self.contest is None else self._show_editor(None)

    def edit_current(self) -> None:
        """Open the application under the cursor."""
        if (row := self.table.current()) is not None:
            self.edit(row.id)

    def edit(self, application: uuid.UUID) -> ApplicationEditor | None:
        """Open an application."""
        return self._show_editor(application)

    def register(self) -> None:
        """Give the draft under the cursor its number. What is still missing is said in the editor, at its place."""
        row: ApplicationRow = self.table.current()
        question = Message(
            N_("Register “{title}”? It gets the next number, and the number stays."), {"title": row.title}
        )
        if not ask(self, self.words, question, N_("Register")):
            return
        lacking: dict[str, Message] = {}
        if not self.attempt(lambda: self._register(row, lacking)):
            self.mark_stale()
        elif lacking and (editor := self.edit(row.id)) is not None:
            editor.form.show_messages(lacking)

    def discard(self) -> None:
        """Delete the draft under the cursor; Undo brings it back."""
        row: ApplicationRow = self.table.current()
        question = Message(N_("Delete the draft “{title}”? Undo brings it back."), {"title": row.title})
        if not ask(self, self.words, question, N_("Delete the draft")):
            return
        said = Message(N_("The draft “{title}” was deleted."), {"title": row.title})
        service = self.context.services.applications
        if not self.attempt(lambda: service.discard(row.id, row.version), said=said):
            self.mark_stale()

    def show_history(self) -> None:
        """What was done to the application under the cursor, and by whom."""
        if (row := self.table.current()) is not None:
            self.wanted.emit("history", row.id)

    def prepare_contest(self) -> None:
        """Type the first contest; the window turns to it by itself."""
        contest_dialog(self.context, self).open()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("number", N_("No."), Kind.NUMBER, hint=N_("Number in the journal of the contest")),
            Column("title", N_("Title")),
            Column("applicant_name", N_("Applicant")),
            Column("village", N_("Village"), value=in_language(self.words, "village")),
            Column("kind", N_("Kind"), Kind.CHOICE, labels=INITIATIVES),
            Column("status", N_("Status"), Kind.CHOICE, labels=STATUSES),
            Column("requested", N_("Local budget"), Kind.MONEY, total=True, hint=N_("Asked of the local budget, som")),
            Column("donor", N_("Donor"), Kind.MONEY, total=True, hint=N_("Borne by the donor, som")),
            Column("total", N_("Total"), Kind.MONEY, total=True, hint=N_("Everything that is valued, som")),
            Column("awarded", N_("Awarded"), Kind.MONEY, total=True, hint=N_("Awarded from the local budget, som")),
            Column("registered_at", N_("Registered"), Kind.TIME),
        )

    def _command_list(self) -> tuple[Command, ...]:
        return (
            Command("new", N_("New"), "add", self.begin, "Ctrl+N"),
            Command("open", N_("Open"), "edit", self.edit_current, "Return", listen=False),
            Command("register", N_("Register"), "done", self.register, "Ctrl+R"),
            Command("discard", N_("Delete the draft"), "delete", self.discard, "Delete"),
            Command("history", N_("History"), "history", self.show_history, "Ctrl+H"),
        )

    def _build(self) -> None:
        for button in self.commands.buttons.values():
            self.table.add_button(button)
        self.table.activated.connect(lambda row: self.edit(row.id))
        self.table.chosen.connect(lambda _row: self._allow())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _allow(self) -> None:
        row: ApplicationRow | None = self.table.current()
        draft = row is not None and row.number is None and row.status in OPEN
        self.commands.allow("new", self.contest is not None)
        for key in ("open", "history"):
            self.commands.allow(key, row is not None)
        for key in ("register", "discard"):
            self.commands.allow(key, draft)

    def _register(self, row: ApplicationRow, lacking: dict[str, Message]) -> None:
        try:
            number = self.context.services.applications.register(row.id, row.version)
        except Invalid as error:
            lacking.update(error.fields)
            return
        self.said.emit(Message(N_("Registered under number {number}."), {"number": number}))

    def _show_editor(self, application: uuid.UUID | None) -> ApplicationEditor | None:
        made: list[ApplicationEditor] = []
        self.attempt(
            lambda: made.append(ApplicationEditor(self.context, self._unsaved(), self.contest, application, self))
        )
        if not made:
            self.mark_stale()
            return None
        self.editor = made[0]
        self.editor.saved.connect(self._on_saved)
        self.editor.finished.connect(self._on_closed)
        self.editor.open()
        return self.editor

    def _on_saved(self, application: uuid.UUID) -> None:
        self.refresh()
        self.table.select(application)

    def _on_closed(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None
        self._remind()
        self.table.setFocus()

    def _unsaved(self) -> Unsaved:
        return Unsaved(self.context.state, f"applications/{self.contest}")

    def _empty_words(self) -> tuple[str, str]:
        _ = self.words.gettext
        if self.table.model.counts()[1]:
            return _("Nothing was found."), _("Clear the search to see all rows.")
        if self.contest is None:
            return "", ""
        return _("No applications yet."), _("Press “New” (Ctrl+N) and type the first one from its paper.")

    def _remind(self) -> None:
        """Typing left over from a crash, or a store without a contest: say so and offer what to do."""
        self.notice.clear()
        if self.contest is None:
            self.notice.say(Message(N_("There is no contest yet. Applications belong to a contest.")))
            self.notice.offer(N_("New contest…"), self.prepare_contest)
            return
        for key, typed in self._unsaved().all().items():
            title = typed.get("fields", {}).get("title") or "…"
            self.notice.say(Message(N_("The typing of “{title}” was not saved last time."), {"title": title}))
            self.notice.offer(N_("Go on typing"), lambda key=key: self._resume(key))
            self.notice.offer(N_("Throw it away"), lambda key=key: self._forget(key))
            return

    def _resume(self, key: str) -> None:
        self._show_editor(None if key == Unsaved.NEW else uuid.UUID(key))

    def _forget(self, key: str) -> None:
        if ask(self, self.words, Message(N_("Throw the unsaved typing away?")), N_("Throw it away"), danger=True):
            self._unsaved().drop(key)
            self._remind()
