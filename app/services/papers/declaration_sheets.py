"""The sheets on which members declare before marking: one for each, blank, or with what is recorded, to be signed."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.language import dates
from app.models.commission import Relation
from app.models.paper import PaperKind
from app.services.commission.declarations import DeclaredApplication, Matrix, matrix_of
from app.services.commission.member_rows import MemberRow
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.commission_order import member_said, require_members
from app.services.papers.drafts import DraftText
from app.services.papers.facts import BOX, Column, Section, SheetText, Table
from app.services.papers.forms import SHEET, values_of
from app.services.papers.phrases import NOTHING
from app.services.papers.wording import Words

KIND = PaperKind.DECLARATION_SHEETS
#: The relations as the sheet numbers them, from 1.
RELATIONS = tuple(relation for relation in Relation if relation is not Relation.NONE)
_SHARES = {"title": 6, "applicant": 5, "none": 2, "relation": 3, "explanation": 5}
_SMALLER_BY = 3
_ROW_MM = 9


def gather(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> Matrix:
    """What is declared so far; the sheets are about all applications."""
    return matrix_of(session, contest_id)


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    first, *others = (_sheet(basis, member, words) for member in basis.subject.members)
    return replace(first, following=tuple(others))


def _sheet(basis: Basis, member: MemberRow, words: Words) -> SheetText:
    """The sheet of one member, on a page of its own."""
    matrix, values = basis.subject, values_of(basis, words)
    who = words.fill(KIND, "member", {"member": member_said(member, words)})
    listed = tuple(f"{number}) {words.text(KIND, relation)}" for number, relation in enumerate(RELATIONS, start=1))
    table = Section(table=_table(matrix, member, words))
    nothing = Section(paragraphs=(words.text(SHEET, "empty"),))
    return SheetText(
        office=values["executive_name"],
        title=words.fill(KIND, "title", values),
        subtitle=words.fill(KIND, "subtitle", values),
        sections=(
            Section(paragraphs=(who, words.text(KIND, "explained"), *listed)),
            table if matrix.applications else nothing,
            Section(paragraphs=(words.text(KIND, "assured"),)),
        ),
        signatures=(
            (member.name, words.text(SHEET, "line")),
            (words.text(KIND, "date"), _dated(matrix, member, words)),
        ),
        smaller_by=_SMALLER_BY,
    )


def _table(matrix: Matrix, member: MemberRow, words: Words) -> Table:
    aligned = {"none": "center", "relation": "center"}
    columns = (
        Column(words.text(SHEET, "number"), "center", 1),
        *(
            Column(words.text(KIND, f"column_{name}"), aligned.get(name, "left"), share)
            for name, share in _SHARES.items()
        ),
    )
    rows = tuple(_row(matrix, member, application, words) for application in matrix.applications)
    return Table(columns, rows, row_mm=_ROW_MM)


def _row(matrix: Matrix, member: MemberRow, application: DeclaredApplication, words: Words) -> tuple[str, ...]:
    """A box and room for the pen; where something is recorded, what it is."""
    declared = matrix.cell(member.id, application.id)
    named = (str(application.number), f"«{application.title}»", application.applicant_name)
    if declared.relation is None:
        return (*named, BOX, "", "")
    if declared.relation is Relation.NONE:
        return (*named, words.text(KIND, "none_recorded"), NOTHING, "")
    number = RELATIONS.index(declared.relation) + 1
    return (*named, NOTHING, str(number), declared.explanation)


def _dated(matrix: Matrix, member: MemberRow, words: Words) -> str:
    """The one day on which all was declared; otherwise the line for the pen."""
    declared = [matrix.cell(member.id, each.id) for each in matrix.applications]
    days = {cell.declared_on for cell in declared if cell.relation is not None}
    day = days.pop() if len(days) == 1 and not matrix.lacking(member.id) else None
    return dates.official(day, words.language) if day else words.text(SHEET, "date_line")


def _figures(basis: Basis) -> dict[str, Any]:
    """What the sheets say is declared, bare."""
    matrix: Matrix = basis.subject
    return {
        "members": [member.name for member in matrix.members],
        "applications": [each.number for each in matrix.applications],
        "declared": [
            [matrix.cell(member.id, each.id).relation for each in matrix.applications] for member in matrix.members
        ],
    }


#: How the sheets are made.
RECIPE = Recipe(
    gather=gather,
    text=_text,
    require=lambda basis: require_members(basis.subject.members),
    figures=_figures,
)
