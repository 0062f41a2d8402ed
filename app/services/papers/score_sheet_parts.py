"""What blank and filled score sheets are made from, and what they have in common: names, columns, the criteria."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Missing, Refused
from app.language.message import N_, Message
from app.models.commission import Relation
from app.models.paper import PaperKind
from app.services.commission import edition_content, editions, sheet_codes
from app.services.commission.closed import closed_edition
from app.services.commission.corrections import CorrectionRow, corrections_of
from app.services.commission.mark_grid import GridRow, grid_rows
from app.services.commission.mark_sheets import FIRST, Ground, SheetApplication, SheetCriterion, SheetMember, ground_of
from app.services.papers import phrases
from app.services.papers.basis import Basis
from app.services.papers.facts import Column, Section, SheetText, Table
from app.services.papers.forms import values_of
from app.services.papers.phrases import NOTHING
from app.services.papers.wording import Words

KIND, PROTOCOL = PaperKind.SCORE_SHEETS, PaperKind.COMMISSION_PROTOCOL
#: How a sheet calls a member.
_NAMES = ("name", "short_name", "post_ky", "post_ru")


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
    """What score sheets are made from."""

    criteria: tuple[SheetCriterion, ...]
    members: tuple[MemberSheets, ...]
    corrections: tuple[CorrectionRow, ...]


def gather(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> Sheets:
    """The sheets of every member who votes, or of the one asked for. Raises Missing."""
    ground = _as_closed(session, contest_id, ground_of(session, contest_id))
    if about_id is not None and about_id not in ground.members:
        raise Missing(Message(N_("This person does not vote in the commission.")))
    return Sheets(
        criteria=ground.criteria,
        members=tuple(
            _member(session, ground, member) for member in ground.members.values() if about_id in (None, member.id)
        ),
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
    return Table(columns, tuple(told(each, words) for each in sheets.criteria))


def told(each: SheetCriterion, words: Words) -> tuple[str, ...]:
    """A criterion as a line of the legend."""
    title, help_ = (phrases.local(each, name, words.language) for name in ("title", "help"))
    said = "\n".join(filter(None, (help_, words.text(KIND, "computed") if each.computed else "")))
    return (str(each.number), title, said, scale(each, words), str(each.weight))


def together(texts: tuple[SheetText, ...], basis: Basis, words: Words) -> SheetText:
    """Several sheets as one paper; an empty sheet where there is none."""
    if not texts:
        values = values_of(basis, words)
        nothing = Section(paragraphs=(words.text(KIND, "empty"),))
        return SheetText(values["executive_name"], words.text(KIND, "title"), "", (nothing,))
    return replace(texts[0], following=texts[1:])


def computed_points(row: GridRow, criterion: SheetCriterion) -> str:
    """The points that follow from the application."""
    points = row.computed.get(criterion.id)
    return NOTHING if points is None else str(points)


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
