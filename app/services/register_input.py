"""What may be typed of a person or an organisation of the register, and what is wrong with it."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.language.letters import canonical
from app.language.message import N_, Message
from app.models.office import Organisation, Village
from app.services.lengths import too_long
from app.services.people import person_faults


@dataclass(frozen=True)
class PersonInput:
    """A person as typed: the name is never split or guessed. `personal_number` is 14 digits, or empty."""

    full_name: str
    short_name: str = ""
    birth_year: int | None = None
    village_id: uuid.UUID | None = None
    address: str = ""
    phone: str = ""
    organisation: str = ""
    personal_number: str = ""


@dataclass(frozen=True)
class OrganisationInput:
    """An organisation as typed."""

    name: str
    registration: str = ""
    address: str = ""
    phone: str = ""
    requisites: str = ""


def person_values(typed: PersonInput) -> dict[str, Any]:
    """The columns of a person; raises Invalid naming every field that is wrong."""
    values = _tidy(typed, "full_name")
    Invalid.check(person_faults(values))
    return values | {"personal_number": values["personal_number"] or None}


def organisation_values(typed: OrganisationInput) -> dict[str, Any]:
    """The columns of an organisation; raises Invalid naming every field that is wrong."""
    values = _tidy(typed, "name")
    wrong = {key: too_long(Organisation, key, text) for key, text in values.items()}
    if not values["name"]:
        wrong["name"] = Message(N_("Enter a name."))
    Invalid.check(wrong)
    return values


def check_village(session: Session, village_id: uuid.UUID | None) -> None:
    """Raises Invalid where the chosen village is gone."""
    if village_id is not None and session.get(Village, village_id) is None:
        raise Invalid({"village_id": Message(N_("This village is no longer on the list."))})


def _tidy(typed: PersonInput | OrganisationInput, name: str) -> dict[str, Any]:
    values = {key: canonical(text.strip()) if isinstance(text, str) else text for key, text in asdict(typed).items()}
    return values | {name: " ".join(values[name].split())}
