"""The office's settings."""

from __future__ import annotations

from app.language.message import N_, Message
from app.ui.pages.office_calendar import CalendarSection
from app.ui.pages.office_details import PlaceSection, SessionSection
from app.ui.pages.office_names import NamesSection
from app.ui.pages.office_people import PeopleSection
from app.ui.pages.office_print import PrintSection
from app.ui.pages.office_typing import TypingSection
from app.ui.pages.office_villages import VillagesSection
from app.ui.pages.office_wordings import WordingsSection
from app.ui.pages.office_workers import WorkersSection
from app.ui.pages.section import Section
from app.ui.pages.sectioned import SectionedPage

#: The sections in the order of the list, with the keys by which other pages open them.
SECTIONS: dict[str, type[Section]] = {
    "names": NamesSection,
    "session": SessionSection,
    "place": PlaceSection,
    "print": PrintSection,
    "villages": VillagesSection,
    "calendar": CalendarSection,
    "wordings": WordingsSection,
    "people": PeopleSection,
    "workers": WorkersSection,
    "typing": TypingSection,
}


class OfficePage(SectionedPage):
    """What the office is called, how it prints, who belongs to it."""

    shows = frozenset(
        {"office", "office_name", "print_profile", "village", "wording", "person", "post", "worker", "holiday"}
    )
    kinds = SECTIONS
    list_name = N_("Sections of the settings")

    def hindrance(self) -> Message | None:
        known = self.context.services.office.known()
        return None if known else Message(N_("No office has been set up yet."))
