"""How a contest is called where one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from app.language.words import Words
    from app.services.contests import ContestName


def named_contests(rows: Sequence[ContestName], words: Words) -> list[tuple[UUID, str]]:
    """Key and title of each contest."""
    _ = words.gettext
    titles = {True: _("Contest of {year}"), False: _("Contest of {year}, № {ordinal}")}
    return [(row.id, titles[row.ordinal == 1].format(year=row.year, ordinal=row.ordinal)) for row in rows]
