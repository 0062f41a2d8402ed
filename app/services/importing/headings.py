"""Which column of a list is which field: guessed from its headings, which may stand in several rows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.language.catalogue import LANGUAGES
from app.language.letters import fold
from app.language.words import Words
from app.resources import resource
from app.services.importing.target import Target
from app.services.importing.values import Unfit, Value, plain

#: Headings are looked for in so many rows, and stand in at most so many.
LOOKED_AT = 20
MOST_DEEP = 3

_LETTERS = re.compile(r"[^\W_]+")
_UNITS = {"сом", "сомов", "som"}
_REMEMBERED, _SAME, _LAST, _WITHIN = 5, 4, 3, 1
_UNDER = " · "


@dataclass(frozen=True)
class Headings:
    """Where the headings stand (places from 0, both included), and the place of the column of each field found."""

    first: int
    last: int
    columns: Mapping[str, int]


def heading_key(text: str) -> str:
    """A heading without what does not matter in it: case, marks, the word for som."""
    words = _LETTERS.findall(fold(text))
    return " ".join(word for word in words if word not in _UNITS)


def headings_between(rows: Sequence[Sequence[Value]], first: int, last: int) -> tuple[str, ...]:
    """The heading of each column; in an upper row a text stands over the empty cells at its right, too."""
    parts: list[list[str]] = [[] for _ in (rows[first] if first < len(rows) else ())]
    for number, row in enumerate(rows[first : last + 1], start=first):
        above = ""
        for place, value in enumerate(row):
            text = _text(value)
            above = text or (above if number < last else "")
            if above and above not in parts[place]:
                parts[place].append(above)
    return tuple(_UNDER.join(part) for part in parts)


def guess(target: Target, headings: Sequence[str], remembered: Mapping[str, str]) -> dict[str, int]:
    """The column of each field that is recognised. `remembered`: fields by the keys of headings chosen before."""
    return {field: place for field, (place, _fit) in _matches(target, headings, remembered).items()}


def find(target: Target, rows: Sequence[Sequence[Value]], remembered: Mapping[str, str]) -> Headings:
    """The rows whose headings are recognised best; the first filled row where none is."""
    best, most = None, 0
    filled = [place for place, row in enumerate(rows[:LOOKED_AT]) if any(value is not None for value in row)]
    for first in filled:
        for last in range(first, min(first + MOST_DEEP, len(rows))):
            found = _matches(target, headings_between(rows, first, last), remembered)
            fit = sum(each for _place, each in found.values() if each > _WITHIN)  # records hold such words too
            if fit > most:
                best, most = Headings(first, last, {field: place for field, (place, _) in found.items()}), fit
    start = filled[0] if filled else 0
    return best or Headings(start, start, guess(target, headings_between(rows, start, start), remembered))


def _matches(target: Target, headings: Sequence[str], remembered: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Field → place and fit; the best fits first, each column once."""
    offers = sorted(
        (-fit, place, order, field)
        for place, text in enumerate(headings)
        for order, (field, names) in enumerate(_names(target).items())
        if (fit := _fit(text, field, names, remembered))
    )
    found: dict[str, tuple[int, int]] = {}
    taken: set[int] = set()
    for fit, place, _order, field in offers:
        if field not in found and place not in taken:
            found[field] = (place, -fit)
            taken.add(place)
    return found


def _fit(text: str, field: str, names: frozenset[str], remembered: Mapping[str, str]) -> int:
    key = heading_key(text)
    if not key:
        return 0
    if remembered.get(key) == field:
        return _REMEMBERED
    if key in names:
        return _SAME
    if heading_key(text.rpartition(_UNDER)[2]) in names:
        return _LAST
    words = set(key.split())
    return _WITHIN if any(words.issuperset(name.split()) for name in names) else 0


@cache
def _names(target: Target) -> Mapping[str, frozenset[str]]:
    kept = tomllib.loads(resource("imports", "headings.toml").read_text("utf-8"))[target.key]
    speakers = [Words(language) for language in LANGUAGES]
    return {
        field.key: frozenset(
            {heading_key(name) for name in kept.get(field.key, ())}
            | {heading_key(speaker.gettext(field.label)) for speaker in speakers}
        )
        - {""}
        for field in target.fields
    }


def _text(value: Value) -> str:
    try:
        return " ".join(plain(value).split())
    except Unfit:
        return ""
