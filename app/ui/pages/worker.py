"""The person at work: chosen from the people of the office, asked for the PIN where there is one, remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.services.people import WorkerView
from app.ui.kit.dialogs import tell
from app.ui.kit.icons import icon
from app.ui.kit.theme import ERROR, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.panels import in_language, quiet_label

if TYPE_CHECKING:
    from app.ui.context import Context

_REMEMBERED = "worker"
_Role = QDialogButtonBox.ButtonRole


def remembered_worker(context: Context) -> WorkerView | None:
    """Who was at work last on this computer, if still on the list."""
    kept = context.state.get(_REMEMBERED)
    return next((each for each in context.services.people.workers() if str(each.id) == kept), None)


def recall(context: Context) -> bool:
    """Put the remembered person at work, or the only one there is; False where there is a choice or a PIN to ask."""
    workers = context.services.people.workers()
    worker = remembered_worker(context) or (workers[0] if len(workers) == 1 else None)
    if worker is None or worker.has_pin:
        return False
    start_work(context, worker)
    return True


def start_work(context: Context, worker: WorkerView) -> None:
    """From now on this person stands in the record of every change."""
    context.services.at_work.person_id = worker.person_id
    context.state.put(_REMEMBERED, str(worker.id))


def person_name(context: Context) -> str:
    """The name of the person at work; empty when nobody was chosen."""
    at_work: UUID | None = context.services.at_work.person_id
    return next((each.name for each in context.services.people.workers() if each.person_id == at_work), "")


def choose_person(context: Context, parent: QWidget | None = None) -> WorkerChooser | None:
    """Open the chooser; where there is nobody to choose, say where people are added."""
    workers = context.services.people.workers()
    if not workers:
        tell(parent, context.words, Message(N_("Nobody is on the list yet. Add people in the office settings.")))
        return None
    chooser = WorkerChooser(context, workers, parent)
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()
    return chooser


class WorkerChooser(Translated, QDialog):
    """The list, and under it the PIN of whoever has one."""

    def __init__(self, context: Context, workers: list[WorkerView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self._workers = workers
        self._wrong = False
        self.list = QListWidget(self)
        self.pin_label, self.problem, self.note = QLabel(self), QLabel(self), quiet_label(self)
        self.pin = QLineEdit(self)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(8)
        self.pin_label.setBuddy(self.pin)
        self._build()
        self.retranslate()
        self.list.setCurrentRow(self._first())

    def worker(self) -> WorkerView | None:
        """Whom the cursor is on."""
        place = self.list.currentRow()
        return self._workers[place] if 0 <= place < len(self._workers) else None

    def choose(self) -> None:
        """Put the chosen person at work if the PIN is right."""
        worker = self.worker()
        if worker is None:
            return
        if worker.has_pin and not self.context.services.people.recognises(worker.id, self.pin.text()):
            self._ask_for_pin()
            return
        start_work(self.context, worker)
        self.accept()

    def retranslate(self) -> None:
        _ = self.words.gettext
        post = in_language(self.words, "post")
        self.setWindowTitle(_("Who is at work?"))
        place = self.list.currentRow()
        self.list.setAccessibleName(_("People at work"))
        self.list.clear()
        for worker in self._workers:
            self.list.addItem(", ".join(filter(None, (worker.name, post(worker)))))
            self.list.item(self.list.count() - 1).setIcon(icon("person"))
        self.list.setCurrentRow(place)
        self.pin_label.setText(_("PIN"))
        self.note.setText(
            _("The PIN tells people apart; it does not protect the data from somebody who has this computer.")
        )
        self.go.setText(_("Choose"))
        self.stay.setText(_("Cancel"))
        self._say_wrong()

    def _build(self) -> None:
        paint_role(self.problem, ERROR)
        buttons = QDialogButtonBox(self)
        self.go = buttons.addButton("", _Role.AcceptRole)
        self.stay = buttons.addButton("", _Role.RejectRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.list, self.pin_label, self.pin, self.problem, self.note, buttons):
            column.addWidget(widget)
        self.list.currentRowChanged.connect(lambda _row: self._on_row())
        self.list.itemDoubleClicked.connect(lambda _item: self.choose())
        self.resize(self.fontMetrics().averageCharWidth() * 60, self.fontMetrics().height() * 20)

    def _first(self) -> int:
        remembered = remembered_worker(self.context)
        return next((n for n, worker in enumerate(self._workers) if worker == remembered), 0)

    def _on_row(self) -> None:
        worker = self.worker()
        asks = worker is not None and worker.has_pin
        self._wrong = False
        self.pin.clear()
        for widget in (self.pin_label, self.pin, self.note):
            widget.setVisible(asks)
        self._say_wrong()

    def _ask_for_pin(self) -> None:
        self._wrong = bool(self.pin.text())
        self._say_wrong()
        self.pin.setFocus()
        self.pin.selectAll()

    def _say_wrong(self) -> None:
        self.problem.setText(self.words.gettext("This is not the PIN of this person."))
        self.problem.setVisible(self._wrong)
