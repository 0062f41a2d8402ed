"""What the window asks of the program that the entry point wires."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.services.directory import Services


class Program(Protocol):
    """The program on one data folder; nothing of the store is imported before `open`."""

    folder: Path

    def open(self) -> Services:
        """Open the store, alone. Raises KnownError."""
        ...

    def close(self) -> None:
        """Close it after a verified copy. Raises KnownError where the copy failed."""
        ...

    def restore(self, source: Path) -> Path | None:
        """Put a copy in the place of the closed store. Raises KnownError, with the store as it was."""
        ...
