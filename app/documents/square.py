"""Square codes (QR): their modules for the PDF, a picture of them for Word."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

#: The side of a code on paper, and the white around it.
SIDE_MM = 22.0
_QUIET = 2
_PIXELS = 8


@cache
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a code, True for a dark module; it can be read with a seventh of it soiled."""
    return tuple(tuple(bool(dark) for dark in row) for row in _made(text).matrix)


def png(text: str) -> bytes:
    """The code as a picture, the same for the same text."""
    stream = io.BytesIO()
    _made(text).save(stream, kind="png", scale=_PIXELS, border=_QUIET)
    return stream.getvalue()


@cache
def _made(text: str) -> QRCode:
    import segno  # with the first code, not with the first paper

    return segno.make_qr(text, error="m")
