"""Sizes of files as a person reads them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.ui.kit.columns import Column

if TYPE_CHECKING:
    from app.language.words import Words

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


class SizeColumn(Column):
    """Bytes as megabytes, small ones as kilobytes."""

    def text(self, row: Any, words: Words) -> str:
        size = self.take(row)
        if size < _MEGABYTE // 10:
            return words.gettext("{size} KB").format(size=words.number(-(-size // _KILOBYTE)))
        return words.gettext("{size} MB").format(size=words.number(Fraction(size, _MEGABYTE), 1))
