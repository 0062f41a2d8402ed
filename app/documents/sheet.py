"""The layout of a sheet: corner, office, title, sections with tables, signatures, the day on which it was made."""

from __future__ import annotations

from dataclasses import replace

from app.documents.keeping import with_last_kept
from app.documents.model import Align, Block, CodedHead, Cut, Look, Text
from app.documents.setter import Setter
from app.documents.wording import lines
from app.services.papers.facts import SheetText


def one_language(text: SheetText, setter: Setter) -> tuple[Block, ...]:
    """A sheet in one language. Its tables take the page's width, so two languages follow one another."""
    copy = _copy(text, setter)
    return (*copy, Cut(), *copy) if text.twice else copy


def _copy(text: SheetText, setter: Setter) -> tuple[Block, ...]:
    """The sheet once."""
    middle, size = setter.centered, setter.size
    heading = replace(middle, align=Align.LEFT, before=size * 0.75, after=size / 4)
    sections = tuple(block for section in text.sections for block in setter.section(section, heading, 2))
    signed = setter.signatures(text.signatures, keep_next=bool(text.made_line))
    followed = signed or (text.made_line and not text.closing)
    return (
        *_head(text, setter),
        *(with_last_kept(sections) if sections and followed else sections),
        *signed,
        *(block for section in text.closing for block in setter.section(section, heading, 2)),
        *setter.paragraphs(text.made_line, _made_look(setter)),
    )


def _head(text: SheetText, setter: Setter) -> tuple[Block, ...]:
    """Corner, office, title and the line under it; beside them the square code of a sheet that has one."""
    middle, size = setter.centered, setter.size
    texts: tuple[Text, ...] = (
        *setter.paragraphs(text.translation_note, replace(middle, align=Align.RIGHT), italic=True),
        *setter.paragraphs(text.office, replace(middle, after=size / 2)),
        *setter.heading(text.title, replace(middle, after=size / 4), 1),
        *setter.paragraphs(text.subtitle, replace(middle, after=size / 2)),
        *setter.number_line(text.date_line, text.number, text.place),
    )
    code = text.code
    if code is None:
        return (*setter.corner(text.corner), *texts)
    look = replace(setter.look, first_mm=0, after=size / 4)
    return (*setter.corner(text.corner), CodedHead(texts, code.text, lines(code.caption), look))


def _made_look(setter: Setter) -> Look:
    """The line that says when the sheet was made."""
    return replace(setter.look, first_mm=0, align=Align.LEFT, before=setter.size)
