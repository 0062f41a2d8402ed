"""Answers what the window asks beside its pages: contests, undo and redo, the person at work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from app.ui.contestnames import named_contests
from app.ui.context import Context
from app.ui.pages.worker import choose_person, person_name, recall

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class OfficeDesk:
    """The desk of an open office; `renewed` is called when another person has sat down at it."""

    def __init__(self, context: Context, renewed: Callable[[], None]) -> None:
        self._context = context
        self._renewed = renewed
        recall(context)

    def contests(self) -> Sequence[tuple[UUID, str]]:
        """Key and title of each contest, the newest first."""
        return named_contests(self._context.services.contests.names(), self._context.words)

    def undoable(self) -> str | None:
        """The code of what Undo would take back."""
        return self._context.services.history.undoable()

    def redoable(self) -> str | None:
        """The code of what Redo would do again."""
        return self._context.services.history.redoable()

    def undo(self) -> None:
        """Take back the last operation; raises Refused or Stale."""
        self._context.services.history.undo()

    def redo(self) -> None:
        """Do it again; raises Refused or Stale."""
        self._context.services.history.redo()

    def person(self) -> str:
        """The name of the person at work."""
        return person_name(self._context)

    def choose_person(self, parent: QWidget) -> None:
        """Let the clerk say who she is."""
        dialog = choose_person(self._context, parent)
        if dialog is not None:
            dialog.accepted.connect(self._renewed)
