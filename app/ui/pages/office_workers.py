"""Who works with this program, and the PIN by which they are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from app.errors import Invalid
from app.language.message import N_, Message
from app.ui.kit.columns import Column, Kind
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.pages.commands import Command, Commands
from app.ui.pages.panels import in_language
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.ui.page import Page


class WorkersSection(Section):
    """Add (Ctrl+N), change the PIN (Enter), take off the list (Del); whoever is added again comes back."""

    title = N_("People at work")
    note = N_(
        "Whoever is chosen here stands in the record of every change. The PIN tells people apart; it does not protect "
        "the data from somebody who has this computer."
    )

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        columns = (
            Column("name", N_("Full name")),
            Column("post", N_("Post"), value=in_language(self.words, "post")),
            Column("has_pin", N_("PIN"), Kind.CHECK),
        )
        self.table = Table(
            RowsModel(columns, self.words),
            self.context.state,
            key="office/workers",
            name=N_("People at work"),
            empty=N_("Nobody works with the program yet."),
            hint=N_("Press “Add” (Ctrl+N) and choose from the people of the office."),
            parent=self,
        )
        self.commands = Commands(
            (
                Command("new", N_("Add"), "add", self.add, "Ctrl+N"),
                Command("pin", N_("Change the PIN"), "edit", self.change_pin, "Return", listen=False),
                Command("retire", N_("Take off the list"), "delete", self.retire, "Del"),
            ),
            self.words,
            self,
        )
        for button in self.commands.buttons.values():
            self.table.add_button(button)
        self.table.activated.connect(lambda _row: self.change_pin())
        self.table.chosen.connect(lambda _row: self._allow())
        self.column.addWidget(self.table, 1)
        self.retranslate()

    def reload(self) -> None:
        self.table.set_rows(self.services.people.workers())
        self._allow()

    def add(self) -> FormDialog:
        """Let somebody of the office work with the program."""
        person = Field("person_id", N_("Person"), FieldKind.PERSON, required=True, choices=self._people)
        return self._open(Message(N_("Add a person at work")), (person, pin_field()), self._add)

    def change_pin(self) -> FormDialog | None:
        """Set a new PIN for the person under the cursor, or none."""
        row = self.table.current()
        if row is None:
            return None
        title = Message(N_("PIN of {name}"), {"name": row.name})
        return self._open(title, (pin_field(),), lambda values: self._add({"person_id": row.person_id} | values))

    def retire(self) -> None:
        """Take the person under the cursor off the people at work; the last one stays."""
        row = self.table.current()
        if row is not None:
            said = Message(N_("{name} is no longer among the people at work."), {"name": row.name})
            self.page.attempt(lambda: self.services.people.retire_worker(row.id), said=said)

    def _allow(self) -> None:
        for key in ("pin", "retire"):
            self.commands.allow(key, self.table.current() is not None)

    def _add(self, values: dict[str, Any]) -> None:
        if values["person_id"] is None:
            raise Invalid({"person_id": Message(N_("Choose a name from the list."))})
        self.services.people.add_worker(values["person_id"], pin=values["pin"])

    def _open(self, title: Message, fields: tuple[Field, ...], save: Any) -> FormDialog:
        form = Form(fields, self.words)
        hide_pin(form)
        dialog = FormDialog(title, form, save, parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _people(self) -> list[tuple[Any, str]]:
        return [(person.id, person.full_name) for person in self.services.people.persons()]


def pin_field() -> Field:
    """The optional PIN; never kept with unsaved typing."""
    return Field("pin", N_("PIN"), width=12, hint=N_("4 to 8 digits, or empty. It identifies, it does not protect."))


def hide_pin(form: Form) -> None:
    """Show dots instead of the digits."""
    form.editor("pin").setEchoMode(QLineEdit.EchoMode.Password)
