"""Several forms on one sheet, read, checked and saved as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import Invalid
from app.language.message import Message
from app.ui.kit.form import Form


class Forms:
    """Has the methods of a form; the keys of the fields are unique over all parts."""

    def __init__(self, *parts: Form) -> None:
        self.parts = parts

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the forms were filled or saved."""
        return any(part.dirty for part in self.parts)

    @property
    def overtaken(self) -> bool:
        """Whether something that was put back had been typed over another state of the store."""
        return any(part.overtaken for part in self.parts)

    def editor(self, key: str) -> Any:
        """The editor of a field."""
        return next(part for part in self.parts if any(field.key == key for field in part.fields)).editor(key)

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show these values."""
        for part in self.parts:
            part.fill(values)

    def read(self) -> dict[str, Any]:
        """All values by key; raises Invalid naming every field that cannot be read."""
        values: dict[str, Any] = {}
        wrong: dict[str, Message] = {}
        for part in self.parts:
            try:
                values |= part.read()
            except Invalid as error:
                wrong |= error.fields
        if wrong:
            raise Invalid(wrong)
        return values

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say what is wrong under each field and go to the first; returns what concerns no field."""
        rest = dict(messages)
        for part in reversed(self.parts):
            rest = part.show_messages(rest)
        return rest

    def messages(self) -> dict[str, str]:
        """The complaints now shown."""
        return {key: text for part in self.parts for key, text in part.messages().items()}

    def clear_messages(self) -> None:
        """Take all complaints away."""
        for part in self.parts:
            part.clear_messages()

    def saved(self) -> None:
        """What is shown is now in the store."""
        for part in self.parts:
            part.saved()

    def discard(self) -> None:
        """Back to what was filled in."""
        for part in self.parts:
            part.discard()

    def recover(self) -> bool:
        """Put back typing kept from an earlier time; True when there was some."""
        found = [part.recover() for part in self.parts]
        return any(found)

    def keep_draft(self) -> None:
        """Keep the typing now."""
        for part in self.parts:
            part.keep_draft()
