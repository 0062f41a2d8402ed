"""What the window itself asks of the office, beside its pages; the session gives it with the open store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget


class Desk(Protocol):
    """The contests to choose from, undo and redo, the person at work."""

    def contests(self) -> Sequence[tuple[UUID, str]]:
        """Key and title of each contest, the newest first."""
        ...

    def undoable(self) -> str | None:
        """The code of the operation that `undo()` would take back, or None."""
        ...

    def redoable(self) -> str | None:
        """The code of the operation that `redo()` would do again, or None."""
        ...

    def undo(self) -> None:
        """Take back the last operation; raises Refused or Stale."""
        ...

    def redo(self) -> None:
        """Do it again; raises Refused or Stale."""
        ...

    def person(self) -> str:
        """Short name of the person at work; empty when nobody was chosen."""
        ...

    def choose_person(self, parent: QWidget) -> None:
        """Let the clerk say who she is."""
        ...
