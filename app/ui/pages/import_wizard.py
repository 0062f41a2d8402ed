"""Import…: a list from another program in three sheets, taken in whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.ui.kit.dialogs import attempt
from app.ui.kit.progress import Told, with_progress
from app.ui.kit.translated import Translated
from app.ui.pages.import_columns import ColumnsStep
from app.ui.pages.import_file import FileStep
from app.ui.pages.import_rows import RowsStep
from app.ui.pages.import_source import ImportSource
from app.ui.pages.steps import Steps

if TYPE_CHECKING:
    from app.ui.context import Context

_DONE = {
    "applications": lambda n: Message(
        N_("{n} application was taken in as a draft."), plural=N_("{n} applications were taken in as drafts."), n=n
    ),
    "persons": lambda n: Message(N_("{n} person was taken in."), plural=N_("{n} persons were taken in."), n=n),
}


class ImportSteps(Steps):
    """File, columns, rows; `count` is how many were taken in."""

    last = N_("Import")

    def __init__(self, context: Context, contest: UUID | None, target: str, parent: QWidget | None = None) -> None:
        self.source = ImportSource(context.state, contest, target)
        self.count: int | None = None
        self.file = FileStep(context, self.source)
        self.columns = ColumnsStep(context, self.source)
        self.rows = RowsStep(context, self.source, self.file.read_anew)
        super().__init__(context, (self.file, self.columns, self.rows), parent)

    def show_step(self, place: int) -> None:
        """A row sheet that a service refuses to make is not turned to."""
        attempt(self, self.words, lambda: super(ImportSteps, self).show_step(place))

    def focus_first(self) -> None:
        """The file is chosen first, the rows are looked at last; guessed columns are only confirmed."""
        starts = {self.file: self.file.button, self.rows: self.rows.table}
        (starts.get(self.steps[self.place]) or self.next_button).setFocus()

    def store(self) -> None:
        self.count = with_progress(self, self.words, Message(N_("The rows are being taken in…")), self._take_in)

    def finish(self) -> None:
        """Take in what is chosen; stopped in the middle, nothing was taken in and the sheet stays."""
        if attempt(self, self.words, self.store) and self.count is not None:
            self.source.remember()
            self.finished.emit()

    def _take_in(self, told: Told) -> int:
        return self.context.services.importing.take_in(self.source.plan(), self.rows.chosen(), told)


class ImportDialog(Translated, QDialog):
    """`imported` says in a sentence what was taken in."""

    imported = Signal(object)  # Message

    def __init__(
        self, context: Context, contest: UUID | None, target: str = "applications", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = context.words
        self.steps = ImportSteps(context, contest, target, self)
        column = QVBoxLayout(self)
        column.addWidget(self.steps)
        self.steps.left.connect(self.reject)
        self.steps.finished.connect(self._finish)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.steps.next)
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.resize(min(letter * 180, room.width() - 40), min(letter * 100, room.height() - 60))
        self.steps.focus_first()
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.words.gettext("Import"))

    def _finish(self) -> None:
        said = _DONE[self.steps.source.target_key](self.steps.count)
        self.accept()
        self.imported.emit(said)


def take_in(context: Context, contest: UUID | None, target: str, parent: QWidget) -> ImportDialog:
    """Open the window of the import over a page."""
    dialog = ImportDialog(context, contest, target, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
