"""A result on its way out to be counted anew by others: what was marked and asked, and what came out of it here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from app.exchange import csvfile, pabulib, recheckbook
from app.exchange.export import unheard
from app.exchange.listing import Cell, Heading, Listing
from app.exchange.recheckrows import Recheck, seat_rows
from app.language.message import N_
from app.money import Money
from app.store.durable import write_whole
from app.store.location import refuse_ours

__all__ = ["Recheck", "RecheckForm", "write"]


class RecheckForm(StrEnum):
    """The kind of a file; its value is the ending of the name."""

    XLSX = "xlsx"
    PABULIB = "pb"
    CSV = "csv"


def write(
    path: Path,
    recheck: Recheck,
    form: RecheckForm,
    *,
    folder: Path | None = None,
    told: Callable[[int, int], None] = unheard,
) -> None:
    """Write the result in the given form, in place of an older file of that name.

    `folder` is the data folder, over whose own files nothing is written; `told` hears of the progress and may raise to
    end it. Raises KnownError where the file cannot be written.
    """
    if folder is not None:
        refuse_ours(folder, path)
    match form:
        case RecheckForm.XLSX:
            content = recheckbook.workbook(recheck, told)
        case RecheckForm.PABULIB:
            content = pabulib.text(recheck).encode("utf-8")
        case RecheckForm.CSV:
            content = csvfile.text(listing(recheck), told)
    write_whole(path, content)


def listing(recheck: Recheck) -> Listing:
    """A row for each seat's sheet, with what came out of its application beside it."""
    say, criteria = recheck.say, recheck.criteria
    headings = (
        *(Heading(say(title)) for title in (N_("№"), N_("Initiative"), N_("Member"), N_("State"))),
        *(Heading(recheck.local(criterion, "title")) for criterion in criteria),
        *(Heading(say(title)) for title in (N_("Weighted total"), N_("Sheets that count"), N_("Sum of the totals"))),
        Heading(say(N_("Mean")), places=6),
        *(Heading(say(title)) for title in (N_("Place"), N_("Requested, som"), N_("Awarded, som"))),
    )
    return Listing(recheck.title, headings, list(_lines(recheck)))


def _lines(recheck: Recheck) -> Iterator[list[Cell]]:
    titles = recheck.titles
    for seat in seat_rows(recheck):
        standing = recheck.outcome.of(seat.candidate.key)
        yield [
            seat.candidate.number,
            titles[seat.candidate.key],
            seat.member,
            recheck.states[seat.state],
            *(seat.points.get(criterion.id) for criterion in recheck.criteria),
            seat.total,
            standing.sheets,
            None if standing.mean is None else int(standing.mean * standing.sheets),
            standing.mean,
            standing.place,
            Money(seat.candidate.request),
            Money(standing.awarded),
        ]
