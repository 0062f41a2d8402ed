"""Blocks of the document model turned into ReportLab flowables, with page breaks where things belong together."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, HRFlowable
from reportlab.platypus import Image as Picture
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as TextFlow

from app.documents import model
from app.documents.coded import CodedHead
from app.documents.flowables import SideBySide, SignatureLine, SpacedLines, SpreadLine
from app.documents.fonts import FAMILY, face_name
from app.documents.model import Align, Block, Look
from app.documents.penned import HalfPage, PenLines, TickLine
from app.documents.ruled import RuledTable, ruled_table

LEADING = 1.15
GAP = 6 * mm
_ALIGN = {Align.LEFT: TA_LEFT, Align.RIGHT: TA_RIGHT, Align.CENTER: TA_CENTER, Align.JUSTIFY: TA_JUSTIFY}
_SHARES = {2: (0.6, 0.4), 3: (0.38, 0.24, 0.38)}
_LEAST_LINES = 3


@dataclass(frozen=True)
class Room:
    """The area of a page in points."""

    width: float
    height: float


def story(blocks: tuple[Block, ...], room: Room) -> list[Any]:
    """The flowables of a paper, a conditional page break before each group that must not be parted."""
    flows = [(_flow(block, room), _keeps(block)) for block in blocks]
    for at, block in enumerate(blocks):
        if isinstance(block, model.Grid) and block.look.keep_next:
            flows[at][0].table = replace(flows[at][0].table, tail=_needed(flows[at + 1 :], room))
        elif isinstance(block, model.Cut):
            flows[at] = (_cut(blocks[:at], flows[:at], room), False)
    result: list[Any] = []
    for at, (flow, keeps) in enumerate(flows):
        if keeps and not (at and flows[at - 1][1]):
            needed = _needed(flows[at:], room)
            result += [CondPageBreak(needed)] if needed < room.height / 2 else []
        result.append(flow)
    return result


def _keeps(block: Block) -> bool:
    """Whether a block must stand on the page of the next one."""
    if isinstance(block, model.Paragraph | model.Heading | model.Signature | model.Spread):
        return block.look.keep_next
    return isinstance(block, model.Pair) and block.keep_next


def _needed(flows: list[tuple[Any, bool]], room: Room) -> float:
    """The height of a group: all that keep with the next, and the least of the one that ends it."""
    height = 0.0
    for flow, keeps in flows:
        height += float(flow.getSpaceBefore())
        if not keeps:
            return height + _least(flow, room)
        height += _height(flow, room) + flow.getSpaceAfter()
    return height


def _cut(blocks: tuple[Block, ...], flows: list[tuple[Any, bool]], room: Room) -> Any:
    """The lower half of the page where what stands over it leaves it free; otherwise the next page."""
    begun = max((at for at, block in enumerate(blocks) if isinstance(block, model.PageBreak)), default=-1) + 1
    taken = sum(flow.getSpaceBefore() + _height(flow, room) + flow.getSpaceAfter() for flow, _ in flows[begun:])
    return HalfPage(room.height) if taken < room.height / 2 - GAP else NewPage()


def _height(flow: Any, room: Room) -> float:
    """The height of a flowable in the page's width."""
    return float(flow.wrap(room.width, room.height)[1])


def _least(flow: Any, room: Room) -> float:
    """The least part of a flowable that may stand at the end of a page."""
    if isinstance(flow, RuledTable):
        return float(flow.first_height)
    height = _height(flow, room)
    if isinstance(flow, TextFlow):
        return min(height, _LEAST_LINES * float(flow.style.leading))
    if isinstance(flow, SideBySide) and not _signed(flow):
        return min(height, _LEAST_LINES * model.Look().size * LEADING)
    return height


def _signed(flow: SideBySide) -> bool:
    """Whether a pair holds signatures, which are never torn apart."""
    return any(isinstance(each, SignatureLine) for side in flow.sides for each in side)


def _flow(block: Block, room: Room) -> Any:
    """The flowable of one block."""
    match block:
        case model.Grid(table, look):
            return ruled_table(table, look.size, room.width, room.height, (look.before, look.after))
        case model.Pair(left, right):
            return SideBySide([_text(each) for each in left], [_text(each) for each in right], GAP)
        case model.Rule(after):
            return HRFlowable("100%", 0.75, spaceBefore=4, spaceAfter=after, color="black", lineCap="butt")
        case model.PageBreak():
            return NewPage()
        case model.Lines(label, count, look):
            return PenLines(label, count, look.size, look.before)
        case model.Tick(text, look):
            return TickLine(_aligned(text, look, Align.LEFT), look.size, look.before)
        case model.Cut():
            return None
        case model.CodedHead(texts, code, caption, look):
            return CodedHead([_text(each) for each in texts], code, caption, look.after)
        case model.Image():
            return _image(block)
        case _:
            return _text(block)


def _image(block: model.Image) -> Any:
    """An image in the middle of the page's width."""
    flow = Picture(io.BytesIO(block.content), block.width_mm * mm, block.height_mm * mm, hAlign="CENTER")
    flow.spaceAfter = block.after
    return flow


def _text(block: model.Text) -> Any:
    """The flowable of a block that may also stand in one of two columns."""
    look = block.look
    match block:
        case model.Paragraph(runs):
            return TextFlow("".join(map(_markup, runs)), _style(look))
        case model.Heading(text, spaced=True):
            return SpacedLines(text, face_name(bold=True), look.size + 2, look.before, look.after)
        case model.Heading(text):
            return TextFlow(_markup(model.Run(text, bold=True)), _style(look))
        case model.Spread(parts):
            return _spread(parts, look)
        case model.Signature(post, name, seal):
            return _signature(post, name, seal, look)


def _spread(parts: tuple[str, ...], look: Look) -> SpreadLine:
    """A line of two or three texts."""
    aligns = (Align.LEFT, Align.CENTER, Align.RIGHT) if len(parts) == 3 else (Align.LEFT, Align.RIGHT)
    flows = [_aligned(part, look, align) for part, align in zip(parts, aligns, strict=True)]
    return SpreadLine(flows, _SHARES[len(parts)], look.before, look.after)


def _signature(post: str, name: str, seal: str, look: Look) -> SignatureLine:
    """Post, name and seal mark."""
    mark = _aligned(seal, look, Align.CENTER) if seal else None
    return SignatureLine(_aligned(post, look, Align.LEFT), _aligned(name, look, Align.RIGHT), mark, look.before)


def _aligned(text: str, look: Look, align: Align) -> TextFlow:
    """A paragraph without spaces around it."""
    plain = Look(look.lang, look.size, align)
    return TextFlow(_markup(model.Run(text)), _style(plain))


def _markup(run: model.Run) -> str:
    """ReportLab's little language for one run."""
    text = escape(run.text, quote=False).replace("\n", "<br/>")
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text


def _style(look: Look) -> ParagraphStyle:
    """The paragraph style of a look. Kyrgyz and Russian are printed without hyphenation, as offices do."""
    return ParagraphStyle(
        "text",
        fontName=FAMILY,
        fontSize=look.size,
        leading=look.size * LEADING,
        alignment=_ALIGN[look.align],
        firstLineIndent=look.first_mm * mm,
        leftIndent=look.left_mm * mm,
        spaceBefore=look.before,
        spaceAfter=look.after,
        bulletFontName=FAMILY,
        allowWidows=0,
        allowOrphans=0,
    )
