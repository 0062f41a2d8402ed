"""The two lists of the register: persons and organisations, with the places where each occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.language.message import N_, Message
from app.services.register_entries import EntryKind
from app.ui.kit.columns import Column, Kind
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.pages.commands import Command, Commands
from app.ui.pages.import_wizard import ImportDialog, take_in
from app.ui.pages.panels import halves, in_language
from app.ui.pages.register_forms import organisation_dialog, person_dialog
from app.ui.pages.register_merging import MergeDialog
from app.ui.pages.register_words import PLACES, Entry, years_of
from app.ui.pages.section import Section
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.page import Page

_PLACE_COLUMNS = (
    Column("place", N_("As"), Kind.CHOICE, labels=PLACES),
    Column("year", N_("Year"), value=lambda place: "" if place.year is None else str(place.year)),
    Column("number", N_("№"), Kind.NUMBER),
    Column("title", N_("Initiative")),
)


class EntriesSection(Section):
    """New (Ctrl+N), correct (Enter), merge two selected ones (Ctrl+M), history (Ctrl+H)."""

    kind: EntryKind
    key = ""
    empty = ""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.dialog: FormDialog | MergeDialog | ImportDialog | None = None
        self.table = Table(
            RowsModel(self.columns(), self.words),
            self.context.state,
            key=f"register/{self.key}",
            name=self.title,
            empty=self.empty,
            hint=N_("Whoever is registered with an application comes here by itself."),
            parent=self,
        )
        self.places = SmallTable(
            RowsModel(_PLACE_COLUMNS, self.words, identity=lambda place: place),
            self.context.state,
            key="register/places",
            name=N_("Where it occurs"),
            empty=N_("This entry occurs nowhere yet."),
            parent=self,
            whole=False,
        )
        self.commands = Commands(
            (
                Command("new", N_("Add"), "add", self.add, "Ctrl+N"),
                Command("open", N_("Correct"), "edit", self.correct, "Return", listen=False),
                Command("merge", N_("Merge the two selected…"), "copy", self.merge, "Ctrl+M"),
                *self.more_commands(),
                Command("history", N_("History"), "history", self.show_history, "Ctrl+H"),
            ),
            self.words,
            self,
        )
        for button in self.commands.buttons.values():
            self.table.add_button(button)
        self.table.activated.connect(lambda _row: self.correct())
        self.table.chosen.connect(self._show_places)
        self.table.view.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self.places.activated.connect(self._open_place)
        self.column.addWidget(halves(self.table, self.places, (3, 1), self), 1)
        self.setFocusProxy(self.table)
        self.retranslate()

    def columns(self) -> tuple[Column, ...]:
        """The columns of the list."""
        raise NotImplementedError

    def more_commands(self) -> tuple[Command, ...]:
        """What only one of the lists can do."""
        return ()

    def rows(self) -> list[Any]:
        """The entries of the list."""
        raise NotImplementedError

    def edit(self, entry: Any) -> FormDialog:
        """The window of an entry, or of a new one."""
        raise NotImplementedError

    def reload(self) -> None:
        self.table.set_rows(self.rows())
        if self.table.current() is None and self.table.model.rowCount():
            self.table.view.select_place(0)
        self._show_places(self.table.current())

    def open(self, thing: Any) -> None:
        """Put the cursor on an entry."""
        self.table.select(thing)

    def add(self) -> FormDialog:
        """Enter somebody new."""
        self.dialog = self.edit(None)
        return self.dialog

    def correct(self) -> FormDialog | None:
        """Correct the entry under the cursor."""
        entry = self.table.current()
        if entry is None:
            return None
        self.dialog = self.edit(entry)
        return self.dialog

    def merge(self) -> MergeDialog | None:
        """Show the two selected entries side by side."""
        chosen = self.table.view.selected()
        if len(chosen) != 2:
            return None
        self.dialog = merge_dialog(self, self.kind, (chosen[0], chosen[1]))
        return self.dialog

    def show_history(self) -> None:
        """All that was done to the entry under the cursor."""
        entry = self.table.current()
        if entry is not None:
            self.page.wanted.emit("history", entry.id)

    def entered(self, key: UUID) -> None:
        """Show what was just entered or corrected."""
        self.page.refresh()
        self.table.select(key)

    def _show_places(self, entry: Entry | None) -> None:
        self.places.set_rows(() if entry is None else entry.places)
        self._allow()

    def _open_place(self, place: Any) -> None:
        if place.application_id is not None:
            if place.contest_id is not None:
                self.page.contest_wanted.emit(place.contest_id)
            self.page.wanted.emit("applications", place.application_id)

    def _allow(self) -> None:
        for key in ("open", "history"):
            self.commands.allow(key, self.table.current() is not None)
        self.commands.allow("merge", len(self.table.view.selected()) == 2)


class PersonsSection(EntriesSection):
    """Everybody who ever applied, sat on a commission, came to an event or works here."""

    title = N_("Persons")
    note = N_(
        "Everybody across the years: applicants, members of commissions and groups, participants, people at work."
    )
    kind = EntryKind.PERSON
    key = "persons"
    empty = N_("Nobody is on the register yet.")

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("full_name", N_("Full name")),
            Column("short_name", N_("Short name"), hidden=True),
            Column("birth_year", N_("Year of birth"), value=lambda row: str(row.birth_year or "")),
            Column("village", N_("Village"), value=in_language(self.words, "village")),
            Column("address", N_("Address"), hidden=True),
            Column("phone", N_("Phone")),
            Column("organisation", N_("Organisation")),
            Column("personal_number", N_("Personal number"), hidden=True),
            Column("years", N_("Years of contests"), value=years_of),
            Column("also", N_("Also entered as"), value=lambda row: ", ".join(row.also), hidden=True),
        )

    def more_commands(self) -> tuple[Command, ...]:
        return (Command("import", N_("Import…"), "import", self.take_in),)

    def take_in(self) -> None:
        """Take in a list of people from another program."""
        self.dialog = take_in(self.context, None, "persons", self)
        self.dialog.imported.connect(self.page.said)

    def rows(self) -> list[Any]:
        return self.services.register.persons()

    def edit(self, entry: Any) -> FormDialog:
        return person_dialog(self.context, entry, self, self.entered)


class OrganisationsSection(EntriesSection):
    """Legal persons and associations."""

    title = N_("Organisations")
    note = N_("Legal persons and associations: applicants, donors and suppliers.")
    kind = EntryKind.ORGANISATION
    key = "organisations"
    empty = N_("No organisation is on the register yet.")

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("name", N_("Name")),
            Column("registration", N_("Registration")),
            Column("address", N_("Address")),
            Column("phone", N_("Phone")),
            Column("requisites", N_("Bank details"), hidden=True),
            Column("years", N_("Years of contests"), value=years_of),
            Column("also", N_("Also entered as"), value=lambda row: ", ".join(row.also), hidden=True),
        )

    def rows(self) -> list[Any]:
        return self.services.register.organisations()

    def edit(self, entry: Any) -> FormDialog:
        return organisation_dialog(self.context, entry, self, self.entered)


def merge_dialog(section: Section, kind: EntryKind, pair: tuple[Entry, Entry]) -> MergeDialog:
    """Two entries side by side; the page is told what was done."""
    dialog = MergeDialog(section.context, kind, pair, section)
    dialog.finished.connect(dialog.deleteLater)
    dialog.accepted.connect(lambda: section.page.said.emit(Message(N_("Done. Undo takes it back."))))
    dialog.open()
    return dialog
