"""The line under the grid of marks: what was declined, why a row is locked, what was corrected, else the criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel, QWidget

from app.language.message import N_, Message
from app.services.commission.corrections import Given, SheetKey
from app.ui.codes import MARK_STATES
from app.ui.kit.theme import ERROR, QUIET, paint_role

if TYPE_CHECKING:
    from app.language.words import Words
    from app.services.commission.marks import MarksService
    from app.ui.pages.mark_grid import MarkView

_KEYS = N_("Enter and Tab go on · A absent · K abstained · Delete empties · Ctrl+V pastes a block · Ctrl+Z takes back")


def given_said(given: Given, words: Words) -> str:
    """What a cell holds: points, or a state in words."""
    return words.gettext(MARK_STATES[given.state]) if given.points is None else str(given.points)


class MarkRemarks(QLabel):
    """No question stands in the way of typing: what is wrong is said here, until the cursor moves on."""

    def __init__(self, marks: MarksService, grid: MarkView, parent: QWidget) -> None:
        super().__init__(parent)
        self._marks, self._grid, self._words = marks, grid, grid.marks.words
        self._declined: Message | None = None
        self.setWordWrap(True)

    def decline(self, message: Message | None) -> None:
        """Say why nothing was kept; None: there is nothing to say of that any more."""
        self._declined = message
        self.say()

    def follow(self) -> None:
        """The cursor went to another cell."""
        self.decline(self._declined if self._grid.marks.problems else None)

    def say(self) -> None:
        """Say anew what there is to say of the cell under the cursor."""
        self.setText(self._words.say(self._declined or self._remark()))
        paint_role(self, ERROR if self._declined else QUIET)

    def _remark(self) -> Message:
        index, marks = self._grid.currentIndex(), self._grid.marks
        if not index.isValid() or not marks.sheets:
            return Message(_KEYS)
        why, corrected = marks.reason(index.row()), marks.cell(index).corrections
        if why is not None and corrected:
            return Message(N_("{why} · {corrections}"), {"why": why, "corrections": self._corrected(index)})
        if why is not None:
            return why
        if corrected:
            return self._corrected(index)
        if all(each.computed for each in marks.view.criteria):
            return Message(N_("The points of all criteria follow from the applications: nothing is marked here."))
        if marks.criterion(index.column()) is None:
            return Message(_KEYS)
        title = marks.column_title(index.column(), brief=False)
        return Message(N_("{criterion} · {keys}"), {"criterion": title, "keys": Message(_KEYS)})

    def _corrected(self, index: QModelIndex) -> Message:
        marks = self._grid.marks
        sheet = SheetKey(marks.view.member.id, marks.sheets[index.row()].application.id, marks.view.entry)
        told = "; ".join(
            f"{given_said(row.before, self._words)} → {given_said(row.after, self._words)} "
            f"({row.at.astimezone():%d.%m.%Y %H:%M}: {row.reason})"
            for row in self._marks.history(sheet, cast(UUID, marks.criterion(index.column())))
        )
        return Message(N_("Corrected: {corrections}"), {"corrections": told})
