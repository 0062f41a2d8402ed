"""Reads printed papers back: the words of a PDF and of a DOCX, and where they stand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import docx
import pypdfium2 as pdfium
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from app.documents.preview import Preview

MM = 72 / 25.4


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    with Preview(pdf) as preview:
        return [preview.text(page) for page in range(preview.page_count)]


def flat(text: str) -> str:
    """The text on one line with single ordinary spaces."""
    return " ".join(text.split())


def body_words(pdf: bytes) -> list[str]:
    """All words of a PDF printed without marks, without its page numbers, sorted."""
    texts = pages(pdf)
    numbered = [text.strip().removesuffix(f"\n{at}") for at, text in enumerate(texts[1:], 2)]
    return sorted(word for text in [texts[0], *numbered] for word in text.split())


def word_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a DOCX's body in order, those of tables too."""
    file = docx.Document(io.BytesIO(data))
    return [Paragraph(each, file).text for each in file.element.body.iter(qn("w:p"))]


def word_pictures(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each picture in a DOCX, in millimetres."""
    shapes = docx.Document(io.BytesIO(data)).inline_shapes
    return [(shape.width.mm, shape.height.mm) for shape in shapes]


def pdf_pictures(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height in millimetres of each picture on a page, from the paper's upper left corner."""
    file = pdfium.PdfDocument(pdf)
    opened = file[page]
    height = opened.get_height()
    boxes = [thing.get_bounds() for thing in opened.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])]
    opened.close()
    file.close()
    return [
        (left / MM, (height - top) / MM, (right - left) / MM, (top - bottom) / MM) for left, bottom, right, top in boxes
    ]


def strings(facts: Any) -> Iterator[str]:
    """Every text that facts hold, column alignments left out."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, tuple):
        for each in facts:
            yield from strings(each)
    elif is_dataclass(facts):
        for field in fields(facts):
            if field.name != "align":
                yield from strings(getattr(facts, field.name))


def extent(pdf: bytes, page: int) -> tuple[float, float, float, float]:
    """The left, top, right and bottom gaps in millimetres between the paper's edges and its letters."""
    file = pdfium.PdfDocument(pdf)
    opened = file[page]
    text = opened.get_textpage()
    width, height = opened.get_size()
    boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
    text.close()
    opened.close()
    file.close()
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return left / MM, (height - top) / MM, (width - right) / MM, bottom / MM
