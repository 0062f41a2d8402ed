"""The ground of the tabs whose sections are those of one contest."""

from __future__ import annotations

from uuid import UUID

from app.errors import Missing
from app.language.message import Message
from app.services.phases import Deed, refusal
from app.ui.kit import dialogs
from app.ui.pages.notice import NO_CONTEST
from app.ui.pages.sectioned import SectionedPage


class ContestSections(SectionedPage):
    """What was typed for a contest waits there while another one is looked at. Without a contest a new one is offered.

    `self.top`, where there is one, is shown by `show_top`.
    """

    def hindrance(self) -> Message | None:
        if self.contest is not None and self._known(self.contest):
            return None
        return Message(NO_CONTEST)

    def reload(self) -> None:
        hindrance = self.hindrance()
        if self.top is not None:
            self.top.setVisible(hindrance is None)
        if hindrance is not None:
            self.take_down()
        elif self.contest is not None:
            self.show_top(self.contest)
        super().reload()
        if hindrance is not None:
            self.notice.offer_contest(NO_CONTEST, self.prepare_contest)

    def show_top(self, contest: UUID) -> None:
        """Show the contest in what stands over the sections."""

    def show_contest(self, contest: UUID | None) -> None:
        if contest != self.contest:
            self.take_down()
        super().show_contest(contest)

    def out_of_phase(self, deed: Deed) -> bool:
        """Whether the phase of the contest has no place for a deed; says so before anything is asked and typed."""
        if self.contest is None:
            return True
        message = refusal(self.context.services.contests.view(self.contest).phase, deed)
        if message is not None:
            dialogs.tell(self, self.words, message)
        return message is not None

    def _known(self, contest: UUID) -> bool:
        """Undoing the preparation takes the contest away before the window turns to another."""
        try:
            self.context.services.contests.view(contest)
        except Missing:
            return False
        return True
