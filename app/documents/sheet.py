"""The layout of an informational sheet: office, title, sections with tables, the day on which it was made."""

from __future__ import annotations

from dataclasses import replace

from app.documents.model import Align, Block, Look
from app.documents.setter import Setter
from app.services.papers.facts import SheetText

#: Body text of 14 points is 10 on a sheet: the example's whole summary is to stand on one page.
SMALLER_BY_PT = 4


def one_language(text: SheetText, setter: Setter) -> tuple[Block, ...]:
    """A sheet in one language. Its tables take the page's width, so two languages follow one another."""
    middle, size = setter.centered, setter.size
    heading = replace(middle, align=Align.LEFT, before=size * 0.75, after=size / 4)
    sections = (block for section in text.sections for block in setter.section(section, heading, 2))
    return (
        *setter.paragraphs(text.office, replace(middle, after=size / 2)),
        *setter.heading(text.title, replace(middle, after=size / 4), 1),
        *setter.paragraphs(text.subtitle, middle),
        *sections,
        *setter.paragraphs(text.made_line, _made_look(setter)),
    )


def _made_look(setter: Setter) -> Look:
    """The line that says when the sheet was made."""
    return replace(setter.look, first_mm=0, align=Align.LEFT, before=setter.size)
