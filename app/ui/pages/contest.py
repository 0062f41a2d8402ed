"""The contest: where it stands, what is prepared for it, what it is bound by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.language.message import N_
from app.ui.fields import ENTITIES
from app.ui.pages.contest_agreements import AgreementsSection
from app.ui.pages.contest_checklists import ChecklistsSection
from app.ui.pages.contest_details import DetailsSection
from app.ui.pages.contest_fund import FundSection
from app.ui.pages.contest_history import PhasesSection
from app.ui.pages.contest_meetings import MeetingsSection
from app.ui.pages.contest_phasebar import PhaseBar
from app.ui.pages.contest_plan import PlanSection
from app.ui.pages.contest_priorities import PrioritiesSection
from app.ui.pages.contest_rules import RulesSection
from app.ui.pages.contest_sections import ContestSections
from app.ui.pages.contest_wizard import ContestWizardDialog
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.context import Context

#: The sections in the order of the list, with the keys by which other pages open them.
SECTIONS: dict[str, type[Section]] = {
    "details": DetailsSection,
    "fund": FundSection,
    "priorities": PrioritiesSection,
    "rules": RulesSection,
    "checklists": ChecklistsSection,
    "plan": PlanSection,
    "meetings": MeetingsSection,
    "agreements": AgreementsSection,
    "phases": PhasesSection,
}


class ContestPage(ContestSections):
    """The sections are those of one contest; what was typed for it waits there while another one is looked at.

    What is missing before the next phase may lie anywhere, so the page reads anew after every change.
    """

    shows = frozenset(ENTITIES)
    kinds = SECTIONS
    list_name = N_("Sections of the contest")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.dialog: ContestWizardDialog | None = None

    def make_top(self) -> PhaseBar:
        self.phases = PhaseBar(self)
        return self.phases

    def open(self, what: Any) -> None:
        """A section by its key, or «new»: a new contest."""
        if what == "new":
            self.new_contest()
        else:
            super().open(what)

    def new_contest(self) -> ContestWizardDialog:
        """Ask for a new contest; the window turns to it once it is prepared."""
        self.dialog = ContestWizardDialog(self.context, self)
        self.dialog.prepared.connect(self._turn)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def prepare_contest(self) -> None:
        self.new_contest()

    def show_top(self, contest: UUID) -> None:
        self.phases.show_contest(contest)

    def _turn(self, contest: UUID) -> None:
        self.contest_wanted.emit(contest)
        self.show_contest(contest)
        self.open("details")
