"""Score sheets for the pen: all applications on one sheet of a member, or one each; the declaration comes first."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Missing, Refused
from app.language.message import N_, Message
from app.models.commission import Relation
from app.models.paper import PaperKind
from app.services.commission import edition_content, editions, sheet_codes
from app.services.commission.board import live_board
from app.services.commission.closed import closed_edition
from app.services.commission.corrections import CorrectionRow, corrections_of
from app.services.commission.mark_grid import GridRow, grid_rows
from app.services.commission.mark_sheets import (
    FIRST,
    Ground,
    Lock,
    SheetApplication,
    SheetCriterion,
    SheetMember,
    ground_of,
)
from app.services.papers import phrases
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import BOX, Blank, Column, QrCode, Section, SheetText, Table
from app.services.papers.forms import SHEET, values_of
from app.services.papers.phrases import NOTHING
from app.services.papers.wording import Words

KIND, SINGLE = PaperKind.SCORE_SHEETS, PaperKind.SCORE_SHEETS_SINGLE
DECLARATION, PROTOCOL = PaperKind.DECLARATION_SHEETS, PaperKind.COMMISSION_PROTOCOL
#: The relations as the sheet numbers them, from 1.
RELATIONS = tuple(relation for relation in Relation if relation is not Relation.NONE)
#: How a sheet calls a member.
_NAMES = ("name", "short_name", "post_ky", "post_ru")
_CELL_MM = 9
_SMALLER_BY = 5


@dataclass(frozen=True)
class MemberSheets:
    """A member's sheets: a row for each application, the codes of the whole sheet and of single ones."""

    member: SheetMember
    principal: str
    rows: tuple[GridRow, ...]
    code: str
    codes: Mapping[uuid.UUID, str]


@dataclass(frozen=True)
class Sheets:
    """What score sheets are made from. `computed`: points by application and computed criterion."""

    criteria: tuple[SheetCriterion, ...]
    members: tuple[MemberSheets, ...]
    computed: Mapping[tuple[uuid.UUID, uuid.UUID], int]
    corrections: tuple[CorrectionRow, ...]


def gather(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> Sheets:
    """The sheets of every member who votes, or of the one asked for. Raises Missing."""
    ground = _as_closed(session, contest_id, ground_of(session, contest_id))
    if about_id is not None and about_id not in ground.members:
        raise Missing(Message(N_("This person does not vote in the commission.")))
    board = live_board(session, contest_id)
    return Sheets(
        criteria=ground.criteria,
        members=tuple(
            _member(session, ground, member) for member in ground.members.values() if about_id in (None, member.id)
        ),
        computed={(each.key, key): points for each in board.candidates for key, points in each.computed.items()},
        corrections=corrections_of(session, contest_id, FIRST),
    )


def _as_closed(session: Session, contest_id: uuid.UUID, ground: Ground) -> Ground:
    """The members as the closed result names them: all papers on it name them alike."""
    edition = closed_edition(session, contest_id)
    if edition is None:
        return ground
    closed = {member.id: member for member in edition_content.names(editions.parsed(edition)).members}
    members = {
        key: replace(member, **{name: getattr(closed[key], name) for name in _NAMES})
        for key, member in ground.members.items()
    }
    return replace(ground, members=members)


def _member(session: Session, ground: Ground, member: SheetMember) -> MemberSheets:
    principal = ground.members.get(member.substitute_for_id) if member.substitute_for_id else None
    return MemberSheets(
        member=member,
        principal=principal.name if principal else "",
        rows=grid_rows(session, ground, member.id, FIRST),
        code=sheet_codes.code(ground, member, None),
        codes={each.id: sheet_codes.code(ground, member, each) for each in ground.applications.values()},
    )


def require_sheets(basis: Basis) -> None:
    """Raises Refused while nobody or nothing is marked."""
    sheets: Sheets = basis.subject
    if not sheets.members:
        raise Refused(Message(N_("The commission has no members yet.")))
    if not sheets.members[0].rows:
        raise Refused(Message(N_("No application was admitted yet: there is nothing to mark.")))


def number_of(application: SheetApplication) -> str:
    """How a sheet calls an application: by its blind code where there is one."""
    return application.blind_code or str(application.number)


def initiative(application: SheetApplication) -> str:
    """Title and applicant, without the applicant where the commission does not see names."""
    named = () if application.blind_code else (application.applicant_name,)
    return "\n".join((f"«{application.title}»", *named))


def short_relation(relation: Relation | None, words: Words) -> str:
    """A declared relation in a word or two."""
    return "" if relation is None else words.text(PROTOCOL, f"relation_{relation.replace('-', '_')}")


def member_line(sheets: MemberSheets, words: Words) -> str:
    """Whose sheet it is, with the post."""
    post = phrases.local(sheets.member, "post", words.language)
    return words.fill(KIND, "member", {"member": ", ".join(filter(None, (sheets.member.name, post)))})


def who(sheets: MemberSheets, words: Words) -> tuple[str, ...]:
    """Whose sheet it is, and when a substitute marks."""
    replaces = (words.fill(KIND, "substitute", {"principal": sheets.principal}),) if sheets.principal else ()
    return (member_line(sheets, words), *replaces)


def scale(criterion: SheetCriterion, words: Words) -> str:
    """«0–10»."""
    return words.fill(KIND, "scale", {"least": str(criterion.least), "most": str(criterion.most)})


def criterion_columns(sheets: Sheets, words: Words) -> tuple[Column, ...]:
    """A narrow column for each criterion: its number and its scale."""
    return tuple(
        Column(words.fill(KIND, "criterion", {"number": str(each.number), "scale": scale(each, words)}), "center", 2)
        for each in sheets.criteria
    )


def legend(sheets: Sheets, words: Words) -> Table:
    """The criteria by their numbers: what each asks, its scale and weight."""
    columns = (
        Column("№", "center", 1),
        Column(words.text(KIND, "column_criterion"), share=9),
        Column(words.text(KIND, "column_help"), share=12),
        Column(words.text(KIND, "column_scale"), "center", 2),
        Column(words.text(KIND, "column_weight"), "center", 2),
    )
    return Table(columns, tuple(_told(each, words) for each in sheets.criteria))


def _told(each: SheetCriterion, words: Words) -> tuple[str, ...]:
    title, help_ = (phrases.local(each, name, words.language) for name in ("title", "help"))
    said = "\n".join(filter(None, (help_, words.text(KIND, "computed") if each.computed else "")))
    return (str(each.number), title, said, scale(each, words), str(each.weight))


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    sheets: Sheets = basis.subject
    return together(tuple(_whole(basis, each, words) for each in sheets.members), basis, words)


def together(texts: tuple[SheetText, ...], basis: Basis, words: Words) -> SheetText:
    """Several sheets as one paper; an empty sheet where there is none."""
    if not texts:
        values = values_of(basis, words)
        nothing = Section(paragraphs=(words.text(KIND, "empty"),))
        return SheetText(values["executive_name"], words.text(KIND, "title"), "", (nothing,))
    return replace(texts[0], following=texts[1:])


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
    cells = tuple(_cell(sheets, row, each, closed) for each in sheets.criteria)
    if row.lock is Lock.RECUSED:
        recused = words.fill(KIND, "recused", {"relation": short_relation(row.relation, words)})
        return (*named, NOTHING, recused, *cells, NOTHING)
    if row.lock is Lock.ABSENT:
        return (*named, NOTHING, words.text(KIND, "absent"), *cells, NOTHING)
    declared = words.text(KIND, "none_recorded") if row.relation is Relation.NONE else BOX
    return (*named, declared, NOTHING if row.relation is Relation.NONE else "", *cells, "")


def _cell(sheets: Sheets, row: GridRow, criterion: SheetCriterion, closed: bool) -> str:
    if closed:
        return NOTHING
    return computed_points(sheets, row, criterion) if criterion.computed else ""


def computed_points(sheets: Sheets, row: GridRow, criterion: SheetCriterion) -> str:
    """The points that follow from the application."""
    points = sheets.computed.get((row.application.id, criterion.id))
    return NOTHING if points is None else str(points)


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
    rows = tuple((*_told(each, words), _cell(sheets, row, each, closed)) for each in sheets.criteria)
    total = ("", words.text(SINGLE, "total"), "", "", "", NOTHING if closed else "")
    return Table(columns, rows, total, _CELL_MM)


def figures(basis: Basis) -> dict[str, Any]:
    """The marks of each sheet as they are in the store, bare."""
    sheets: Sheets = basis.subject
    return {"sheets": [_bare(sheets, own) for own in sheets.members]}


def _bare(sheets: Sheets, own: MemberSheets) -> dict[str, Any]:
    return {
        "member": own.member.name,
        "code": own.code,
        "rows": [
            {"number": row.application.number, "state": row.state.value, "points": list(_held(sheets, row))}
            for row in own.rows
        ],
    }


def _held(sheets: Sheets, row: GridRow) -> Iterator[int | None]:
    for criterion in sheets.criteria:
        cell = row.cells.get(criterion.id)
        yield None if cell is None else cell.given.points


#: How the sheets for the pen are made.
RECIPES: Mapping[PaperKind, Recipe] = {
    KIND: Recipe(gather=gather, text=_text, require=require_sheets, figures=figures, landscape=True),
    SINGLE: Recipe(gather=gather, text=_single_text, require=require_sheets, figures=figures),
}
