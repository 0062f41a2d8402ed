"""Safety copies: those there are, one more now, one on a stick, checked, and brought back with a clear warning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QVBoxLayout, QWidget

from app.errors import DemilgeError
from app.language.message import N_, Message
from app.services.safety import Taken, Verified, missing_files
from app.ui.kit.dialogs import ask, tell
from app.ui.kit.rows import RowsModel
from app.ui.kit.sizes import SizeColumn
from app.ui.kit.table import Column, Kind, Table
from app.ui.page import Page
from app.ui.pages.commands import Command, Commands
from app.ui.pages.panels import Cards, Heading, quiet_label

if TYPE_CHECKING:
    from app.ui.context import Context


def _sound(found: Verified) -> Message:
    """What to say of a copy that was read from end to end."""
    if found.missing:
        values = {"n": found.operations, "missing": found.missing}
        return Message(N_("sound, operations: {n}; attached files missing: {missing}"), values)
    return Message(N_("sound, operations: {n}"), {"n": found.operations})


class BackupPage(Page):
    """While a copy is made or read the window waits: a change in between would make the copy look wrong."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._states: dict[Path, Message] = {}
        self._busy: QProgressDialog | None = None
        self.title = Heading(1, self)
        self.about = quiet_label(self)
        self.place = quiet_label(self)
        self.table = self._table()
        self.commands = Commands(
            [
                Command("make", N_("Make a copy now"), "add", self.make, "Ctrl+N"),
                Command("stick", N_("Copy to a stick…"), "export", self.copy_to_stick, "Ctrl+Shift+S"),
                Command("verify", N_("Check the copy"), "verify", self.verify),
                Command("restore", N_("Restore the copy…"), "backup", self.restore),
                Command("file", N_("Restore from a file…"), "import", self.restore_file),
                Command("folder", N_("Open the folder"), "open", self._open_folder),
            ],
            self.words,
            self,
        )
        self.buttons = Cards(list(self.commands.buttons.values()), self)
        self._lay_out()
        self.table.chosen.connect(lambda _: self._allow())
        self.table.activated.connect(lambda _: self.verify())
        self.setFocusProxy(self.table)
        self.retranslate()

    def reload(self) -> None:
        rows = self.context.services.safety.rows()
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.view.select_place(0)
        self._allow()

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.title.setText(_("Safety copies"))
        self.about.setText(
            _(
                "A copy is made when the program is closed and before everything risky; the last ten are kept. They "
                "lie on this computer: take a copy on a stick now and then and keep it elsewhere. The attached files "
                "go along in the folder demilge-files beside the copy."
            )
        )
        self.place.setText(_("The data lie in {folder}").format(folder=self.context.services.safety.folder))

    def make(self) -> None:
        """One more copy, read again and checked."""
        safety = self.context.services.safety
        self._work(
            N_("The copy is being made…"), safety.make, lambda _: self._done(N_("The copy was made and checked."))
        )

    def verify(self) -> None:
        """Read the copy under the cursor from end to end."""
        row = self.table.current()
        if row is None:
            return
        safety = self.context.services.safety
        self._work(
            N_("The copy is being read…"),
            lambda: safety.verify(row.path),
            lambda found: self._note(row.path, _sound(found)),
            lambda error: self._note(row.path, Message(N_("damaged")), error),
        )

    def copy_to_stick(self) -> None:
        """A copy where the clerk says, read back from there."""
        _ = self.words.gettext
        pattern = f"{_('Safety copies')} (*.db)"
        file, _filter = QFileDialog.getSaveFileName(self, _("Copy to a stick"), "demilge.db", pattern)
        if file:
            safety = self.context.services.safety
            self._work(
                N_("The copy is being written and read back…"),
                lambda: safety.copy_to(Path(file)),
                self._taken,
            )

    def _taken(self, taken: Taken) -> None:
        self._done(N_("The copy {file} was written, read back and found equal."), file=taken.path.name)
        if taken.missing:
            tell(self, self.words, missing_files(taken.missing))

    def restore(self) -> None:
        """Put the copy under the cursor in the place of the data."""
        row = self.table.current()
        if row is not None:
            self._restore(row.path, Message(N_("the copy of {time}"), {"time": row.made_at}))

    def restore_file(self) -> None:
        """Put a copy from a stick in the place of the data."""
        _ = self.words.gettext
        pattern = f"{_('Safety copies')} (*.db)"
        file, _filter = QFileDialog.getOpenFileName(self, _("Choose a copy"), "", pattern)
        if file:
            self._restore(Path(file), Message(N_("the copy {file}"), {"file": Path(file).name}))

    def _restore(self, path: Path, what: Message) -> None:
        question = Message(
            N_(
                "Put {copy} in the place of the data? What was saved after it will no longer be seen. The data as they "
                "are now are kept aside in their folder. The window opens anew."
            ),
            {"copy": what},
        )
        if ask(self, self.words, question, N_("Restore"), danger=True):
            safety = self.context.services.safety
            self._work(N_("The copy is being checked before it is restored…"), lambda: safety.verify(path),
                       lambda _: self.context.restore(path))  # fmt: skip

    def _work(
        self,
        title: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[DemilgeError], None] | None = None,
    ) -> None:
        """Do long work beside the window, which waits and shows that something goes on."""
        self._busy = QProgressDialog(self.words.gettext(title), "", 0, 0, self)
        self._busy.setCancelButton(None)
        self._busy.setWindowTitle(self.words.gettext("Demilge"))
        self._busy.setModal(True)
        self._busy.show()
        self.context.jobs.start(
            Message(title),
            lambda _progress: work(),
            lambda result: (self._end(), done(result)),
            lambda error: (self._end(), self._failed(error, failed)),
        )

    def _end(self) -> None:
        if self._busy is not None:
            self._busy.hide()
            self._busy.deleteLater()
            self._busy = None
        self.reload()

    def _failed(self, error: Exception, failed: Callable[[DemilgeError], None] | None) -> None:
        if not isinstance(error, DemilgeError):
            self.context.jobs.crashed.emit(error)
        elif failed is not None:
            failed(error)
        else:
            tell(self, self.words, error.message)

    def _done(self, msgid: str, **values: Any) -> None:
        self.said.emit(Message(msgid, values))

    def _note(self, path: Path, state: Message, error: DemilgeError | None = None) -> None:
        self._states[path] = state
        self.table.model.retranslate()
        self.said.emit(state if error is None else error.message)

    def _allow(self) -> None:
        chosen = self.table.current() is not None
        self.commands.allow("verify", chosen)
        self.commands.allow("restore", chosen and self.context.restore is not None)
        self.commands.allow("file", self.context.restore is not None)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.services.safety.folder)))

    def _table(self) -> Table:
        columns = (
            Column("number", N_("№"), Kind.NUMBER),
            Column("made_at", N_("Made at"), Kind.TIME),
            SizeColumn("size", N_("Size"), Kind.NUMBER),
            Column(
                "state", N_("Checked"), value=lambda row: self._states.get(row.path, Message(N_("not checked now")))
            ),
            Column("file", N_("File"), value=lambda row: row.path.name),
        )
        return Table(
            RowsModel(columns, self.words, identity=lambda row: row.path),
            self.context.state,
            key="backup",
            name=N_("Safety copies"),
            empty=N_("There is no copy yet."),
            hint=N_("The first one is made when the program is closed. You can make one now."),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.about, self.buttons, self.table, self.place):
            column.addWidget(widget, int(widget is self.table))
