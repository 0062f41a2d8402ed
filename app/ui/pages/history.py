"""History: what was done, when and by whom, and what each operation changed, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.services.history import HistoryRow
from app.ui.codes import CHANGE_KINDS, OPERATIONS
from app.ui.fields import ENTITIES
from app.ui.kit.icons import set_icon
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Kind, Table
from app.ui.page import Page
from app.ui.pages.changes import ChangedField, changed_fields, said
from app.ui.pages.notice import Notice
from app.ui.pages.panels import Part, halves

if TYPE_CHECKING:
    from app.ui.context import Context

#: Operations asked for at a time.
BATCH = 200


class HistoryPage(Page):
    """The operations above, the newest first; the fields that the one under the cursor changed below."""

    shows = frozenset(ENTITIES)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._about: UUID | None = None
        self._rows: list[HistoryRow] = []
        self.notice = Notice(self.words, self)
        self.operations = self._operations_table()
        self.fields = self._fields_table()
        self.older, self.only = QPushButton(self), QPushButton(self)
        self._lay_out()
        self.operations.chosen.connect(self._show_fields)
        self.fields.chosen.connect(lambda row: self.only.setEnabled(row is not None))
        self.fields.activated.connect(lambda row: self.open(row.change.entity_id))
        self.older.clicked.connect(self._read_older)
        self.only.clicked.connect(lambda: self.open(self.fields.current().change.entity_id))
        self.only.setEnabled(False)
        self.setFocusProxy(self.operations)
        self.retranslate()

    def open(self, what: Any) -> None:
        """Only the operations that changed one thing."""
        self._about = what
        self.notice.say(Message(N_("Only the operations on one record are shown.")))
        self.notice.offer(N_("Show all operations"), self._show_all)
        self.reload()

    def reload(self) -> None:
        self._rows = self.context.services.history.rows(limit=BATCH, about=self._about)
        self.older.setVisible(len(self._rows) == BATCH)
        self._show_rows()

    def retranslate(self) -> None:
        self.older.setText(self.words.gettext("Show older ones"))
        self.only.setText(self.words.gettext("History of this record"))

    def _show_rows(self) -> None:
        self.operations.set_rows(self._rows)
        if self.operations.current() is None and self._rows:
            self.operations.view.select_place(0)
        self._show_fields(self.operations.current())

    def _show_fields(self, row: HistoryRow | None) -> None:
        self.fields.set_rows([] if row is None else changed_fields(row))

    def _show_all(self) -> None:
        self._about = None
        self.notice.clear()
        self.reload()

    def _read_older(self) -> None:
        last = self._rows[-1].seq
        found = self.context.services.history.rows(limit=BATCH, before=last, about=self._about)
        self._rows += found
        self.older.setVisible(len(found) == BATCH)
        self._show_rows()

    def _lay_out(self) -> None:
        set_icon(self.only, "history")
        set_icon(self.older, "down")
        above, below = Part(N_("Operations"), self.words, self), Part(N_("What was changed"), self.words, self)
        self.operations.add_button(self.older)
        self.fields.add_button(self.only)
        above.add(self.operations, 1)
        below.add(self.fields, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addWidget(halves(above, below, (1, 1), self), 1)

    def _operations_table(self) -> Table:
        columns = (
            Column("seq", N_("№"), Kind.NUMBER),
            Column("at", N_("Time"), Kind.TIME),
            Column("actor", N_("Person at work"), value=lambda row: row.actor or Message(N_("not chosen"))),
            Column("code", N_("What was done"), Kind.CHOICE, labels=OPERATIONS),
            Column("undoes", N_("Takes back №"), Kind.NUMBER),
            Column("things", N_("Records"), Kind.NUMBER, value=_things),
        )
        return Table(
            RowsModel(columns, self.words, identity=lambda row: row.seq),
            self.context.state,
            key="history",
            name=N_("Operations"),
            empty=N_("Nothing has been done yet."),
        )

    def _fields_table(self) -> Table:
        words = self.words
        columns = (
            Column("entity", N_("Record"), value=lambda row: row.thing),
            Column("kind", N_("Change"), Kind.CHOICE, value=lambda row: row.change.kind, labels=CHANGE_KINDS),
            Column("field", N_("Field"), value=lambda row: row.name),
            Column("old", N_("Before"), value=lambda row: said(row.field, row.change.old, words)),
            Column("new", N_("After"), value=lambda row: said(row.field, row.change.new, words)),
        )
        return Table(
            RowsModel(columns, words, identity=_field_identity),
            self.context.state,
            key="history-fields",
            name=N_("What was changed"),
            empty=N_("Choose an operation above to see what it changed."),
        )


def _things(row: HistoryRow) -> int:
    return len({change.entity_id for change in row.changes})


def _field_identity(row: ChangedField) -> tuple[UUID, str]:
    return row.change.entity_id, row.field
