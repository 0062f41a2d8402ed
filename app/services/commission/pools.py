"""The pools of a contest's fund: of which sources they are, what those still have, how an award is taken of them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.contest import FundSource, SourceKind
from app.models.tally import Award, Decision
from app.money import Money
from app.services.contest_view import fund_sources

#: Kinds of sources out of which a contest gives; what the initiators bring is theirs.
POOLED = (SourceKind.LOCAL_BUDGET, SourceKind.DONOR_MONEY, SourceKind.DONOR_GOODS, SourceKind.SPONSOR)
#: Money by the key of its pool; a pool that gives nothing may be left out.
Sums = Mapping[uuid.UUID, Money]


class Rest(NamedTuple):
    """What a source still has, in tyiyn."""

    source_id: uuid.UUID
    amount: int


#: By the key of the pool: its sources in the order in which they are filled.
Rests = Mapping[uuid.UUID, tuple[Rest, ...]]


def pooled(session: Session, contest_id: uuid.UUID) -> dict[SourceKind, list[FundSource]]:
    """The sources whose sum is known and given out here, by kind: one pool each, filled in the order of the sources."""
    found: dict[SourceKind, list[FundSource]] = {}
    for row in fund_sources(session, contest_id):
        if row.kind in POOLED and row.amount is not None and not row.decides_itself:
            found.setdefault(row.kind, []).append(row)
    return found


def rests(session: Session, decision: Decision) -> Rests:
    """What the sources still have beside the awards of a decision that were not given up."""
    rows = session.execute(
        select(Award.source_id, func.sum(Award.amount))
        .where(Award.decision_id == decision.id, Award.given_up_on.is_(None))
        .group_by(Award.source_id)
    )
    awarded = {source_id: int(amount) for source_id, amount in rows}
    return {
        sources[0].id: tuple(Rest(row.id, max(0, (row.amount or 0) - awarded.get(row.id, 0))) for row in sources)
        for sources in pooled(session, decision.contest_id).values()
    }


def free(left: Rests) -> dict[uuid.UUID, int]:
    """What each pool still has, in tyiyn."""
    return {key: sum(rest.amount for rest in sources) for key, sources in left.items()}


def taken(given: Mapping[uuid.UUID, int], left: Rests) -> dict[uuid.UUID, int] | None:
    """What is given of pools as given by each source, the first ones first, in tyiyn; None where they have less."""
    found: dict[uuid.UUID, int] = {}
    for key, wanted in given.items():
        for rest in left.get(key, ()):
            part = min(rest.amount, wanted)
            wanted -= part
            if part:
                found[rest.source_id] = part
        if wanted:
            return None
    return found


def less(left: Rests, given: Mapping[uuid.UUID, int]) -> Rests:
    """What is left after sources gave something."""
    return {
        key: tuple(Rest(rest.source_id, rest.amount - given.get(rest.source_id, 0)) for rest in sources)
        for key, sources in left.items()
    }


def money_of(amounts: Mapping[uuid.UUID, int]) -> dict[uuid.UUID, Money]:
    """Tyiyn as money."""
    return {key: Money(amount) for key, amount in amounts.items()}
