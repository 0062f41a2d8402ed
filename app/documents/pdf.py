"""The PDF of a document: the record. The same facts give the same bytes, on any computer and at any time."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

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
_POSTER_LEAST_PT, _POSTER_MOST_PT = 8, 40
_DRAFT_ANGLE, _DRAFT_GREY, _DRAFT_MOST_PT = 55.0, 0.9, 120.0


def pdf(document: Document) -> bytes:
    """The bytes of the file. Raises KnownError naming the letters that the font lacks."""
    check(document)
    return _made(document)[0]


def poster(make: Callable[[int], Document], sheets: int) -> bytes:
    """The file with the largest letters (`make` takes the points of body text) that leave it on so many pages."""
    sizes = range(_POSTER_LEAST_PT, _POSTER_MOST_PT + 1)
    check(make(_POSTER_LEAST_PT))
    best = bisect_left(sizes, True, key=lambda points: _made(make(points))[1] > sheets)
    return _made(make(sizes[max(best - 1, 0)]))[0]


def _made(document: Document) -> tuple[bytes, int]:
    """The bytes of the file and how many pages it has."""
    stream = io.BytesIO()
    frame = _frame(document)
    template = PageTemplate(
        "page",
        [frame],
        onPage=lambda canvas, _: _draw_draft(canvas, document),
        onPageEnd=lambda canvas, _: _furnish(canvas, document),
    )
    maker = BaseDocTemplate(
        stream,
        pagesize=_page(document),
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
    return stream.getvalue(), maker.page


def _page(document: Document) -> tuple[float, float]:
    """Width and height of a page in points."""
    width_mm, height_mm = document.page_mm
    return width_mm * mm, height_mm * mm


def _frame(document: Document) -> Frame:
    """The area within the office's margins; small print that needs more room at the foot gets it."""
    profile, (page_width, page_height) = document.profile, _page(document)
    left, right, top = profile.left_mm * mm, profile.right_mm * mm, profile.top_mm * mm
    bottom = max(profile.bottom_mm * mm, _FOOTER_BOTTOM + len(_small_print(document)) * _FOOTER_PT * 1.2 + 2 * mm)
    paddings = {f"{side}Padding": 0 for side in ("left", "right", "top", "bottom")}
    return Frame(left, bottom, page_width - left - right, page_height - top - bottom, **paddings)


def _furnish(canvas: Any, document: Document) -> None:
    """What stands on every page around the text: page number from page 2, small print."""
    canvas.saveState()
    _draw_number(canvas, document)
    _draw_footer(canvas, document)
    canvas.restoreState()


def _draw_draft(canvas: Any, document: Document) -> None:
    """The draft word from corner to corner, behind the text."""
    mark, (page_width, page_height) = document.draft, _page(document)
    if not mark:
        return
    face = face_name(bold=True)
    size = min(_DRAFT_MOST_PT, 240 * mm / width(mark, face, 1))
    canvas.saveState()
    canvas.translate(page_width / 2, page_height / 2)
    canvas.rotate(_DRAFT_ANGLE if page_height > page_width else 90 - _DRAFT_ANGLE)
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
        canvas.drawCentredString(_middle(document), _page(document)[1] - max(top * 0.6, _NUMBER_PT + 2), str(number))


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
    return wrap_words(document.footer, FAMILY, _FOOTER_PT, document.width_mm * mm)


def _middle(document: Document) -> float:
    """The middle of the text's width, in points from the left edge."""
    return float(_page(document)[0] + (document.profile.left_mm - document.profile.right_mm) * mm) / 2
