"""The office's calendar: public holidays, days off that were made working days, and exact counting of working days."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import extract, select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.office import Holiday
from app.resources import resource
from app.services.lengths import as_kept
from app.store.clock import Clock, today
from app.store.unit_of_work import UnitOfWork

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
#: The working days of a whole week, and what has passed of them on each day from Monday.
_WEEK = 5


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday without the `holidays`, and the weekend days that were made `working` ones."""

    holidays: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether the office works on that day."""
        return day in self.working or (day.weekday() < _SATURDAY and day not in self.holidays)

    def between(self, start: date, end: date) -> int:
        """The working days after `start` up to and with `end`: 0 on the day itself, below 0 where `end` is past.

        Of a past `end` the working days after it up to and with `start` are counted, as what is overdue.
        """
        if end < start:
            return -self.between(end, start)
        weekdays = _weekdays(end) - _weekdays(start)
        lost = sum(start < day <= end and day.weekday() < _SATURDAY for day in self.holidays - self.working)
        won = sum(start < day <= end and day.weekday() >= _SATURDAY for day in self.working)
        return weekdays - lost + won

    def latest(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while not self.works(day):
            day -= _ONE_DAY
        return day

    def after(self, start: date, count: int) -> date:
        """The day that is so many working days (1 or more) after `start`, which itself is not counted."""
        day = start
        while count:
            day += _ONE_DAY
            count -= self.works(day)
        return day


@dataclass(frozen=True)
class HolidayRow:
    """A day of the calendar: a day off, or (`working`) a Saturday or Sunday that was made a working day."""

    id: uuid.UUID
    version: int
    day: date
    name_ky: str
    name_ru: str
    working: bool


@dataclass(frozen=True)
class HolidayInput:
    """A day of the calendar as typed."""

    day: date | None
    name_ky: str = ""
    name_ru: str = ""
    working: bool = False


class CalendarService:
    """Keeps the days of the office's calendar; knows what day it is."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def today(self) -> date:
        """The day on the wall calendar of this computer."""
        return today(self._clock)

    def years(self) -> list[int]:
        """The years of which days are kept, the latest first."""
        with self._uow.reading() as session:
            years = session.scalars(select(extract("year", Holiday.day)).distinct())
            return sorted((int(year) for year in years), reverse=True)

    def days(self, year: int) -> list[HolidayRow]:
        """The days of a year in their order."""
        with self._uow.reading() as session:
            rows = session.scalars(select(Holiday).where(extract("year", Holiday.day) == year).order_by(Holiday.day))
            return [HolidayRow(row.id, row.version, row.day, row.name_ky, row.name_ru, row.working) for row in rows]

    def working_days(self) -> WorkingDays:
        """What counting of working days needs to know."""
        with self._uow.reading() as session:
            return working_days(session)

    def add(self, typed: HolidayInput) -> uuid.UUID:
        """Put a day on the calendar. Raises Invalid without a day, or for one that stands there already."""
        with self._uow.operation(OperationCode.CALENDAR_CHANGE) as tx:
            row = Holiday()
            _put(tx.session, row, typed)
            tx.session.add(row)
            tx.session.flush()
            return row.id

    def change(self, holiday_id: uuid.UUID, version: int, typed: HolidayInput) -> None:
        """Correct a day. Raises Stale, Missing, or Invalid as for a new one."""
        with self._uow.operation(OperationCode.CALENDAR_CHANGE) as tx:
            _put(tx.session, tx.get(Holiday, holiday_id, version), typed)

    def remove(self, holiday_id: uuid.UUID, version: int) -> None:
        """Take a day off the calendar. Raises Stale or Missing."""
        with self._uow.operation(OperationCode.CALENDAR_CHANGE) as tx:
            tx.session.delete(tx.get(Holiday, holiday_id, version))

    def propose(self, year: int) -> int:
        """Add the public holidays with a fixed date of a year, for the office to check; how many were added.

        Days that stand on the calendar already stay as they are. The days of the moon calendar are entered by hand.
        """
        with self._uow.operation(OperationCode.CALENDAR_CHANGE) as tx:
            known = set(tx.session.scalars(select(Holiday.day)))
            new = [each for each in proposed(year) if each.day not in known]
            tx.session.add_all(Holiday(day=each.day, name_ky=each.name_ky, name_ru=each.name_ru) for each in new)
            return len(new)


def working_days(session: Session) -> WorkingDays:
    """The calendar within an open session."""
    rows = session.execute(select(Holiday.day, Holiday.working)).all()
    return WorkingDays(
        holidays=frozenset(day for day, working in rows if not working),
        working=frozenset(day for day, working in rows if working),
    )


def proposed(year: int) -> Iterator[HolidayInput]:
    """The public holidays with a fixed date that the program knows of for a year: proposals, not the law."""
    listed = tomllib.loads(resource("calendar", "kg.toml").read_text(encoding="utf-8"))["holiday"]
    for each in listed:
        if each.get("since", year) <= year <= each.get("until", year):
            day, last = (
                date.fromisoformat(f"{year}-{text}") for text in (each["first"], each.get("last", each["first"]))
            )
            while day <= last:
                yield HolidayInput(day, each["name_ky"], each["name_ru"])
                day += _ONE_DAY


def _weekdays(day: date) -> int:
    """Mondays to Fridays from the beginning of the calendar up to and with the day (day 1 was a Monday)."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _WEEK + min(rest, _WEEK)


def _put(session: Session, row: Holiday, typed: HolidayInput) -> None:
    """Raises Invalid without a day, for a day that stands already, for a weekday «made» working."""
    names = as_kept(Holiday, {"name_ky": typed.name_ky, "name_ru": typed.name_ru})
    with session.no_autoflush:
        bearer = session.scalar(select(Holiday.id).where(Holiday.day == typed.day))
    wrong: dict[str, Message | None] = {}
    if typed.day is None:
        wrong["day"] = Message(N_("Enter the day."))
    elif bearer not in (None, row.id):
        wrong["day"] = Message(N_("This day is on the calendar already."))
    elif typed.working and typed.day.weekday() < _SATURDAY:
        wrong["working"] = Message(N_("Only a Saturday or a Sunday is made a working day."))
    Invalid.check(wrong)
    assert typed.day is not None
    row.day, row.working = typed.day, typed.working
    for key, name in names.items():
        setattr(row, key, name)
