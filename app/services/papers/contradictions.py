"""Whether the issued papers of a contest say the same of its applications: names, places, means and sums."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models.paper import Paper, PaperKind, PaperStatus

#: What a paper states of one application, by the names under which `results.bare_row` keeps it.
Stated = Mapping[str, Any]
#: Who won by one edition of the result may not by the next: the one letter takes the place of the other.
_ALIKE = {PaperKind.OTHERS_LETTER: PaperKind.WINNER_LETTER}


def contradictions(session: Session) -> Iterator[Message]:
    """Each application of which two papers that hold say different things; the one issued later corrects its like."""
    papers = session.scalars(
        select(Paper)
        .where(Paper.status == PaperStatus.ISSUED, Paper.contest_id.is_not(None))
        .order_by(Paper.register_number)
    )
    holding = {(paper.contest_id, _ALIKE.get(paper.kind, paper.kind), paper.about_id): paper for paper in papers}
    by_contest: dict[uuid.UUID | None, list[Paper]] = {}
    for paper in holding.values():
        by_contest.setdefault(paper.contest_id, []).append(paper)
    for of_one in by_contest.values():
        yield from _among(sorted(_in_force(of_one), key=lambda paper: paper.register_number or 0))


def _in_force(papers: list[Paper]) -> Iterator[Paper]:
    """Without the protocols of meetings whose result was closed anew since: they tell rightly what was then."""
    last = max(map(_edition, papers))
    return (paper for paper in papers if not paper.kind.of_meeting or _edition(paper) == last)


def _edition(paper: Paper) -> int:
    """On which edition of the result a paper rests; before the first one was closed, on that."""
    return _figures(paper).get("edition") or 1


def _among(papers: Iterable[Paper]) -> Iterator[Message]:
    """Each pair of an application and a paper that contradicts an earlier one, once."""
    said: dict[int, dict[str, tuple[Any, int | None]]] = {}
    for paper in papers:
        for row in _rows(paper):
            known = said.setdefault(row["number"], {})
            others = (known[name][1] for name, value in row.items() if name in known and known[name][0] != value)
            if (other := next(others, None)) is not None:
                told = {"first": other, "second": paper.register_number, "number": row["number"]}
                yield Message(
                    N_("The papers with register № {first} and № {second} differ on application № {number}."), told
                )
            for name, value in row.items():
                known.setdefault(name, (value, paper.register_number))


def _rows(paper: Paper) -> list[Stated]:
    """The applications that a paper states; papers on something else state none."""
    return [row for row in _figures(paper).get("ranking", ()) if row.get("number") is not None]


def _figures(paper: Paper) -> Stated:
    figures: Stated = json.loads(paper.facts).get("figures", {})
    return figures
