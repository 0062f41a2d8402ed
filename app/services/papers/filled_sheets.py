"""Score sheets as they were entered: points, states in words, corrections with their reasons under the table."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from app.language import dates
from app.models.paper import PaperKind
from app.models.tally import MarkState
from app.services.commission.corrections import CorrectionRow, Given
from app.services.commission.mark_grid import GridRow
from app.services.commission.mark_sheets import Lock, SheetCriterion
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Column, QrCode, Section, SheetText, Table
from app.services.papers.forms import SHEET, values_of
from app.services.papers.phrases import NOTHING
from app.services.papers.score_sheet_parts import (
    KIND as BLANK_SHEETS,
)
from app.services.papers.score_sheet_parts import (
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
    who,
)
from app.services.papers.wording import Words

KIND = PaperKind.FILLED_SCORE_SHEETS
#: Application and criterion → the numbers of the notes under the table.
Notes = Mapping[tuple[uuid.UUID, uuid.UUID], list[int]]


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    sheets: Sheets = basis.subject
    return together(tuple(_sheet(basis, own, words, made) for own in sheets.members), basis, words)


def _sheet(basis: Basis, own: MemberSheets, words: Words, made: date) -> SheetText:
    sheets, values = basis.subject, values_of(basis, words)
    corrections = [each for each in sheets.corrections if each.member_id == own.member.id]
    notes = _notes(corrections)
    sections = (
        Section(table=legend(sheets, words)),
        Section(table=_grid(sheets, own, notes, words)),
        *_told(sheets, own, corrections, words),
        Section(paragraphs=(words.text(KIND, "assured"),)),
    )
    line = words.text(SHEET, "line")
    return SheetText(
        office=values["executive_name"],
        title=words.text(KIND, "title"),
        subtitle="\n".join((words.fill(KIND, "subtitle", values), *who(own, words))),
        sections=sections,
        made_line=words.fill(SHEET, "made", {"date": dates.short(made, words.language)}),
        signatures=((words.text(BLANK_SHEETS, "signature"), line), (words.text(KIND, "secretary"), line)),
        smaller_by=5,
        code=QrCode(own.code, f"№ {own.member.position}\n{own.code}"),
    )


def _notes(corrections: list[CorrectionRow]) -> Notes:
    notes: dict[tuple[uuid.UUID, uuid.UUID], list[int]] = {}
    for number, each in enumerate(corrections, start=1):
        notes.setdefault((each.application_id, each.criterion_id), []).append(number)
    return notes


def _grid(sheets: Sheets, own: MemberSheets, notes: Notes, words: Words) -> Table:
    columns = (
        Column("№", "center", 2),
        Column(words.text(BLANK_SHEETS, "column_title"), share=10),
        *criterion_columns(sheets, words),
        Column(words.text(BLANK_SHEETS, "column_total"), "center", 3),
        Column(words.text(KIND, "column_state"), share=5),
    )
    return Table(columns, tuple(_row(sheets, row, notes, words) for row in own.rows))


def _row(sheets: Sheets, row: GridRow, notes: Notes, words: Words) -> tuple[str, ...]:
    cells = tuple(_cell(sheets, row, criterion, notes, words) for criterion in sheets.criteria)
    total = NOTHING if row.total is None else str(row.total)
    return (number_of(row.application), initiative(row.application), *cells, total, _state(row, words))


def _cell(sheets: Sheets, row: GridRow, criterion: SheetCriterion, notes: Notes, words: Words) -> str:
    if criterion.computed:
        return computed_points(row, criterion)
    cell = row.cells.get(criterion.id)
    shown = NOTHING if cell is None or cell.given.points is None or row.lock is Lock.RECUSED else str(cell.given.points)
    numbers = notes.get((row.application.id, criterion.id))
    if not numbers:
        return shown
    return words.fill(KIND, "corrected", {"points": shown, "note": ", ".join(map(str, numbers))})


def _state(row: GridRow, words: Words) -> str:
    if row.lock is Lock.RECUSED:
        return words.fill(KIND, "recused", {"relation": short_relation(row.relation, words)})
    if row.lock is Lock.NOT_CALLED:
        return words.text(KIND, "not_called")
    return _said(Given(row.state), words)


def _said(given: Given, words: Words) -> str:
    """Points, or the state in words."""
    if given.points is not None:
        return str(given.points)
    parts = {MarkState.MARK: "marked", MarkState.ABSENT: "absent", MarkState.ABSTAINED: "abstained"}
    return words.text(KIND, parts.get(given.state, "not_yet"))


def _told(sheets: Sheets, own: MemberSheets, corrections: list[CorrectionRow], words: Words) -> tuple[Section, ...]:
    """What was corrected, when and why."""
    if not corrections:
        return ()
    numbers = {row.application.id: number_of(row.application) for row in own.rows}
    criteria = {each.id: str(each.number) for each in sheets.criteria}
    lines = tuple(
        words.fill(
            KIND,
            "correction",
            {
                "note": str(note),
                "number": numbers.get(each.application_id, NOTHING),
                "criterion": criteria.get(each.criterion_id, NOTHING),
                "before": _before(each.before, words),
                "after": _before(each.after, words),
                "date": dates.short(each.at.astimezone().date()),
                "reason": each.reason,
            },
        )
        for note, each in enumerate(corrections, start=1)
    )
    return (Section(words.text(KIND, "heading_corrections"), lines),)


def _before(given: Given, words: Words) -> str:
    if given.state is MarkState.RECUSED:
        return words.fill(KIND, "recused", {"relation": ""}).rstrip(": ")
    return _said(given, words)


#: How the filled sheets are made.
RECIPE = Recipe(gather=gather, text=_text, require=require_sheets, figures=figures, landscape=True)
