"""What the form of an application asks of the office: its villages, and who is known by a part of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.language.message import N_, Message
from app.services.register_entries import EntryKind
from app.ui.kit.choices import Choices
from app.ui.kit.names import Offer, Suggest

if TYPE_CHECKING:
    from app.services.register_entries import Suggestion
    from app.ui.context import Context


@dataclass(frozen=True)
class Sources:
    """The villages of the aimak, and the suggestions for names of persons and of organisations."""

    villages: Choices
    persons: Suggest
    organisations: Suggest


def sources_of(context: Context) -> Sources:
    """From the services, in the language of the moment."""
    return Sources(
        lambda: _villages(context),
        lambda text: _known(context, text, EntryKind.PERSON),
        lambda text: _known(context, text, EntryKind.ORGANISATION),
    )


def _villages(context: Context) -> list[tuple[Any, str]]:
    ky = context.words.language == "ky"
    villages = context.services.office.villages()
    return [(each.id, each.name_ky if ky else each.name_ru or each.name_ky) for each in villages]


def _known(context: Context, text: str, kind: EntryKind) -> list[Offer]:
    return [_offer(context, each) for each in context.services.register.suggest(text, kind)]


def _offer(context: Context, found: Suggestion) -> Offer:
    """The name with what tells it from others of the same name."""
    village = found.village_ru if context.words.language == "ru" else found.village_ky
    born = context.words.say(Message(N_("born {year}"), {"year": str(found.birth_year)})) if found.birth_year else ""
    shown = " · ".join(filter(None, (found.name, born, village, found.phone)))
    texts = {key: getattr(found, key) for key in ("phone", "address", "personal_number")}
    texts["birth_year"] = str(found.birth_year or "")
    return Offer(str(found.id), found.name, shown, tuple((key, text) for key, text in texts.items() if text))
