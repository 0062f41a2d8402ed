"""How the register reads: where somebody occurs, in which years, and an entry line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.language.message import N_, Message
from app.services.register_entries import EntryKind, OrganisationEntry, PersonEntry
from app.services.register_places import Place
from app.ui.pages.panels import in_language

if TYPE_CHECKING:
    from app.language.words import Words

Entry = PersonEntry | OrganisationEntry

PLACES: dict[Place, str] = {
    Place.APPLICANT: N_("Applicant"),
    Place.GROUP_MEMBER: N_("Member of a group"),
    Place.COMMISSION: N_("Member of the commission"),
    Place.PARTICIPANT: N_("On a list of participants"),
    Place.CUSTODIAN: N_("Keeps a thing that was bought"),
    Place.SUPPLIER: N_("Supplier"),
    Place.POST: N_("Holds a post"),
    Place.WORKER: N_("Works with the program"),
}
KINDS: dict[EntryKind, str] = {
    EntryKind.PERSON: N_("Person"),
    EntryKind.ORGANISATION: N_("Organisation"),
}

_OF_PERSONS = {
    "full_name": N_("Full name"),
    "short_name": N_("Short name"),
    "birth_year": N_("Year of birth"),
    "village": N_("Village"),
    "address": N_("Address"),
    "phone": N_("Phone"),
    "organisation": N_("Organisation"),
    "personal_number": N_("Personal number (PIN)"),
}
_OF_ORGANISATIONS = {
    "name": N_("Name"),
    "registration": N_("Registration"),
    "address": N_("Address"),
    "phone": N_("Phone"),
    "requisites": N_("Bank details"),
}


def name_of(entry: Entry) -> str:
    """What an entry is called."""
    return entry.full_name if isinstance(entry, PersonEntry) else entry.name


def years_of(entry: Entry) -> str:
    """The years of the contests in which somebody occurs, the latest first."""
    return ", ".join(str(year) for year in sorted({place.year for place in entry.places if place.year}, reverse=True))


def lines_of(entry: Entry, words: Words) -> list[tuple[str, str]]:
    """Label and text of every field and of the places, for two entries side by side; labels are msgids."""
    village = in_language(words, "village")
    labels = _OF_PERSONS if isinstance(entry, PersonEntry) else _OF_ORGANISATIONS
    texts = [
        (label, village(entry) if key == "village" else _plain(getattr(entry, key))) for key, label in labels.items()
    ]
    places = "\n".join(words.say(place_message(place)) for place in entry.places)
    return [*texts, (N_("Where it occurs"), places), (N_("Also entered as"), "\n".join(entry.also))]


def place_message(place: Any) -> Message:
    """A place in one line: what somebody is there, the year, the application."""
    values = {"place": Message(PLACES[place.place]), "year": str(place.year or ""), "number": place.number}
    if place.year is None:
        return Message(PLACES[place.place])
    if place.number is None and not place.title:
        return Message(N_("{place}, {year}"), values)
    if place.number is None:
        return Message(N_("{place}, {year}: “{title}”"), values | {"title": place.title})
    return Message(N_("{place}, {year}: № {number} “{title}”"), values | {"title": place.title})


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
