"""Events and attendance: what was held how often, and how many people came, with what may be added and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QLabel, QWidget

from app.language.message import N_, Message
from app.models.event import EventKind, EventStatus
from app.services.events import CountView, EventRow, EventsView
from app.ui.codes import EVENT_KINDS, EVENT_STATUSES
from app.ui.kit.rows import RowsModel
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.table import Column, Kind, Table
from app.ui.pages.attendance import CountPanel
from app.ui.pages.contesttab import ContestTab
from app.ui.pages.panels import Cards, Part, halves, in_language

if TYPE_CHECKING:
    from app.ui.context import Context


class EventsModel(RowsModel):
    """Adds up only what was held: a planned or cancelled event is no event held."""

    def totals(self) -> dict[str, Any]:
        held = [row for row in self.rows() if row.status is EventStatus.HELD and row.kind is EventKind.EVENT]
        return {"times": sum(row.times for row in held)}


class EventsPage(ContestTab):
    """The list of events above, the people of each initiative below."""

    shows = frozenset(
        {"contest", "event", "event_village", "attendance", "breakdown", "marker", "application", "application_village",
         "village"}
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.events = self._events_table()
        self.held = QLabel(self)
        self.held.setWordWrap(True)
        self.people = Cards([], self)
        self.panels: list[CountPanel] = []
        self._lay_out()
        self.setFocusProxy(self.events)
        self.retranslate()

    def ask(self, contest: UUID) -> EventsView:
        return self.context.services.events.view(contest)

    def open(self, what: Any) -> None:
        """Show the people of an initiative, or put the cursor on an event."""
        for panel in self.panels:
            if panel.application_id == what:
                self._area.ensureWidgetVisible(panel)
                return
        self.events.select(what)

    def render(self) -> None:
        view: EventsView = self.view
        self.events.set_rows(view.events)
        if self.events.current() is None and view.events:
            self.events.view.select_place(0)
        self.held.setText(self.words.say(self._held_message(view)))
        self.panels = [
            CountPanel(initiative, count, self._event_of(view, count), self.words, self.context.state, self.people)
            for initiative in view.initiatives
            for count in initiative.counts
        ]
        self.people.show_cards(self.panels)
        self._nobody.setVisible(not self.panels)
        self._nobody.setText(self.words.gettext("Nobody has been counted yet."))

    def _lay_out(self) -> None:
        above = Part(N_("Events"), self.words, self)
        above.add(self.events, 1)
        above.add(self.held)
        below = Part(N_("People who came"), self.words, self)
        self._nobody = QLabel(below)
        below.add(self._nobody)
        below.add(self.people)
        below.body.addStretch(1)
        self._area = ScrollDown(below, self)
        self.events.setMinimumHeight(self.fontMetrics().height() * 12)
        self.column.addWidget(halves(above, self._area, (5, 6), self))

    def _events_table(self) -> Table:
        columns = (
            Column("initiative", N_("Initiative")),
            Column("title", N_("Event"), value=in_language(self.words, "title")),
            Column("kind", N_("Kind"), Kind.CHOICE, labels=EVENT_KINDS, hidden=True),
            Column("status", N_("Status"), Kind.CHOICE, labels=EVENT_STATUSES),
            Column(
                "times",
                N_("Times"),
                Kind.NUMBER,
                total=True,
                hint=N_("How often it was held; the sum counts held events"),
            ),
            Column("held_on", N_("Held on"), Kind.DATE),
            Column("place", N_("Place")),
        )
        return Table(
            EventsModel(columns, self.words),
            self.context.state,
            key="events",
            name=N_("Events"),
            empty=N_("No event has been entered yet."),
            hint=N_("Events are planned and counted by initiative once the winners are known."),
        )

    def _held_message(self, view: EventsView) -> Message:
        number = self.words.number
        parts = [f"«{initiative.title}»: {number(initiative.held)}" for initiative in view.initiatives]
        values = {"held": number(view.held), "parts": "; ".join(parts)}
        if len(parts) < 2:
            return Message(N_("Events held: {held}"), values)
        return Message(N_("Events held: {held} ({parts})"), values)

    @staticmethod
    def _event_of(view: EventsView, count: CountView) -> EventRow | None:
        return next((event for event in view.events if event.id == count.event_id), None)
