"""The document model: the blocks of a paper as plain frozen data, the same for the PDF and for the DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from app.services.papers.facts import BOX, PageProfile, PaperSize, Table


class Align(StrEnum):
    """Where the lines of a paragraph stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Look:
    """How a text stands on the page: sizes and spaces in points, indents in millimetres."""

    lang: str = "ky"
    size: float = 14
    align: Align = Align.JUSTIFY
    first_mm: float = 0
    left_mm: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of one or more runs."""

    runs: tuple[Run, ...]
    look: Look


@dataclass(frozen=True)
class Heading:
    """A bold heading of level 1 to 3, lines parted by newlines; `spaced` sets letters apart without spaces."""

    text: str
    look: Look
    level: int = 1
    spaced: bool = False


@dataclass(frozen=True)
class Spread:
    """Texts of one line set apart: two at the edges, or three with one in the middle (date, number, place)."""

    parts: tuple[str, ...]
    look: Look


@dataclass(frozen=True)
class Rule:
    """A thin line across the page, under a letterhead."""

    after: float = 6


@dataclass(frozen=True)
class Image:
    """A PNG or JPEG in the middle of the page's width, `width_mm` by `height_mm`; `after` in points."""

    content: bytes = field(repr=False)
    width_mm: float
    height_mm: float
    after: float = 6


@dataclass(frozen=True)
class Grid:
    """A ruled table across the page: its header is repeated on each page, its totals row is bold.

    Where its look is kept with the next, its last row stands on the page of the signature that follows.
    """

    table: Table
    look: Look


@dataclass(frozen=True)
class Signature:
    """Post at the left, room for the hand, name at the right, the place of the seal below."""

    post: str
    name: str
    seal: str
    look: Look


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Pair:
    """Blocks side by side, beginning at one height: Kyrgyz at the left, Russian at the right. May run over pages."""

    left: tuple[Text, ...]
    right: tuple[Text, ...]
    keep_next: bool = False


@dataclass(frozen=True)
class Lines:
    """Room for the pen: a label and `count` ruled lines, the first beginning after the label."""

    label: str
    count: int
    look: Look


@dataclass(frozen=True)
class Tick:
    """A line with a box to tick before it."""

    text: str
    look: Look


@dataclass(frozen=True)
class Cut:
    """Where the page is cut in two: what follows begins in its lower half, or on the next page if that is taken."""


@dataclass(frozen=True)
class CodedHead:
    """The texts over a sheet; at their right a square code that holds `code`, the lines of `caption` under it."""

    texts: tuple[Text, ...]
    code: str
    caption: tuple[str, ...]
    look: Look


Text = Paragraph | Heading | Spread | Signature
Block = Text | Rule | Image | Grid | PageBreak | Pair | Lines | Tick | Cut | CodedHead

_A4_MM = (210, 297)
_SIZE_MM = {PaperSize.A4: _A4_MM, PaperSize.A3: (297, 420)}


@dataclass(frozen=True)
class Document:
    """A whole paper. `draft` stands across each page, `footer` in small print at its foot."""

    title: str
    author: str
    lang: str
    profile: PageProfile
    blocks: tuple[Block, ...]
    draft: str = ""
    footer: str = ""
    size: PaperSize = PaperSize.A4

    @property
    def page_mm(self) -> tuple[int, int]:
        """Width and height of a page in millimetres."""
        width, height = _SIZE_MM[self.size]
        return (height, width) if self.profile.landscape else (width, height)

    @property
    def width_mm(self) -> int:
        """The width of the text."""
        return self.page_mm[0] - self.profile.left_mm - self.profile.right_mm


def runs_of(block: Block) -> Iterator[Run]:
    """Every text of a block in reading order, with the face in which it is printed."""
    match block:
        case Paragraph(runs):
            yield from runs
        case Heading(text):
            yield Run(text, bold=True)
        case Spread(parts):
            yield from (Run(part) for part in parts)
        case Signature(post, name, seal):
            yield from (Run(post), Run(name), Run(seal))
        case Grid(table):
            yield from _cells(table)
        case Lines(text) | Tick(text):
            yield Run(text)
        case Pair(left, right):
            for each in (*left, *right):
                yield from runs_of(each)
        case CodedHead(texts, _, caption):
            for each in texts:
                yield from runs_of(each)
            yield from (Run(line) for line in caption)


def _cells(table: Table) -> Iterator[Run]:
    """Header, rows and totals of a table, cell by cell."""
    yield from (Run(column.title, bold=True) for column in table.columns)
    for row in table.rows:
        pairs = zip(row, table.columns, strict=True)
        yield from (Run(cell, bold=column.bold) for cell, column in pairs if cell != BOX)
    yield from (Run(cell, bold=True) for cell in table.totals or ())


def words(document: Document) -> str:
    """All the text of a paper in reading order: what any renderer must print, no more and no less."""
    return "\n".join(run.text for block in document.blocks for run in runs_of(block) if run.text)
