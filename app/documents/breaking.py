"""Lines of a text in a given width, for what is drawn without ReportLab's paragraphs: table cells, small print."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.fonts import width


def wrap_words(text: str, face: str, size: float, room: float) -> tuple[str, ...]:
    """Lines no wider than `room` points, broken at ordinary spaces only; a word that is wider is cut by letters."""
    return tuple(line for part in text.split("\n") for line in _wrap_line(part, face, size, room))


def _wrap_line(text: str, face: str, size: float, room: float) -> Iterator[str]:
    """The lines of one paragraph."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, face, size) <= room:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, face, size, room)
        yield from full
    yield line


def _pieces(word: str, face: str, size: float, room: float) -> list[str]:
    """A word cut where it no longer fits, at least one letter a piece."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, face, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
