"""The tables of a result: the ranking, the winners with their sums by sources, the reserve."""

from __future__ import annotations

from collections.abc import Sequence

from app.language.numbers import format_fraction, format_som
from app.models.paper import PaperKind
from app.services.papers import phrases
from app.services.papers.facts import Column, Table
from app.services.papers.results import Ranked, Result
from app.services.papers.wording import Words

_KIND = PaperKind.RESULTS_RESOLUTION
_SHARES = {"place": 2, "title": 7, "applicant": 6, "mean": 3, "requested": 3, "awarded": 3}
_ALIGNED = {"place": "center", "title": "left", "applicant": "left"}


def ranking(result: Result, words: Words) -> Table:
    """Every application that came before the commission, with what it asked for and gets."""
    rows = tuple((*_standing(row), phrases.valued(row.awarded)) for row in result.ranking)
    totals = ("", words.text(_KIND, "total"), "", "", "", format_som(result.awarded.tyiyn))
    return Table(_columns(tuple(_SHARES), words), rows, totals)


def winners(result: Result, words: Words) -> Table:
    """The winners with a column for each source that gives, and their sum where there are several."""
    several = len(result.sources) > 1
    sums = [words.fill(_KIND, "column_source", {"name": _name(source, words)}) for source in result.sources]
    sums += [words.text(_KIND, "column_sum")] if several else []
    columns = (
        Column("№", "center", 1),
        *_columns(("title", "applicant"), words),
        *(Column(title, "right", 3) for title in sums),
    )
    rows = tuple(
        (str(at), row.application.title, row.application.applicant_name, *_by_source(row, result))
        for at, row in enumerate(result.winners, start=1)
    )
    given = [result.given_by(source) for source in result.sources] + ([result.awarded] if several else [])
    return Table(columns, rows, ("", words.text(_KIND, "total"), "", *(format_som(each.tyiyn) for each in given)))


def reserve(rows: Sequence[Ranked], words: Words) -> Table:
    """Who follows in order if money comes back."""
    return Table(_columns(tuple(_SHARES)[:-1], words), tuple(_standing(row) for row in rows))


def _by_source(row: Ranked, result: Result) -> tuple[str, ...]:
    each = tuple(phrases.valued(row.of(source)) for source in result.sources)
    return (*each, phrases.valued(row.awarded)) if len(result.sources) > 1 else each


def _standing(row: Ranked) -> tuple[str, ...]:
    return (
        str(row.place or phrases.NOTHING),
        row.application.title,
        row.application.applicant_name,
        phrases.NOTHING if row.mean is None else format_fraction(row.mean),
        format_som(row.requested.tyiyn),
    )


def _columns(names: Sequence[str], words: Words) -> tuple[Column, ...]:
    return tuple(
        Column(words.text(_KIND, f"column_{name}"), _ALIGNED.get(name, "right"), _SHARES[name]) for name in names
    )


def _name(source: object, words: Words) -> str:
    return phrases.sentence(phrases.local(source, "name", words.language))
