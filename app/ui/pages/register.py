"""The register of persons and organisations across the years."""

from __future__ import annotations

from app.language.message import N_
from app.ui.pages.register_doubles import DoublesSection, MergedSection
from app.ui.pages.register_entries import OrganisationsSection, PersonsSection
from app.ui.pages.section import Section
from app.ui.pages.sectioned import SectionedPage

#: The sections in the order of the list, with the keys by which other pages open them.
SECTIONS: dict[str, type[Section]] = {
    "persons": PersonsSection,
    "organisations": OrganisationsSection,
    "doubles": DoublesSection,
    "merged": MergedSection,
}


class RegisterPage(SectionedPage):
    """Who applied, took part or supplied in which year; which entries may be one, and which were made one."""

    shows = frozenset(
        {
            "person",
            "organisation",
            "register_merge",
            "village",
            "post",
            "worker",
            "application",
            "group_member",
            "commission_member",
            "participant",
            "inventory_item",
            "ledger_entry",
            "purchase",
            "quote",
        }
    )
    kinds = SECTIONS
    list_name = N_("Parts of the register")
