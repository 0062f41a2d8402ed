"""What stands over an act, a letter or an announcement: the office's image and lines, and a rule under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.documents.model import Block, Image, Pair, Rule, Text
from app.documents.setter import Setter
from app.services.papers.facts import Letterhead, PageProfile, Picture

_PAGE_MM = 210
_PICTURE_HIGH_MM = 30
_COARSEST_DOTS_A_MM = 120 / 25.4


def letterhead(heads: Mapping[str, Letterhead], profile: PageProfile, picture: Picture | None) -> tuple[Block, ...]:
    """The office's image and its lines, Kyrgyz at the left and Russian at the right, and a rule under them."""
    image = () if picture is None else (_image(picture, profile),)
    sides = [_head_lines(head, Setter(lang, profile, narrow=len(heads) > 1)) for lang, head in heads.items()]
    if not image and not any(sides):
        return ()
    pair = (Pair(sides[0], sides[1]),) if len(sides) > 1 and any(sides) else ()
    return (*image, *(pair or sides[0]), Rule())


def _image(picture: Picture, profile: PageProfile) -> Image:
    """As large as fits over the text, at most 30 mm high, and never so large that its dots are seen."""
    room = (_PAGE_MM - profile.left_mm - profile.right_mm, _PICTURE_HIGH_MM)
    sides = (picture.width_px, picture.height_px)
    scale = min(1 / _COARSEST_DOTS_A_MM, *(most / side for most, side in zip(room, sides, strict=True)))
    return Image(picture.content, sides[0] * scale, sides[1] * scale)


def _head_lines(head: Letterhead, setter: Setter) -> tuple[Text, ...]:
    """Bold centred lines and the address in smaller print."""
    look = replace(setter.centered, after=0)
    small = replace(look, size=max(look.size - 2, 8), before=2)
    names = (each for line in head.lines for each in setter.paragraphs(line, look, bold=True))
    return (*names, *setter.paragraphs(head.address, small))
