"""The one-page summary of a contest: its figures as a sheet that hangs on the board or lies before the council."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from app.language import dates
from app.language.numbers import format_money, format_som
from app.models.paper import PaperKind
from app.money import Money
from app.services.defaults import SOURCE_NAMES
from app.services.events import CountView, EventRow, MarkerView, union_bounds
from app.services.office import OfficeView
from app.services.papers import figures, phrases
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Column, Section, SheetText, Table
from app.services.papers.wording import Words
from app.services.summary import Bought, ContestSummary, Contribution, Winner

_KIND = PaperKind.CONTEST_SUMMARY

#: Fewer people of a sensitive group (health, migration) are not told on a paper that everybody reads.
SMALLEST_PUBLISHED = 5


def summary_text(summary: ContestSummary, office: OfficeView, words: Words, made: date) -> SheetText:
    """The sheet in the language of `words`."""
    language = words.language
    values = phrases.office_values(office, language) | phrases.contest_values(summary.contest, language)
    return SheetText(
        office=words.fill(_KIND, "subtitle", values),
        title=words.fill(_KIND, "title", values),
        subtitle="",
        sections=tuple(section for section in _sections(summary, words) if section.paragraphs or section.table),
        made_line=words.fill(_KIND, "made", {"date": dates.short(made, language)}),
    )


def _sections(summary: ContestSummary, words: Words) -> Iterable[Section]:
    ky = words.language == "ky"
    outcomes = tuple(ky_text if ky else ru_text for ky_text, ru_text in summary.outcomes)
    yield Section("", _fund(summary, words))
    yield Section(words.text(_KIND, "heading_money"), (), _money(summary, words) if summary.winners else None)
    yield Section(words.text(_KIND, "heading_contribution"), tuple(_contributions(summary, words)))
    yield Section(words.text(_KIND, "heading_events"), tuple(_events(summary, words)))
    yield Section(words.text(_KIND, "heading_people"), tuple(people_sentences(summary, words)))
    yield Section(words.text(_KIND, "heading_outcomes"), outcomes)


def _fund(summary: ContestSummary, words: Words) -> tuple[str, ...]:
    part, rest = _rest(summary.left)
    sums = {"fund_sum": summary.fund, "awarded_sum": summary.awarded, **rest}
    values = {name: phrases.said(money, words.language) for name, money in sums.items()}
    counts = {"applications": str(summary.applications), "winners": str(len(summary.winners))}
    return words.fill(_KIND, part, values), words.fill(_KIND, "applications", counts)


def _rest(left: Money) -> tuple[str, dict[str, Money]]:
    """The sentence on the fund and what it tells besides: nothing has words below zero."""
    if left.tyiyn < 0:
        return "fund_exceeded", {"over_sum": -left}
    return ("fund", {"left_sum": left}) if left else ("fund_whole", {})


def _money(summary: ContestSummary, words: Words) -> Table:
    def row(title: str, *sums: int) -> tuple[str, ...]:
        return (title, *(format_som(tyiyn) for tyiyn in sums))

    columns = (
        Column(words.text(_KIND, "column_title"), "left", 5),
        *(Column(words.text(_KIND, f"column_{name}"), "right", 2) for name in ("local", "donor", "total")),
    )
    rows = tuple(
        row(f"«{w.application.title}», {w.application.applicant_name}", w.local.tyiyn, w.donor.tyiyn, w.total.tyiyn)
        for w in summary.winners
    )
    totals = row(words.text(_KIND, "total"), summary.awarded.tyiyn, summary.donor.tyiyn, summary.total.tyiyn)
    return Table(columns, rows, totals)


def _contributions(summary: ContestSummary, words: Words) -> Iterable[str]:
    """What was bought for each initiative, by whom and for how much, and what was given and is not valued."""
    for winner in summary.winners:
        items = [
            *(
                _item("bought", bought, words, format_money(bought.amount.tyiyn, words.language))
                for bought in winner.bought
            ),
            *(_item("contribution", own, words) for own in winner.contributions),
        ]
        if items:
            yield words.fill(_KIND, "spent", {"title": winner.application.title, "list": "; ".join(items)})


def _item(part: str, item: Bought | Contribution, words: Words, money: str = "") -> str:
    source = SOURCE_NAMES[item.source][words.language]
    text = item.text_ky if words.language == "ky" else item.text_ru
    return words.fill(_KIND, part, {"source": phrases.within(source), "sum": money, "text": text})


def _events(summary: ContestSummary, words: Words) -> Iterable[str]:
    for winner in summary.winners:
        if winner.people is None or not winner.people.held:
            continue
        values = {
            "title": winner.application.title,
            "events": words.counted(_KIND, "count_events", winner.people.held),
            "villages": words.counted(_KIND, "count_villages", len(winner.people.villages)),
            "list": "; ".join(_event(event, words) for event in winner.events if event.counts),
        }
        yield words.fill(_KIND, "events_villages" if len(winner.people.villages) > 1 else "events", values)
    if summary.held:
        yield words.fill(_KIND, "events_all", {"events": words.counted(_KIND, "count_events", summary.held)})


def _event(event: EventRow, words: Words) -> str:
    title = event.title_ky if words.language == "ky" else event.title_ru
    if event.times == 1:
        return title
    times = words.counted(_KIND, "count_times", event.times)
    return words.fill(_KIND, "event_times", {"title": title, "times": times})


def people_sentences(summary: ContestSummary, words: Words) -> Iterable[str]:
    """Who came, initiative by initiative: the parts, the groups within, the bounds where groups may overlap."""
    for winner in summary.winners:
        for count in winner.people.counts if winner.people else ():
            yield _count_sentence(winner, count, words)
            yield from _bounds(count, words)


def _count_sentence(winner: Winner, count: CountView, words: Words) -> str:
    ky = words.language == "ky"
    parts = ", ".join(
        words.fill(_KIND, "part", {"people": str(p.people), "label": p.label_ky if ky else p.label_ru})
        for p in count.parts
    )
    markers = "; ".join(_marker(marker, count, words) for marker in count.markers if marker.within is None)
    total = words.counted(_KIND, "count_people", count.total)
    values = {"title": winner.application.title, "parts": parts, "total": total, "markers": markers}
    if markers:
        return words.fill(_KIND, "people_within", values)
    return words.fill(_KIND, "people" if len(count.parts) > 1 else "people_whole", values)


def _label(marker: MarkerView, words: Words) -> str:
    return marker.label_ky if words.language == "ky" else marker.label_ru


def _marker(marker: MarkerView, count: CountView, words: Words) -> str:
    """A group with its number, and the groups within it."""
    values = {"people": str(marker.people), "label": _label(marker, words), "limit": str(SMALLEST_PUBLISHED)}
    text = words.fill(_KIND, _marker_part(marker), values)
    for inner in (m for m in count.markers if m.within == marker.id):
        text = words.fill(_KIND, "marker_nested", {"outer": text, "inner": _marker(inner, count, words)})
    return text


def _marker_part(marker: MarkerView) -> str:
    """A group nobody counted is words, never 0; a small one of a sensitive kind has no number of its own."""
    if marker.people is None:
        return "marker_unknown"
    return "marker_small" if marker.sensitive and marker.people < SMALLEST_PUBLISHED else "marker"


def _bounds(count: CountView, words: Words) -> Iterable[str]:
    """How many belong to one of two sensitive groups at least and at most: what readers would add up wrongly."""
    groups = [m for m in count.markers if m.sensitive and m.within is None and _marker_part(m) == "marker"]
    for first, second in combinations(groups, 2):
        least, most = union_bounds(count.total, first.people or 0, second.people or 0)
        names = {"first": _label(first, words), "second": _label(second, words)}
        yield words.fill(_KIND, "bounds", {**names, "least": str(least), "most": str(most)})


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    return summary_text(basis.subject, basis.office, words, made)


#: How the summary is made.
RECIPE = Recipe(gather=figures.gather, text=_text, figures=lambda basis: figures.bare(basis.subject))
