"""Questions on sheets, one after the other: Back never loses typing, Next checks the sheet, the last does it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import Message
from app.ui.kit.dialogs import attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.theme import QUIET, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.beside import Beside
from app.ui.pages.forms import Forms
from app.ui.pages.panels import Heading, quiet_label

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.context import Context
    from app.ui.kit.form import Form

_WIDEST = 150


class Step(Translated, QWidget):
    """A sheet of the wizard: a question, a sentence of help, the fields. `missing` names what must not be empty."""

    title = ""
    note = ""
    missing: Mapping[str, str] = {}

    def __init__(self, words: Words, parts: tuple[Form, ...]) -> None:
        super().__init__()
        self.words = words
        self.forms = Forms(*parts)
        self.heading, self.help = Heading(1, self), quiet_label(self)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(self.fontMetrics().height())
        self.column.addWidget(self.heading)
        self.column.addWidget(self.help)
        self.lay_out()
        self.column.addStretch(1)
        self.retranslate()

    def lay_out(self) -> None:
        """The forms side by side where there is room."""
        self.column.addWidget(Beside(self.forms.parts, self))

    def arrive(self, typed: Mapping[str, Any]) -> None:
        """The step is about to be shown; `typed` is what the earlier ones hold."""

    def read(self) -> dict[str, Any]:
        """What was typed; raises Invalid for what cannot be read or must not be empty."""
        values = self.forms.read()
        lacking = {key: Message(msgid) for key, msgid in self.missing.items() if not values[key]}
        if lacking:
            raise Invalid(lacking)
        return values

    def retranslate(self) -> None:
        self.heading.setText(self.words.gettext(self.title))
        self.help.setText(self.words.gettext(self.note))


class Steps(Translated, QWidget):
    """A subclass writes `store()`, which the last Next calls; then comes `finished`. `last` (msgid) names that Next."""

    last = ""
    finished = Signal()
    left = Signal()  # back from the first step

    def __init__(self, context: Context, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self.steps = list(steps)
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
        """Check this step and go on; on the last one do it all."""
        step = self.steps[self.place]
        if not attempt(self, self.words, step.read, form=step.forms):
            return
        step.forms.keep_draft()
        if self.place + 1 < len(self.steps):
            self.show_step(self.place + 1)
        else:
            self.finish()

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
            self.steps[place].arrive(self.typed(place))
        self.sheets.setCurrentIndex(place)
        self.retranslate()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor into the first field of the step."""
        for part in self.steps[self.place].forms.parts:
            part.editor(part.fields[0].key).setFocus()
            return
        self.next_button.setFocus()

    def store(self) -> None:
        """Store everything that was typed, or nothing; raises what the services raise."""
        raise NotImplementedError

    def finish(self) -> None:
        """Store everything; what a service does not accept is said on its step."""
        if not attempt(self, self.words, self.store, form=self):
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
        self.next_button.setText(_(self.last) if last else _("Next"))
        self.progress.setText(_("Step {n} of {all}").format(n=self.place + 1, all=len(self.steps)))

    def typed(self, until: int) -> dict[str, Any]:
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
