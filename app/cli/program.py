"""What the commands ask of the program that the entry point wires."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.services.directory import Services
    from app.store.copies import Restored


class Program(Protocol):
    """The program on one data folder."""

    folder: Path

    @property
    def used(self) -> bool:
        """Whether the folder already holds a store."""
        ...

    def working(self) -> AbstractContextManager[Services]:
        """The services, alone."""
        ...

    def reading(self) -> AbstractContextManager[Services]:
        """The services for reading, beside an open window."""
        ...

    def restore(self, source: Path) -> Restored:
        """Put a copy in the place of the closed store."""
        ...
