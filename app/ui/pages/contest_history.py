"""How a contest went through its phases: each step with its time, a step back with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from app.language.message import N_
from app.ui.codes import PHASES
from app.ui.kit.columns import Column, Kind
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.ui.page import Page


class PhasesSection(Section):
    """Only to be read: the steps are taken by the buttons over the page."""

    title = N_("Phases")
    note = N_("Every step of the contest from one phase to another. The steps are kept for ever.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        columns = (
            Column("at", N_("Time"), Kind.TIME),
            Column("before", N_("Phase before"), Kind.CHOICE, labels=PHASES),
            Column("after", N_("Phase after"), Kind.CHOICE, labels=PHASES),
            Column("reason", N_("Reason")),
        )
        self.table = Table(
            RowsModel(columns, self.words, identity=lambda step: step.at),
            self.context.state,
            key="contest/phases",
            name=N_("Phases"),
            empty=N_("The contest has taken no step yet."),
            parent=self,
        )
        self.column.addWidget(self.table, 1)
        self.retranslate()

    def reload(self) -> None:
        self.table.set_rows(self.services.phases.changes(cast(UUID, self.page.contest)))
