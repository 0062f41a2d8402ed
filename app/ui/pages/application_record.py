"""A part of the application's window that belongs to a stored application: checklists, editions, files."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.services.application_input import ApplicationInput
from app.services.applications import ApplicationView
from app.ui.kit.flow import FlowLayout
from app.ui.kit.grid import Grid
from app.ui.kit.gridmodel import Row
from app.ui.pages.application_sheet import Sheet
from app.ui.pages.commands import Command, Commands
from app.ui.pages.notice import Notice

if TYPE_CHECKING:
    from app.ui.context import Context


class RecordSheet(Sheet):
    """Shows nothing before the application is stored; until then it says what is to be typed first."""

    printing = Signal(object)  # a PaperKind that is asked for

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.words, parent)
        self.context = context
        self.view: ApplicationView | None = None
        self.notice = Notice(self.words, self)
        self.body = QWidget(self)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.body)
        self.body.hide()

    @property
    def record(self) -> uuid.UUID | None:
        """The stored application, None before there is one."""
        return None if self.view is None else self.view.row.id

    def show_view(self, view: ApplicationView | None) -> None:
        """Show what the store holds for an application."""
        self.view = view
        self.body.setVisible(view is not None)
        self.notice.clear()
        if view is None:
            self.notice.say(Message(N_("Type the title of the initiative first: this part belongs to a saved draft.")))
        else:
            self.reload(view)

    def reload(self, view: ApplicationView) -> None:
        """Ask the services anew."""
        raise NotImplementedError

    def write(self) -> None:
        """Write what was typed here; raises Invalid, Stale, Refused."""

    def read(self) -> dict[str, Any]:
        return {}

    def fill(self, content: ApplicationInput) -> None:
        """Filled by the application's view alone."""

    def buttons(self, *commands: Command) -> Commands:
        """A row of buttons at the foot of the sheet."""
        made = Commands(commands, self.words, self)
        foot = QWidget(self.body)
        row = FlowLayout(foot)
        for button in made.buttons.values():
            row.addWidget(button)
        self.body.layout().addWidget(foot)
        return made


class ChecklistSheet(RecordSheet):
    """A checklist of the contest: fixed rows whose answers are typed; `answer` is what the service takes for each."""

    answer: Callable[..., Any]

    def __init__(self, context: Context, grid: Grid, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.grid = grid
        self.rows: list[Any] = []
        self.adopt(grid)
        grid.model.derived = self._words_of

    def send(self, application: uuid.UUID, answers: list[Any]) -> None:
        """Give the service the answers; raises Invalid with «field.N», N counting the answers from 1."""
        raise NotImplementedError

    def write(self) -> None:
        answers = self.answers()
        if self.record is None or not answers:
            return
        keys = [cell.key for cell in self.grid.model.columns if not cell.locked]
        inputs = [
            self.answer(each["row"].point_id, each["row"].version, **{key: each[key] for key in keys})
            for each in answers
        ]
        try:
            self.send(self.record, inputs)
        except Invalid as error:
            raise self.placed(error, answers) from error

    def answers(self) -> list[dict[str, Any]]:
        """The typed answers that are not what the store holds; `row` is the service's row."""
        read = self.grid.read()
        stored = [self.cells_of(row) for row in self.rows]
        found = zip(self.rows, read, stored, strict=True)
        return [values | {"row": row} for row, values, before in found if {k: values[k] for k in before} != before]

    def cells_of(self, row: Any) -> dict[str, Any]:
        """The values of the typed cells of a service's row."""
        return {cell.key: getattr(row, cell.key) for cell in self.grid.model.columns if not cell.locked}

    def fill_rows(self, rows: list[Any]) -> None:
        """Show the rows of the service."""
        self.rows = rows
        fixed = [{"text_ky": row.text_ky, "text_ru": row.text_ru} | self.fixed_of(row) for row in rows]
        self.grid.fill([self.cells_of(row) | texts for row, texts in zip(rows, fixed, strict=True)])

    def fixed_of(self, row: Any) -> dict[str, str]:
        """More texts that are only shown."""
        return {}

    def placed(self, error: Invalid, answers: list[dict[str, Any]]) -> Invalid:
        """The service's «pages.1» as the grid's «documents.3.pages»."""
        places = [self.rows.index(answer["row"]) + 1 for answer in answers]
        fields: dict[str, Message] = {}
        for name, message in error.fields.items():
            key, _, number = name.rpartition(".")
            known = number.isdigit() and 1 <= int(number) <= len(places)
            fields[f"{self.grid.prefix}.{places[int(number) - 1]}.{key}" if known else name] = message
        return Invalid(fields)

    def _words_of(self, row: Row) -> dict[str, str]:
        return {"text": row.get(f"text_{self.words.language}") or row.get("text_ky", "")}
