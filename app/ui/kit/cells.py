"""What a column of a grid is: how a cell's typing is read, tidied and written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.language.letters import canonical
from app.language.numbers import (
    NumberError,
    format_int,
    format_quantity,
    format_som,
    parse_int,
    parse_quantity,
    parse_tyiyn,
)
from app.money import Money
from app.ui.kit.columns import Column, Kind
from app.ui.kit.dates import parse_date
from app.ui.kit.editors import Unreadable
from app.ui.kit.names import Suggest

if TYPE_CHECKING:
    from app.language.words import Words

#: What stands in a cell of a ticked box.
YES = "1"


@dataclass(frozen=True)
class Cell(Column):
    """A column into which one types. Cells hold typed text; `read` makes the value of it.

    Values: str, int (NUMBER), thousandths (NUMBER with `places`), Money, date, bool (CHECK), the code (CHOICE).
    `wordy` lets a MONEY cell hold words instead of a sum. `locked` cells are shown, not typed. `spread` columns share
    the room that is left. `suggest` offers names for what is typed so far. `longest`: the most
    letters that it holds.
    """

    locked: bool = False
    wordy: bool = False
    spread: int = 0
    suggest: Suggest | None = None
    longest: int = 500

    def read(self, text: str) -> Any:
        """The value of typed text: None (TEXT: empty, CHECK: False) of nothing; raises Unreadable."""
        text = " ".join(canonical(text).split())
        if self.kind is Kind.TEXT:
            return text
        if self.kind is Kind.CHECK:
            return text == YES
        if not text:
            return None
        if self.kind is Kind.CHOICE:
            return next((code for code in self.labels or () if str(code) == text), None)
        return text if self.wordy and any(letter.isalpha() for letter in text) else self._figure(text)

    def write(self, value: Any) -> str:
        """The text of a value as it stands in the cell."""
        match value:
            case None | False | "":
                return ""
            case True:
                return YES
            case Money():
                return format_som(value.tyiyn)
            case date():
                return value.strftime("%d.%m.%Y")
            case int():
                return format_quantity(value) if self.places else format_int(value)
        return str(value)

    def tidy(self, text: str) -> str:
        """Typed text as the program would write it; as it is where it cannot be read."""
        try:
            return self.write(self.read(text))
        except Unreadable:
            return text.strip()

    def shown(self, text: str, words: Words) -> str:
        """Typed text as the clerk reads it: a choice by its words, a tick by its box alone."""
        if self.kind is Kind.CHECK:
            return ""
        if self.kind is Kind.CHOICE:
            code = self.read(text)
            return "" if code is None else words.gettext((self.labels or {})[code])
        return text

    def _figure(self, text: str) -> Any:
        if self.kind is Kind.DATE:
            return parse_date(text)
        try:
            if self.kind is Kind.MONEY:
                return Money(parse_tyiyn(text))
            return parse_quantity(text) if self.places else parse_int(text)
        except NumberError as error:
            raise Unreadable(error.message) from error
