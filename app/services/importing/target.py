"""What a list may be taken in as: its fields, and how a row becomes a record. New kinds of lists are added as data."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from app.language.letters import fold
from app.language.message import Message
from app.models.audit import OperationCode
from app.resources import resource
from app.services.importing.values import Reader

Values = Mapping[str, Any]
Faults = Mapping[str, Message | None]


@dataclass(frozen=True)
class TargetField:
    """A field of the record. `label` is a msgid; `lettered` says that it holds text an old font may have spoilt."""

    key: str
    label: str
    read: Reader
    required: bool = False
    lettered: bool = True


@dataclass(frozen=True)
class Twin:
    """A record that is there already, and how the clerk is told of it."""

    values: Values
    said: Message


@dataclass(frozen=True)
class Target:
    """A kind of list. Functions get the values of a row by the keys of the fields.

    `allowed` raises where nothing may be added now; `faults` says what cannot be kept; `marks` gives the keys by which
    records are likely to be the same, `alike` decides between two that share one; `twins` are those in the store.
    """

    key: str
    title: str
    code: OperationCode
    fields: tuple[TargetField, ...]
    allowed: Callable[[Session, uuid.UUID | None], None]
    faults: Callable[[Values], Faults]
    marks: Callable[[Values], tuple[str, ...]]
    alike: Callable[[Values, Values], bool]
    twins: Callable[[Session, uuid.UUID | None], Iterable[Twin]]
    add: Callable[[Session, uuid.UUID | None, Values], None]


@cache
def words_of(codes: type[StrEnum], section: str) -> Mapping[str, StrEnum]:
    """The folded words that stand for each code in people's lists."""
    kept = tomllib.loads(resource("imports", "codes.toml").read_text("utf-8"))[section]
    return {fold(word): codes(code) for code, words in kept.items() for word in words}
