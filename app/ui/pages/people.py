"""Counts of people in words: what adds up, what overlaps and is never added, and between which bounds it lies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from app.language.message import N_, Message
from app.services.events import CountView, MarkerView, union_bounds
from app.ui.pages.panels import in_language

if TYPE_CHECKING:
    from app.language.words import Words


def parts_text(count: CountView, words: Words) -> str:
    """The partition in one line: «ата: 28, эне: 54»."""
    label = in_language(words, "label")
    return ", ".join(f"{label(part)}: {words.number(part.people)}" for part in count.parts)


def groups_message(count: CountView, words: Words) -> Message | None:
    """The groups within a count in one sentence, or None where there are none."""
    outer = [marker for marker in count.markers if marker.within is None]
    if not outer:
        return None
    groups = "; ".join(words.say(_group(marker, count, words)) for marker in outer)
    return Message(N_("Of these: {groups}. The groups overlap and are never added."), {"groups": groups})


def people_text(marker: MarkerView, words: Words) -> str:
    """How many are in a group; words where nobody counted, never 0."""
    return words.gettext("number not given") if marker.people is None else words.number(marker.people)


def bounds(count: CountView, words: Words) -> Iterator[Message]:
    """For each two sensitive groups: how many people belong to at least one of them.

    They are what reports add up wrongly (19 and 89 children are not 108); girls and boys nobody adds to them.
    """
    label = in_language(words, "label")
    counted = [m for m in count.markers if m.within is None and m.sensitive and m.people is not None]
    for first, second in combinations(counted, 2):
        least, most = union_bounds(count.total, first.people or 0, second.people or 0)
        yield Message(
            N_(
                "“{first}” and “{second}” together: between {least} and {most} people. "
                "Somebody may belong to both groups, so the two numbers are not added."
            ),
            {
                "first": label(first),
                "second": label(second),
                "least": words.number(least),
                "most": words.number(most),
            },
        )


def _group(marker: MarkerView, count: CountView, words: Words) -> Message:
    inner = [words.say(_group(each, count, words)) for each in count.markers if each.within == marker.id]
    values = {"group": in_language(words, "label")(marker), "people": people_text(marker, words)}
    if not inner:
        return Message(N_("{group}: {people}"), values)
    return Message(N_("{group}: {people} (among them {inner})"), {**values, "inner": "; ".join(inner)})
