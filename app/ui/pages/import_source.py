"""What is known of the file that is being taken in: its sheets, rows, headings, and what the clerk decided of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.exchange import reading
from app.exchange.incoming import SheetName, Value
from app.exchange.reading import Told
from app.language.old_fonts import OldFont
from app.services.importing.headings import find, guess, heading_key, headings_between
from app.services.importing.service import TARGETS, Plan

if TYPE_CHECKING:
    from app.services.importing.target import Target
    from app.ui.state import UiState


def column_letter(place: int) -> str:
    """The name that a spreadsheet gives to a column: A, B … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class ImportSource:
    """Filled step by step; each step only asks what the one before has settled."""

    def __init__(self, state: UiState, contest: UUID | None, target: str) -> None:
        self._state = state
        self.contest = contest
        self.target_key = target
        self.path: Path | None = None
        self.sheets: tuple[SheetName, ...] = ()
        self.sheet = ""
        self.rows: tuple[tuple[Value, ...], ...] = ()
        self.first = self.last = 0
        self.columns: dict[str, int] = {}
        self.fonts: dict[str, OldFont] = {}

    @property
    def target(self) -> Target:
        """The kind of list."""
        return TARGETS[self.target_key]

    def open(self, path: Path) -> None:
        """Look which sheets a file has; the first shown one is chosen. Raises KnownError."""
        sheets = reading.sheets(path)
        self.path, self.sheets, self.rows = path, sheets, ()
        self.sheet = sheets[0].name if sheets else ""

    def read(self, told: Told) -> None:
        """Read the chosen sheet and find its headings. Raises KnownError."""
        assert self.path is not None
        self.rows = ()
        self.rows = reading.read(self.path, self.sheet, told).rows
        self.look_for_headings()

    def look_for_headings(self) -> None:
        """Find the rows of the headings and the columns of the fields anew."""
        found = find(self.target, self.rows, self._remembered())
        self.first, self.last, self.columns, self.fonts = found.first, found.last, dict(found.columns), {}

    def put_headings(self, first: int, last: int) -> None:
        """The clerk says in which rows the headings stand."""
        self.first, self.last = first, max(first, last)
        self.columns, self.fonts = guess(self.target, self.headings(), self._remembered()), {}

    def headings(self) -> tuple[str, ...]:
        """The heading of each column."""
        return headings_between(self.rows, self.first, self.last)

    def plan(self) -> Plan:
        """What is to be done, for the service."""
        start = self.last + 1
        return Plan(self.target_key, self.rows[start:], start + 1, dict(self.columns), dict(self.fonts), self.contest)

    def remember(self) -> None:
        """Keep which headings were chosen for which fields; letters are asked about each time."""
        headings = self.headings()
        chosen = {key: field for field, place in self.columns.items() if (key := heading_key(headings[place]))}
        self._state.put(self._memory, self._remembered() | chosen)

    @property
    def _memory(self) -> str:
        return f"import/{self.target_key}"

    def _remembered(self) -> dict[str, str]:
        kept = self._state.get(self._memory)
        return kept if isinstance(kept, dict) else {}
