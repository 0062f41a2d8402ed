"""Looks into a finished PDF: page images for the screen and the printer, its text, and where words stand in it.

The very bytes that will be printed are shown. PDFium is not safe in several threads: one `Preview` stays in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium

from app.errors import KnownError
from app.language.message import N_, Message


@dataclass(frozen=True)
class PageImage:
    """A page as pixels of four bytes: blue, green, red, unused; `stride` bytes a line."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the upper left corner of the page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Found:
    """One place where the words searched for stand: page from 0, a box for each line that they touch."""

    page: int
    boxes: tuple[Box, ...]


class Preview:
    """An open PDF. Close it, or use it in a `with`."""

    def __init__(self, pdf: bytes) -> None:
        """Open the file. Raises KnownError when the bytes are no readable PDF."""
        try:
            self._file: Any = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as fault:
            raise KnownError(Message(N_("This file is damaged or is not a PDF."))) from fault

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the memory back; may be called again."""
        self._file.close()

    @property
    def page_count(self) -> int:
        """How many pages the file has."""
        return len(self._file)

    def page_size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points; pages count from 0."""
        width, height = self._file.get_page_size(page)
        return float(width), float(height)

    def image(self, page: int, scale: float) -> PageImage:
        """A page as pixels: at scale 1 one pixel a point, at 300 / 72 three hundred an inch."""
        opened = self._file[page]
        try:
            bitmap = opened.render(scale=scale, prefer_bgrx=True, force_bitmap_format=pdfium.raw.FPDFBitmap_BGRx)
            try:
                return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()
        finally:
            opened.close()

    def text(self, page: int) -> str:
        """The text of a page with a newline after each line; hard spaces come as ordinary ones."""
        with _PageText(self._file, page) as opened:
            return str(opened.text.get_text_bounded()).replace("\r\n", "\n").replace("\u00a0", " ")

    def find(self, words: str) -> tuple[Found, ...]:
        """Every place where the words stand, whatever the case of the letters, from first to last."""
        if not words.strip():
            return ()
        return tuple(found for page in range(self.page_count) for found in self._find_on(page, words.strip()))

    def _find_on(self, page: int, words: str) -> list[Found]:
        """The places on one page."""
        with _PageText(self._file, page) as opened:
            searcher = opened.text.search(words)
            found = []
            while place := searcher.get_next():
                found.append(Found(page, opened.boxes(*place)))
            searcher.close()
            return found


class _PageText:
    """The text layer of one page, opened and closed in order."""

    def __init__(self, file: Any, page: int) -> None:
        self._page = file[page]
        self.text = self._page.get_textpage()

    def __enter__(self) -> _PageText:
        return self

    def __exit__(self, *_: object) -> None:
        self.text.close()
        self._page.close()

    def boxes(self, start: int, count: int) -> tuple[Box, ...]:
        """The rectangles around some letters."""
        height = float(self._page.get_height())
        rectangles = [self.text.get_rect(at) for at in range(self.text.count_rects(start, count))]
        return tuple(Box(left, height - top, right - left, top - bottom) for left, bottom, right, top in rectangles)
