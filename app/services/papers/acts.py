"""The acts on a contest: composed from wording and facts, assembled with the clerk's text, with their annexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from app.models.contest import ActKind
from app.models.paper import PaperKind
from app.services.office import ProfileView
from app.services.papers import result_tables, results
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.drafts import DraftText, sections_of
from app.services.papers.facts import ActText, Section
from app.services.papers.frames import Issuer, act_phrases, framed
from app.services.papers.phrases import contest_values, office_values, sentence
from app.services.papers.result_phrases import result_values, variant
from app.services.papers.results import Result
from app.services.papers.wording import ACT, Words

RESULTS = PaperKind.RESULTS_RESOLUTION

#: The points of each act in order, with the part of the wording they come from.
_POINTS: Mapping[PaperKind, tuple[tuple[str, str], ...]] = {
    RESULTS: (*((RESULTS, part) for part in ("winners", "fund", "agreements", "publication")), (ACT, "control")),
    PaperKind.REGULATION_RESOLUTION: (
        (PaperKind.REGULATION_RESOLUTION, "approve"),
        (PaperKind.REGULATION_RESOLUTION, "entrust"),
        (ACT, "publication"),
        (ACT, "control"),
    ),
    PaperKind.FREE_RESOLUTION: ((ACT, "publication"), (ACT, "control")),
}

#: The acts. Those on the results and on the commission are the head's where the contest or the commission says so.
ACT_KINDS = frozenset({*_POINTS, PaperKind.COMMISSION_ORDER})


def stated_act(kind: PaperKind, figures: Mapping[str, Any]) -> ActKind | None:
    """Of what kind an act is, by the figures of the paper; None for what is no act."""
    return ActKind(figures.get("act", ActKind.RESOLUTION)) if kind in ACT_KINDS else None


def _issuer(kind: PaperKind, result: Result) -> Issuer:
    """Only the results may be decided by the head; a regulation is always adopted by the council."""
    return result.issuer if kind is RESULTS else Issuer()


def _values(kind: PaperKind, basis: Basis, words: Words) -> dict[str, str]:
    """Every phrase that the wording of this act may use, in the language of `words`."""
    result: Result = basis.subject
    issuer = _issuer(kind, result)
    values = office_values(basis.office, words.language) | contest_values(basis.contest, words.language)
    values |= act_phrases(issuer, basis.office, words)
    if kind is not RESULTS:
        return values
    return values | result_values(result, words, annexes="annex" not in basis.profile.hidden_blocks)


def _first(kind: PaperKind, basis: Basis, words: Words) -> DraftText:
    """The first text of an act, from the wording, without the points that are switched off."""
    values, result = _values(kind, basis, words), basis.subject
    points = [sentence(words.fill(*part, values)) for part in _parts(kind, result, basis.profile)]
    has_annex = kind is not PaperKind.FREE_RESOLUTION
    preamble = "preamble" if _issuer(kind, result).council else "preamble_head"
    return DraftText(
        title=words.fill(kind, "title", values),
        preamble=words.fill(kind, preamble, values),
        points="\n\n".join(points),
        annex_title=words.fill(kind, "annex_title", values) if has_annex else "",
        annex_text=words.fill(kind, "annex_text", values) if kind is PaperKind.REGULATION_RESOLUTION else "",
    )


def _parts(kind: PaperKind, result: Result, profile: ProfileView) -> Iterator[tuple[str, str]]:
    """Where the wording of each point stands that is not switched off."""
    issuer = _issuer(kind, result)
    for source, part in _POINTS[kind]:
        if part in profile.hidden_blocks:
            continue
        if source == ACT:
            yield issuer.part(part)
        elif kind is not RESULTS:
            yield source, part
        elif chosen := variant(part, result):
            yield source, chosen


def _annexes(
    kind: PaperKind, basis: Basis, text: DraftText, words: Words
) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """Title and content: what the clerk wrote, and what follows from the result."""
    written = sections_of(text.annex_text)
    if kind is not RESULTS:
        return ((text.annex_title, written),)
    result, values = basis.subject, _values(kind, basis, words)
    ranking = Section(table=result_tables.ranking(result, words))
    winners = Section(table=result_tables.winners(result, words))
    reserve = () if "reserve" in basis.profile.hidden_blocks or not result.winners else result.reserve
    return (
        (text.annex_title, (*written, ranking)),
        (words.fill(RESULTS, "annex_winners", values), (winners,) if result.winners else ()),
        (
            words.fill(RESULTS, "annex_reserve", values),
            (Section(table=result_tables.reserve(reserve, words)),) if reserve else (),
        ),
    )


def _recipe(kind: PaperKind) -> Recipe:
    def text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> ActText:
        annexes = _annexes(kind, basis, draft, words)
        return framed(_issuer(kind, basis.subject), head, draft, basis.office, basis.profile, words, annexes)

    def first(basis: Basis, words: Words, clerk: Clerk) -> DraftText:
        return _first(kind, basis, words)

    on_results = kind is RESULTS
    return Recipe(
        gather=results.gather,
        text=text,
        first=first,
        values=lambda basis, words: _values(kind, basis, words),
        require=(lambda basis: results.require_decided(basis.subject)) if on_results else lambda basis: None,
        figures=(lambda basis: results.bare(basis.subject)) if on_results else lambda basis: {},
        pictured=True,
    )


#: How each act is made.
RECIPES: Mapping[PaperKind, Recipe] = {kind: _recipe(kind) for kind in _POINTS}
