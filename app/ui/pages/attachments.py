"""Files attached to one thing: dropped, pasted or chosen, seen small, opened, described, taken away, written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import DemilgeError
from app.language.message import N_, Message
from app.services.attachments import AttachmentRow, TakenIn
from app.ui.jobs import Progress
from app.ui.kit.dialogs import attempt, tell
from app.ui.kit.flow import FlowLayout
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.icons import set_icon
from app.ui.kit.saving import documents_folder
from app.ui.kit.tableview import TableView
from app.ui.kit.translated import Translated
from app.ui.pages.attached_files import FilesModel, Grid
from app.ui.pages.commands import Command, Commands
from app.ui.preview.files import open_outside

if TYPE_CHECKING:
    from app.ui.context import Context

_GRID = "attachments/grid"
_TAKEN_FROM, _WRITTEN_TO = "folder/attach", "folder/export"
_NOTE = Field("note", N_("Note"), FieldKind.TEXT, hint=N_("What the file is, for those who look for it later."))


class AttachmentsPanel(Translated, QWidget):
    """Add (Insert, Ctrl+V, drag and drop), open (Enter), note (F2), remove (Delete), write out (Ctrl+Shift+E).

    `owner` is the name of the table of the things whose files are shown. `said` has a message for the status bar.
    """

    said = Signal(object)

    def __init__(self, context: Context, owner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self.service = context.services.attachments
        self.owner = owner
        self.owner_id: UUID | None = None
        self.dialog: FormDialog | None = None
        side = self.fontMetrics().height() * 6
        self.model = FilesModel(self.service, self.words, side, self.devicePixelRatioF())
        self.table = TableView(self.model, context.state, f"attachments/{owner}", self)
        self.grid = Grid(self.model, self._empty_words, side, self)
        self.grid.setSelectionModel(self.table.selectionModel())
        self.table.set_empty_words(self._empty_words)
        self.commands = self._commands()
        self.grid_button = QToolButton(self)
        self.views = QStackedWidget(self)
        self._lay_out()
        self._wire()
        self.turn_to_grid(context.state.get(_GRID, True))
        self.retranslate()
        self.show_of(None)

    def show_of(self, owner_id: UUID | None) -> None:
        """Show the files of a thing; None while there is none yet."""
        self.owner_id = owner_id
        self.reload()

    def reload(self) -> None:
        """Ask anew which files there are; the cursor stays."""
        kept = self.table.current_identity()
        self.model.set_rows([] if self.owner_id is None else self.service.rows(self.owner, self.owner_id))
        if kept is not None:
            self.table.select(kept)
        self._allow()

    def chosen(self) -> list[AttachmentRow]:
        """The selected files from top to bottom."""
        places = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        return [self.model.row(place) for place in sorted(places)]

    def ask_files(self) -> None:
        """Choose files of the disk; their folder is remembered."""
        folder = documents_folder(self.context.state, _TAKEN_FROM)
        files, _kind = QFileDialog.getOpenFileNames(self, self.words.gettext("Files to attach"), folder)
        if files:
            self.context.state.put(_TAKEN_FROM, str(Path(files[0]).parent))
            self.add([Path(file) for file in files])

    def add(self, paths: Sequence[Path]) -> None:
        """Take files in beside the window and attach those that are fit; the others are told by name."""
        owner_id, service = self.owner_id, self.service
        if owner_id is None or not paths:
            return

        def work(progress: Progress) -> tuple[list[TakenIn], list[Message]]:
            return _each(paths, service.take_in, progress)

        def done(found: tuple[list[TakenIn], list[Message]]) -> None:
            taken, refused = found
            keys: list[UUID] = []
            if taken:
                attempt(self._alive(), self.words, lambda: keys.extend(service.attach(self.owner, owner_id, taken)))
            if isValid(self) and keys and owner_id == self.owner_id:
                self.table.select(keys[-1])
            several = Message(N_("{n} file was not added."), plural=N_("{n} files were not added."), n=len(refused))
            self._tell(refused, several)

        self.context.jobs.start(Message(N_("Files are being taken in…")), work, done)

    def open(self) -> None:
        """Open a read-only copy of the file under the cursor in the system's own viewer."""
        row: AttachmentRow | None = self.table.current()
        if row is not None:
            name = Path(row.name)
            attempt(
                self,
                self.words,
                lambda: open_outside(self.service.content(row), name.stem, name.suffix[1:], read_only=True),
            )

    def describe(self) -> FormDialog | None:
        """Say what the file under the cursor is."""
        row: AttachmentRow | None = self.table.current()
        if row is None:
            return None
        form = Form((_NOTE,), self.words)
        form.fill({"note": row.note})
        title = Message(N_("Note on {file}"), {"file": row.name})

        def save(values: dict[str, Any]) -> None:
            self.service.change_note(row.id, row.version, values["note"])

        self.dialog = FormDialog(title, form, save, parent=self)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def remove(self) -> None:
        """Take the selected files away; undo brings them back."""
        removed = {row.id: row.version for row in self.chosen()}
        if removed and attempt(self, self.words, lambda: self.service.remove(removed)):
            self.said.emit(
                Message(
                    N_("{n} file was taken away. Undo brings it back."),
                    plural=N_("{n} files were taken away. Undo brings them back."),
                    n=len(removed),
                )
            )

    def ask_folder(self) -> None:
        """Choose the folder that the selected files, or all of them, are written into."""
        folder = documents_folder(self.context.state, _WRITTEN_TO)
        chosen = QFileDialog.getExistingDirectory(self, self.words.gettext("Folder for the files"), folder)
        if chosen:
            self.context.state.put(_WRITTEN_TO, chosen)
            self.write_out(Path(chosen))

    def write_out(self, folder: Path) -> None:
        """Write the selected files, or all of them, into a folder; photos without place, time and camera."""
        rows, service = self.chosen() or list(self.model.rows()), self.service

        def work(progress: Progress) -> tuple[list[Path], list[Message]]:
            return _each(rows, lambda row: service.export(row, folder), progress)

        def done(found: tuple[list[Path], list[Message]]) -> None:
            written, refused = found
            if isValid(self) and written:
                self.said.emit(
                    Message(
                        N_("{n} file was written into the folder {folder}."),
                        {"folder": str(folder)},
                        plural=N_("{n} files were written into the folder {folder}."),
                        n=len(written),
                    )
                )
            several = Message(N_("{n} file was not written."), plural=N_("{n} files were not written."), n=len(refused))
            self._tell(refused, several)

        self.context.jobs.start(Message(N_("Files are being written…")), work, done)

    def turn_to_grid(self, small_pictures: bool) -> None:
        """Show small pictures beside each other, or a table."""
        had_focus = self.views.currentWidget() is not None and self.views.currentWidget().hasFocus()
        self.grid_button.setChecked(small_pictures)
        self.views.setCurrentWidget(self.grid if small_pictures else self.table)
        self.setFocusProxy(self.views.currentWidget())
        self._select_whole_rows()
        if had_focus:
            self.views.currentWidget().setFocus()
        self.context.state.put(_GRID, small_pictures)

    def retranslate(self) -> None:
        _ = self.words.gettext
        for view in (self.grid, self.table):
            view.setAccessibleName(_("Attached files"))
        self.grid_button.setText(_("Small pictures"))
        self.grid_button.setToolTip(_("Show small pictures instead of a table"))
        self.model.retranslate()
        self.grid.viewport().update()

    def _commands(self) -> Commands:
        return Commands(
            (
                Command("add", N_("Add files…"), "add", self.ask_files, "Ins"),
                Command("open", N_("Open"), "open", self.open, "Return", listen=False),
                Command("note", N_("Note…"), "edit", self.describe, "F2"),
                Command("remove", N_("Remove"), "delete", self.remove, "Del"),
                Command("export", N_("Write out…"), "export", self.ask_folder, "Ctrl+Shift+E"),
            ),
            self.words,
            self,
        )

    def _lay_out(self) -> None:
        set_icon(self.grid_button, "grid")
        self.grid_button.setCheckable(True)
        self.grid_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar = QWidget(self)  # a flow put into another layout loses its items in PySide6 6.8: the program dies
        flow = FlowLayout(bar)
        for button in (*self.commands.buttons.values(), self.grid_button):
            flow.addWidget(button)
        for view in (self.grid, self.table):
            self.views.addWidget(view)
        self.setMinimumHeight(self.fontMetrics().height() * 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addWidget(self.views, 1)
        self.setAcceptDrops(True)

    def _wire(self) -> None:
        self.grid_button.toggled.connect(self.turn_to_grid)
        self.grid.activated.connect(lambda _: self.open())
        self.table.activated_row.connect(lambda _: self.open())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self.context.changes.changed.connect(self._on_changed)

    def _on_changed(self, change: Any) -> None:
        if "attachment" in change.entities:
            self.reload()

    def _allow(self) -> None:
        known, current = self.owner_id is not None, self.table.current() is not None
        self.commands.allow("add", known)
        for key in ("open", "note"):
            self.commands.allow(key, current)
        self.commands.allow("remove", bool(self.chosen()))
        self.commands.allow("export", self.model.rowCount() > 0)

    def _select_whole_rows(self) -> None:
        """The grid selects only the cells that it shows."""
        selection = QItemSelection()
        for index in self.table.selectionModel().selectedIndexes():
            selection.select(index, index)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().select(selection, how)

    def _empty_words(self) -> tuple[str, str]:
        _ = self.words.gettext
        if self.owner_id is None:
            return _("Files can be attached once this has been saved."), ""
        return _("No files are attached."), _("Drag files here, or press “Add files…” (Insert).")

    def _alive(self) -> QWidget | None:
        return self if isValid(self) else None

    def _tell(self, refused: Sequence[Message], several: Message) -> None:
        """A refusal as it is; several by their number, each below."""
        if len(refused) == 1:
            tell(self._alive(), self.words, refused[0])
        elif refused:
            details = "\n".join(self.words.say(each) for each in refused)
            tell(self._alive(), self.words, several, details=details)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.owner_id is not None and _files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(_files_of(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.add(_files_of(QGuiApplication.clipboard().mimeData()))
        else:
            super().keyPressEvent(event)


def _files_of(dropped: QMimeData | None) -> list[Path]:
    """The files among what is dropped or lies on the clipboard, which may hold nothing."""
    return [] if dropped is None else [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


def _each(things: Sequence[Any], act: Callable[[Any], Any], progress: Progress) -> tuple[list[Any], list[Message]]:
    """What came of each thing, and why some were refused; ends with Cancelled when the clerk stopped it."""
    made: list[Any] = []
    refused: list[Message] = []
    for place, thing in enumerate(things):
        progress.report(place, len(things))
        try:
            made.append(act(thing))
        except DemilgeError as error:
            refused.append(error.message)
    return made, refused
