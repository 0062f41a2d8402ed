"""The layout of an agreement: title, date and number, what was agreed, the two parties with their signatures."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from app.documents.keeping import with_last_kept
from app.documents.model import Align, Block, Look, Pair, Paragraph, Text
from app.documents.pairing import Slots, in_order, side_by_side
from app.documents.setter import Setter
from app.services.papers.facts import AgreementText, PageProfile, Party

_NOTE, _TITLE, _DATE, _PREAMBLE, _BODY, _PARTIES = range(6)


def one_language(text: AgreementText, setter: Setter) -> tuple[Block, ...]:
    """An agreement in one language, the parties beside each other."""
    body = tuple(block for section in text.sections for block in setter.section(section, _heading(setter), 2))
    narrow = replace(setter, narrow=True)
    left, right = (_particulars(party, narrow) for party in text.parties)
    signed = zip_longest(*(_signing(party, narrow) for party in text.parties))
    return (
        *in_order(_opening(text, setter)),
        *(with_last_kept(body) if body else ()),
        Pair(left, right, keep_next=True),
        *(_row(*each) for each in signed),
    )


def two_columns(ky: AgreementText, ru: AgreementText, profile: PageProfile) -> tuple[Block, ...]:
    """An agreement in both languages side by side, in each one party under the other."""
    left, right = (_slots(text, Setter(lang, profile, narrow=True)) for lang, text in (("ky", ky), ("ru", ru)))
    return side_by_side(left, right)


def _slots(text: AgreementText, setter: Setter) -> Slots:
    """Every text of an agreement by its place."""
    slots = _opening(text, setter)
    for at, section in enumerate(text.sections):
        slots[_BODY, at, 0] = setter.heading(section.heading, _heading(setter), 2)
        for place, paragraph in enumerate(section.paragraphs, 1):
            slots[_BODY, at, place] = setter.body(paragraph)
    for at, party in enumerate(text.parties):
        for place, line in enumerate((*_particulars(party, setter), *_signing(party, setter))):
            slots[_PARTIES, at, place] = (line,)
    return slots


def _opening(text: AgreementText, setter: Setter) -> dict[tuple[int, ...], tuple[Text, ...]]:
    """What stands over the body."""
    middle, size = setter.centered, setter.size
    return {
        (_NOTE,): setter.paragraphs(text.translation_note, replace(middle, align=Align.RIGHT), italic=True),
        (_TITLE,): setter.heading(text.title, replace(middle, after=size / 2), 1),
        (_DATE,): setter.number_line(text.date_line, text.number, text.place),
        (_PREAMBLE,): setter.body(text.preamble),
    }


def _particulars(party: Party, setter: Setter) -> tuple[Paragraph, ...]:
    """A party in bold, its particulars line by line."""
    look = _line(setter)
    first, *rest = party.particulars.strip().splitlines() or [""]
    over = replace(look, before=setter.size)
    return (*setter.paragraphs(first, over, bold=True), *setter.paragraphs("\n".join(rest), look))


def _signing(party: Party, setter: Setter) -> tuple[Paragraph, ...]:
    """Who signs, the line for the hand with the name under it, the place of the seal; on one page with all above."""
    look = _line(setter)
    post, name, seal = (setter.paragraphs(each, look) for each in (party.post, party.name, party.seal))
    apart = (*_lower(post, setter), *_lower(name, setter), *seal)
    return (*apart[:-1], *(replace(last, look=replace(last.look, keep_next=False)) for last in apart[-1:]))


def _line(setter: Setter) -> Look:
    return replace(setter.look, first_mm=0, align=Align.LEFT, before=0, after=setter.size / 6, keep_next=True)


def _lower(block: tuple[Paragraph, ...], setter: Setter) -> tuple[Paragraph, ...]:
    """The same lines, the first with room for the hand above it."""
    return (*(replace(each, look=replace(each.look, before=setter.size)) for each in block[:1]), *block[1:])


def _row(left: Paragraph | None, right: Paragraph | None) -> Pair:
    """A line of each party at one height, kept with the next while either has one."""
    kept = any(each is not None and each.look.keep_next for each in (left, right))
    return Pair((left,) if left else (), (right,) if right else (), kept)


def _heading(setter: Setter) -> Look:
    """The heading of a part."""
    size = setter.size
    return replace(setter.centered, before=size / 2, after=size / 4)
