"""The ranked list for publication: places, names, means, sums asked for and given, and no other personal data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.language import dates
from app.models.paper import PaperKind
from app.services.papers import phrases, result_tables, results
from app.services.papers.announcement import KIND as ANNOUNCEMENT
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Section, SheetText
from app.services.papers.forms import SHEET, values_of
from app.services.papers.result_phrases import decided_by
from app.services.papers.results import Result
from app.services.papers.wording import Words

_KIND = PaperKind.RANKED_LIST


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    result: Result = basis.subject
    values = values_of(basis, words)
    said = Section(paragraphs=tuple(_said(basis, result, words)))
    table = Section(table=result_tables.ranking(result, words))
    return SheetText(
        office=values["executive_name"],
        title=words.fill(_KIND, "title", values),
        subtitle=words.fill(_KIND, "subtitle", values),
        sections=(table, said) if result.ranking else (Section(paragraphs=(words.text(_KIND, "empty"),)),),
        made_line=words.fill(SHEET, "made", {"date": dates.short(made, words.language)}),
        signatures=((words.text(_KIND, "signer"), words.text(SHEET, "line")),),
    )


def _said(basis: Basis, result: Result, words: Words) -> Iterator[str]:
    """How the places came about, whether the result is closed, what was decided, how one may complain."""
    yield f"{words.text(ANNOUNCEMENT, 'mean')} {words.text(_KIND, 'exact')}"
    state = {"edition": str(result.edition)}
    yield words.fill(_KIND, "closed", state) if result.edition else words.text(_KIND, "open")
    if result.decided:
        sums = {"fund": result.fund, "awarded": result.awarded}
        yield words.fill(_KIND, "money", {name: phrases.said(money, words.language) for name, money in sums.items()})
    if result.adopted:
        yield words.fill(
            _KIND,
            "decided" if result.winners else "decided_nobody",
            {"decided_by": decided_by(result, basis.office, words)},
        )
    if result.appeal_days:
        yield words.fill(ANNOUNCEMENT, "appeal", {"days": str(result.appeal_days)})


#: How the list is made.
RECIPE = Recipe(gather=results.gather, text=_text, figures=lambda basis: results.bare(basis.subject))
