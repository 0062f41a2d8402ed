"""What a column of a table is, how its cells read in the chosen language and how they are sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.language.letters import sort_key
from app.language.message import Message
from app.language.numbers import format_som
from app.money import Money

if TYPE_CHECKING:
    from app.language.words import Words


class Kind(Enum):
    """What the cells hold. The values of rows are bare: str, int, Fraction, Money, date, datetime, code, bool."""

    TEXT = auto()
    NUMBER = auto()
    MONEY = auto()
    DATE = auto()
    TIME = auto()
    CHOICE = auto()
    CHECK = auto()


@dataclass(frozen=True)
class Column:
    """One column. `title` and `hint` are msgids (N_); `value` takes the row's value, by default the attribute `key`.

    `labels` gives the msgid of each code of a CHOICE, in the order in which they are sorted. `width` is in letters
    (0: by content), `places` the decimals of a NUMBER, `total` puts the sum under the column, `hidden` leaves the
    column out until the clerk asks for it in the header's menu.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    value: Callable[[Any], Any] | None = None
    labels: Mapping[Any, str] | None = None
    width: int = 0
    places: int = 0
    total: bool = False
    hidden: bool = False
    hint: str = ""

    @property
    def numeric(self) -> bool:
        """Whether cells stand at the right edge."""
        return self.kind in (Kind.NUMBER, Kind.MONEY)

    def take(self, row: Any) -> Any:
        """The bare value of this column in a row."""
        return self.value(row) if self.value is not None else getattr(row, self.key)

    def text(self, row: Any, words: Words) -> str:
        """The cell as the clerk reads it."""
        return self.say(self.take(row), words)

    def say(self, value: Any, words: Words) -> str:
        """A bare value of this column in words of the language; empty for None."""
        if value is None:
            return ""
        if self.labels is not None:
            return words.gettext(self.labels[value])
        return _say(value, words, self.places)

    def order(self, value: Any, words: Words) -> Any:
        """A key by which values other than None are sorted."""
        if self.labels is not None:
            return list(self.labels).index(value)
        if isinstance(value, Money):
            return value.tyiyn
        if isinstance(value, Message):
            return sort_key(words.say(value))
        return sort_key(value) if isinstance(value, str) else value


def _say(value: Any, words: Words, places: int) -> str:
    if isinstance(value, Message):
        return words.say(value)
    if isinstance(value, bool):
        return words.gettext("Yes") if value else ""
    if isinstance(value, Money):
        return format_som(value.tyiyn)
    if isinstance(value, datetime):
        return words.time(value)
    if isinstance(value, date):
        return words.date(value)
    if isinstance(value, int | Fraction):
        return words.number(value, places)
    return str(value)
