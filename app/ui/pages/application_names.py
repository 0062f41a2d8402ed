"""What the form of an application asks of the office: its villages, and who is known by a part of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.language.letters import fold
from app.ui.kit.choices import Choices
from app.ui.kit.names import Offer, Suggest

if TYPE_CHECKING:
    from app.ui.context import Context

_MOST = 12


@dataclass(frozen=True)
class Sources:
    """The villages of the aimak, and the suggestions for names of persons and of organisations."""

    villages: Choices
    persons: Suggest
    organisations: Suggest


def sources_of(context: Context) -> Sources:
    """From the services, in the language of the moment."""
    return Sources(lambda: _villages(context), lambda text: _persons(context, text), lambda _text: [])


def _villages(context: Context) -> list[tuple[Any, str]]:
    ky = context.words.language == "ky"
    villages = context.services.office.villages()
    return [(each.id, each.name_ky if ky else each.name_ru or each.name_ky) for each in villages]


def _persons(context: Context, text: str) -> list[Offer]:
    needle = fold(text)
    found = [person for person in context.services.people.persons() if needle in fold(person.full_name)]
    return [Offer(str(person.id), person.full_name, person.full_name) for person in found[:_MOST]]
