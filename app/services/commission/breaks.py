"""The recorded steps by which ties were broken, as the count and the papers read them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.tally import TieBreak
from app.services.tally.board import Break

Key = uuid.UUID


def break_rows(session: Session, contest_id: Key) -> list[TieBreak]:
    """The recorded steps of a contest in the order in which they were taken."""
    return list(session.scalars(select(TieBreak).where(TieBreak.contest_id == contest_id).order_by(TieBreak.position)))


def breaks_of(session: Session, contest_id: Key) -> tuple[Break[Key], ...]:
    """The recorded steps for the count."""
    return tuple(break_of(row) for row in break_rows(session, contest_id))


def break_of(row: TieBreak) -> Break[Key]:
    """One recorded step for the count."""
    return Break(
        tied=frozenset(uuid.UUID(key) for key in json.loads(row.tied)),
        rung=row.rung,
        order=tuple(tuple(uuid.UUID(key) for key in step) for step in json.loads(row.order)),
    )


def keys_json(keys: Sequence[Key]) -> str:
    """Applications as the column `tied` keeps them."""
    return json.dumps([str(key) for key in keys])


def order_json(order: Sequence[Sequence[Key]]) -> str:
    """An order as the column `order` keeps it."""
    return json.dumps([[str(key) for key in step] for step in order])


def found_json(found: Mapping[Key, Sequence[str]]) -> str:
    """What a rung told of each, as the column `found` keeps it: exact numbers as text."""
    return json.dumps({str(key): list(values) for key, values in found.items()})
