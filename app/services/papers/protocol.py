"""The protocol of a meeting of the commission: the clerk's text with the tables of marks and of the ranking in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from app.language.numbers import format_fraction
from app.services.commission.result import ResultRow
from app.services.papers import phrases
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.drafts import DraftText, lines_of
from app.services.papers.facts import Column, Section, SheetText, Table
from app.services.papers.protocol_facts import Item, Protocol, figures, gather, require_agenda
from app.services.papers.protocol_text import KIND, course, marks_line, opening, signers
from app.services.papers.wording import ACT, Words

#: Points that the text is smaller than the office's body text: a protocol is long.
_SMALLER_BY = 2


def _first(basis: Basis, words: Words, clerk: Clerk) -> DraftText:
    protocol: Protocol = basis.subject
    return DraftText(
        title=words.text(KIND, "title"),
        preamble=opening(protocol, words),
        points=course(protocol, words),
    )


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    protocol: Protocol = basis.subject
    language, meeting = words.language, protocol.meeting
    values = phrases.office_values(basis.office, language) | phrases.contest_values(basis.contest, language)
    place = phrases.local(meeting, "place", language) or phrases.local(basis.office, "place", language)
    return SheetText(
        office=values["executive_name"],
        title=draft.title.strip(),
        subtitle=words.fill(KIND, "subtitle", values),
        date_line=phrases.date_line(head.dated or meeting.held_on, head.year, language),
        number=head.number or meeting.number,
        place=place,
        sections=_sections(draft, _tables(protocol, words)),
        signatures=tuple(signers(protocol, words)),
        translation_note="" if language == "ky" else words.text(ACT, "translation"),
        smaller_by=_SMALLER_BY,
    )


def _sections(draft: DraftText, tables: Mapping[str, Table]) -> tuple[Section, ...]:
    """The clerk's lines; one that names a table gives way to it, and what follows it is a section of its own."""
    found: list[Section] = []
    for section in (*lines_of(draft.preamble), *lines_of(draft.points)):
        part = Section(section.heading)
        for line in section.paragraphs:
            if line in tables:
                found.append(replace(part, table=tables[line]))
                part = Section()
            else:
                part = replace(part, paragraphs=(*part.paragraphs, line))
        found += [part] if part.heading or part.paragraphs else []
    return tuple(found)


def _tables(protocol: Protocol, words: Words) -> dict[str, Table]:
    """The tables by the line that each of them stands for."""
    marks = {marks_line(item, words): _marks(item, protocol, words) for item in protocol.items if item.rows}
    return marks | {words.text(KIND, "ranking_line"): _ranking(protocol, words)}


def _marks(item: Item, protocol: Protocol, words: Words) -> Table:
    """The mean of each criterion, the mean of the whole, the place; the criteria by the numbers in the text."""
    criteria = protocol.result.criteria
    columns = (
        Column("№", "center", 2),
        Column(words.text(KIND, "column_title"), share=12),
        *(Column(str(number), "right", 2) for number in range(1, len(criteria) + 1)),
        Column(words.text(KIND, "column_mean"), "right", 3, bold=True),
        Column(words.text(KIND, "column_place"), "center", 2),
    )
    return Table(
        columns,
        tuple(
            (
                str(row.application.number or ""),
                f"«{row.application.title}»",
                *(_points(row.criterion_means.get(criterion.id)) for criterion in criteria),
                _points(row.mean),
                _place(row),
            )
            for row in item.rows
        ),
    )


def _ranking(protocol: Protocol, words: Words) -> Table:
    columns = (
        Column(words.text(KIND, "column_place"), "center", 2),
        Column("№", "center", 2),
        Column(words.text(KIND, "column_title"), share=9),
        Column(words.text(KIND, "column_applicant"), share=7),
        Column(words.text(KIND, "column_mean"), "right", 3, bold=True),
    )
    return Table(
        columns,
        tuple(
            (
                _place(row),
                str(row.application.number or ""),
                f"«{row.application.title}»",
                row.application.applicant_name,
                _points(row.mean),
            )
            for row in protocol.result.rows
        ),
    )


def _points(value: Fraction | None) -> str:
    return phrases.NOTHING if value is None else format_fraction(value)


def _place(row: ResultRow) -> str:
    return str(row.place) if row.place else phrases.NOTHING


def _values(basis: Basis, words: Words) -> dict[str, Any]:
    """What a draft rests on: its first text and the tables in it."""
    protocol: Protocol = basis.subject
    return {"text": _first(basis, words, Clerk()), "tables": list(_tables(protocol, words).values())}


#: How the protocol is made.
RECIPE = Recipe(
    gather=gather,
    text=_text,
    first=_first,
    values=_values,
    require=lambda basis: require_agenda(basis.subject),
    figures=lambda basis: figures(basis.subject),
)
