"""The shapes that ReportLab does not have: letters set apart, a line of three parts, a signature, two columns."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, Paragraph

from app.documents.breaking import wrap_words
from app.documents.fonts import width

SPACING_EM = 0.35
_NAME_SHARE = 0.42
_MOST_NAME_SHARE = 2 / 3


class SpacedLines(Flowable):  # type: ignore[misc]
    """Centred lines with their letters apart: the text itself stays whole and can be searched for."""

    def __init__(self, text: str, face: str, size: float, before: float, after: float) -> None:
        super().__init__()
        self.text, self.face, self.size = text, face, size
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.lines = wrap_words(self.text, self.face, self.size, aW)
        self.width, self.height = aW, len(self.lines) * self.size * 1.15
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFont(self.face, self.size)
        self.canv.setFillColor(black)
        for up, line in zip(range(len(self.lines) - 1, -1, -1), self.lines, strict=True):
            y = self.size * (0.25 + 1.15 * up)
            self.canv.drawCentredString(self.width / 2, y, line, charSpace=self._apart(line))

    def _apart(self, line: str) -> float:
        """The space between letters: less where the line is nearly full."""
        room = (self.width - width(line, self.face, self.size)) / max(len(line) - 1, 1)
        return max(min(self.size * SPACING_EM, room), 0)


class SpreadLine(Flowable):  # type: ignore[misc]
    """Two or three texts on one line, each wrapping within its share of the width."""

    def __init__(self, parts: list[Paragraph], shares: tuple[float, ...], before: float, after: float) -> None:
        super().__init__()
        self.parts, self.shares = parts, shares
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        heights = [part.wrap(aW * share, aH)[1] for part, share in zip(self.parts, self.shares, strict=True)]
        self.width, self.height = aW, max(heights)
        return self.width, self.height

    def draw(self) -> None:
        x = 0.0
        for part, share in zip(self.parts, self.shares, strict=True):
            part.drawOn(self.canv, x, self.height - part.height)
            x += self.width * share


class SignatureLine(Flowable):  # type: ignore[misc]
    """Post at the left, name at the right on the post's last line, the seal mark below; never torn apart.

    A name that is longer than its share takes room from the post before it is broken.
    """

    def __init__(self, post: Paragraph, name: Paragraph, seal: Paragraph | None, before: float) -> None:
        super().__init__()
        self.post, self.name, self.seal = post, name, seal
        self.spaceBefore = before

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = max(aW * _NAME_SHARE, min(self.name.minWidth() + 1, aW * _MOST_NAME_SHARE))
        post = self.post.wrap(aW - self._room, aH)[1]
        name = self.name.wrap(self._room, aH)[1]
        seal = self.seal.wrap(aW, aH)[1] * 1.5 if self.seal else 0
        self._line = max(post, name)
        self.width, self.height = aW, self._line + seal
        return self.width, self.height

    def draw(self) -> None:
        bottom = self.height - self._line
        self.post.drawOn(self.canv, 0, bottom)
        self.name.drawOn(self.canv, self.width - self._room, bottom)
        if self.seal:
            self.seal.drawOn(self.canv, 0, 0)


class SideBySide(Flowable):  # type: ignore[misc]
    """Two stacks of flowables beginning at one height; both run on over the page's end."""

    def __init__(self, left: list[Any], right: list[Any], gap: float) -> None:
        super().__init__()
        self.sides, self.gap = (left, right), gap

    def _column(self, aW: float) -> float:
        return (aW - self.gap) / 2

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        heights = [_height(side, self._column(aW)) for side in self.sides]
        ends = [height + side[-1].getSpaceAfter() for side, height in zip(self.sides, heights, strict=True) if side]
        self.width, self.height = aW, max(heights)
        self.spaceAfter = max(ends, default=0) - self.height
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """What fits and the rest; nothing when a side cannot begin here, so that both go over together."""
        cuts = [_cut(side, self._column(aW), aH) for side in self.sides]
        if any(side and not head for side, (head, _) in zip(self.sides, cuts, strict=True)):
            return []
        heads, tails = zip(*cuts, strict=True)
        if not any(tails):
            return [self]
        return [SideBySide(left, right, self.gap) for left, right in (heads, tails)]

    def draw(self) -> None:
        column = self._column(self.width)
        for side, x in zip(self.sides, (0, column + self.gap), strict=True):
            y = self.height
            for each in side:
                y -= each.getSpaceBefore() + each.wrap(column, y)[1]
                each.drawOn(self.canv, x, y)
                y -= each.getSpaceAfter()


def _height(side: list[Any], column: float) -> float:
    """The height of a stack with the spaces between, without the one after its last flowable."""
    heights = sum(each.getSpaceBefore() + each.wrap(column, 1e6)[1] for each in side)
    return float(heights + sum(each.getSpaceAfter() for each in side[:-1]))


def _cut(side: list[Any], column: float, room: float) -> tuple[list[Any], list[Any]]:
    """A stack divided at a height: what fits, tearing the last paragraph if need be, and the rest."""
    head: list[Any] = []
    for at, each in enumerate(side):
        room -= each.getSpaceBefore()
        height = each.wrap(column, 1e6)[1]
        if height > room + 1e-7:
            pieces = each.split(column, room) if room > 0 else []
            return [*head, *pieces[:1]], [*(pieces[1:] or [each]), *side[at + 1 :]]
        head.append(each)
        room -= height + each.getSpaceAfter()
    return head, []
