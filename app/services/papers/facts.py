"""What a paper says, as plain frozen data: composed by services, laid out by documents, kept with the issued paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Mode(StrEnum):
    """In which languages a paper is printed. The Kyrgyz text is the original; `ru` alone is a translation."""

    KY = "ky"
    RU = "ru"
    BOTH = "both"


class Format(StrEnum):
    """PDF is the record, DOCX its editable copy."""

    PDF = "pdf"
    DOCX = "docx"


class PaperSize(StrEnum):
    """A4 is what is filed; A3 hangs on the notice board, a page a language in letters as large as fit."""

    A4 = "a4"
    A3 = "a3"


class BothLayout(StrEnum):
    """How the two languages share a paper."""

    COLUMNS = "columns"
    SEQUENCE = "sequence"


@dataclass(frozen=True)
class PageProfile:
    """The office's print settings: millimetres and points. A landscape page is bound at its top."""

    left_mm: int = 30
    right_mm: int = 10
    top_mm: int = 20
    bottom_mm: int = 20
    body_pt: int = 14
    table_pt: int = 11
    letter_spaced_heading: bool = True
    bilingual_letterhead: bool = True
    both_layout: BothLayout = BothLayout.COLUMNS
    landscape: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a printed table; `align` is left, right or center, `share` its part of the width."""

    title: str
    align: str = "left"
    share: int = 1
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose cells are already in words and figures of one language; `totals` is its last, bold row.

    Without any column title it has no header. `row_mm`: the least height of a row, for the pen. A cell that is
    `BOX` is a box to tick.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] | None = None
    row_mm: int = 0

    @property
    def titled(self) -> bool:
        """Whether it has a header."""
        return any(column.title for column in self.columns)


#: A box to tick: drawn, for the typeface has no such letter.
BOX = "\u2610"


@dataclass(frozen=True)
class Blank:
    """Something to be written by pen: its name and so many ruled lines."""

    label: str
    lines: int = 1


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it, in this order; any of it may be empty.

    A paragraph that begins with «– » or «1) » is an item of a list. `ticks` have a box to tick before each.
    """

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    ticks: tuple[str, ...] = ()
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True)
class Point:
    """A numbered point of an act and its sub-points, in order, without their numbers."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Annex:
    """An annex of an act: corner block, title, content."""

    corner: str
    title: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Letterhead:
    """The lines over an act in one language, from the republic down, and the address."""

    lines: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Picture:
    """The image over an act, as it is kept: PNG or JPEG, its size in pixels, its sha256."""

    sha256: str
    width_px: int
    height_px: int
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class ActText:
    """An act of the council in one language; a switched-off block is an empty string or tuple."""

    letterhead: Letterhead
    session_line: str
    heading: str
    date_line: str
    number: str
    place: str
    title: str
    preamble: str
    enacting: str
    points: tuple[Point, ...]
    signer_post: str
    signer_name: str
    seal: str
    annexes: tuple[Annex, ...] = ()
    translation_note: str = ""


@dataclass(frozen=True)
class QrCode:
    """A square code at the right of a sheet's head: what it holds, and the lines of small print under it."""

    text: str
    caption: str


@dataclass(frozen=True)
class SheetText:
    """A sheet in one language: office line, title, lines under it, sections, signatures, date of making.

    `corner` stands over all at the right (БЕКИТЕМ). `signatures`: a post and what stands at the right of its line;
    `closing` stands under them.
    `twice`: two copies on one page, to be cut apart. `smaller_by`: points less than the office's body text.
    `following`: further sheets of the same paper, each on a page of its own. `code` stands beside the title.
    `date_line`, `number` and `place`: one line over the text of a protocol.
    """

    office: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    made_line: str = ""
    corner: str = ""
    signatures: tuple[tuple[str, str], ...] = ()
    closing: tuple[Section, ...] = ()
    twice: bool = False
    smaller_by: int = 4
    following: tuple[SheetText, ...] = ()
    date_line: str = ""
    number: str = ""
    place: str = ""
    translation_note: str = ""
    code: QrCode | None = None


@dataclass(frozen=True)
class LetterText:
    """A letter or an announcement of the office in one language; an empty part is left out."""

    letterhead: Letterhead
    date_line: str
    number: str
    place: str
    addressee: str
    title: str
    salutation: str
    sections: tuple[Section, ...]
    signer_post: str
    signer_name: str
    seal: str = ""
    executor: str = ""
    translation_note: str = ""


@dataclass(frozen=True)
class Party:
    """A side of an agreement: who it is with its particulars, line by line; who signs for it and the line for that."""

    particulars: str
    post: str
    name: str
    seal: str = ""


@dataclass(frozen=True)
class AgreementText:
    """An agreement of two parties in one language; an empty part is left out."""

    title: str
    number: str
    date_line: str
    place: str
    preamble: str
    sections: tuple[Section, ...]
    parties: tuple[Party, Party]
    translation_note: str = ""


PaperText = ActText | SheetText | LetterText | AgreementText


@dataclass(frozen=True)
class PaperFacts:
    """One paper in both languages. `figures` are the bare values behind the words, for the code and cross-checks.

    `picture` stands over the letterhead of an act in either language.
    """

    kind: str
    profile: PageProfile
    texts: Mapping[str, PaperText]
    figures: Mapping[str, Any] = field(default_factory=dict)
    picture: Picture | None = None


@dataclass(frozen=True)
class Marks:
    """What the program itself prints on a paper: the draft word across the page, the small print at its foot."""

    draft: str = ""
    footer: str = ""


class Renderer(Protocol):
    """Turns facts into a file. Defined here, given by documents, so that issuing is one transaction."""

    def render(
        self, facts: PaperFacts, mode: Mode, form: Format, marks: Marks, size: PaperSize = PaperSize.A4
    ) -> bytes:
        """The bytes of the file; raises KnownError naming the letters that the font lacks."""
        ...
