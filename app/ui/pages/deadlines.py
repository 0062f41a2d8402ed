"""What is next and how many days are left: the navigator of the overview, and the columns that the plan shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.services.deadlines import Awaiting, Deadline
from app.services.plan import StepRow
from app.ui.fields import FIELDS
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Kind
from app.ui.kit.theme import ERROR, ink
from app.ui.kit.translated import Translated
from app.ui.pages.links import Links
from app.ui.pages.panels import in_language
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.context import Context

#: How many deadlines are shown before the rest is only counted; whatever is overdue is always shown.
MOST = 6

_PLAN: tuple[str, Any] = ("contest", "plan")
_AWAITED = {
    Awaiting.DOCUMENTS: N_("Missing documents of application № {number} “{title}”"),
    Awaiting.MENDING: N_("Mended application № {number} “{title}”"),
    Awaiting.ANSWER: N_("Answer to the complaint about application № {number} “{title}”"),
}


def left_message(days: int) -> Message:
    """«in 3 days», «today», «3 days late»."""
    if days == 0:
        return Message(N_("today"))
    if days < 0:
        return Message(N_("{n} day late"), plural=N_("{n} days late"), n=-days)
    return Message(N_("in {n} day"), plural=N_("in {n} days"), n=days)


@dataclass(frozen=True)
class DaysColumn(Column):
    """Days that are left, sorted as numbers and read as words."""

    def say(self, value: int | None, words: Words) -> str:
        return "" if value is None else words.say(left_message(value))


def days_columns(of: Callable[[Any], Deadline | None]) -> tuple[Column, Column]:
    """The days and working days that are left of the deadline of a row."""

    def take(name: str) -> Callable[[Any], int | None]:
        return lambda row: None if (found := of(row)) is None else getattr(found, name)

    return (
        DaysColumn("days_left", N_("Days left"), Kind.NUMBER, value=take("days_left")),
        Column(
            "working_days_left",
            N_("Working days left"),
            Kind.NUMBER,
            value=take("working_days_left"),
            hint=N_("Without weekends and holidays, by the calendar in the office's settings"),
        ),
    )


class DeadlinesPanel(Translated, QWidget):
    """What is open, the longest overdue first; Enter or a click leads to the row of the plan or to the date."""

    wanted = Signal(str, object)  # a page and what it should open

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = context.words
        self._rest = 0
        self.table = SmallTable(
            _Overdue(self._columns(), self.words, identity=_identity),
            context.state,
            key="overview-deadlines",
            name=N_("Deadlines"),
            empty=N_("No deadline is open."),
            parent=self,
        )
        self.more = Links(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.more)
        self.setFocusProxy(self.table)
        self.table.activated.connect(lambda row: self.wanted.emit(*_target(row)))
        self.more.followed.connect(lambda target: self.wanted.emit(*target))

    def show_deadlines(self, rows: Sequence[Deadline]) -> None:
        """Show what is next; nothing is shown where nothing is open."""
        self.setVisible(bool(rows))
        shown = max(MOST, sum(row.overdue for row in rows))
        self._rest = len(rows[shown:])
        self.table.set_rows(rows[:shown])
        self.retranslate()

    def retranslate(self) -> None:
        message = Message(N_("{n} more deadline"), plural=N_("{n} more deadlines"), n=self._rest)
        self.more.show_links([(_PLAN, self.words.say(message))], "")
        self.more.setVisible(self._rest > 0)

    def _columns(self) -> tuple[Column, ...]:
        words = self.words
        return (
            Column("day", N_("Deadline"), Kind.DATE),
            *days_columns(lambda row: row),
            Column("what", N_("What is to be done"), value=lambda row: _what(row, words)),
            Column("responsible", N_("Responsible"), value=lambda row: _responsible(row, words)),
            Column("document", N_("Confirming document"), value=_of_step(words, "document"), hidden=True),
            Column("signer", N_("Who signs"), value=_of_step(words, "signer")),
        )


class _Overdue(RowsModel):
    """What is overdue stands out."""

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and self.row(index.row()).overdue:
            return ink(ERROR, QApplication.palette().window().color().lightness() < 128)
        return super().data(index, role)


def _target(row: Deadline) -> tuple[str, Any]:
    """The page where the thing is done or changed, and what it should open."""
    page, section = _PLAN
    if row.awaited is not None:
        answer = row.awaited.what is Awaiting.ANSWER
        return ("votes", "appeals") if answer else ("applications", row.awaited.application_id)
    return (page, "details") if row.step is None else (page, (section, row.step.id))


def _identity(row: Deadline) -> Any:
    if row.awaited is not None:
        return row.awaited.application_id, row.awaited.what
    return row.date_of if row.step is None else row.step.id


def _what(row: Deadline, words: Words) -> str:
    if row.awaited is not None:
        number = "" if row.awaited.number is None else str(row.awaited.number)
        return words.say(Message(_AWAITED[row.awaited.what], {"number": number, "title": row.awaited.title}))
    return words.gettext(FIELDS[row.date_of]) if row.step is None else in_language(words, "stage")(row.step)


def _responsible(row: Deadline, words: Words) -> str:
    if row.awaited is None:
        return _of_step(words, "responsible")(row)
    return "" if row.awaited.what is Awaiting.ANSWER else row.awaited.applicant


def _of_step(words: Words, name: str) -> Callable[[Deadline], str]:
    def take(row: Deadline) -> str:
        step: StepRow | None = row.step
        return "" if step is None else in_language(words, name)(step)

    return take
