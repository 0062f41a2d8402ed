"""The time of the example's second contest: its days lie before the day on which the example is opened."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

#: Ten o'clock in Bishkek.
_MORNING = time(4, tzinfo=UTC)


class Story:
    """A clock that is set to a day; each question moves it on by a minute. Never later than it was opened."""

    def __init__(self, opened: datetime) -> None:
        self.today = opened.astimezone().date()
        self._latest = opened
        self._now = opened

    def day(self, offset: int) -> date:
        """The day so many days from today."""
        return self.today + timedelta(days=offset)

    def go(self, offset: int) -> None:
        """Set the clock to the morning of a day."""
        self._now = datetime.combine(self.day(offset), _MORNING)

    def __call__(self) -> datetime:
        self._now = min(self._now + timedelta(minutes=1), self._latest)
        return self._now
