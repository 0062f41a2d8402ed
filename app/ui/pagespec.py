"""What the window needs to know of a page before the page is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.page import Page


@dataclass(frozen=True)
class PageSpec:
    """`title` is a msgid; `make` imports and builds the page, only when it is first shown.

    A page that does not `stay` has no tab until it is opened from the Tools menu, and its tab can be closed.
    """

    key: str
    title: str
    icon: str
    make: Callable[[Context], Page]
    stay: bool = True
