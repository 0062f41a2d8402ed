"""The members who mark, with how far the sheets of each are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.language.message import N_, Message
from app.services.commission.mark_grid import MemberProgress
from app.services.commission.mark_sheets import FIRST, SECOND
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Column
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState


class MarkMembers(SmallTable):
    """`entry`: of which entry it tells; of the second nothing of the first is told."""

    def __init__(self, words: Words, state: UiState, parent: QWidget) -> None:
        self.entry = FIRST
        columns = (
            Column("name", N_("Member"), value=lambda row: row.member.short_name),
            Column("done", N_("Entered"), value=self._entered, width=9),
        )
        super().__init__(
            RowsModel(columns, words, identity=lambda row: row.member.id),
            state,
            key="votes/marks/members",
            name=N_("Members of the commission"),
            empty=N_("The commission has no members yet."),
            parent=parent,
            whole=False,
        )

    @property
    def member(self) -> UUID | None:
        """The member under the cursor."""
        row: MemberProgress | None = self.view.current()
        return None if row is None else row.member.id

    def turn_to(self, entry: int) -> None:
        """Tell of the other entry."""
        self.entry = entry
        self.model.retranslate()

    def summary(self) -> str:
        """How many sheets of the member under the cursor take no marks, by their states."""
        row: MemberProgress | None = self.view.current()
        if row is None:
            return ""
        counts = (
            (row.recused, N_("Recused: {n}")),
            (row.absent if self.entry == FIRST else 0, N_("Absent: {n}")),
            (row.abstained if self.entry == FIRST else 0, N_("Abstained: {n}")),
            (row.undeclared, N_("Not declared: {n}")),
        )
        say = self.model.words.say
        return " · ".join(say(Message(text, {"n": number})) for number, text in counts if number)

    def _entered(self, row: MemberProgress) -> str:
        done = row.second if self.entry == SECOND else row.entered
        return self.model.words.say(Message(N_("{done} of {all}"), {"done": done, "all": row.expected}))
