"""The PDF of a document: the record. The same facts give the same bytes, on any computer and at any time."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from app.documents.breaking import wrap_words
from app.documents.flow import Room, story
from app.documents.fonts import FAMILY, check, face_name, width
from app.documents.model import Document

PROGRAM = "Демилге"
LOCALES = {"ky": "ky-KG", "ru": "ru-RU"}
_NUMBER_PT, _FOOTER_PT = 12.0, 7.0
_FOOTER_BOTTOM = 6 * mm
_DRAFT_ANGLE, _DRAFT_GREY, _DRAFT_MOST_PT = 55.0, 0.9, 120.0


def pdf(document: Document) -> bytes:
    """The bytes of the file. Raises KnownError naming the letters that the font lacks."""
    check(document)
    stream = io.BytesIO()
    frame = _frame(document)
    template = PageTemplate(
        "page",
        [frame],
        onPage=lambda canvas, _: _draw_draft(canvas, document.draft),
        onPageEnd=lambda canvas, _: _furnish(canvas, document),
    )
    maker = BaseDocTemplate(
        stream,
        pagesize=A4,
        pageTemplates=[template],
        title=document.title,
        author=document.author,
        subject="",
        creator=PROGRAM,
        producer=PROGRAM,
        lang=LOCALES[document.lang],
        initialFontName=FAMILY,
        invariant=1,
    )
    maker.build(story(document.blocks, Room(frame._width, frame._height)))
    return stream.getvalue()


def _frame(document: Document) -> Frame:
    """The area within the office's margins; small print that needs more room at the foot gets it."""
    profile = document.profile
    left, right, top = profile.left_mm * mm, profile.right_mm * mm, profile.top_mm * mm
    bottom = max(profile.bottom_mm * mm, _FOOTER_BOTTOM + len(_small_print(document)) * _FOOTER_PT * 1.2 + 2 * mm)
    paddings = {f"{side}Padding": 0 for side in ("left", "right", "top", "bottom")}
    return Frame(left, bottom, A4[0] - left - right, A4[1] - top - bottom, **paddings)


def _furnish(canvas: Any, document: Document) -> None:
    """What stands on every page around the text: page number from page 2, small print."""
    canvas.saveState()
    _draw_number(canvas, document)
    _draw_footer(canvas, document)
    canvas.restoreState()


def _draw_draft(canvas: Any, mark: str) -> None:
    """The draft word from corner to corner, behind the text."""
    if not mark:
        return
    face = face_name(bold=True)
    size = min(_DRAFT_MOST_PT, 240 * mm / width(mark, face, 1))
    canvas.saveState()
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(_DRAFT_ANGLE)
    canvas.setFillGray(_DRAFT_GREY)
    canvas.setFont(face, size)
    canvas.drawCentredString(0, -size / 3, mark)
    canvas.restoreState()


def _draw_number(canvas: Any, document: Document) -> None:
    """The page's number at the top in the middle of the text, from the second page on."""
    number = canvas.getPageNumber()
    if number > 1:
        canvas.setFont(FAMILY, _NUMBER_PT)
        top = document.profile.top_mm * mm
        canvas.drawCentredString(_middle(document), A4[1] - max(top * 0.6, _NUMBER_PT + 2), str(number))


def _draw_footer(canvas: Any, document: Document) -> None:
    """The small print, its last line at the very foot."""
    canvas.setFont(FAMILY, _FOOTER_PT)
    canvas.setFillGray(0.3)
    shown = _small_print(document)
    for up, line in zip(range(len(shown) - 1, -1, -1), shown, strict=True):
        canvas.drawCentredString(_middle(document), _FOOTER_BOTTOM + up * _FOOTER_PT * 1.2, line)


def _small_print(document: Document) -> tuple[str, ...]:
    """The lines of the small print."""
    if not document.footer:
        return ()
    profile = document.profile
    return wrap_words(document.footer, FAMILY, _FOOTER_PT, A4[0] - (profile.left_mm + profile.right_mm) * mm)


def _middle(document: Document) -> float:
    """The middle of the text's width, in points from the left edge."""
    return float(A4[0] + (document.profile.left_mm - document.profile.right_mm) * mm) / 2
