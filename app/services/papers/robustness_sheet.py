"""The robustness sheet for the chair: what other ways to count, a member less or a mark by one would have given."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.language import dates
from app.language.numbers import format_fraction
from app.models.paper import PaperKind
from app.services.commission.robustness import RobustnessView, robustness_view
from app.services.papers import phrases
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Column, Section, SheetText, Table
from app.services.papers.forms import SHEET, values_of
from app.services.papers.wording import Words
from app.services.tally.robustness import Change
from app.services.tally.variants import square_root

_KIND = PaperKind.ROBUSTNESS_SHEET


def _gather(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> RobustnessView:
    return robustness_view(session, contest_id)


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    view: RobustnessView = basis.subject
    values = values_of(basis, words)
    note = Section(paragraphs=(words.text(_KIND, "note"),))
    empty = (Section(paragraphs=(words.text(_KIND, "empty"),)),)
    return SheetText(
        office=values["executive_name"],
        title=words.fill(_KIND, "title", values),
        subtitle=words.fill(_KIND, "subtitle", values),
        sections=(note, *(_sections(view, words) if view.known else empty)),
        made_line=words.fill(SHEET, "made", {"date": dates.short(made, words.language)}),
    )


def _sections(view: RobustnessView, words: Words) -> Iterator[Section]:
    yield Section(words.text(_KIND, "heading_result"), tuple(_result(view, words)))
    yield Section(words.text(_KIND, "heading_rules"), table=_rules(view, words))
    yield Section(words.text(_KIND, "heading_members"), table=_members(view, words))
    yield _marks(view, words)
    yield _disagreements(view, words)


def _result(view: RobustnessView, words: Words) -> Iterator[str]:
    advice = view.advice
    winners = [row.application.id for row in view.result.rows if row.application.id in advice.winners]
    if winners:
        yield words.fill(_KIND, "winners", {"list": _titles(view, winners)})
    else:
        yield words.text(_KIND, "no_winners")
    if advice.tied:
        yield words.fill(_KIND, "tied", {"list": _titles(view, advice.tied)})
    if advice.margin is not None:
        yield words.fill(_KIND, "margin", {"margin": format_fraction(advice.margin)})
    if advice.firm:
        yield words.text(_KIND, "firm")


def _rules(view: RobustnessView, words: Words) -> Table:
    rows = (
        (words.text(_KIND, f"rule_{variant}"), change_said(view, change, words))
        for variant, change in view.advice.rules.items()
    )
    return Table((_column("rule", words, 2), _column("change", words, 3)), tuple(rows))


def _members(view: RobustnessView, words: Words) -> Table:
    """In the order of the commission, not of the keys."""
    changes = view.advice.members
    rows = (
        (member.name, change_said(view, changes[member.id], words))
        for member in view.result.members
        if member.id in changes
    )
    return Table((_column("member", words, 2), _column("change", words, 3)), tuple(rows))


def _marks(view: RobustnessView, words: Words) -> Section:
    heading = words.text(_KIND, "heading_marks")
    if not view.marks:
        return Section(heading, (words.text(_KIND, "no_marks"),))
    criteria = _criteria(view, words)
    rows = (
        (
            view.title(each.application),
            criteria[each.criterion],
            f"{each.step:+d}".replace("-", "−"),
            change_said(view, each.change, words),
        )
        for each in view.marks
    )
    columns = (
        _column("initiative", words, 4),
        _column("criterion", words, 4),
        Column(words.text(_KIND, "column_step"), "center", 2),
        _column("change", words, 5),
    )
    said = [words.text(_KIND, "marks")]
    if view.more_marks:
        said.append(words.fill(_KIND, "more_marks", {"n": str(view.more_marks)}))
    return Section(heading, tuple(said), Table(columns, tuple(rows)))


def _disagreements(view: RobustnessView, words: Words) -> Section:
    heading = words.text(_KIND, "heading_disagreements")
    if not view.disagreements:
        return Section(heading, (words.text(_KIND, "no_disagreements"),))
    criteria = _criteria(view, words)
    rows = (
        (
            view.title(each.application),
            criteria[each.criterion],
            words.fill(_KIND, "spread", {"spread": str(each.spread), "scale": str(each.scale)}),
            f"{square_root(each.variance, 2)}".replace(".", ","),
            words.text(_KIND, "discuss") if each.to_discuss else phrases.NOTHING,
        )
        for each in view.disagreements
    )
    columns = (
        _column("initiative", words, 4),
        _column("criterion", words, 5),
        Column(words.text(_KIND, "column_spread"), "center", 2),
        Column(words.text(_KIND, "column_deviation"), "center", 3),
        _column("advice", words, 3),
    )
    return Section(heading, table=Table(columns, tuple(rows)))


def change_said(view: RobustnessView, change: Change[uuid.UUID], words: Words) -> str:
    """What becomes of the winners: the same, or who comes, who goes, who would be equal."""
    if change.none:
        return words.text(_KIND, "same")
    parts = {"gained": change.gained, "lost": change.lost, "newly_tied": change.tied}
    return ";\n".join(words.fill(_KIND, part, {"list": _titles(view, keys)}) for part, keys in parts.items() if keys)


def _titles(view: RobustnessView, keys: Iterable[uuid.UUID]) -> str:
    """In the order of the result."""
    wanted = set(keys)
    return ", ".join(f"«{row.application.title}»" for row in view.result.rows if row.application.id in wanted)


def _criteria(view: RobustnessView, words: Words) -> dict[uuid.UUID, str]:
    return {criterion.id: phrases.local(criterion, "title", words.language) for criterion in view.result.criteria}


def _column(name: str, words: Words, share: int) -> Column:
    return Column(words.text(_KIND, f"column_{name}"), share=share)


#: How the sheet is made.
RECIPE = Recipe(gather=_gather, text=_text)
