"""A sentence for a person, kept as msgid and arguments until somebody's language is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def N_(msgid: str) -> str:
    """Mark a string for the catalogues without translating it (specs and constants run at import time)."""
    return msgid


@dataclass(frozen=True)
class Message:
    """A translatable sentence.

    `args` fill the `{name}` places after translation. With `plural`, `n` chooses the form and is itself
    available as `{n}`. `context` separates equal English words with different meanings.
    """

    msgid: str
    args: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    n: int | None = None
    context: str | None = None

    def __str__(self) -> str:
        """The English sentence: for logs and tests, never for the clerk."""
        text = self.plural if self.plural is not None and self.n != 1 else self.msgid
        return text.format(**self.args, n=self.n)
