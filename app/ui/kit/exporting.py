"""Export…: the rows of a table as an Excel workbook or a CSV file, as they are filtered, sorted and arranged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.money import Money
from app.ui.kit.dialogs import attempt
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.progress import Told, with_progress
from app.ui.kit.saving import ask_where
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from pathlib import Path

    from app.exchange.listing import Cell, Listing
    from app.ui.kit.columns import Column
    from app.ui.kit.tableview import TableView
    from app.ui.state import UiState

#: The keys of a table's export, also said in the menus.
KEYS = "Ctrl+E"

_FORMS = {"xlsx": N_("Excel workbook (XLSX)"), "csv": N_("CSV, for other programs")}
_MEMORY = "export/form"
_BARE = (int, Fraction, Money, date)


@dataclass(frozen=True)
class Choice:
    """What goes into the file: its form, the places of the rows, the sections of the columns, whether sums."""

    form: str
    rows: Sequence[int]
    sections: Sequence[int]
    sums: bool


def listing_of(view: TableView, title: str, choice: Choice) -> Listing:
    """The chosen rows and columns with bare values where they are numbers, sums or dates, else as they are read."""
    from app.exchange.listing import Heading, Listing

    model, words = view.rows_model, view.rows_model.words
    columns = [model.columns[section] for section in choice.sections]
    headings = tuple(Heading(words.gettext(column.title), column.places) for column in columns)
    rows = [[_cell(column, model.row(place), words) for column in columns] for place in choice.rows]
    sums = _sums(columns, model.totals(), words.gettext("Total")) if choice.sums else ()
    return Listing(title, headings, rows, sums)


def _cell(column: Column, row: Any, words: Any) -> Cell:
    value = column.take(row)
    bare = isinstance(value, _BARE) and not isinstance(value, bool) and column.labels is None
    return value if bare else column.text(row, words)


def _sums(columns: Sequence[Column], totals: Mapping[str, Any], word: str) -> tuple[Cell, ...]:
    sums: list[Cell] = [totals.get(column.key) if column.total else None for column in columns]
    if None in sums:
        sums[sums.index(None)] = word
    return tuple(sums)


class ExportDialog(Translated, QDialog):
    """Asks for the form of the file, which rows and which columns; `chosen` says it."""

    chosen = Signal(object)  # Choice

    def __init__(self, view: TableView, title: str, state: UiState) -> None:
        super().__init__(view.window())
        self._view, self._model, self.words = view, view.rows_model, view.rows_model.words
        self._state = state
        self.title = title
        self._selected = sorted({index.row() for index in view.selectionModel().selectedRows()})
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.form = Form(self._fields(), self.words, parent=self)
        self._fill()
        buttons = QDialogButtonBox(self)
        self.go = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.about, self.form, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)
        self.retranslate()
        self.form.editor("form").setFocus()

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.setWindowTitle(_("Export: {table}").format(table=self.title))
        self.about.setText(_("The table goes into a file as it is filtered, sorted and arranged now."))
        self.go.setText(_("Save as…"))
        self.cancel.setText(_("Cancel"))

    def choice(self) -> Choice:
        """What is chosen now."""
        typed = self.form.read()
        count = self._model.rowCount()
        rows = self._selected if typed.get("rows") == "selected" else range(count)
        sections = range(len(self._model.columns)) if typed["columns"] == "all" else self._view.shown_sections()
        sums = typed.get("rows") != "selected" and any(self._model.columns[each].total for each in sections)
        return Choice(typed["form"], rows, sections, sums)

    def _fields(self) -> list[Field]:
        kind = FieldKind.CHOICE
        fields = [Field("form", N_("File"), kind, required=True, choices=_FORMS)]
        if len(self._selected) > 1:
            fields.append(Field("rows", N_("Rows"), kind, required=True, choices=self._row_choices))
        columns = {"shown": N_("Only the shown columns"), "all": N_("All columns")}
        return [*fields, Field("columns", N_("Columns"), kind, required=True, choices=columns)]

    def _row_choices(self) -> list[tuple[str, str]]:
        count, _ = self._model.rowCount(), self.words.gettext
        number = self.words.number
        return [
            ("shown", _("All rows of the table: {n}").format(n=number(count))),
            ("selected", _("Only the selected rows: {n}").format(n=number(len(self._selected)))),
        ]

    def _fill(self) -> None:
        form = self._state.get(_MEMORY)
        self.form.fill({"form": form if form in _FORMS else "xlsx", "rows": "shown", "columns": "shown"})

    def _accept(self) -> None:
        choice = self.choice()
        self._state.put(_MEMORY, choice.form)
        self.accept()
        self.chosen.emit(choice)


def export(view: TableView, title: str, state: UiState) -> ExportDialog:
    """Ask what to export and where to, then write it; `title` is the name of the table in the clerk's language."""
    dialog = ExportDialog(view, title, state)
    dialog.chosen.connect(lambda choice: _save(view, title, state, choice))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _save(view: TableView, title: str, state: UiState, choice: Choice) -> None:
    words, parent = view.rows_model.words, view.window()
    path = ask_where(parent, words, state, title, choice.form)
    if path is not None:
        attempt(parent, words, lambda: _write(path, parent, words, state, listing_of(view, title, choice), choice.form))


def _write(path: Path, parent: QWidget, words: Any, state: UiState, listing: Listing, form: str) -> None:
    from app.exchange.export import FileForm, write

    def work(told: Told) -> None:
        write(path, listing, FileForm(form), folder=state.folder, told=told)

    with_progress(parent, words, Message(N_("The file {file} is being written…"), {"file": path.name}), work)
