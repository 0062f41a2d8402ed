"""Rows and columns for the tests of tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.language.message import N_
from app.money import Money
from app.ui.kit.columns import Column, Kind

ALPHABET = [
    "Наматбеков",
    "Ңарбаев",
    "Обозов",
    "Орозбеков",
    "Өмүрбеков",
    "Ургазиев",
    "Усенов",
    "Үсөнов",
    "Ысаков",
    "Эсенов",
]


@dataclass(frozen=True)
class Row:
    """A made-up application."""

    id: int
    name: str = ""
    sum: Money | None = None
    day: date | None = None
    state: str | None = None


COLUMNS = (
    Column("name", N_("Name")),
    Column("sum", N_("Requested"), Kind.MONEY, total=True),
    Column("day", N_("Date"), Kind.DATE),
    Column("state", N_("Status"), Kind.CHOICE, labels={"draft": N_("Draft"), "registered": N_("Cancel")}),
)
