"""Safety copies for the person at the screen: listed, made, verified, taken to a stick. Restoring ends the session."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.language.message import N_, Message
from app.store import copies
from app.store.clock import Clock
from app.store.copies import CopyRow, Restored, Taken
from app.store.location import refuse_ours


@dataclass(frozen=True)
class Verified:
    """A sound copy: how many operations it holds, how many of the attached files that it names are missing."""

    operations: int
    missing: int


def missing_files(missing: int) -> Message:
    """What to say of a copy that names attached files which were nowhere to be had."""
    return Message(
        N_("{n} attached file is missing beside the copy. Everything else is there."),
        plural=N_("{n} attached files are missing beside the copy. Everything else is there."),
        n=missing,
    )


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

    def verify(self, path: Path) -> Verified:
        """Read a copy and its files from end to end. Raises KnownError where the copy itself is not sound."""
        return Verified(copies.verify_copy(path).seq, copies.lacking_files(path))

    def copy_to(self, target: Path) -> Taken:
        """A verified copy on a stick with its files beside it, read back. Raises KnownError."""
        return copies.copy_to(self.folder, target)

    def refuse_ours(self, target: Path) -> None:
        """Raises KnownError where a file to be written is one of the data folder's own."""
        refuse_ours(self.folder, target)


def restore(folder: Path, source: Path, clock: Clock) -> Restored:
    """Put a copy with its files in the place of a store that is not open; the replaced one is kept aside."""
    return copies.restore(folder, source, clock)
