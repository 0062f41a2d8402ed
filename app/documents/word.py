"""The DOCX of a document: the editable copy, with real headings, tables, margins and page numbers."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import docx as python_docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from app.documents import square, word_xml
from app.documents.fonts import check
from app.documents.model import Block, CodedHead, Cut, Document, Grid, Image, Lines, PageBreak, Pair, Rule, Tick
from app.documents.word_text import add_lines, add_text, add_tick, ruled_off, small_line

PROGRAM = "Демилге"
LOCALES = {"ky": "ky-KG", "ru": "ru-RU"}
FACE = "Times New Roman"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_FOOTER_PT, _DRAFT_PT, _CUT_PT, _CAPTION_PT = 7, 14, 18, 8
_CODE_MM = 50.0


def docx(document: Document) -> bytes:
    """The bytes of the file, the same for the same document. Raises KnownError naming letters the font lacks."""
    check(document)
    file = python_docx.Document()
    _style(file, document)
    _page(file, document)
    _fill(file, document)
    _properties(file, document)
    stream = io.BytesIO()
    file.save(stream)
    return _without_time(stream.getvalue())


def _style(file: Any, document: Document) -> None:
    """The look of plain text and of headings: one serif face, black, single-spaced."""
    normal = file.styles["Normal"]
    normal.font.size = Pt(document.profile.body_pt)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    word_xml.set_language(file.styles.element, LOCALES[document.lang])
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        word_xml.set_face(file.styles[name].element, FACE)


def _page(file: Any, document: Document) -> None:
    """Paper, margins, and what stands above and below the text of each page."""
    section, profile = file.sections[0], document.profile
    width_mm, height_mm = document.page_mm
    section.page_width, section.page_height = Mm(width_mm), Mm(height_mm)
    section.orientation = WD_ORIENT.LANDSCAPE if width_mm > height_mm else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(profile.left_mm), Mm(profile.right_mm)
    section.top_margin, section.bottom_margin = Mm(profile.top_mm), Mm(profile.bottom_mm)
    section.header_distance = section.footer_distance = Mm(7)
    section.different_first_page_header_footer = True
    word_xml.add_page_number(section.header.paragraphs[0])
    for header in (section.first_page_header, section.header):
        if document.draft:
            first = header is section.first_page_header
            small_line(header.paragraphs[0] if first else header.add_paragraph(), document.draft, _DRAFT_PT)
    for footer in (section.first_page_footer, section.footer):
        if document.footer:
            small_line(footer.paragraphs[0], document.footer, _FOOTER_PT)


def _fill(file: Any, document: Document) -> None:
    """The blocks in order; pairs that follow one another share one table of two columns."""
    for kind, group in groupby(document.blocks, key=type):
        blocks = list(group)
        if kind is Pair:
            _add_pairs(file, [block for block in blocks if isinstance(block, Pair)], document.width_mm)
        else:
            for block in blocks:
                _add(file, block, document.width_mm)


def _add(file: Any, block: Block, width_mm: float) -> None:
    """One block that takes the page's width."""
    match block:
        case PageBreak():
            word_xml.flat(file.add_paragraph()).add_run().add_break(WD_BREAK.PAGE)
        case Image():
            _add_image(file, block)
        case Rule():
            ruled_off(file.add_paragraph())
        case Grid(table, look):
            word_xml.add_table(file, table, look, width_mm)
        case Pair():
            _add_pairs(file, [block], width_mm)
        case Lines():
            add_lines(file, block, width_mm)
        case Tick():
            add_tick(file.add_paragraph(), block)
        case Cut():
            _add_cut(file)
        case CodedHead():
            _add_coded(file, block, width_mm)
        case _:
            add_text(file.add_paragraph(), block, width_mm, file)


def _add_cut(file: Any) -> None:
    """The line along which the page is cut."""
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(_CUT_PT), Pt(_CUT_PT)
    word_xml.add_rule(paragraph, "dashed")


def _add_image(file: Any, image: Image) -> None:
    """An image in a paragraph of its own, in the middle."""
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(image.after)
    paragraph.add_run().add_picture(io.BytesIO(image.content), Mm(image.width_mm), Mm(image.height_mm))


def _add_coded(file: Any, head: CodedHead, width_mm: float) -> None:
    """Texts and code in a table of two columns without lines."""
    table = file.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Mm(width_mm - _CODE_MM), Mm(_CODE_MM)
    for at, text in enumerate(head.texts):
        add_text(left.add_paragraph() if at else left.paragraphs[0], text, width_mm - _CODE_MM, file)
    right.paragraphs[0].add_run().add_picture(io.BytesIO(square.png(head.code)), Mm(square.SIDE_MM))
    for line in head.caption:
        right.add_paragraph().add_run(line).font.size = Pt(_CAPTION_PT)
    for paragraph in right.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word_xml.flat(file.add_paragraph())


def _add_pairs(file: Any, pairs: list[Pair], width_mm: float) -> None:
    """Two columns without lines: a row for each pair; Word wants a paragraph after a table."""
    table = file.add_table(rows=len(pairs), cols=2)
    column = word_xml.two_columns(table, width_mm)
    for row, pair in zip(table.rows, pairs, strict=True):
        for cell, side in zip(row.cells, (pair.left, pair.right), strict=True):
            for at, text in enumerate(side):
                paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
                add_text(paragraph, text, column, file)
    word_xml.flat(file.add_paragraph())


def _properties(file: Any, document: Document) -> None:
    """Title, author and a fixed time: the file must not betray when it was made."""
    properties = file.core_properties
    properties.title, properties.author = document.title[:255], document.author[:255]
    properties.last_modified_by, properties.comments = PROGRAM, ""
    properties.language = LOCALES[document.lang]
    properties.created = properties.modified = _LONG_AGO
    properties.revision = 1


def _without_time(data: bytes) -> bytes:
    """The same archive with one fixed time on every part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return stream.getvalue()
