"""The resolutions of the council: composed from wording and facts, assembled with the clerk's text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.errors import Refused
from app.language.message import N_, Message
from app.language.numbers import format_fraction, format_som
from app.models.paper import PaperKind
from app.services.office import OfficeView, ProfileView
from app.services.papers import figures, phrases
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.drafts import DraftText, points_of, sections_of
from app.services.papers.facts import ActText, Annex, Column, Letterhead, Section, Table
from app.services.papers.wording import ACT, Words
from app.services.summary import ContestSummary

RESULTS = PaperKind.RESULTS_RESOLUTION
_NO_VALUE = "–"

#: The points of each resolution in order, with the part of the wording they come from.
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

#: The acts of the council.
ACT_KINDS = frozenset(_POINTS)


def act_values(kind: PaperKind, office: OfficeView, summary: ContestSummary, words: Words) -> dict[str, str]:
    """Every phrase that the wording of this act may use, in the language of `words`."""
    values = phrases.office_values(office, words.language) | phrases.contest_values(summary.contest, words.language)
    return values | phrases.result_values(summary, words, kind) if kind is RESULTS else values


def compose(kind: PaperKind, values: Mapping[str, str], words: Words, profile: ProfileView) -> DraftText:
    """The first text of an act, from the wording, without the points that are switched off."""
    shown = [(source, part) for source, part in _POINTS[kind] if part not in profile.hidden_blocks]
    points = [phrases.sentence(words.fill(source, part, values)) for source, part in shown]
    has_annex = kind is not PaperKind.FREE_RESOLUTION
    return DraftText(
        title=words.fill(kind, "title", values),
        preamble=words.fill(kind, "preamble", values),
        points="\n\n".join(points),
        annex_title=words.fill(kind, "annex_title", values) if has_annex else "",
        annex_text=words.fill(kind, "annex_text", values) if kind is PaperKind.REGULATION_RESOLUTION else "",
    )


def require_winners(summary: ContestSummary) -> None:
    """Raises Refused where there is no decision that a resolution on the results could state."""
    if not summary.winners:
        raise Refused(Message(N_("No winners have been decided in this contest yet: there is nothing to resolve on.")))


def act_text(
    kind: PaperKind,
    head: Head,
    text: DraftText,
    office: OfficeView,
    profile: ProfileView,
    words: Words,
    summary: ContestSummary | None,
) -> ActText:
    """The whole act in one language; blocks that are switched off are empty.

    The heading is «ТОКТОМУ» after the session in the genitive, «ТОКТОМ» alone.
    """
    ky = words.language == "ky"
    hidden = profile.hidden_blocks
    values = phrases.office_values(office, words.language) | phrases.session_values(
        office, words, head.convocation, head.session
    )
    return ActText(
        letterhead=Letterhead() if "letterhead" in hidden else _letterhead(office, words.language),
        session_line="" if "session_line" in hidden else words.fill(ACT, "session_line", values),
        heading=words.text(ACT, "heading_alone" if "session_line" in hidden else "heading"),
        date_line=phrases.date_line(head.dated, head.year, words.language),
        number=head.number,
        place=office.place_ky if ky else office.place_ru,
        title=text.title.strip(),
        preamble="" if "preamble" in hidden else text.preamble.strip(),
        enacting=words.text(ACT, "enacting"),
        points=points_of(text.points),
        signer_post=office.chair_post_ky if ky else office.chair_post_ru,
        signer_name=office.chair_name,
        seal="" if "seal" in hidden else words.text(ACT, "seal"),
        annexes=() if "annex" in hidden else _annexes(kind, head, text, values, words, summary),
        translation_note="" if ky else words.text(ACT, "translation"),
    )


def _recipe(kind: PaperKind) -> Recipe:
    def values(basis: Basis, words: Words) -> dict[str, str]:
        return act_values(kind, basis.office, basis.subject, words)

    def first(basis: Basis, words: Words, clerk: Clerk) -> DraftText:
        return compose(kind, values(basis, words), words, basis.profile)

    def text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> ActText:
        return act_text(kind, head, draft, basis.office, basis.profile, words, basis.subject)

    results = kind is RESULTS
    return Recipe(
        gather=figures.gather,
        text=text,
        first=first,
        values=values,
        require=(lambda basis: require_winners(basis.subject)) if results else lambda basis: None,
        figures=(lambda basis: figures.bare(basis.subject)) if results else lambda basis: {},
        pictured=True,
    )


def _letterhead(office: OfficeView, language: str) -> Letterhead:
    lines, address = (
        (office.letterhead_ky, office.address_ky) if language == "ky" else (office.letterhead_ru, office.address_ru)
    )
    return Letterhead(tuple(line.strip() for line in lines.splitlines() if line.strip()), address)


def _annexes(
    kind: PaperKind,
    head: Head,
    text: DraftText,
    values: Mapping[str, str],
    words: Words,
    summary: ContestSummary | None,
) -> tuple[Annex, ...]:
    reference = phrases.act_reference(head.dated, head.number, head.year, words.language)
    corner = words.fill(ACT, "annex_corner", {**values, "act_reference": reference})
    sections = sections_of(text.annex_text)
    if kind is RESULTS and summary is not None:
        sections = (*sections, Section(table=_ranking(summary, words)))
    return (Annex(corner, text.annex_title.strip(), sections),) if sections else ()


def _ranking(summary: ContestSummary, words: Words) -> Table:
    shares = {"place": 2, "title": 6, "applicant": 6, "mean": 3, "requested": 3, "awarded": 3}
    aligned = {"place": "center", "title": "left", "applicant": "left"}
    columns = tuple(
        Column(words.text(RESULTS, f"column_{name}"), aligned.get(name, "right"), share)
        for name, share in shares.items()
    )
    rows = tuple(
        (
            str(row.place) if row.place else _NO_VALUE,
            row.application.title,
            row.application.applicant_name,
            _NO_VALUE if row.mean is None else format_fraction(row.mean),
            format_som(row.application.requested.tyiyn),
            format_som(row.awarded.tyiyn) if row.awarded else _NO_VALUE,
        )
        for row in summary.ranking
    )
    totals = ("", words.text(RESULTS, "total"), "", "", "", format_som(summary.awarded.tyiyn))
    return Table(columns, rows, totals)


#: How each act is made.
RECIPES: Mapping[PaperKind, Recipe] = {kind: _recipe(kind) for kind in ACT_KINDS}
