"""A table of rows that are added, corrected and taken away one by one, each in a dialog; every step can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.ui.kit.form import Field, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Table
from app.ui.pages.commands import Command, Commands

if TYPE_CHECKING:
    from uuid import UUID

    from app.ui.page import Page


class RowsPanel(QWidget):
    """Add (Ctrl+N), correct (Enter), take away (Del), while the keyboard is in it.

    A subclass sets the msgids and writes how a row is added, corrected and taken away; `key` is what widths and drafts
    are remembered under, `begun` gives the values that a new row begins with.
    """

    chosen = Signal(object)
    key = ""
    name = ""
    empty = ""
    hint = ""
    new_title = ""
    row_title = ""
    removed = ""

    def __init__(self, page: Page, columns: Sequence[Column], fields: Sequence[Field], parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self.words = page.words
        self.services = page.context.services
        self.fields = tuple(fields)
        self.dialog: FormDialog | None = None
        self.table = Table(
            RowsModel(columns, self.words),
            page.context.state,
            key=self.key,
            name=self.name,
            empty=self.empty,
            hint=self.hint,
            parent=self,
        )
        self.commands = Commands(
            (
                Command("new", N_("Add"), "add", self.add, "Ctrl+N"),
                Command("open", N_("Correct"), "edit", self.correct, "Return", listen=False),
                Command("remove", N_("Take away"), "delete", self.remove, "Del"),
            ),
            self.words,
            self,
        )
        for button in self.commands.buttons.values():
            self.table.add_button(button)
        self.table.activated.connect(lambda _row: self.correct())
        self.table.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def may_add(self) -> bool:
        """Whether there is something to add a row to."""
        return True

    def begun(self) -> dict[str, Any]:
        """What a new row begins with."""
        return {}

    def scope(self) -> Any:
        """What the typing of a new row belongs to, and names its draft: the contest, unless it is said otherwise."""
        return self.page.contest

    def add_row(self, values: dict[str, Any]) -> UUID:
        """Add what was typed; raises Invalid."""
        raise NotImplementedError

    def change_row(self, row: Any, values: dict[str, Any]) -> None:
        """Write what was typed over the row; raises Invalid or Stale."""
        raise NotImplementedError

    def remove_row(self, row: Any) -> None:
        """Take the row away; raises Refused or Stale."""
        raise NotImplementedError

    def title_of(self, row: Any) -> str:
        """What the row is called in a sentence."""
        raise NotImplementedError

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the cursor stays, or stands on the first."""
        self.table.set_rows(rows)
        if self.table.current() is None and self.table.model.rowCount():
            self.table.view.select_place(0)
        self._allow()

    def current(self) -> Any:
        """The row under the cursor, or None."""
        return self.table.current()

    def add(self) -> FormDialog:
        """Type a new row."""
        form = Form(self.fields, self.words, self.page.context.state.draft(f"{self.key}/{self.scope()}/new"))
        form.fill(self.begun())
        return self._open(Message(self.new_title), form, self._add)

    def correct(self) -> FormDialog | None:
        """Correct the row under the cursor."""
        row = self.current()
        if row is None:
            return None
        form = Form(self.fields, self.words, self.page.context.state.draft(f"{self.key}/{row.id}/{row.version}"))
        form.fill({field.key: getattr(row, field.key) for field in self.fields})
        return self._open(self._say(self.row_title, row), form, lambda values: self.change_row(row, values))

    def remove(self) -> None:
        """Take the row under the cursor away."""
        row = self.current()
        if row is not None:
            place = self.table.model.place(row.id)
            if self.page.attempt(lambda: self.remove_row(row), said=self._say(self.removed, row)):
                self.table.view.select_place(min(place, self.table.model.rowCount() - 1))

    def _add(self, values: dict[str, Any]) -> None:
        added = self.add_row(values)
        self.page.refresh()
        self.table.select(added)

    def _say(self, sentence: str, row: Any) -> Message:
        return Message(sentence, {"row": self.title_of(row)})

    def _open(self, title: Message, form: Form, save: Callable[[dict[str, Any]], Any]) -> FormDialog:
        self.dialog = FormDialog(title, form, save, parent=self)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def _on_chosen(self, row: Any) -> None:
        self._allow()
        self.chosen.emit(row)

    def _allow(self) -> None:
        self.commands.allow("new", self.may_add())
        for key in ("open", "remove"):
            self.commands.allow(key, self.current() is not None)
