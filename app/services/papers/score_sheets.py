"""Score sheets for the pen: all applications on one sheet of a member, or one each; the declaration comes first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.models.commission import Relation
from app.models.paper import PaperKind
from app.services.commission.mark_grid import GridRow
from app.services.commission.mark_sheets import Lock, SheetCriterion
from app.services.papers import phrases
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import BOX, Blank, Column, QrCode, Section, SheetText, Table
from app.services.papers.forms import SHEET, values_of
from app.services.papers.phrases import NOTHING
from app.services.papers.score_sheet_parts import (
    KIND,
    MemberSheets,
    Sheets,
    computed_points,
    criterion_columns,
    figures,
    gather,
    initiative,
    legend,
    number_of,
    require_sheets,
    short_relation,
    together,
    told,
    who,
)
from app.services.papers.wording import Words

SINGLE, DECLARATION = PaperKind.SCORE_SHEETS_SINGLE, PaperKind.DECLARATION_SHEETS
#: The relations as the sheet numbers them, from 1.
RELATIONS = tuple(relation for relation in Relation if relation is not Relation.NONE)
_CELL_MM = 9
_SMALLER_BY = 5


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    sheets: Sheets = basis.subject
    return together(tuple(_whole(basis, each, words) for each in sheets.members), basis, words)


def _whole(basis: Basis, sheets: MemberSheets, words: Words) -> SheetText:
    """All applications on one sheet."""
    numbered = ((str(number), words.text(DECLARATION, each)) for number, each in enumerate(RELATIONS, start=1))
    listed = "; ".join(words.fill(KIND, "relation", {"number": number, "text": text}) for number, text in numbered)
    declare = words.fill(KIND, "declaration", {"none": words.text(DECLARATION, "column_none")})
    relations = words.fill(KIND, "relations", {"list": listed})
    said = (" ".join((words.text(KIND, "marks"), words.text(KIND, "corrected"))),)
    sections = (
        Section(words.text(KIND, "heading_declaration"), (declare, relations)),
        Section(words.text(KIND, "heading_criteria"), table=legend(basis.subject, words)),
        Section(words.text(KIND, "heading_marks"), said, _grid(basis.subject, sheets, words)),
    )
    return _sheet(
        basis, words, who(sheets, words), sections, QrCode(sheets.code, f"№ {sheets.member.position}\n{sheets.code}")
    )


def _sheet(
    basis: Basis, words: Words, under: tuple[str, ...], sections: tuple[Section, ...], code: QrCode
) -> SheetText:
    """The frame of a sheet; `under` its title stands whose it is."""
    values = values_of(basis, words)
    line = words.text(SHEET, "line")
    number = code.caption.partition("\n")[0].removeprefix("№ ")
    return SheetText(
        office=values["executive_name"],
        title=words.fill(KIND, "title_number", {"number": number}),
        subtitle="\n".join((words.fill(KIND, "subtitle", values), *under)),
        sections=sections,
        signatures=((words.text(KIND, "signature"), line), (words.text(KIND, "date"), words.text(SHEET, "date_line"))),
        smaller_by=_SMALLER_BY,
        code=code,
    )


def _grid(sheets: Sheets, own: MemberSheets, words: Words) -> Table:
    columns = (
        Column("№", "center", 2),
        Column(words.text(KIND, "column_title"), share=10),
        Column(words.text(DECLARATION, "column_none"), "center", 3),
        Column(words.text(DECLARATION, "column_relation"), "center", 4),
        *criterion_columns(sheets, words),
        Column(words.text(KIND, "column_total"), "center", 3),
    )
    return Table(columns, tuple(_row(sheets, row, words) for row in own.rows), row_mm=_CELL_MM)


def _row(sheets: Sheets, row: GridRow, words: Words) -> tuple[str, ...]:
    """Boxes and empty cells; what is known already stands in them, a recusal with a dash in every cell."""
    named = (number_of(row.application), initiative(row.application))
    closed = row.lock in (Lock.RECUSED, Lock.ABSENT)
    cells = tuple(_cell(row, each, closed) for each in sheets.criteria)
    if row.lock is Lock.RECUSED:
        recused = words.fill(KIND, "recused", {"relation": short_relation(row.relation, words)})
        return (*named, NOTHING, recused, *cells, NOTHING)
    if row.lock is Lock.ABSENT:
        return (*named, NOTHING, words.text(KIND, "absent"), *cells, NOTHING)
    declared = words.text(KIND, "none_recorded") if row.relation is Relation.NONE else BOX
    return (*named, declared, NOTHING if row.relation is Relation.NONE else "", *cells, "")


def _cell(row: GridRow, criterion: SheetCriterion, closed: bool) -> str:
    if closed:
        return NOTHING
    return computed_points(row, criterion) if criterion.computed else ""


def _single_text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    sheets: Sheets = basis.subject
    texts = tuple(_single(basis, own, row, words) for own in sheets.members for row in own.rows)
    return together(texts, basis, words)


def _single(basis: Basis, own: MemberSheets, row: GridRow, words: Words) -> SheetText:
    """One application on a page of its own."""
    application = row.application
    number, code = number_of(application), own.codes[application.id]
    titled = words.fill(SINGLE, "application", {"number": number, "title": application.title})
    whose = words.fill(SINGLE, "applicant", {"applicant": application.applicant_name})
    named = (titled,) if application.blind_code else (titled, whose)
    sections = (
        _declared(row, words),
        Section(
            words.text(SINGLE, "heading_marks"),
            () if row.lock in (Lock.RECUSED, Lock.ABSENT) else (words.text(KIND, "marks"),),
            _points(basis.subject, row, words),
        ),
    )
    return _sheet(
        basis, words, (*who(own, words), *named), sections, QrCode(code, f"№ {own.member.position}/{number}\n{code}")
    )


def _declared(row: GridRow, words: Words) -> Section:
    """The boxes to tick; what is recorded already in words."""
    heading = words.text(SINGLE, "heading_declaration")
    if row.lock is Lock.RECUSED:
        said = words.fill(KIND, "recused", {"relation": short_relation(row.relation, words)})
        return Section(heading, (phrases.sentence(phrases.ended(said)),))
    if row.lock is Lock.ABSENT:
        return Section(heading, (phrases.sentence(phrases.ended(words.text(KIND, "absent"))),))
    if row.relation is Relation.NONE:
        return Section(heading, (words.text(SINGLE, "declared_none"),))
    ticks = (words.text(SINGLE, "none"), *(words.text(DECLARATION, relation) for relation in RELATIONS))
    blank = Blank(words.text(SINGLE, "explanation"))
    return Section(heading, (words.text(SINGLE, "stop"),), ticks=ticks, blanks=(blank,))


def _points(sheets: Sheets, row: GridRow, words: Words) -> Table:
    columns = (*legend(sheets, words).columns, Column(words.text(KIND, "column_points"), "center", 3))
    closed = row.lock in (Lock.RECUSED, Lock.ABSENT)
    rows = tuple((*told(each, words), _cell(row, each, closed)) for each in sheets.criteria)
    total = ("", words.text(SINGLE, "total"), "", "", "", NOTHING if closed else "")
    return Table(columns, rows, total, _CELL_MM)


#: How the sheets for the pen are made.
RECIPES: Mapping[PaperKind, Recipe] = {
    KIND: Recipe(gather=gather, text=_text, require=require_sheets, figures=figures, landscape=True),
    SINGLE: Recipe(gather=gather, text=_single_text, require=require_sheets, figures=figures),
}
