"""The typeface of our papers: registration with ReportLab, and the check that it has every letter of a text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.documents.model import Document, Run, runs_of
from app.errors import KnownError
from app.language.message import N_, Message
from app.resources import resource

FAMILY = "Tinos"
_STYLES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
_SHOWN = 12
_AROUND = 20


def face_name(bold: bool = False, italic: bool = False) -> str:
    """The name under which ReportLab knows a style."""
    style = _STYLES[bold, italic]
    return FAMILY if style == "Regular" else f"{FAMILY}-{style}"


@cache
def register() -> None:
    """Make the four styles known to ReportLab. Raises KnownError when a font file is missing or damaged."""
    for (bold, italic), style in _STYLES.items():
        path = resource("fonts", f"{FAMILY}-{style}.ttf")
        try:
            pdfmetrics.registerFont(TTFont(face_name(bold, italic), str(path)))
        except (TTFError, OSError) as fault:
            msgid = N_("The font file {name} is missing or damaged. Please install the program again.")
            raise KnownError(Message(msgid, {"name": path.name})) from fault
    pdfmetrics.registerFontFamily(
        FAMILY, FAMILY, face_name(bold=True), face_name(italic=True), face_name(bold=True, italic=True)
    )


def width(text: str, face: str, size: float) -> float:
    """The width of a line in points."""
    return float(pdfmetrics.stringWidth(text, face, size))


def check(document: Document) -> None:
    """Refuse a paper with letters that would print as nothing. Raises KnownError naming them and their places."""
    register()
    lacking = _lacking(run for block in document.blocks for run in runs_of(block))
    lacking |= _lacking([Run(document.draft), Run(document.footer)])
    if lacking:
        raise KnownError(_refusal(lacking))


def missing_letters(text: str) -> dict[str, str]:
    """Style → those letters of a text that it lacks; empty when every style has them all."""
    register()
    found = {face: "".join(sign for sign in text if ord(sign) not in _letters(face)) for face in _faces()}
    return {face: letters for face, letters in found.items() if letters}


def _faces() -> list[str]:
    return [face_name(bold, italic) for bold, italic in _STYLES]


def _lacking(runs: Iterable[Run]) -> dict[str, str]:
    """Each letter that its face lacks, with the words around its first place."""
    found: dict[str, str] = {}
    for run in runs:
        for sign in _unknown(run):
            found.setdefault(sign, _around(run.text, sign))
    return found


def _unknown(run: Run) -> list[str]:
    """The letters of a run that its face lacks, in their order."""
    known = _letters(face_name(run.bold, run.italic))
    return sorted({sign for sign in run.text if ord(sign) not in known and sign != "\n"}, key=run.text.index)


@cache
def _letters(face: str) -> Any:
    """The code points of a style."""
    return pdfmetrics.getFont(face).face.charToGlyph.keys()


def _around(text: str, sign: str) -> str:
    """The words about the first occurrence of a letter."""
    at = text.index(sign)
    start, end = max(at - _AROUND, 0), at + _AROUND
    return ("…" if start else "") + text[start:end].replace("\n", " ") + ("…" if end < len(text) else "")


def _refusal(lacking: dict[str, str]) -> Message:
    """The sentence for the clerk: which letters, and in which words they stand."""
    shown = list(lacking)[:_SHOWN]
    letters = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in shown)
    places = "; ".join(dict.fromkeys(f"«{lacking[sign]}»" for sign in shown))
    msgid = N_("The font has no such letters, so the paper cannot be printed: {letters}. They stand in: {places}.")
    return Message(msgid, {"letters": letters, "places": places})
