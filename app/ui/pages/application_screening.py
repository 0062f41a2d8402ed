"""The check of an application: clauses answered by a person, facts found by the program, and the result."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.application import ApplicationStatus
from app.models.paper import PaperKind
from app.services.applications import ApplicationView
from app.services.screening import SCREENED, AnswerInput
from app.ui.codes import ANSWERS, STATUSES
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.grid import Grid
from app.ui.pages.application_record import ChecklistSheet
from app.ui.pages.commands import Command
from app.ui.pages.panels import Heading

if TYPE_CHECKING:
    from app.ui.context import Context

_Status = ApplicationStatus
_CELLS = (
    Cell("clause", N_("Clause"), width=12, locked=True),
    Cell("text", N_("What is checked"), spread=3, width=34, locked=True),
    Cell("answer", N_("Answer"), Kind.CHOICE, labels=ANSWERS, width=18, hint=N_("Space goes from answer to answer.")),
    Cell("mend_until", N_("Mend until"), Kind.DATE, width=13, longest=20),
    Cell("note", N_("Remark"), spread=2, width=20, longest=1000),
)
_LETTERS = {
    _Status.ADMITTED: PaperKind.ADMISSION_LETTER,
    _Status.RETURNED: PaperKind.RETURN_LETTER,
    _Status.REFUSED: PaperKind.REFUSAL_LETTER,
}


class ScreeningSheet(ChecklistSheet):
    """`decided` tells that a result was written. What was typed is saved before."""

    decided = Signal()
    answer = AnswerInput
    title = N_("Checking the application")
    note = N_("The program shows facts; whether the application meets a clause, a person decides.")

    def __init__(self, context: Context, save: Callable[[], bool], parent: QWidget) -> None:
        grid = Grid(N_("Clauses of the regulation"), "screening", _CELLS, context.words, parent, growing=False)
        super().__init__(context, grid, parent)
        self._save = save
        self.dialog: FormDialog | None = None
        self.result = QLabel(self.body)
        self.facts_heading = Heading(2, self.body)
        self.facts = QLabel(self.body)
        self._build()
        self.retranslate()

    def reload(self, view: ApplicationView) -> None:
        service = self.context.services.screening
        self.fill_rows(service.rows(view.row.id))
        self._facts = service.facts(view.row.id)
        self.retranslate()
        self.grid.view.show_column(0, any(row.clause for row in self.rows))
        screened = view.row.status in SCREENED
        returned = view.row.status is _Status.RETURNED
        for key in ("admit", "return", "refuse"):
            self.commands.allow(key, screened)
        self.commands.allow("letter", view.row.status in _LETTERS)
        self.commands.buttons["again"].setVisible(returned)
        if not screened:
            self.notice.say(Message(N_("The application is checked once it is registered.")))

    def fixed_of(self, row: Any) -> dict[str, str]:
        return {"clause": row.clause}

    def send(self, application: uuid.UUID, answers: list[Any]) -> None:
        self.context.services.screening.answer(application, answers)

    def admit(self) -> None:
        """Let the application go to the commission."""
        self._ask(N_("Admit the application"), N_("Admit"), _ADMIT, self.context.services.screening.admit)

    def send_back(self) -> None:
        """Return the application to be mended."""
        act = self.context.services.screening.return_for_correction
        self._ask(N_("Return the application for correction"), N_("Return"), _RETURN, act)

    def refuse(self) -> None:
        """Refuse the application."""
        self._ask(N_("Refuse the application"), N_("Refuse"), _REFUSE, self.context.services.screening.refuse)

    def bring_back(self) -> None:
        """A returned application was handed in again."""
        if self.view is not None and self._save():
            self.context.services.screening.bring_back(self.view.row.id, self.view.row.version)
            self.decided.emit()

    def retranslate(self) -> None:
        super().retranslate()
        words = self.words
        self.facts_heading.setText(words.gettext("Facts that the program found"))
        facts = [words.say(fact.message) for fact in self._facts]
        self.facts.setText("\n".join(f"• {fact}" for fact in facts) or words.gettext("Nothing stands out."))
        self.result.setText("" if self.view is None else self._result(self.view))
        self.result.setVisible(bool(self.result.text()))

    def _print_letter(self) -> None:
        if self.view is not None:
            self.printing.emit(_LETTERS[self.view.row.status])

    def _result(self, view: ApplicationView) -> str:
        if view.row.status is _Status.REGISTERED or view.screened_on is None:
            return ""
        reason = (view.reason_ru if self.words.language == "ru" else "") or view.reason_ky
        status = {"status": self.words.gettext(STATUSES[view.row.status]), "day": view.screened_on, "reason": reason}
        said = N_("{status} on {day}. {reason}") if reason else N_("{status} on {day}.")
        return self.words.say(Message(said, status))

    def _ask(self, title: str, action: str, fields: tuple[Field, ...], act: Callable[..., Any]) -> None:
        """What was typed is saved first; then the result is typed and written."""
        if self.view is None or not self._save():
            return
        view = self.view
        form = Form(fields, self.words, None, None)
        today = self.context.services.calendar.today()
        form.fill({"on": today, "reason_ky": self._proposed("ky"), "reason_ru": self._proposed("ru")})

        def decide(values: dict[str, Any]) -> None:
            _check_days(values)
            act(view.row.id, view.row.version, **values)

        self.dialog = FormDialog(Message(title), form, decide, action=action, parent=self)
        form.saved()
        self.dialog.accepted.connect(self.decided)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _proposed(self, language: str) -> str:
        """The clauses that were answered «no» or «can be mended», as a first text of the reason."""
        wanting = [row for row in self.rows if row.answer is not None and row.answer.value != "yes"]
        lines = [(row.clause, getattr(row, f"text_{language}") or row.text_ky, row.note) for row in wanting]
        return "\n".join(" — ".join(filter(None, line)) for line in lines)

    def _build(self) -> None:
        self._facts: tuple[Any, ...] = ()
        self.grid.setParent(self.body)
        for label in (self.result, self.facts):
            label.setWordWrap(True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.result, self.facts_heading, self.facts, self.grid):
            column.addWidget(widget)
        self.commands = self.buttons(
            Command("admit", N_("Admit…"), "done", self.admit, "Ctrl+Shift+A"),
            Command("return", N_("Return for correction…"), "return", self.send_back, "Ctrl+Shift+B"),
            Command("refuse", N_("Refuse…"), "close", self.refuse, "Ctrl+Shift+X"),
            Command("letter", N_("Letter to the applicant…"), "print", self._print_letter),
            Command("again", N_("It was handed in again"), "refresh", self.bring_back),
        )
        self.column.addStretch(1)


def _check_days(values: dict[str, Any]) -> None:
    """The days that a result cannot do without."""
    said = {key: Message(N_("Enter the day.")) for key in ("on", "mend_until") if key in values and not values[key]}
    if said:
        raise Invalid(said)


_ON = Field("on", N_("Date"), FieldKind.DATE, required=True)
_REASONS = (
    Field("reason_ky", N_("Reason (Kyrgyz)"), FieldKind.TEXT, required=True, rows=4),
    Field("reason_ru", N_("Reason (Russian)"), FieldKind.TEXT, rows=4),
)
_ADMIT = (_ON, *(Field(each.key, each.label, each.kind, rows=2) for each in _REASONS))
_RETURN = (_ON, Field("mend_until", N_("Mend until"), FieldKind.DATE, required=True), *_REASONS)
_REFUSE = (_ON, *_REASONS)
