"""Paragraphs of the document model written into paragraphs of Word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt, RGBColor

from app.documents import word_xml
from app.documents.model import Align, Heading, Lines, Look, Paragraph, Run, Signature, Spread, Text, Tick

_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_SPACING_EM = 0.35
_LINE_MM = 9.0
_GREY = RGBColor(0x60, 0x60, 0x60)
_BLACK = RGBColor(0, 0, 0)


def add_text(paragraph: Any, block: Text, width_mm: float, file: Any) -> None:
    """Write a block into an empty paragraph of a column `width_mm` wide, and after it what needs more of them."""
    match block:
        case Paragraph(runs, look):
            _shape(paragraph, look)
            for run in runs:
                _run(paragraph, run, look)
        case Heading():
            _heading(paragraph, block, file)
        case Spread(parts, look):
            _tabbed(paragraph, parts, look, width_mm)
        case Signature():
            _signature(paragraph, block, width_mm)


def add_lines(file: Any, block: Lines, width_mm: float) -> None:
    """A label and ruled lines for the pen: tabs with a line under them."""
    for at in range(block.count):
        paragraph = file.add_paragraph()
        _shape(paragraph, replace(block.look, align=Align.LEFT))
        form = paragraph.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Mm(_LINE_MM)
        form.tab_stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        label = f"{block.label} " if block.label and not at else ""
        _run(paragraph, Run(f"{label}\t"), block.look)


def add_tick(paragraph: Any, block: Tick) -> None:
    """A box to tick and its text."""
    _shape(paragraph, replace(block.look, align=Align.LEFT))
    run = _run(paragraph, Run(""), block.look)
    word_xml.add_box(run._r)
    _run(paragraph, Run(f" {block.text}"), block.look)


def small_line(paragraph: Any, text: str, size: float) -> None:
    """A grey line in the middle: draft mark, small print."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), _GREY


def ruled_off(paragraph: Any) -> None:
    """An empty paragraph with a line under the text before it."""
    word_xml.flat(paragraph)
    word_xml.add_rule(paragraph)
    paragraph.paragraph_format.space_after = Pt(6)


def _shape(paragraph: Any, look: Look) -> None:
    """Alignment, indents, spaces."""
    form = paragraph.paragraph_format
    form.alignment = _ALIGN[look.align]
    form.first_line_indent, form.left_indent = Mm(look.first_mm), Mm(look.left_mm)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next = look.keep_next
    form.widow_control = True


def _run(paragraph: Any, run: Run, look: Look) -> Any:
    """A piece of text in the language in which it is written; newlines become line breaks."""
    written = paragraph.add_run(run.text)
    written.font.size, written.bold, written.italic = Pt(look.size), run.bold, run.italic
    word_xml.set_run_language(written, look.lang)
    return written


def _heading(paragraph: Any, heading: Heading, file: Any) -> None:
    """A heading that Word lists in its outline."""
    paragraph.style = file.styles[f"Heading {heading.level}"]
    _shape(paragraph, heading.look)
    size = heading.look.size + (2 if heading.spaced else 0)
    run = _run(paragraph, Run(heading.text, bold=True), replace(heading.look, size=size))
    run.font.color.rgb = _BLACK
    if heading.spaced:
        word_xml.space_letters(run, size * _SPACING_EM)


def _tabbed(paragraph: Any, parts: tuple[str, ...], look: Look, width_mm: float) -> None:
    """Texts at the left, in the middle and at the right, set by tab stops."""
    _shape(paragraph, look)
    stops = paragraph.paragraph_format.tab_stops
    if len(parts) == 3:
        stops.add_tab_stop(Mm(width_mm / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT)
    _run(paragraph, Run("\t".join(parts).rstrip("\t")), look)


def _signature(paragraph: Any, block: Signature, width_mm: float) -> None:
    """Post and name on one line, the seal mark in the middle under them."""
    look = replace(block.look, keep_next=bool(block.seal) or block.look.keep_next)
    _tabbed(paragraph, (block.post, block.name), look, width_mm)
    if block.seal:
        below = word_xml.paragraph_after(paragraph)
        _shape(below, replace(block.look, align=Align.CENTER, before=block.look.size / 2))
        _run(below, Run(block.seal), block.look)
