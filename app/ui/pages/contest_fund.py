"""The fund of a contest: where its money comes from, source by source, and the sum of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.language.message import N_
from app.models.contest import SourceKind
from app.money import Money
from app.services.contest_input import ContestInput, SourceInput
from app.services.contest_view import ContestView, SourceView
from app.services.defaults import SOURCE_NAMES
from app.ui.codes import SOURCES
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.editors import Unreadable
from app.ui.kit.gridpart import GridPart
from app.ui.pages.contest_content import ContentSection, contest_draft

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.page import Page
    from app.ui.state import Draft

_AMOUNT = Cell("amount", N_("Sum, som"), Kind.MONEY, width=16, total=True)
_CELLS = (
    Cell("kind", N_("Source of financing"), Kind.CHOICE, labels=SOURCES, width=22),
    Cell("name_ky", N_("Name on paper (Kyrgyz)"), spread=1, longest=300),
    Cell("name_ru", N_("Name on paper (Russian)"), spread=1, longest=300),
    Cell("budget_code", N_("Budget code"), width=14, longest=40),
    _AMOUNT,
    Cell(
        "decides_itself",
        N_("Decides itself"),
        Kind.CHECK,
        width=10,
        hint=N_("Tick a source, such as a donor, out of which the contest's decision does not give."),
    ),
)


class FundRows(GridPart):
    """The sources as rows: a new one is of the local budget and bears its kind's usual names until told otherwise."""

    def __init__(self, words: Words, draft: Draft) -> None:
        super().__init__("sources", N_("Sources of the fund"), _CELLS, words, draft)
        self.derive(_usual)
        self.grid.model.sums = _sums


class FundSection(ContentSection):
    """The rows of the fund and what they add up to."""

    title = N_("Fund")
    note = N_("The sources of money and their sums. Leave a sum empty while it is not known.")

    def __init__(self, page: Page) -> None:
        self.rows = FundRows(page.words, contest_draft(page, "fund"))
        super().__init__(page, self.rows)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)
        self.retranslate()

    def shown(self, view: ContestView) -> dict[str, Any]:
        return {"sources": rows_of(view.sources)}

    def content(self, before: ContestInput, values: dict[str, Any]) -> ContestInput:
        return replace(before, sources=sources_of(values["sources"]))


def rows_of(sources: Sequence[SourceView]) -> list[dict[str, Any]]:
    """Stored sources as rows of the grid."""
    names = SourceInput.__dataclass_fields__
    return [{name: getattr(source, name) for name in names} for source in sources]


def sources_of(rows: Sequence[Mapping[str, Any]]) -> tuple[SourceInput, ...]:
    """Typed rows for the service; what was left empty is as it is usual."""
    return tuple(_source(row) for row in rows)


def _source(row: Mapping[str, Any]) -> SourceInput:
    kind = row["kind"] or SourceKind.LOCAL_BUDGET
    usual = SOURCE_NAMES[kind]
    return SourceInput(
        kind=kind,
        name_ky=row["name_ky"] or usual["ky"],
        name_ru=row["name_ru"] or usual["ru"],
        budget_code=row["budget_code"],
        amount=row["amount"],
        decides_itself=row["decides_itself"],
        id=UUID(row["id"]) if row.get("id") else None,
    )


def _usual(row: Mapping[str, str]) -> dict[str, str]:
    kind = _kind(row)
    if kind is None:
        return {}
    return {"name_ky": SOURCE_NAMES[kind]["ky"], "name_ru": SOURCE_NAMES[kind]["ru"]}


def _kind(row: Mapping[str, str]) -> SourceKind | None:
    return next((kind for kind in SourceKind if str(kind) == row.get("kind")), None)


def _sums(rows: Sequence[Mapping[str, str]]) -> dict[str, Money]:
    amounts = []
    for row in rows:
        try:
            amounts.append(_AMOUNT.read(row.get("amount", "")))
        except Unreadable:
            continue
    return {"amount": Money.total(amount for amount in amounts if amount is not None)}
