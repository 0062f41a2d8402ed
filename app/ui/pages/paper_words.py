"""What papers are called on the screen: their state, their languages, the name of their file; and the wait cursor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.language.message import N_, Message
from app.models.paper import PaperStatus
from app.services.papers.facts import Mode
from app.services.papers.paper_rows import PaperRow
from app.ui.codes import PAPERS

if TYPE_CHECKING:
    from app.language.words import Words

#: The state of a paper in the list.
STATES: dict[str, str] = {
    "stale": N_("Draft, out of date"),
    "draft": N_("Draft"),
    "issued": N_("Issued"),
}

#: In which languages a paper is shown, printed and saved.
MODES: dict[Mode, str] = {
    Mode.KY: N_("Kyrgyz"),
    Mode.BOTH: N_("Kyrgyz and Russian"),
    Mode.RU: N_("Russian"),
}

_LONGEST_NAME = 80


def state_of(row: PaperRow) -> str:
    """The key of a paper's state in STATES."""
    return "stale" if row.stale else str(row.status)


def is_draft(row: PaperRow | None) -> bool:
    """Whether there is a paper that may still be changed."""
    return row is not None and row.status is PaperStatus.DRAFT


def name_of(row: PaperRow, words: Words) -> str:
    """The title of a paper in the language of the window; what it is where it has no title."""
    title = (row.title_ru if words.language == "ru" else row.title_ky) or words.gettext(PAPERS[row.kind])
    if row.about is None:
        return title
    told = {"title": title, "number": row.about.number, "date": row.about.held_on}
    if not row.kind.of_meeting:
        return words.say(Message(N_("{title}: application № {number}"), told))
    if row.about.number:
        return words.say(Message(N_("{title}: meeting № {number}"), told))
    return words.say(Message(N_("{title}: meeting of {date}"), told)) if row.about.held_on else title


def reference(row: PaperRow) -> Message:
    """Number and date of an issued paper, as it is cited; a sheet has a date only."""
    if row.number:
        return Message(N_("№ {number} of {date}"), {"number": row.number, "date": row.dated})
    return Message(N_("of {date}"), {"date": row.dated})


def file_title(row: PaperRow, mode: Mode, words: Words) -> str:
    """The name of the file without its ending: number, title in the language of the paper, language."""
    title = row.title_ru if mode is Mode.RU else row.title_ky
    return named_file(title or words.gettext(PAPERS[row.kind]), mode, row.number)


def named_file(title: str, mode: Mode, number: str = "") -> str:
    """The name of a file without its ending."""
    language = "ky-ru" if mode is Mode.BOTH else str(mode)
    name = title[:_LONGEST_NAME].rstrip()
    return " ".join(part for part in (f"№ {number}" if number else "", name, f"({language})") if part)


@contextmanager
def waiting() -> Iterator[None]:
    """The wait cursor for as long as a paper is being made."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
