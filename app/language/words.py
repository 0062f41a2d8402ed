"""The program's words in the language of the moment, switched while it runs.

Dates and numbers are imported when the first is written: the shell of the window has none and is painted sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.language.catalogue import LANGUAGES, load
from app.language.message import Message
from app.money import Money

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["LANGUAGES", "Words"]


class Words:
    """Translates English msgids and writes values as the reader of one language expects them.

    What has no translation shows in English. The language of a paper is a `Words` of its own.
    """

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self._folder = folder
        self._subscribers: list[Callable[[], None]] = []
        self._use(language)

    @property
    def language(self) -> str:
        """`ky` or `ru`. Setting it loads the catalogue and tells the subscribers; ValueError for another one."""
        return self._language

    @language.setter
    def language(self, language: str) -> None:
        if language != self._language:
            self._use(language)
            for subscriber in list(self._subscribers):
                subscriber()

    def subscribe(self, subscriber: Callable[[], None]) -> Callable[[], None]:
        """Call `subscriber` after each change of the language; the answer ends that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def gettext(self, msgid: str) -> str:
        """The translation of a sentence; nothing for nothing (gettext itself would give its header)."""
        return self._translations.gettext(msgid) if msgid else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form for `n` things; the caller fills `{n}`."""
        return self._translations.ngettext(singular, plural, n)

    def pgettext(self, context: str, msgid: str) -> str:
        """The translation of a word that means different things in different places."""
        return self._translations.pgettext(context, msgid) if msgid else ""

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        """The form for `n` things, in a context."""
        return self._translations.npgettext(context, singular, plural, n)

    def say(self, message: Message) -> str:
        """A message with its values filled in. A translation with broken places gives way to the English."""
        values = self._values(message)
        try:
            return self._translated(message).format_map(values)
        except (LookupError, ValueError):
            return self._english(message).format_map(values)

    def date(self, day: date) -> str:
        """«28.12.2020»."""
        from app.language import dates

        return dates.short(day)

    def time(self, moment: datetime) -> str:
        """«28.12.2020 14:05» by the clock of this computer."""
        local = moment.astimezone()
        return f"{self.date(local)} {local:%H:%M}"

    def money(self, money: Money) -> str:
        """«12 000 сом», «12 000,50 сом»; in Russian «12 000 сомов», «12 000,50 сома»."""
        from app.language import numbers

        return numbers.format_money(money.tyiyn, self._language)

    def number(self, value: int | Fraction, places: int = 2) -> str:
        """A whole number with parted thousands; a fraction rounded half up to `places` decimals."""
        from app.language import numbers

        return numbers.format_int(value) if isinstance(value, int) else numbers.format_fraction(value, places)

    def _use(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no catalogue for {language}")
        self._translations = load(language, self._folder)
        self._language = language

    def _translated(self, message: Message) -> str:
        msgid, plural, context, n = message.msgid, message.plural, message.context, message.n or 0
        if plural is None:
            return self.gettext(msgid) if context is None else self.pgettext(context, msgid)
        if context is None:
            return self.ngettext(msgid, plural, n)
        return self.npgettext(context, msgid, plural, n)

    @staticmethod
    def _english(message: Message) -> str:
        return message.plural if message.plural is not None and message.n != 1 else message.msgid

    def _values(self, message: Message) -> Mapping[str, Any]:
        values = {name: self._value(value) for name, value in message.args.items()}
        return values if message.n is None else {**values, "n": self.number(message.n)}

    def _value(self, value: Any) -> Any:
        from fractions import Fraction

        match value:
            case Message():
                return self.say(value)
            case Money():
                return self.money(value)
            case datetime():
                return self.time(value)
            case date():
                return self.date(value)
            case Fraction():
                return self.number(value)
            case _:
                return value
