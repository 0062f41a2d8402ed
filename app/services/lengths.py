"""How long a text may be: asked of the column that keeps it, said beside the field that was typed into."""

from __future__ import annotations

from collections.abc import Mapping

from app.errors import Invalid
from app.language.letters import canonical
from app.language.message import N_, Message
from app.models.base import Entity


def too_long(kind: type[Entity], column: str, text: str) -> Message | None:
    """What is wrong with the length of a text for a column, if anything; counted as it will be kept."""
    limit = getattr(kind.__table__.c[column].type, "length", None)
    if limit is None or len(canonical(text.strip())) <= limit:
        return None
    return Message(N_("At most {limit} letters."), {"limit": limit})


def check_lengths(kind: type[Entity], texts: Mapping[str, str], columns: Mapping[str, str] | None = None) -> None:
    """Raises Invalid naming every text that its column cannot hold; `columns` where a field is called otherwise."""
    columns = columns or {}
    Invalid.check({key: too_long(kind, columns.get(key, key), text) for key, text in texts.items()})


def as_kept(kind: type[Entity], values: Mapping[str, object]) -> dict[str, object]:
    """What was typed for the columns of a thing, texts without the spaces around them.

    Raises Invalid naming every text that its column cannot hold.
    """
    kept = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    check_lengths(kind, {key: value for key, value in kept.items() if isinstance(value, str)})
    return kept
