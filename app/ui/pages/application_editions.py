"""The editions of a registered application: who changed it when and why, and where any two of them differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.services.applications import ApplicationView
from app.services.editions import EditionView
from app.ui.kit.choices import ChoiceBox
from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import RowsModel
from app.ui.pages.application_record import RecordSheet
from app.ui.pages.panels import Heading
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.context import Context

_EDITIONS = (
    Column("number", N_("Edition"), Kind.NUMBER),
    Column("at", N_("Time"), Kind.TIME),
    Column("by", N_("Changed by")),
    Column("reason", N_("Reason")),
    Column("code", N_("Code of the receipt")),
)


class EditionsSheet(RecordSheet):
    """The older and the newer edition are chosen; at first the last two are compared."""

    title = N_("Editions")
    note = N_("Each change of a registered application makes an edition. Nothing of an earlier one is lost.")

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.editions: list[EditionView] = []
        state = context.state
        self.table = SmallTable(
            RowsModel(_EDITIONS, self.words, lambda row: row.number),
            state,
            key="applications/editions",
            name=N_("Editions"),
            empty=N_("The first edition is made by the registration."),
            parent=self.body,
        )
        self.heading_of_differences = Heading(2, self.body)
        self.labels = QLabel(self.body), QLabel(self.body)
        self.old = ChoiceBox(self._offered, self.words, self.body, required=True)
        self.new = ChoiceBox(self._offered, self.words, self.body, required=True)
        self.differences = SmallTable(
            RowsModel(self._columns(), self.words, lambda row: self.words.say(row.where)),
            state,
            key="applications/differences",
            name=N_("Differences"),
            empty=N_("These editions do not differ."),
            parent=self.body,
        )
        self._build()
        self.retranslate()

    def reload(self, view: ApplicationView) -> None:
        self.editions = self.context.services.applications.editions(view.row.id)
        self.table.set_rows(self.editions)
        numbers = [edition.number for edition in self.editions]
        for box, place in ((self.old, -2), (self.new, -1)):
            quiet = box.blockSignals(True)
            box.renew()
            box.set_value(numbers[place] if len(numbers) >= -place else None)
            box.blockSignals(quiet)
        for widget in (self.heading_of_differences, *self.labels, self.old, self.new, self.differences):
            widget.setVisible(len(numbers) > 1)
        self.compare()

    def compare(self) -> None:
        """Show where the two chosen editions differ."""
        pair = self.old.value(), self.new.value()
        if self.view is None or None in pair:
            self.differences.set_rows([])
            return
        self.differences.set_rows(self.context.services.applications.differences(self.view.row.id, *pair))

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.words.gettext
        self.heading_of_differences.setText(_("What differs"))
        for label, box, text in zip(self.labels, (self.old, self.new), (_("Older:"), _("Newer:")), strict=True):
            label.setText(text)
            box.setAccessibleName(text)
            box.retranslate()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("where", N_("Where")),
            Column("old", N_("Before the change"), value=lambda row: self._said(row.old)),
            Column("new", N_("After the change"), value=lambda row: self._said(row.new)),
        )

    def _said(self, value: Any) -> str:
        return self.words.say(value) if isinstance(value, Message) else value or "—"

    def _offered(self) -> list[tuple[Any, str]]:
        said = N_("{number}: {time}")
        times = [(each.number, {"number": each.number, "time": each.at}) for each in self.editions]
        return [(number, self.words.say(Message(said, values))) for number, values in times]

    def _build(self) -> None:
        choice = QGridLayout()
        for place, (label, box) in enumerate(zip(self.labels, (self.old, self.new), strict=True)):
            label.setBuddy(box)
            choice.addWidget(label, 0, 2 * place)
            choice.addWidget(box, 0, 2 * place + 1)
            box.changed.connect(self.compare)
        choice.setColumnStretch(4, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.heading_of_differences)
        column.addLayout(choice)
        column.addWidget(self.differences)
        self.column.addStretch(1)
