"""The layout of an act of the council: from the letterhead to the annexes, in the order of real acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

from app.documents.keeping import with_last_kept
from app.documents.letterhead import letterhead
from app.documents.model import Align, Block, Look, PageBreak, Text
from app.documents.pairing import Slots, in_order, side_by_side
from app.documents.setter import Setter
from app.services.papers.facts import ActText, Annex, Letterhead, PageProfile, Picture, Point

_NOTE, _OPENING, _DATE, _TITLE, _PREAMBLE, _ENACTING, _POINTS, _SIGNATURE = range(8)


def one_language(
    text: ActText, heads: Mapping[str, Letterhead], setter: Setter, picture: Picture | None = None
) -> tuple[Block, ...]:
    """An act in one language under the letterhead of one or both."""
    body = in_order(_slots(text, setter))
    annexes = (block for annex in text.annexes for block in _annex(annex, setter))
    return (*letterhead(heads, setter.profile, picture), *body, *annexes)


def two_columns(ky: ActText, ru: ActText, profile: PageProfile, picture: Picture | None = None) -> tuple[Block, ...]:
    """An act in both languages side by side; an annex with a table is given whole in one language after the other."""
    left, right = Setter("ky", profile, narrow=True), Setter("ru", profile, narrow=True)
    body = side_by_side(_slots(ky, left), _slots(ru, right))
    annexes: list[Block] = []
    for one, other in zip_longest(ky.annexes, ru.annexes):
        annexes += _annex_pair(one, other, profile)
    heads = {"ky": ky.letterhead, "ru": ru.letterhead}
    return (*letterhead(heads, profile, picture), *body, *annexes)


def _slots(text: ActText, setter: Setter) -> Slots:
    """Every text of an act by its place."""
    middle, size = setter.centered, setter.size
    return {
        (_NOTE,): setter.paragraphs(text.translation_note, replace(middle, align=Align.RIGHT), italic=True),
        (_OPENING,): _opening(text, setter),
        (_DATE,): setter.number_line(text.date_line, text.number, text.place),
        (_TITLE,): setter.heading(text.title, replace(middle, before=size / 2, after=size * 0.75), 2),
        (_PREAMBLE,): setter.body(text.preamble),
        (_ENACTING,): _enacting(text.enacting, setter),
        **_points(text.points, setter),
        (_SIGNATURE,): setter.signature(text.signer_post, text.signer_name, text.seal),
    }


def _opening(text: ActText, setter: Setter) -> tuple[Text, ...]:
    """«… сессиясынын ТОКТОМУ», but «ПОСТАНОВЛЕНИЕ … сессии»: a genitive stands before its noun or after it."""
    first, second = (replace(setter.centered, before=setter.size / part, keep_next=True) for part in (2, 4))
    spaced = setter.profile.letter_spaced_heading
    if setter.lang == "ky":
        session = setter.paragraphs(text.session_line, first, bold=True)
        return (*session, *setter.heading(text.heading, second, 1, spaced=spaced))
    session = setter.paragraphs(text.session_line, second, bold=True)
    return (*setter.heading(text.heading, first, 1, spaced=spaced), *session)


def _enacting(text: str, setter: Setter) -> tuple[Text, ...]:
    """«ТОКТОМ КЫЛАТ:» in the middle, with the first point."""
    look = replace(setter.centered, before=setter.size / 4, after=setter.size / 2, keep_next=True)
    return setter.paragraphs(text, look, bold=True)


def _points(points: tuple[Point, ...], setter: Setter) -> dict[tuple[int, ...], tuple[Text, ...]]:
    """Points «1.» with sub-points «1)»; the last text stays with the signature."""
    slots: dict[tuple[int, ...], tuple[Text, ...]] = {}
    for number, point in enumerate(points, 1):
        slots[(_POINTS, number, 0)] = setter.numbered(f"{number}.", point.text)
        for sub, item in enumerate(point.items, 1):
            slots[(_POINTS, number, sub)] = setter.numbered(f"{sub})", item)
    if slots:
        last = max(slots)
        slots[last] = with_last_kept(slots[last])
    return slots


def _annex(annex: Annex | None, setter: Setter) -> tuple[Block, ...]:
    """An annex on a new page in one language, with its tables."""
    if annex is None:
        return ()
    title = setter.heading(annex.title, _title_look(setter), 2)
    sections = (each for part in annex.sections for each in setter.section(part, _section_look(setter), 3))
    return (PageBreak(), *setter.corner(annex.corner), *title, *sections)


def _annex_pair(ky: Annex | None, ru: Annex | None, profile: PageProfile) -> tuple[Block, ...]:
    """An annex in both languages: side by side when it is text, whole pages of each when it holds a table."""
    if any(section.table for annex in (ky, ru) if annex for section in annex.sections):
        return (*_annex(ky, Setter("ky", profile)), *_annex(ru, Setter("ru", profile)))
    left = _annex_slots(ky, Setter("ky", profile, narrow=True))
    right = _annex_slots(ru, Setter("ru", profile, narrow=True))
    return (PageBreak(), *side_by_side(left, right))


def _annex_slots(annex: Annex | None, setter: Setter) -> Slots:
    """The texts of an annex by their place: section and paragraph."""
    if annex is None:
        return {}
    slots: dict[tuple[int, ...], tuple[Text, ...]] = {
        (0, 0): setter.corner(annex.corner),
        (0, 1): setter.heading(annex.title, _title_look(setter), 2),
    }
    for number, section in enumerate(annex.sections, 1):
        slots[(number, 0)] = setter.heading(section.heading, _section_look(setter), 3)
        for place, text in enumerate(section.paragraphs, 1):
            slots[(number, place)] = setter.body(text)
    return slots


def _title_look(setter: Setter) -> Look:
    """The title of an annex."""
    return replace(setter.centered, before=setter.size / 2, after=setter.size * 0.75)


def _section_look(setter: Setter) -> Look:
    """The heading of a chapter in an annex."""
    return replace(setter.centered, before=setter.size / 2, after=setter.size / 2)
