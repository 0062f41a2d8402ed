"""The ways in which an operation may say no. Anything else that is raised is a bug of ours."""

from __future__ import annotations

from collections.abc import Mapping

from app.language.message import N_, Message


class DemilgeError(Exception):
    """Root of the expected errors; `message` is for the person at the screen."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class KnownError(DemilgeError):
    """A fault of the environment: full disk, read-only folder, a store that is newer than the program, in use."""


class Refused(DemilgeError):
    """A rule of the office forbids this now: an issued paper, a closed phase, an operation that is not undoable."""


class Stale(DemilgeError):
    """Somebody changed the thing after it was shown; nothing was written."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message or Message(N_("This record was changed in the meantime. Nothing was overwritten.")))


class Missing(DemilgeError):
    """What was asked for is not in the store."""


class Invalid(DemilgeError):
    """Input that a service does not accept: one message for each field, shown beside it."""

    def __init__(self, fields: Mapping[str, Message]) -> None:
        super().__init__(Message(N_("Some fields need attention.")))
        self.fields = dict(fields)

    def __str__(self) -> str:
        return "; ".join(f"{name}: {message}" for name, message in self.fields.items())

    @classmethod
    def check(cls, fields: Mapping[str, Message | None]) -> None:
        """Raise it, naming the fields that have a message; None stands for a field that is right."""
        wrong = {name: message for name, message in fields.items() if message is not None}
        if wrong:
            raise cls(wrong)
