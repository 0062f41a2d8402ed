"""Setting up an office, question by question; everything is stored at the end, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import DemilgeError, Invalid
from app.models.office import Body
from app.ui.kit.dialogs import attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.theme import QUIET, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages import contest_dialog
from app.ui.pages.office_names import names_of
from app.ui.pages.wizard_steps import STEPS, Step
from app.ui.pages.worker import start_work

if TYPE_CHECKING:
    from app.ui.context import Context

_OFFICE = ("place_ky", "place_ru", "address_ky", "address_ru", "chair_name", "chair_post_ky", "chair_post_ru")


class Wizard(Translated, QWidget):
    """Back never loses typing; Next checks the step; the last Next sets everything up and says `finished`."""

    finished = Signal()
    left = Signal()  # back from the first step

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self.steps: list[Step] = [step(self.words, context.state) for step in STEPS]
        self.sheets = QStackedWidget(self)
        self.progress = QLabel(self)
        self.back_button, self.next_button = QPushButton(), QPushButton()  # owned by the layout: Tab reaches them last
        self._build()
        found = [step.forms.recover() for step in self.steps]
        self.recovered = any(found)
        self.retranslate()

    @property
    def place(self) -> int:
        """The step that is shown, from 0."""
        return self.sheets.currentIndex()

    def next(self) -> None:
        """Check this step and go on; on the last one set the office up."""
        step = self.steps[self.place]
        if not attempt(self, self.words, step.read, form=step.forms):
            return
        step.forms.keep_draft()
        if self.place + 1 < len(self.steps):
            self.show_step(self.place + 1)
        else:
            self.set_up()

    def back(self) -> None:
        """The step before; what was typed here stays."""
        self.steps[self.place].forms.keep_draft()
        if self.place:
            self.show_step(self.place - 1)
        else:
            self.left.emit()

    def show_step(self, place: int) -> None:
        """Turn to a step and put the cursor into its first field."""
        if place:
            self.steps[place].arrive(self._typed(place))
        self.sheets.setCurrentIndex(place)
        self.retranslate()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor into the first field of the step."""
        first = self.steps[self.place].forms.parts[0]
        first.editor(first.fields[0].key).setFocus()

    def set_up(self) -> None:
        """Store everything; what a service does not accept is said on its step."""
        if not attempt(self, self.words, self._store, form=self):
            return
        for step in self.steps:
            step.forms.saved()
        self.finished.emit()

    def show_messages(self, messages: dict[str, Any]) -> dict[str, Any]:
        """Turn to the first step that has to be mended."""
        for place, step in enumerate(self.steps):
            rest = step.forms.show_messages(messages)
            if len(rest) < len(messages):
                self.show_step(place)
                step.forms.show_messages(messages)
                return {}
        return messages

    def clear_messages(self) -> None:
        """Nothing is wrong, as far as is known."""
        for step in self.steps:
            step.forms.clear_messages()

    def retranslate(self) -> None:
        _ = self.words.gettext
        last = self.place == len(self.steps) - 1
        self.back_button.setText(_("Back"))
        self.next_button.setText(_("Set up the office") if last else _("Next"))
        self.progress.setText(_("Step {n} of {all}").format(n=self.place + 1, all=len(self.steps)))

    def _store(self) -> None:
        typed = self._typed(len(self.steps))
        services = self.context.services
        done = 0
        try:
            for store in (self._store_office, self._store_worker, self._store_contest):
                done += store(typed)
        except DemilgeError:
            services.at_work.person_id = None
            for _operation in range(done):
                services.history.undo()
            raise

    def _store_office(self, typed: dict[str, Any]) -> int:
        villages = tuple(dict.fromkeys(filter(None, (line.strip() for line in typed["villages"].splitlines()))))
        names = {key: text for key, text in names_of(typed).items() if text}
        self.context.services.office.set_up(names=names, values={key: typed[key] for key in _OFFICE}, villages=villages)
        return 1

    def _store_worker(self, typed: dict[str, Any]) -> int:
        people = self.context.services.people
        person = people.add_person(
            full_name=typed["full_name"], body=Body.EXECUTIVE, post_ky=typed["post_ky"], post_ru=typed["post_ru"]
        )
        try:
            people.add_worker(person, pin=typed["pin"])
        except Invalid:
            self.context.services.history.undo()
            raise
        start_work(self.context, next(each for each in people.workers() if each.person_id == person))
        return 2

    def _store_contest(self, typed: dict[str, Any]) -> int:
        if typed["year"] is None:
            return 0
        contest_dialog.prepare(self.context, typed)
        return 1

    def _typed(self, until: int) -> dict[str, Any]:
        """What the steps before `until` hold."""
        values: dict[str, Any] = {}
        for step in self.steps[:until]:
            values |= step.read()
        return values

    def _build(self) -> None:
        paint_role(self.progress, QUIET)
        for step in self.steps:
            self.sheets.addWidget(ScrollDown(step, self))
        set_icon(self.back_button, "previous")
        set_icon(self.next_button, "next")
        self.next_button.setDefault(True)
        self.back_button.clicked.connect(lambda _=False: self.back())
        self.next_button.clicked.connect(lambda _=False: self.next())
        row = QHBoxLayout()
        row.addWidget(self.progress)
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.addWidget(self.sheets, 1)
        column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.back_button.hasFocus():
            self.back()
        else:
            self.next()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for step in self.steps:
            step.forms.keep_draft()
