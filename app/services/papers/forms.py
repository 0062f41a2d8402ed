"""The blank forms that are handed out: application, description, plan, budget, with the contest's own terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.language import dates
from app.models.application import ApplicantKind, InitiativeKind
from app.models.paper import PaperKind
from app.services.contest_view import ContestView
from app.services.papers import phrases
from app.services.papers.announcement import APPLICATION, Announced, document_said, gather, intake, scale
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import BOX, Blank, Column, Section, SheetText, Table
from app.services.papers.wording import Words

SHEET = "sheet"
_CELL_MM = 10
_SMALLER_BY = 2
_FORM, _DESCRIPTION = PaperKind.APPLICATION_FORM, PaperKind.DESCRIPTION_FORM
_PLAN, _BUDGET = PaperKind.PLAN_FORM, PaperKind.BUDGET_FORM
_MONEY = ("local", "donor", "sponsor", "own_money", "own_kind")


def kind_word(kind: ApplicantKind | InitiativeKind, words: Words) -> str:
    """How a kind of applicant or initiative is called on paper."""
    return words.text(APPLICATION, kind.replace("-", "_"))


def values_of(basis: Basis, words: Words) -> dict[str, str]:
    """The phrases of the office and of the contest."""
    return phrases.office_values(basis.office, words.language) | phrases.contest_values(basis.contest, words.language)


def limits(contest: ContestView, words: Words) -> Iterator[str]:
    """The terms of the contest that an applicant must keep to."""
    for part, money in (("maximum", contest.maximum), ("minimum", contest.minimum)):
        if money:
            yield words.fill(_FORM, part, {"sum": phrases.said(money, words.language)})
    if contest.own_share_percent:
        yield words.fill(_FORM, "own_share", {"percent": str(contest.own_share_percent)})


def _application(basis: Basis, words: Words) -> tuple[Section, ...]:
    def blank(part: str, lines: int = 1) -> Blank:
        return Blank(words.text(_FORM, part), lines)

    contest = basis.contest
    known = {
        "dates": intake(contest, words.language),
        "place": phrases.local(contest, "intake_place", words.language) or phrases.BLANK * 4,
    }
    return (
        Section(
            words.text(_FORM, "heading_applicant"),
            ticks=tuple(kind_word(kind, words) for kind in ApplicantKind),
            blanks=(blank("name", 2), blank("group_name"), blank("birth_year"), blank("address"), blank("phone")),
        ),
        Section(
            words.text(_FORM, "heading_initiative"), ticks=tuple(kind_word(each, words) for each in InitiativeKind)
        ),
        Section(blanks=(blank("title_of", 2), blank("villages"), blank("requested", 2), blank("own", 2))),
        Section(paragraphs=tuple(limits(contest, words))),
        Section(words.text(_FORM, "heading_documents"), table=_documents(basis.subject, words)),
        Section(words.text(_FORM, "heading_consent"), ticks=(words.fill(_FORM, "consent", values_of(basis, words)),)),
        Section(paragraphs=(words.fill(_FORM, "intake", known),)),
    )


def _documents(announced: Announced, words: Words) -> Table:
    columns = (
        Column("№", "center", 1),
        Column(words.text(APPLICATION, "document"), "left", 11),
        Column(words.text(APPLICATION, "received"), "center", 2),
        Column(words.text(APPLICATION, "pages"), "center", 2),
    )
    rows = tuple(
        (str(place), document_said(point, words), BOX, "") for place, point in enumerate(announced.documents, start=1)
    )
    return Table(columns, rows, row_mm=8)


def _description(basis: Basis, words: Words) -> tuple[Section, ...]:
    def blank(part: str, lines: int) -> Section:
        return Section(blanks=(Blank(words.text(_DESCRIPTION, part), lines),))

    people = Table(
        (Column(words.text(_DESCRIPTION, "column_group"), share=4), Column(words.text(APPLICATION, "people"))),
        (("", ""),) * 4,
        row_mm=9,
    )
    return (
        blank("applicant", 1),
        blank("title_of", 2),
        blank("issue", 3),
        blank("problem", 6),
        blank("aim", 4),
        Section(words.text(_DESCRIPTION, "heading_people"), table=people),
        blank("results", 5),
        blank("sustainability", 5),
        Section(words.text(_DESCRIPTION, "heading_criteria"), table=_criteria(basis.subject, words)),
    )


def _criteria(announced: Announced, words: Words) -> Table:
    """The contest's criteria as help while the form is filled in."""
    columns = (
        Column(words.text(_DESCRIPTION, "column_criterion"), share=4),
        Column(words.text(_DESCRIPTION, "column_help"), share=5),
        Column(words.text(_DESCRIPTION, "column_scale"), "center", 1),
    )
    rows = tuple(
        (phrases.local(row, "title", words.language), phrases.local(row, "help", words.language), scale(row, words))
        for row in announced.criteria
    )
    return Table(columns, rows)


def _plan(basis: Basis, words: Words) -> tuple[Section, ...]:
    shares = {"stage": 6, "responsible": 3, "proof": 4, "deadline": 2}
    columns = (
        Column("№", "center", 1),
        *(Column(words.text(APPLICATION, name), share=share) for name, share in shares.items()),
    )
    rows = tuple((str(number), "", "", "", "") for number in range(1, 9))
    until = basis.contest.implement_until
    said = (words.fill(_PLAN, "implement", {"until": dates.until(until, words.language)}),) if until else ()
    return (_about(_PLAN, words), Section(paragraphs=said, table=Table(columns, rows, row_mm=_CELL_MM)))


def _budget(basis: Basis, words: Words) -> tuple[Section, ...]:
    shares = {"item": 6, "unit": 2, "quantity": 2, "price": 3, "amount": 3}
    columns = (
        Column("№", "center", 1),
        *(Column(words.text(APPLICATION, name), share=share) for name, share in shares.items()),
        *(Column(words.text(APPLICATION, name), "right", 3) for name in _MONEY),
    )
    blank = ("",) * (len(columns) - 2)
    rows = tuple((str(number), "", *blank) for number in range(1, 7))
    table = Table(columns, rows, ("", words.text(SHEET, "total"), *blank), _CELL_MM)
    said = (" ".join((words.text(_BUDGET, "help"), *limits(basis.contest, words))),)
    return (_about(_BUDGET, words), Section(paragraphs=said, table=table))


def _about(kind: PaperKind, words: Words) -> Section:
    """Whose form it is."""
    return Section(blanks=(Blank(words.text(kind, "applicant")), Blank(words.text(kind, "title_of"))))


_SECTIONS = {_FORM: _application, _DESCRIPTION: _description, _PLAN: _plan, _BUDGET: _budget}


def _recipe(kind: PaperKind) -> Recipe:
    def text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
        values = values_of(basis, words)
        signed = (words.text(kind, "signature"), words.text(SHEET, "line"))
        dated = (words.text(_FORM, "date"), words.text(SHEET, "date_line"))
        return SheetText(
            office="",
            title=words.fill(kind, "title", values),
            subtitle=words.fill(kind, "subtitle", values),
            sections=_SECTIONS[kind](basis, words),
            corner=words.fill(kind, "corner", values) if kind is _FORM else "",
            signatures=(signed, dated),
            smaller_by=_SMALLER_BY,
            closing=_closing(words) if kind is _FORM else (),
        )

    return Recipe(gather=gather, text=text, landscape=kind in (_PLAN, _BUDGET))


def _closing(words: Words) -> tuple[Section, ...]:
    """What the office fills in under the signature."""
    return (
        Section(
            words.text(_FORM, "heading_office"),
            blanks=(Blank(words.text(_FORM, "registered")), Blank(words.text(_FORM, "accepted"))),
        ),
    )


#: How each blank form is made.
RECIPES: Mapping[PaperKind, Recipe] = {kind: _recipe(kind) for kind in _SECTIONS}
