"""The office's calendar: public holidays and moved working days, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from app.language.message import N_, Message
from app.services.calendar import HolidayInput, HolidayRow
from app.ui.kit.choices import ChoiceBox
from app.ui.kit.form import Field, FieldKind
from app.ui.kit.icons import set_icon
from app.ui.kit.table import Column, Kind
from app.ui.pages.rowspanel import RowsPanel
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.ui.page import Page

FIELDS = (
    Field("day", N_("Day"), FieldKind.DATE, required=True),
    Field("name_ky", N_("Name (Kyrgyz)")),
    Field("name_ru", N_("Name (Russian)")),
    Field(
        "working",
        N_("A Saturday or Sunday that was made a working day"),
        FieldKind.CHECK,
        hint=N_("Without the tick it is a day off."),
    ),
)
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
COLUMNS = (
    Column("day", N_("Day"), Kind.DATE),
    Column(
        "weekday",
        N_("Day of the week"),
        Kind.CHOICE,
        value=lambda row: row.day.weekday(),
        labels=dict(enumerate(WEEKDAYS)),
    ),
    Column("name_ky", N_("Name (Kyrgyz)")),
    Column("name_ru", N_("Name (Russian)")),
    Column("working", N_("Working day"), Kind.CHECK),
)


class HolidaysPanel(RowsPanel):
    """The days of a year; `entered` tells the year of a day that was added."""

    entered = Signal(int)
    key = "office/calendar"
    name = N_("Holidays and moved working days")
    empty = N_("No day of this year has been entered yet.")
    hint = N_("“Propose” enters the holidays with fixed dates; add the others with Ctrl+N.")
    new_title = N_("New day of the calendar")
    row_title = N_("Day of the calendar: {row}")
    removed = N_("{row} was taken off the calendar. Ctrl+Z brings it back.")

    def scope(self) -> Any:
        return "office"

    def add_row(self, values: dict[str, Any]) -> UUID:
        added = self.services.calendar.add(HolidayInput(**values))
        self.entered.emit(values["day"].year)
        return added

    def change_row(self, row: HolidayRow, values: dict[str, Any]) -> None:
        self.services.calendar.change(row.id, row.version, HolidayInput(**values))

    def remove_row(self, row: HolidayRow) -> None:
        self.services.calendar.remove(row.id, row.version)

    def title_of(self, row: HolidayRow) -> str:
        return self.words.date(row.day)


class CalendarSection(Section):
    """A year is chosen above; its days are proposed, added, corrected and taken away."""

    title = N_("Holidays")
    note = N_(
        "Working days are counted by this calendar. The program proposes the public holidays with fixed dates; check "
        "them against the decision for the year. Holidays of the moon calendar and moved days are entered by hand."
    )

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.year = ChoiceBox(self._years, self.words, self, required=True)
        self.year_label = QLabel(self)
        self.year_label.setBuddy(self.year)
        self.propose_button = QPushButton(self)
        self.propose_button.setAutoDefault(False)
        set_icon(self.propose_button, "calendar")
        self.days = HolidaysPanel(page, COLUMNS, FIELDS, self)
        row = QHBoxLayout()
        for widget in (self.year_label, self.year, self.propose_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.days, 1)
        self.year.set_value(self.services.calendar.today().year)
        self.year.changed.connect(self._show)
        self.days.entered.connect(self._turn_to)
        self.propose_button.clicked.connect(lambda _=False: self.propose())
        self.setFocusProxy(self.days)
        self.retranslate()

    def reload(self) -> None:
        self.year.renew()
        self._show()

    def propose(self) -> None:
        """Enter the public holidays with fixed dates that are not on the calendar of the year yet."""
        count = 0

        def enter() -> None:
            nonlocal count
            count = self.services.calendar.propose(self.year.value())

        if self.page.attempt(enter):
            self.notice.say(_proposed(count))

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.words.gettext
        self.year_label.setText(_("Year"))
        self.year.setAccessibleName(_("Year"))
        self.propose_button.setText(_("Propose the holidays"))

    def _years(self) -> list[tuple[int, str]]:
        now = self.services.calendar.today().year
        years = {now - 1, now, now + 1, *self.services.calendar.years()}
        return [(year, str(year)) for year in sorted(years, reverse=True)]

    def _turn_to(self, year: int) -> None:
        self.year.renew()
        self.year.set_value(year)

    def _show(self) -> None:
        self.notice.clear()
        self.days.set_rows(self.services.calendar.days(self.year.value()))


def _proposed(count: int) -> Message:
    if not count:
        return Message(N_("Every holiday with a fixed date that the program knows is on the calendar already."))
    return Message(
        N_("{n} day was proposed. Check it: the decision for the year is stronger."),
        plural=N_("{n} days were proposed. Check them: the decision for the year is stronger."),
        n=count,
    )
