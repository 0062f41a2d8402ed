"""The text of a paper before issue: what the clerk may edit, and how it falls into points."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from app.language.catalogue import LANGUAGES
from app.services.papers.facts import Point, Section

_OWN_POINT_NUMBER = re.compile(r"^\d+\.\s+")
_OWN_ITEM_NUMBER = re.compile(r"^\d+\)\s+")
_HEADING = "# "


@dataclass(frozen=True)
class DraftText:
    """The editable words of an act, a letter or an announcement in one language.

    `points`: of an act, one paragraph each, an empty line between them; the further lines of a paragraph are its
    sub-points.
    `annex_text`: paragraphs likewise; one that begins with «# » is a heading. Numbers are the program's.
    A letter has its text in `points`: each line a paragraph, one that begins with «# » a heading; `preamble` is its
    salutation. Of an agreement `executor` and `addressee` are the particulars of its two parties.
    """

    title: str = ""
    preamble: str = ""
    points: str = ""
    annex_title: str = ""
    annex_text: str = ""
    addressee: str = ""
    signer_post: str = ""
    signer_name: str = ""
    executor: str = ""


#: A draft in both languages.
DraftTexts = Mapping[str, DraftText]


def to_json(texts: DraftTexts) -> str:
    """How a draft is kept."""
    return json.dumps({language: asdict(text) for language, text in texts.items()}, ensure_ascii=False, sort_keys=True)


def from_json(kept: str) -> dict[str, DraftText]:
    """The draft that was kept; languages that it lacks are empty."""
    found = json.loads(kept or "{}")
    return {language: DraftText(**found.get(language, {})) for language in LANGUAGES}


def points_of(text: str) -> tuple[Point, ...]:
    """The points and sub-points of a text; numbers that the clerk typed herself give way to the program's."""
    points = []
    for block in _blocks(text):
        first, *rest = (line.strip() for line in block.splitlines() if line.strip())
        items = tuple(_OWN_ITEM_NUMBER.sub("", line) for line in rest)
        points.append(Point(_OWN_POINT_NUMBER.sub("", first), items))
    return tuple(points)


def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of an annex: a heading opens a new one."""
    sections: list[Section] = []
    for block in _blocks(text):
        if block.startswith(_HEADING):
            sections.append(Section(heading=" ".join(block.removeprefix(_HEADING).split())))
        else:
            last = sections.pop() if sections else Section()
            paragraph = " ".join(block.split())
            sections.append(Section(last.heading, (*last.paragraphs, paragraph)))
    return tuple(sections)


def lines_of(text: str) -> tuple[Section, ...]:
    """The sections of a letter: each line a paragraph; a heading opens a new section."""
    sections: list[Section] = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        if line.startswith(_HEADING):
            sections.append(Section(heading=line.removeprefix(_HEADING).strip()))
        else:
            last = sections.pop() if sections else Section()
            sections.append(replace(last, paragraphs=(*last.paragraphs, line)))
    return tuple(sections)


def _blocks(text: str) -> list[str]:
    return [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
