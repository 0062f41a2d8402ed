"""The time of day as something that is handed in, so that tests can set it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

#: Gives the present moment, in UTC and aware of it.
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The computer's own clock. It may be wrong: nothing that matters is ordered by it."""
    return datetime.now(UTC)


def today(clock: Clock) -> date:
    """The day on the wall calendar of this computer: in Bishkek it begins six hours before the one of UTC."""
    return clock().astimezone().date()
