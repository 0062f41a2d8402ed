"""Safety copies for the person at the screen: listed, made, verified, taken to a stick. Restoring ends the session."""

from __future__ import annotations

from pathlib import Path

from app.store import copies
from app.store.clock import Clock
from app.store.copies import CopyRow
from app.store.location import refuse_ours


class SafetyService:
    """The copies of one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self) -> list[CopyRow]:
        """The automatic copies, the newest first."""
        return copies.list_copies(self.folder)

    def make(self) -> CopyRow:
        """A verified copy now. Raises KnownError."""
        return copies.make_copy(self.folder)

    def verify(self, path: Path) -> int:
        """Read a copy from end to end; how many operations it holds. Raises KnownError where it is not sound."""
        return copies.verify_copy(path).seq

    def copy_to(self, target: Path) -> Path:
        """A verified copy on a stick, read back. Raises KnownError."""
        return copies.copy_to(self.folder, target)

    def refuse_ours(self, target: Path) -> None:
        """Raises KnownError where a file to be written is one of the data folder's own."""
        refuse_ours(self.folder, target)


def restore(folder: Path, source: Path, clock: Clock) -> Path | None:
    """Put a copy in the place of a store that is not open; the replaced one is kept aside and its path returned."""
    return copies.restore(folder, source, clock)
