"""Commission votes: who marks, the declarations, the meetings, the marks, the exact result and what follows from it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.language.message import N_
from app.ui.pages.commission_appeals import AppealsSection
from app.ui.pages.commission_declarations import DeclarationsSection
from app.ui.pages.commission_marks import MarksSection
from app.ui.pages.commission_meetings import CommissionMeetingsSection
from app.ui.pages.commission_members import MembersSection
from app.ui.pages.commission_reasons import ReasonsSection
from app.ui.pages.commission_result import ResultSection
from app.ui.pages.commission_robustness import RobustnessSection
from app.ui.pages.commission_selection import SelectionSection
from app.ui.pages.contest_sections import ContestSections
from app.ui.pages.section import Section

#: The sections in the order of the list, with the keys by which other pages open them.
SECTIONS: dict[str, type[Section]] = {
    "members": MembersSection,
    "declarations": DeclarationsSection,
    "meetings": CommissionMeetingsSection,
    "marks": MarksSection,
    "result": ResultSection,
    "selection": SelectionSection,
    "reasons": ReasonsSection,
    "robustness": RobustnessSection,
    "appeals": AppealsSection,
}


class VotesPage(ContestSections):
    """The work of one contest's commission. Each section is read anew after every change of what it shows."""

    shows = frozenset(
        {"agenda_application", "agenda_item", "appeal", "application", "award", "budget_line", "budget_share",
         "commission", "commission_member", "contest", "criterion", "decision", "declaration", "fund_source", "mark",
         "mark_correction", "meeting", "partial_consent", "person", "presence", "rule_set", "tally_edition",
         "tally_reopening", "tie_break"}
    )  # fmt: skip
    kinds = SECTIONS
    list_name = N_("Sections of the commission's work")

    def open(self, what: Any) -> None:
        """A section by its key, or an application: its place in the result."""
        super().open(("result", what) if isinstance(what, UUID) else what)
