"""What the window asks of the program that the entry point wires."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.services.directory import Services
    from app.store.copies import Restored


class Program(Protocol):
    """The program on one data folder; nothing of the store is imported before `open`."""

    folder: Path

    @property
    def used(self) -> bool:
        """Whether the folder already holds a store."""
        ...

    def open(self) -> Services:
        """Open the store, alone. Raises KnownError."""
        ...

    def reading(self) -> AbstractContextManager[Services]:
        """The services for reading only. Raises KnownError where there is no store."""
        ...

    def close(self) -> None:
        """Close it after a verified copy. Raises KnownError where the copy failed."""
        ...

    def restore(self, source: Path) -> Restored:
        """Put a copy in the place of the closed store. Raises KnownError, with the store as it was."""
        ...

    def elsewhere(self, folder: Path) -> Program:
        """The program on another data folder, not opened yet."""
        ...

    def settle(self) -> None:
        """Open this folder at the next start too, unless this start named its folder. Raises KnownError."""
        ...
