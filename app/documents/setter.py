"""The shapes in which texts of one language are set: body, centred lines, headings, corner, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.documents.keeping import with_last_kept
from app.documents.model import Align, Block, Grid, Heading, Lines, Look, Paragraph, Run, Signature, Spread, Text, Tick
from app.documents.wording import NBSP, clean, clean_table, lines
from app.services.papers.facts import Blank, PageProfile, Section, Table

BLANK_NUMBER = "______"
NARROW_BY_PT = 3
SMALLEST_PT = 8.0
SMALLEST_CORNER_PT = 10.0
ASIDE_MM = 88.0
_ITEM = re.compile(r"– |\d+\)[ \u00a0]")


@dataclass(frozen=True)
class Setter:
    """Sets texts in one language; `narrow` for half the page's width: smaller, not justified, shallow indents."""

    lang: str
    profile: PageProfile
    narrow: bool = False
    smaller_by: int = 0

    @property
    def size(self) -> float:
        """The size of body text in points."""
        less = self.smaller_by + (NARROW_BY_PT if self.narrow else 0)
        return max(float(self.profile.body_pt - less), SMALLEST_PT)

    @property
    def look(self) -> Look:
        """Body text with a first-line indent."""
        align = Align.LEFT if self.narrow else Align.JUSTIFY
        return Look(self.lang, self.size, align, first_mm=5 if self.narrow else 12.5, after=self.size / 4)

    @property
    def centered(self) -> Look:
        """Lines in the middle."""
        return replace(self.look, align=Align.CENTER, first_mm=0)

    @property
    def item(self) -> Look:
        """An item of a list, hanging under its dash or number."""
        return replace(self.look, first_mm=-5, left_mm=5 if self.narrow else 12.5)

    @property
    def aside_mm(self) -> float:
        """Where a block at the right of the page begins."""
        page = 297 if self.profile.landscape else 210
        return page - self.profile.left_mm - self.profile.right_mm - ASIDE_MM

    def paragraphs(self, text: str, look: Look, *, bold: bool = False, italic: bool = False) -> tuple[Paragraph, ...]:
        """One paragraph for each line of the text; none for an empty one."""
        return tuple(Paragraph((Run(line, bold, italic),), look) for line in lines(text))

    def body(self, text: str) -> tuple[Paragraph, ...]:
        """Running text; an item of a list where a line begins as one."""
        return tuple(each for line in lines(text) for each in self._line(line))

    def _line(self, line: str) -> tuple[Paragraph, ...]:
        """A line of running text; after the sign of an item comes a space that no justifying widens."""
        if _ITEM.match(line):
            return self.paragraphs(line.replace(" ", NBSP, 1), self.item)
        return self.paragraphs(line, self.look)

    def numbered(self, number: str, text: str) -> tuple[Paragraph, ...]:
        """A numbered point; its further lines follow as paragraphs without a number."""
        return self.paragraphs(f"{number}\u00a0{text.strip()}", self.look)

    def heading(self, text: str, look: Look, level: int, *, spaced: bool = False) -> tuple[Heading, ...]:
        """A heading that stays with what follows it; none for an empty text."""
        kept = replace(look, keep_next=True)
        shown = "\n".join(lines(text))
        return (Heading(shown, kept, level, spaced),) if shown else ()

    def number_line(self, date: str, number: str, place: str) -> tuple[Spread, ...]:
        """Date, number and place on one line; in half the width the place moves under them. Blank № as «№ ______»."""
        date, place, number = clean(date), clean(place), clean(number)
        if not (date or place or number):
            return ()
        look = replace(self.look, first_mm=0, align=Align.LEFT, before=self.size / 2, after=0)
        sign = f"№{NBSP}{number or BLANK_NUMBER}"
        if not self.narrow:
            return (Spread((date, sign, place), replace(look, after=self.size / 2)),)
        below = (Spread((place, ""), replace(look, before=0)),) if place else ()
        return (Spread((date, sign), look), *below)

    def corner(self, text: str) -> tuple[Paragraph, ...]:
        """The block at the top right of an annex."""
        left = 0.0 if self.narrow else self.aside_mm
        size = self.size if self.narrow else max(self.size - 2, SMALLEST_CORNER_PT)
        look = Look(self.lang, size, Align.LEFT, left_mm=left, after=0)
        set_lines = self.paragraphs(text, look)
        return (*set_lines[:-1], *(replace(last, look=replace(look, after=self.size)) for last in set_lines[-1:]))

    def signature(self, post: str, name: str, seal: str = "", *, keep_next: bool = False) -> tuple[Signature, ...]:
        """The place where the paper is signed; none when nothing stands there."""
        texts = (clean(post), clean(name), clean(seal))
        look = replace(self.look, first_mm=0, align=Align.LEFT, before=self.size * 1.5, after=0, keep_next=keep_next)
        return (Signature(*texts, look),) if any(texts) else ()

    def signatures(self, signers: tuple[tuple[str, str], ...], *, keep_next: bool = False) -> tuple[Signature, ...]:
        """Several signatures that stay on one page, and with what follows where that is asked."""
        last = len(signers) - 1
        return tuple(
            each
            for at, (post, name) in enumerate(signers)
            for each in self.signature(post, name, keep_next=keep_next or at < last)
        )

    def grid(self, table: Table | None, *, apart: bool = False) -> tuple[Grid, ...]:
        """A ruled table in the size of the office's tables, or smaller where the text around it is.

        `apart`: no heading stands over it, so the text above keeps its distance.
        """
        if table is None or not table.columns:
            return ()
        size, before = min(self.profile.table_pt, self.size), self.size / (2 if apart else 3)
        look = Look(self.lang, size, Align.LEFT, before=before, after=self.size / 2)
        return (Grid(clean_table(table), look),)

    def section(self, section: Section, heading: Look, level: int) -> tuple[Block, ...]:
        """A heading, its paragraphs, its table, boxes and lines for the pen."""
        text = self.section_text(section, heading, level)
        return (
            *(with_last_kept(text) if text and section.table else text),
            *self.grid(section.table, apart=not section.heading),
            *self.ticks(section.ticks),
            *self.blanks(section.blanks),
        )

    def ticks(self, texts: tuple[str, ...]) -> tuple[Tick, ...]:
        """Lines with a box to tick."""
        look = replace(self.look, first_mm=0, align=Align.LEFT, before=self.size / 4, after=0)
        return tuple(Tick(clean(text), look) for text in texts)

    def blanks(self, blanks: tuple[Blank, ...]) -> tuple[Lines, ...]:
        """Labels and ruled lines for the pen."""
        look = replace(self.look, first_mm=0, align=Align.LEFT, before=0, after=0)
        return tuple(Lines(clean(blank.label), blank.lines, look) for blank in blanks)

    def section_text(self, section: Section, heading: Look, level: int) -> tuple[Text, ...]:
        """A section without its table, in reading order: heading first, when it has one."""
        paragraphs = (each for text in section.paragraphs for each in self.body(text))
        return (*self.heading(section.heading, heading, level), *paragraphs)
