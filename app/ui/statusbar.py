"""The line at the foot of the window: what was saved when, what is being worked on, who is at work."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from app.language.message import N_, Message
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.jobs import Job, Jobs

_SHOWN_MS = 8000


class StatusBar(Translated, QStatusBar):
    """`person_clicked` asks for the choice of the person at work."""

    person_clicked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._saved: Message | None = None
        self._name = ""
        self._job: Job | None = None
        self.saved_label = QLabel(self)
        self.busy_label = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(self)
        self.person = QPushButton(self)
        self.person.setFlat(True)
        self.cancel.clicked.connect(self._cancel)
        self.person.clicked.connect(self.person_clicked)
        for widget in (self.busy_label, self.bar, self.cancel, self.saved_label, self.person):
            self.addPermanentWidget(widget)
        self._show_busy()
        self.retranslate()

    def say(self, message: Message) -> None:
        """Show a message for some seconds."""
        self.showMessage(self._words.say(message), _SHOWN_MS)

    def show_saved(self, what: Message) -> None:
        """An operation is safely in the store."""
        self._saved = Message(N_("Saved at {time}: {what}"), {"time": f"{datetime.now():%H:%M}", "what": what})
        self.saved_label.setText(self._words.say(self._saved))

    def show_person(self, name: str) -> None:
        """The person at work; nobody when empty."""
        self._name = name
        self.person.setText(name or self._words.gettext("Choose the person at work"))

    def follow(self, jobs: Jobs) -> None:
        """Show the work under way."""
        from app.ui.kit.icons import set_icon

        set_icon(self.person, "person")
        jobs.started.connect(self._on_started)
        jobs.finished.connect(lambda _: self._take(jobs.running()[0] if jobs.running() else None))

    def retranslate(self) -> None:
        self.person.setToolTip(self._words.gettext("The person at work stands in the record of every change"))
        self.cancel.setText(self._words.gettext("Cancel"))
        self.saved_label.setText(self._words.say(self._saved) if self._saved else "")
        self.show_person(self._name)
        self._show_busy()

    def _on_started(self, job: Job) -> None:
        job.progress.moved.connect(lambda done, total: self._on_moved(job, done, total))
        if self._job is None:
            self._take(job)

    def _on_moved(self, job: Job, done: int, total: int) -> None:
        if job is self._job:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _take(self, job: Job | None) -> None:
        self._job = job
        self.bar.setRange(0, 0)
        self._show_busy()

    def _show_busy(self) -> None:
        self.busy_label.setText(self._words.say(self._job.title) if self._job else "")
        for widget in (self.busy_label, self.bar, self.cancel):
            widget.setVisible(self._job is not None)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
