"""One count of people: the parts that add up, the groups within it that overlap, and the bounds of their union."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.services.events import CountView, EventRow, InitiativePeople, MarkerView
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column, Kind
from app.ui.pages.panels import Heading, in_language, quiet_label
from app.ui.pages.people import bounds, people_text
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState

_INSET = "    "


class GroupColumn(Column):
    """The number of a group, or words where nobody counted."""

    def text(self, row: MarkerView, words: Words) -> str:
        return people_text(row, words)


class CountPanel(QWidget):
    """Made anew at each reading: shows one count and does not change."""

    def __init__(
        self,
        initiative: InitiativePeople,
        count: CountView,
        event: EventRow | None,
        words: Words,
        state: UiState,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.application_id = initiative.application_id
        self._words, self._state = words, state
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.title = Heading(2, self)
        self.title.setText(f"«{initiative.title}»")
        self.about = quiet_label(self)
        self.about.setText("\n".join(words.say(each) for each in self._about(initiative, event)))
        self.about.setVisible(bool(self.about.text()))
        self.parts = self._parts_table(count)
        self.groups = self._groups_table(count) if count.markers else None
        self.bounds = quiet_label(self)
        self.bounds.setText("\n".join(words.say(each) for each in bounds(count, words)))
        self.bounds.setVisible(bool(self.bounds.text()))
        for widget in (self.title, self.about, self.parts, self.groups, self.bounds):
            if widget is not None:
                self._column.addWidget(widget)
        self._column.addStretch(1)

    def _about(self, initiative: InitiativePeople, event: EventRow | None) -> list[Message]:
        if event is not None:
            return [Message(N_("At the event “{title}”"), {"title": in_language(self._words, "title")(event)})]
        if not initiative.villages:
            return []
        place = 0 if self._words.language == "ky" else 1
        names = ", ".join(names[place] or names[0] for names in initiative.villages)
        n = len(initiative.villages)
        return [Message(N_("In {n} village: {names}"), {"names": names}, plural=N_("In {n} villages: {names}"), n=n)]

    def _parts_table(self, count: CountView) -> SmallTable:
        columns = (
            Column("label", N_("Who came"), value=in_language(self._words, "label")),
            Column("people", N_("Number of people"), Kind.NUMBER, total=True),
        )
        model = RowsModel(columns, self._words, identity=lambda row: row.label_ky)
        table = self._table(model, "events-parts", N_("Who came"))
        table.set_rows(count.parts)
        return table

    def _groups_table(self, count: CountView) -> SmallTable:
        label = in_language(self._words, "label")
        columns = (
            Column(
                "label",
                N_("Of which (groups overlap, never added)"),
                value=lambda row: f"{_INSET}{label(row)}" if row.within else label(row),
            ),
            GroupColumn("people", N_("Number of people"), Kind.NUMBER),
        )
        table = self._table(
            RowsModel(columns, self._words), "events-groups", N_("Of which (groups overlap, never added)")
        )
        table.set_rows(_nested(count.markers))
        return table

    def _table(self, model: RowsModel, key: str, name: str) -> SmallTable:
        empty = N_("Nobody has been counted yet.")
        return SmallTable(model, self._state, key=key, name=name, empty=empty, parent=self)


def _nested(markers: tuple[MarkerView, ...], within: Any = None) -> list[MarkerView]:
    """Groups in their order, each followed by those within it."""
    rows: list[MarkerView] = []
    for marker in markers:
        if marker.within == within:
            rows += [marker, *_nested(markers, marker.id)]
    return rows
