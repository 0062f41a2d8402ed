"""The layout of a letter or an announcement: letterhead, date and number, addressee, text, signature, executor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.documents.keeping import with_last_kept
from app.documents.letterhead import letterhead
from app.documents.model import Align, Block, Look, Signature, Text
from app.documents.pairing import Slots, in_order, side_by_side
from app.documents.setter import Setter
from app.services.papers.facts import Letterhead, LetterText, PageProfile, Picture

_NOTE, _DATE, _ADDRESSEE, _TITLE, _SALUTATION, _BODY, _SIGNATURE, _EXECUTOR = range(8)


def one_language(
    text: LetterText, heads: Mapping[str, Letterhead], setter: Setter, picture: Picture | None = None
) -> tuple[Block, ...]:
    """A letter in one language under the letterhead of one or both."""
    body = tuple(block for section in text.sections for block in setter.section(section, _section_look(setter), 2))
    return (
        *letterhead(heads, setter.profile, picture),
        *in_order(_opening(text, setter)),
        *(with_last_kept(body) if body else ()),
        *_signature(text, setter),
        *_executor(text, setter),
    )


def two_columns(
    ky: LetterText, ru: LetterText, profile: PageProfile, picture: Picture | None = None
) -> tuple[Block, ...]:
    """A letter without tables in both languages side by side."""
    left, right = (_slots(text, Setter(lang, profile, narrow=True)) for lang, text in (("ky", ky), ("ru", ru)))
    heads = {"ky": ky.letterhead, "ru": ru.letterhead}
    return (*letterhead(heads, profile, picture), *side_by_side(left, right))


def _slots(text: LetterText, setter: Setter) -> Slots:
    """Every text of a letter by its place: section and paragraph in its body."""
    slots = _opening(text, setter)
    for at, section in enumerate(text.sections):
        slots[_BODY, at, 0] = setter.heading(section.heading, _section_look(setter), 2)
        for place, paragraph in enumerate(section.paragraphs, 1):
            slots[_BODY, at, place] = setter.body(paragraph)
    last = max(slots)
    slots[last] = with_last_kept(slots[last]) if slots[last] else ()
    return {**slots, (_SIGNATURE,): _signature(text, setter), (_EXECUTOR,): _executor(text, setter)}


def _signature(text: LetterText, setter: Setter) -> tuple[Signature, ...]:
    """The signature, on one page with the small print under it."""
    return setter.signature(text.signer_post, text.signer_name, text.seal, keep_next=bool(text.executor))


def _opening(text: LetterText, setter: Setter) -> dict[tuple[int, ...], tuple[Text, ...]]:
    """What stands over the body."""
    middle, size = setter.centered, setter.size
    side = replace(setter.look, first_mm=0, left_mm=0 if setter.narrow else setter.aside_mm, align=Align.LEFT, after=0)
    return {
        (_NOTE,): setter.paragraphs(text.translation_note, replace(middle, align=Align.RIGHT), italic=True),
        (_DATE,): setter.number_line(text.date_line, text.number, text.place),
        (_ADDRESSEE,): setter.paragraphs(text.addressee, side, bold=True),
        (_TITLE,): setter.heading(text.title, replace(middle, before=size, after=size * 0.75), 1),
        (_SALUTATION,): setter.paragraphs(text.salutation, replace(middle, before=size / 4, after=size / 2)),
    }


def _section_look(setter: Setter) -> Look:
    """The heading of a part of the text."""
    size = setter.size
    return replace(setter.centered, align=Align.LEFT, before=size / 2, after=size / 4)


def _executor(text: LetterText, setter: Setter) -> tuple[Text, ...]:
    """Who wrote the letter, in small print at its end."""
    size = max(setter.size - 4, 8)
    look = replace(setter.look, first_mm=0, align=Align.LEFT, size=size, before=setter.size, after=0)
    lines = setter.paragraphs(text.executor, look)
    last = len(lines) - 1
    return tuple(
        replace(each, look=replace(look, before=0 if at else look.before, keep_next=at < last))
        for at, each in enumerate(lines)
    )
