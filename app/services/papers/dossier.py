"""One application as a whole: everything that was handed in, how it was checked, and its editions."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.language import dates
from app.language.numbers import format_int, format_som
from app.models.application import Answer
from app.models.contest import SourceKind
from app.money import Money
from app.services.budget_lines import UNIT, LineInput, line_total
from app.services.defaults import SOURCE_NAMES
from app.services.papers import phrases
from app.services.papers.announcement import APPLICATION
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Column, Section, SheetText, Table
from app.services.papers.forms import SHEET, kind_word, values_of
from app.services.papers.package import Package, gather
from app.services.papers.wording import Words
from app.services.screening import ScreeningRow
from app.services.screening_facts import FactKind, facts_of

KIND = "dossier"
_ANSWERS = {Answer.YES: "answer_yes", Answer.NO: "answer_no", Answer.MENDABLE: "answer_mendable"}
_SHOWN_DIGITS = 4

#: The columns of the budget that bear money, and the sources that stand in each.
_COLUMNS: dict[str, tuple[SourceKind, ...]] = {
    "local": (SourceKind.LOCAL_BUDGET,),
    "donor": (SourceKind.DONOR_MONEY, SourceKind.DONOR_GOODS),
    "sponsor": (SourceKind.SPONSOR,),
    "own_money": (SourceKind.INITIATOR_MONEY,),
    "own_kind": (SourceKind.INITIATOR_IN_KIND,),
}


@dataclass(frozen=True)
class Dossier:
    """An application and what the program found about it.

    A document that is not here counts as lacking, also where it may still follow.
    """

    package: Package
    facts: tuple[FactKind, ...]


def _gather(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> Dossier:
    package = gather(session, contest_id, application_id)
    facts = facts_of(session, package.row.id, date.max)
    return Dossier(package, tuple(dict.fromkeys(fact.kind for fact in facts)))


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    package: Package = basis.subject.package
    values = values_of(basis, words) | {"title": package.row.title}
    sections = (
        _fields("heading_registration", _registration(package, words), words),
        _fields("heading_applicant", _applicant(package, words), words),
        _fields("heading_initiative", _initiative(package, words), words),
        _table("heading_beneficiaries", _beneficiaries(package, words), words),
        _table("heading_plan", _plan(package, words), words),
        _table("heading_budget", _budget(package.content.lines, words), words),
        Section(paragraphs=tuple(_unvalued(package, words))),
        _table("heading_documents", _documents(package, words), words),
        _table("heading_screening", _clauses(package, words), words),
        Section(words.text(KIND, "heading_facts"), tuple(_facts(basis.subject.facts, words, values))),
        _fields("", _outcome(package, words), words),
        _table("heading_editions", _editions(package, words), words),
    )
    return SheetText(
        office=values["executive_name"],
        title=words.fill(KIND, "title", values),
        subtitle=words.fill(KIND, "subtitle", values),
        sections=tuple(section for section in sections if section.table or section.paragraphs),
        made_line=words.fill(SHEET, "made", {"date": dates.short(made, words.language)}),
    )


def _fields(heading: str, told: Iterator[tuple[str, str]], words: Words) -> Section:
    """What is known, by name; no table where nothing is."""
    rows = tuple((words.text(*_part(name)), text) for name, text in told if text)
    table = Table((Column("", share=2, bold=True), Column("", share=4)), rows) if rows else None
    return Section(words.text(KIND, heading) if heading else "", (), table)


def _part(name: str) -> tuple[str, str]:
    return (KIND, name) if name in ("screened_on", "reason") else (APPLICATION, name)


def _table(heading: str, table: Table, words: Words) -> Section:
    return Section(words.text(KIND, heading), (), table if table.rows else None)


def _registration(package: Package, words: Words) -> Iterator[tuple[str, str]]:
    row = package.row
    yield "number", str(row.number or "")
    yield "registered", " ".join(phrases.moment(row.registered_at)) if row.registered_at else ""
    yield "status", words.text(APPLICATION, f"status_{row.status.replace('-', '_')}")
    yield "late_decision", package.content.late_decision
    yield "code", package.receipt_code


def _applicant(package: Package, words: Words) -> Iterator[tuple[str, str]]:
    """The personal number is told by its last digits only."""
    content, row = package.content, package.row
    number = content.personal_number
    yield "applicant", content.applicant_name
    yield "applicant_kind", kind_word(content.applicant_kind, words)
    yield "group_name", content.group_name
    yield "members", "\n".join(member.name for member in content.members)
    yield "birth_year", str(content.birth_year or "")
    yield "personal_number", "*" * (len(number) - _SHOWN_DIGITS) + number[-_SHOWN_DIGITS:] if number else ""
    yield "village", row.village_ky if words.language == "ky" else row.village_ru
    yield "address", content.address
    yield "phone", content.phone
    yield "identity_seen", words.text(SHEET, "yes" if content.identity_seen else "no")
    yield "consent_on", phrases.day(content.consent_on)


def _initiative(package: Package, words: Words) -> Iterator[tuple[str, str]]:
    content, language = package.content, words.language
    yield "title", content.title
    yield "kind", kind_word(content.kind, words)
    yield "villages", ", ".join(ky if language == "ky" else ru for ky, ru in package.villages)
    yield "issue", content.issue
    yield "problem", content.problem
    yield "aim", phrases.local(content, "aim", language)
    yield "results", content.expected_results
    yield "sustainability", content.sustainability
    yield "requested", phrases.said(package.row.requested, language) if package.row.requested else ""
    yield "total", phrases.said(package.row.total, language) if package.row.total else ""


def _beneficiaries(package: Package, words: Words) -> Table:
    columns = (
        Column(words.text(KIND, "column_group"), share=4),
        Column(words.text(APPLICATION, "people"), "right"),
    )
    groups = package.content.beneficiaries
    rows = tuple(
        (phrases.local(each, "label", words.language), phrases.NOTHING if each.people is None else str(each.people))
        for each in groups
    )
    return Table(columns, rows)


def _plan(package: Package, words: Words) -> Table:
    shares = {"stage": 6, "responsible": 4, "proof": 4, "deadline": 3}
    columns = (
        Column("№", "center", 1),
        *(Column(words.text(APPLICATION, name), share=n) for name, n in shares.items()),
    )
    rows = tuple(
        (str(number), each.stage, each.responsible, each.document, phrases.day(each.deadline))
        for number, each in enumerate(package.content.activities, start=1)
    )
    return Table(columns, rows)


def _budget(lines: tuple[LineInput, ...], words: Words) -> Table:
    """Item, unit, quantity, price, sum, and of that each source that bears anything; totals of the money."""
    shown = [name for name in _COLUMNS if any(_borne(line, name) for line in lines)]
    columns = (
        Column("№", "center", 1),
        Column(words.text(APPLICATION, "item"), share=6),
        Column(words.text(APPLICATION, "unit"), share=2),
        *(Column(words.text(APPLICATION, name), "right", 3) for name in ("quantity", "price", "amount", *shown)),
    )
    rows = tuple(
        (
            str(number),
            phrases.local(line, "item", words.language),
            line.unit,
            "" if line.quantity is None else _quantity(line.quantity),
            "" if line.price is None else format_som(line.price.tyiyn),
            phrases.valued(line_total(line)),
            *(phrases.valued(_borne(line, name)) for name in shown),
        )
        for number, line in enumerate(lines, start=1)
    )
    whole = Money.total(line_total(line) for line in lines)
    parts = [Money.total(_borne(line, name) for line in lines) for name in shown]
    totals = ("", words.text(SHEET, "total"), "", "", "", *(phrases.valued(money) for money in (whole, *parts)))
    return Table(columns, rows, totals)


def _borne(line: LineInput, column: str) -> Money:
    return Money.total(share.amount for share in line.shares if share.amount and share.source in _COLUMNS[column])


def _quantity(thousandths: int) -> str:
    """«2», «1,5»."""
    whole, part = divmod(thousandths, UNIT)
    return format_int(whole) + (f",{part:03}".rstrip("0") if part else "")


def _unvalued(package: Package, words: Words) -> Iterator[str]:
    """What is given in words: told, and in no sum."""
    items = [
        words.fill(
            KIND,
            "share",
            {
                "source": phrases.within(SOURCE_NAMES[share.source][words.language]),
                "text": phrases.local(share, "text", words.language),
            },
        )
        for line in package.content.lines
        for share in line.shares
        if share.amount is None
    ]
    if items:
        yield words.fill(KIND, "unvalued", {"list": "; ".join(items)})


def _documents(package: Package, words: Words) -> Table:
    columns = (
        Column("№", "center", 1),
        Column(words.text(APPLICATION, "document"), share=8),
        Column(words.text(APPLICATION, "received"), "center", 2),
        Column(words.text(APPLICATION, "pages"), "center", 2),
        Column(words.text(APPLICATION, "until"), "center", 3),
        Column(words.text(KIND, "column_note"), share=4),
    )
    rows = tuple(
        (
            str(number),
            phrases.local(row, "text", words.language),
            words.text(SHEET, "yes" if row.received else "no"),
            "" if row.pages is None else str(row.pages),
            phrases.day(row.supply_until),
            row.note,
        )
        for number, row in enumerate(package.documents, start=1)
    )
    pages = sum(row.pages or 0 for row in package.documents if row.received)
    return Table(columns, rows, ("", words.text(SHEET, "total"), "", str(pages), "", ""))


def _clauses(package: Package, words: Words) -> Table:
    shares = {"clause": 3, "point": 8, "answer": 3, "note": 5}
    columns = tuple(Column(words.text(KIND, f"column_{name}"), share=share) for name, share in shares.items())
    rows = tuple(
        (
            each.clause,
            phrases.local(each, "text", words.language),
            _answer(each, words),
            each.note,
        )
        for each in package.clauses
    )
    return Table(columns, rows)


def _facts(facts: tuple[FactKind, ...], words: Words, values: Mapping[str, str]) -> Iterator[str]:
    """What needs no judgement, in a sentence each."""
    for number, kind in enumerate(facts, start=1):
        yield f"{number}) {words.fill(KIND, 'fact_' + kind.replace('-', '_'), values)}"


def _answer(row: ScreeningRow, words: Words) -> str:
    """The answer, and until when it may be mended; empty while there is none."""
    answer = words.text(KIND, _ANSWERS[row.answer]) if row.answer else ""
    return "\n".join(filter(None, (answer, phrases.day(row.mend_until))))


def _outcome(package: Package, words: Words) -> Iterator[tuple[str, str]]:
    yield "screened_on", phrases.day(package.screened_on)
    yield "reason", package.reason_ky if words.language == "ky" else package.reason_ru or package.reason_ky


def _editions(package: Package, words: Words) -> Table:
    columns = (
        Column("№", "center", 1),
        Column(words.text(KIND, "column_at"), share=4),
        Column(words.text(KIND, "column_reason"), share=6),
        Column(words.text(APPLICATION, "code"), share=4),
        Column(words.text(KIND, "column_by"), share=4),
    )
    rows = tuple(
        (str(each.number), " ".join(phrases.moment(each.at)), each.reason, each.code, each.by)
        for each in package.editions
    )
    return Table(columns, rows)


#: How the dossier is made.
RECIPE = Recipe(gather=_gather, text=_text)
