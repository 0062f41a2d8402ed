"""What a careful colleague would ask before a draft is issued. They forbid nothing: the clerk decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date

from app.language.message import N_, Message
from app.services.office import OfficeView
from app.services.papers.drafts import DraftText
from app.services.papers.paper_rows import PaperDraft, PaperRow

#: Words in square brackets are places that the default wording leaves to the office; a line is filled in by pen.
#: Lines with few words between them are one place, shown with two words before and after.
_GAP, _LINE = r"[^\S\n]", r"\S*__\S*"
_PENNED = rf"(?:\S+{_GAP}){{0,2}}{_LINE}(?:(?:{_GAP}\S+){{0,3}}?{_GAP}{_LINE})*(?:{_GAP}\S+){{0,2}}"
_BLANK = re.compile(rf"\[[^\[\]\n]+\]|{_PENNED}")
_SHOWN = 80


def doubts_about(draft: PaperDraft) -> list[Message]:
    """What looks unfinished in a draft."""
    found = []
    if draft.row.stale:
        found.append(Message(N_("What this draft was made from has changed since: its words may no longer be right.")))
    return found + (list(_text_doubts(draft)) if draft.has_text else [])


def doubts_about_office(office: OfficeView) -> list[Message]:
    """Blanks that stand in the letterhead and in the line of the place."""
    lines = "\n".join((office.letterhead_ky, office.letterhead_ru, office.place_ky, office.place_ru))
    blank = [line.strip() for line in lines.splitlines() if _BLANK.search(line)]
    return [_to_fill("; ".join(blank))] if blank else []


def doubts_about_number(number: str, dated: date | None, issued: Iterable[PaperRow]) -> list[Message]:
    """Whether an act of the same year bears this number already."""
    number = number.strip()
    twin = next((row for row in issued if number and row.number == number and _in_year_of(dated, row)), None)
    if twin is None:
        return []
    told = {"number": twin.number, "date": twin.dated, "title": twin.title_ky}
    return [Message(N_("№ {number} of {date} has been issued already: “{title}”."), told)]


def _in_year_of(dated: date | None, row: PaperRow) -> bool:
    """Numbers begin anew with the year; while no date is typed, any year may be meant."""
    return dated is None or (row.dated is not None and row.dated.year == dated.year)


def _text_doubts(draft: PaperDraft) -> Iterator[Message]:
    ky, ru = draft.texts["ky"], draft.texts["ru"]
    if not ky.title.strip():
        yield Message(N_("The paper has no title."))
    if not ky.points.strip():
        empty = N_("The act has no points: it resolves nothing.") if draft.is_act else N_("The paper has no text.")
        yield Message(empty)
    if not (ru.title.strip() and ru.points.strip()):
        yield Message(N_("The Russian text is not complete: the Russian print will lack it."))
    if draft.of_council and not (draft.convocation and draft.session_number):
        yield Message(N_("Convocation or session are missing in the line over the act."))
    for blank in _blanks(ky, ru):
        if blank not in draft.tables:
            yield _to_fill(blank)


def _to_fill(blank: str) -> Message:
    return Message(N_("A place is still to be filled in: {text}"), {"text": blank})


def _blanks(*texts: DraftText) -> list[str]:
    parts = (part for text in texts for part in astuple(text))
    found = (blank for part in parts for blank in _BLANK.findall(part))
    return [blank if len(blank) <= _SHOWN else f"{blank[:_SHOWN]}…" for blank in found]
