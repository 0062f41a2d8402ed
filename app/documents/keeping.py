"""What must not part from the signature that follows it: the last paragraph, or the last rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from app.documents.model import Block, Grid, Paragraph

B = TypeVar("B", bound=Block)


def with_last_kept(blocks: Iterable[B]) -> tuple[B, ...]:
    """The blocks, the last of them kept on the page of what follows, and a table before it with it."""
    *before, last = blocks
    tail = [kept(before.pop())] if before and isinstance(before[-1], Grid) else []
    return (*before, *tail, kept(last))


def kept(block: B) -> B:
    """The same paragraph or table, kept on the page of what follows."""
    if isinstance(block, Paragraph | Grid):
        return replace(block, look=replace(block.look, keep_next=True))
    return block
