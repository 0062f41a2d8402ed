"""The recorded steps by which ties were broken, as the count, the pages and the editions read them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.contest import TieStep
from app.models.tally import TieBreak
from app.services.tally.board import Break

Key = uuid.UUID
#: The first served first; those of one step are tied still.
Order = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True)
class StepTaken:
    """A recorded step: what the rung told of each (exact numbers, several where criteria were compared), the order.

    `holds`: whether the result uses it; the marks or the tied may have changed since.
    """

    position: int
    rung: TieStep
    taken_on: date
    tied: tuple[Key, ...]
    found: Mapping[Key, tuple[Fraction, ...]]
    order: Order
    procedure: str = ""
    taken_by: str = ""
    witnesses: str = ""
    item_id: Key | None = None
    holds: bool = True

    @property
    def parted(self) -> bool:
        """Whether the step told the tied apart, some of them at least."""
        return len(self.order) > 1

    def as_break(self) -> Break[Key]:
        """The step for the count."""
        return Break(frozenset(self.tied), self.rung, self.order)


def steps_of(session: Session, contest_id: Key) -> tuple[StepTaken, ...]:
    """The recorded steps of a contest in the order in which they were taken."""
    rows = select(TieBreak).where(TieBreak.contest_id == contest_id).order_by(TieBreak.position)
    return tuple(_step(row) for row in session.scalars(rows))


def judged(steps: Sequence[StepTaken], unused: Sequence[Break[Key]]) -> tuple[StepTaken, ...]:
    """The steps, each with whether the count uses it; of equal ones as many as it left unused do not hold."""
    rest, found = list(unused), []
    for step in steps:
        void = step.as_break() in rest
        if void:
            rest.remove(step.as_break())
        found.append(replace(step, holds=not void))
    return tuple(found)


def row_of(contest_id: Key, step: StepTaken) -> TieBreak:
    """A step as the store keeps it."""
    return TieBreak(
        contest_id=contest_id,
        position=step.position,
        rung=step.rung,
        taken_on=step.taken_on,
        tied=json.dumps([str(key) for key in step.tied]),
        found=json.dumps({str(key): [str(value) for value in values] for key, values in step.found.items()}),
        order=json.dumps([[str(key) for key in keys] for keys in step.order]),
        procedure=step.procedure,
        taken_by=step.taken_by,
        witnesses=step.witnesses,
        item_id=step.item_id,
    )


def plain_step(step: StepTaken) -> dict[str, Any]:
    """A step as an edition keeps it."""
    return {
        "position": step.position,
        "rung": step.rung.value,
        "taken_on": step.taken_on.isoformat(),
        "tied": [str(key) for key in step.tied],
        "found": {str(key): [str(value) for value in values] for key, values in step.found.items()},
        "order": [[str(key) for key in keys] for keys in step.order],
        "procedure": step.procedure,
        "taken_by": step.taken_by,
        "witnesses": step.witnesses,
        "item": None if step.item_id is None else str(step.item_id),
    }


def step_of_plain(row: Mapping[str, Any]) -> StepTaken:
    """A step of an edition."""
    return StepTaken(
        position=row["position"],
        rung=TieStep(row["rung"]),
        taken_on=date.fromisoformat(row["taken_on"]),
        tied=_keys(row["tied"]),
        found=_found(row["found"]),
        order=tuple(_keys(keys) for keys in row["order"]),
        procedure=row["procedure"],
        taken_by=row["taken_by"],
        witnesses=row["witnesses"],
        item_id=None if row["item"] is None else uuid.UUID(row["item"]),
    )


def _step(row: TieBreak) -> StepTaken:
    return StepTaken(
        position=row.position,
        rung=row.rung,
        taken_on=row.taken_on,
        tied=_keys(json.loads(row.tied)),
        found=_found(json.loads(row.found)),
        order=tuple(_keys(keys) for keys in json.loads(row.order)),
        procedure=row.procedure,
        taken_by=row.taken_by,
        witnesses=row.witnesses,
        item_id=row.item_id,
    )


def _keys(texts: Sequence[str]) -> tuple[Key, ...]:
    return tuple(uuid.UUID(text) for text in texts)


def _found(row: Mapping[str, Sequence[str]]) -> dict[Key, tuple[Fraction, ...]]:
    return {uuid.UUID(key): tuple(Fraction(value) for value in values) for key, values in row.items()}
