"""First sheet of an import: what kind of list, which file, which of its sheets, in which rows the headings stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.errors import Invalid
from app.language.message import N_, Message
from app.services.importing.headings import LOOKED_AT, MOST_DEEP
from app.services.importing.service import TARGETS
from app.services.importing.values import plain
from app.ui.kit.columns import Column
from app.ui.kit.dialogs import attempt
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.icons import set_icon
from app.ui.kit.progress import with_progress
from app.ui.kit.rows import RowsModel
from app.ui.kit.saving import documents_folder
from app.ui.kit.tableview import TableView
from app.ui.pages.import_source import column_letter
from app.ui.pages.steps import Step
from app.ui.state import UiState

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.pages.import_source import ImportSource

_FOLDER = "folder/open"
_SHOWN = 30
_TARGETS = {key: target.title for key, target in TARGETS.items()}


class FileStep(Step):
    """Choosing a file reads it at once; what is guessed of it can be put right below."""

    title = N_("Which list is taken in?")
    note = N_("Excel workbooks (XLSX) and CSV files. The file itself is only read.")

    def __init__(self, context: Context, source: ImportSource) -> None:
        self.context = context
        self.source = source
        self.button = QPushButton()
        self.glimpse: TableView | None = None
        self.form = Form(self._fields(), context.words)
        super().__init__(context.words, (self.form,))
        self._show()
        for key, act in (("target", self._on_target), ("sheet", self._on_sheet)):
            self.form.editor(key).changed.connect(act)
        for key in ("first", "last"):
            self.form.editor(key).changed.connect(self._on_headings)

    def lay_out(self) -> None:
        set_icon(self.button, "open")
        self.button.clicked.connect(lambda _=False: self.choose())
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.form)

    def retranslate(self) -> None:
        super().retranslate()
        self.button.setText(self.words.gettext("Choose a file…"))
        self.form.editor("sheet").renew()

    def choose(self) -> None:
        """Ask for a file and read it."""
        _ = self.words.gettext
        folder = documents_folder(self.context.state, _FOLDER)
        kinds = f"{_('Tables')} (*.xlsx *.xlsm *.csv *.txt *.tsv);;{_('All files')} (*)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file"), folder, kinds)
        if chosen:
            self.context.state.put(_FOLDER, str(Path(chosen).parent))
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Read a file; what is wrong with it is said calmly."""
        if attempt(self, self.words, lambda: self.source.open(path)):
            self.read_anew()

    def read_anew(self) -> None:
        """Read the chosen sheet, also after it was mended in another program."""
        title = Message(N_("The file {file} is being read…"), {"file": self.source.path.name})
        attempt(self, self.words, lambda: with_progress(self, self.words, title, self.source.read))
        self._show()

    def read(self) -> dict[str, Any]:
        if len(self.source.rows) <= self.source.last + 1:
            raise Invalid({"file": self._lacking()})
        self.context.services.importing.check_allowed(self.source.target_key, self.source.contest)
        return {}

    def _lacking(self) -> Message:
        if self.source.path is None:
            return Message(N_("Choose a file."))
        return Message(N_("There are no rows below the headings."))

    def _fields(self) -> tuple[Field, ...]:
        choice = FieldKind.CHOICE
        return (
            Field("target", N_("List of"), choice, required=True, choices=_TARGETS, width=40),
            Field("file", N_("File"), read_only=True),
            Field("sheet", N_("Sheet"), choice, required=True, choices=self._sheet_choices, width=40),
            Field("first", N_("Headings in row"), choice, required=True, choices=self._row_choices, width=16),
            Field("last", N_("Last row of headings"), choice, required=True, choices=self._row_choices, width=16),
        )

    def _sheet_choices(self) -> list[tuple[str, str]]:
        hidden = self.context.words.gettext("{sheet} (hidden)")
        return [
            (sheet.name, hidden.format(sheet=sheet.name) if sheet.hidden else sheet.name or "—")
            for sheet in self.source.sheets
        ]

    def _row_choices(self) -> list[tuple[int, str]]:
        number = min(len(self.source.rows), LOOKED_AT + MOST_DEEP)
        return [(place, str(place + 1)) for place in range(number)]

    def _on_target(self) -> None:
        self.source.target_key = self.form.editor("target").value()
        self.source.look_for_headings()
        self._show()

    def _on_sheet(self) -> None:
        if self.form.editor("sheet").value() != self.source.sheet:
            self.source.sheet = self.form.editor("sheet").value()
            self.read_anew()

    def _on_headings(self) -> None:
        first, last = (self.form.editor(key).value() for key in ("first", "last"))
        if first is not None and last is not None:
            self.source.put_headings(first, last)
            self._show()

    def _show(self) -> None:
        source, form = self.source, self.form
        quiet = [(form.editor(key), form.editor(key).blockSignals(True)) for key in ("sheet", "first", "last")]
        for editor, _was in quiet:
            editor.renew()
        file = source.path.name if source.path is not None else ""
        typed = {"target": source.target_key, "file": file, "sheet": source.sheet}
        form.fill(typed | {"first": source.first, "last": source.last})
        for editor, was in quiet:
            editor.blockSignals(was)
            editor.setEnabled(bool(source.rows))
        form.setMinimumHeight(form.sizeHint().height())  # the first rows of the file are to give way, not the fields
        self._show_glimpse()

    def _show_glimpse(self) -> None:
        """The first rows as they stand in the file; nothing of it is remembered."""
        if self.glimpse is not None:
            self.column.removeWidget(self.glimpse)
            self.glimpse.deleteLater()
            self.glimpse = None
        if not self.source.rows:
            return
        numbered = list(enumerate(self.source.rows[:_SHOWN], start=1))
        letters = [Column(letter, letter, value=_cell(place)) for place, letter in _lettered(self.source)]
        model = RowsModel(
            [Column("row", "№", value=lambda row: row[0], width=4), *letters], self.words, lambda row: row[0]
        )
        self.glimpse = TableView(model, UiState(), "glimpse", self)
        self.glimpse.setAccessibleName(self.words.gettext("The first rows of the file"))
        self.glimpse.setSortingEnabled(False)
        self.glimpse.setMinimumHeight(self.fontMetrics().height() * 12)
        model.set_rows(numbered)
        self.column.insertWidget(self.column.count() - 1, self.glimpse, 1)


def _lettered(source: ImportSource) -> list[tuple[int, str]]:
    return [(place, column_letter(place)) for place in range(len(source.rows[0]))]


def _cell(place: int) -> Any:
    def take(row: Any) -> str:
        value = row[1][place]
        return value if isinstance(value, str) else plain(value)

    return take
