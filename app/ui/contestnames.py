"""How a contest is called where one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from app.language.message import N_

if TYPE_CHECKING:
    from app.language.words import Words
    from app.services.contests import ContestName


def contest_name(year: int, ordinal: int, words: Words) -> str:
    """A contest by its year; the second of a year and those after it have their number."""
    msgid = N_("Contest of {year}") if ordinal == 1 else N_("Contest of {year}, № {ordinal}")
    return words.gettext(msgid).format(year=year, ordinal=ordinal)


def named_contests(rows: Sequence[ContestName], words: Words) -> list[tuple[UUID, str]]:
    """Key and title of each contest."""
    return [(row.id, contest_name(row.year, row.ordinal, words)) for row in rows]
