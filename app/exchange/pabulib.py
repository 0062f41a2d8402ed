"""A result as a Pabulib file (.pb), the exchange format of research on participatory budgets: UTF-8, semicolons.

A member is a voter without a name, a project an application that was marked, the points of a voter for it the weighted
total. Whoever is recused gives no points, which is not zero points: the mean, not the sum, is the contest's result, and
`comment` says so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO

from app.exchange.listing import clean
from app.exchange.recheckrows import Recheck
from app.services.tally.sheets import counted, total

_RULE = "greedy-custom"
_COMMENT = (
    "The result of a project is the mean of the points over the voters who gave it points, not their sum. "
    "A voter without points for a project was recused, absent or abstained: that is not zero. "
    "When the next project in order does not fit into what is left: {rule}. Sources of money: {sources}."
)


def text(recheck: Recheck) -> str:
    """The text of the file."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    votes = list(_votes(recheck))
    for section, rows in (("META", _meta(recheck, len(votes))), ("PROJECTS", _projects(recheck)), ("VOTES", votes)):
        writer.writerow([section])
        writer.writerows([[_one_line(cell) for cell in row] for row in _headed(section, rows)])
    return out.getvalue()


def _headed(section: str, rows: Iterator[list[str]] | list[list[str]]) -> Iterator[list[str]]:
    headings = {
        "META": ["key", "value"],
        "PROJECTS": ["project_id", "cost", "votes", "score", "name", "selected"],
        "VOTES": ["voter_id", "vote", "points"],
    }
    yield headings[section]
    yield from rows


def _meta(recheck: Recheck, voters: int) -> Iterator[list[str]]:
    funds = recheck.board.funds
    yield ["description", recheck.title]
    yield ["country", "Kyrgyzstan"]
    yield ["unit", recheck.unit]
    yield ["instance", str(recheck.year)]
    yield ["num_projects", str(sum(1 for _ in _projects(recheck)))]
    yield ["num_votes", str(voters)]
    yield ["budget", _som(sum(funds.values()))]
    yield ["vote_type", "scoring"]
    yield ["rule", _RULE]
    yield ["date_begin", str(recheck.year)]
    yield ["date_end", str(recheck.year)]
    yield ["language", recheck.language]
    yield ["currency", "KGS"]
    yield ["comment", _COMMENT.format(rule=recheck.board.rules.selection.value, sources=len(funds))]


def _projects(recheck: Recheck) -> Iterator[list[str]]:
    """Who has a result, in the order of the turns."""
    board, titles = recheck.board, recheck.titles
    for standing in recheck.outcome.standings:
        if standing.place is None:
            continue
        candidate = standing.candidate
        score = sum(total(board, candidate, sheet) for sheet in counted(board, candidate.key).values())
        yield [
            str(candidate.number),
            _som(candidate.request),
            str(standing.sheets),
            str(score),
            titles[candidate.key],
            str(int(standing.awarded > 0)),
        ]


def _votes(recheck: Recheck) -> Iterator[list[str]]:
    """The members by number, each with the applications that it marked."""
    board = recheck.board
    ranked = [each.candidate for each in recheck.outcome.standings if each.place is not None]
    sheets = {candidate.key: counted(board, candidate.key) for candidate in ranked}
    for number, member in enumerate(recheck.members, start=1):
        given = [
            (candidate.number, total(board, candidate, sheets[candidate.key][member]))
            for candidate in ranked
            if member in sheets[candidate.key]
        ]
        if given:
            yield [str(number), ",".join(str(key) for key, _ in given), ",".join(str(points) for _, points in given)]


def _som(tyiyn: int) -> str:
    whole, part = divmod(tyiyn, 100)
    return f"{Decimal(tyiyn) / 100:.2f}" if part else str(whole)


def _one_line(cell: str) -> str:
    return " ".join(clean(cell).split())
