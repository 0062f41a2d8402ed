"""Closed results against their codes, and counted once more from what was closed with them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models.contest import Contest
from app.models.tally import TallyEdition
from app.services.commission import edition_content, editions
from app.services.papers.codes import code_of
from app.services.tally.counting import count


def tally_findings(session: Session) -> Iterator[Message]:
    """Editions whose content does not match the code, or whose result does not come out of it."""
    for edition, contest in session.execute(_all()):
        names = {"number": edition.number, "year": contest.year}
        content = editions.parsed(edition)
        if code_of(content) != edition.code:
            yield Message(N_("Edition {number} of the result of {year} does not match its code."), names)
        elif not recounted(content):
            yield Message(N_("Edition {number} of the result of {year} does not come out when counted again."), names)


def tally_called(session: Session, code: str) -> Message | None:
    """Which closed result a code from a paper stands for; None for none."""
    found = session.execute(_all().where(TallyEdition.code.startswith(code))).first()
    if found is None:
        return None
    edition, contest = found
    values = {"number": edition.number, "year": contest.year, "at": edition.closed_at}
    return Message(N_("Edition {number} of the result of {year}, closed at {at}."), values)


def recounted(content: edition_content.Plain) -> bool:
    """Whether counting what an edition holds gives the standings that it holds."""
    outcome = count(edition_content.board(content))
    return edition_content.plain_outcome(outcome) == {name: content[name] for name in ("standings", "left", "reserve")}


def _all() -> Select[TallyEdition, Contest]:
    return select(TallyEdition, Contest).join(Contest, Contest.id == TallyEdition.contest_id)
