"""Adds rows to an open session at once, so that those which point at them find their keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy.orm import Session

from app.models.base import Entity

E = TypeVar("E", bound=Entity)

#: A text of the office in its two languages, Kyrgyz first.
Pair = tuple[str, str]


def add(session: Session, thing: E) -> E:
    """Add one row; it has its key afterwards."""
    session.add(thing)
    session.flush()
    return thing


def add_all(session: Session, things: Iterable[E]) -> list[E]:
    """Add rows in their order; they have their keys afterwards."""
    rows = list(things)
    session.add_all(rows)
    session.flush()
    return rows
