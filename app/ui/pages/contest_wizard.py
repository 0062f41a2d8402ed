"""A new contest, sheet by sheet: from the programme's usual rules or from an earlier contest."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.errors import DemilgeError
from app.language.message import N_, Message
from app.services.contest_input import ContestInput, SourceInput
from app.services.contest_view import ContestView
from app.ui.kit.translated import Translated
from app.ui.pages.contest_content import content_of
from app.ui.pages.contest_wizard_steps import BasisStep, DatesStep, LookStep, MoneyStep
from app.ui.pages.notice import Notice
from app.ui.pages.steps import Steps

if TYPE_CHECKING:
    from app.ui.context import Context

_CONTENT = frozenset(field.name for field in fields(ContestInput))


class ContestWizard(Steps):
    """`contest` is the new contest once it is prepared."""

    last = N_("Prepare the contest")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self.contest: UUID | None = None
        steps = [step(context) for step in (BasisStep, MoneyStep, DatesStep, LookStep)]
        super().__init__(context, steps, parent)

    def store(self) -> None:
        typed = self.typed(len(self.steps))
        contests = self.context.services.contests
        if typed["earlier"] is None:
            fund = next(source.amount for source in typed["sources"] if source.amount)
            contest = contests.prepare(year=typed["year"], fund=fund, programme=typed["programme"])
        else:
            contest = contests.copy(typed["earlier"], year=typed["year"])
        view = contests.view(contest)
        named = {name: value for name, value in typed.items() if name in _CONTENT}
        named["sources"] = _matched(typed["sources"], view)
        try:
            contests.change(contest, view.version, replace(content_of(view), **named))
        except DemilgeError:
            self.context.services.history.undo()
            raise
        self.contest = contest

    def start_anew(self) -> None:
        """Throw the typing of an earlier time away."""
        for step in self.steps:
            step.forms.discard()
        self.show_step(0)


class ContestWizardDialog(Translated, QDialog):
    """What is typed stays when the window is closed, and is there again when it is opened next."""

    prepared = Signal(object)  # UUID

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = context.words
        self.wizard = ContestWizard(context, self)
        self.notice = Notice(self.words, self)
        column = QVBoxLayout(self)
        column.addWidget(self.notice)
        column.addWidget(self.wizard, 1)
        self.wizard.left.connect(self.reject)
        self.wizard.finished.connect(self._finish)
        if self.wizard.recovered:
            self.notice.say(Message(N_("What you typed earlier and did not save is here again.")))
            self.notice.offer(N_("Throw it away"), self._start_anew)
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.resize(min(letter * 150, room.width() - 40), min(letter * 95, room.height() - 60))
        self.wizard.focus_first()
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.words.gettext("New contest"))

    def _start_anew(self) -> None:
        self.wizard.start_anew()
        self.notice.clear()

    def _finish(self) -> None:
        self.accept()
        self.prepared.emit(self.wizard.contest)


def _matched(sources: tuple[SourceInput, ...], view: ContestView) -> tuple[SourceInput, ...]:
    """Typed sources as changes of those that the contest was prepared with, matched by kind in their order."""
    known = list(view.sources)
    matched = []
    for source in sources:
        found = next((each for each in known if each.kind is source.kind), None)
        if found is not None:
            known.remove(found)
        matched.append(replace(source, id=None if found is None else found.id))
    return tuple(matched)
