"""The short codes that stand in small print on an issued paper and by which it is found again."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from app.store import columns

_GROUP = 4
_LETTERS = 12


def canonical_json(thing: Any) -> str:
    """Facts as JSON that is the same for the same facts, in the spelling of the audit."""
    return columns.canonical_json(thing, default=_plain)


def code_of(thing: Any) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(thing).encode()).hexdigest()


def short_code(hexadecimal: str) -> str:
    """The first 48 bits in groups that can be read out: «7F3A-99B2-C01D»."""
    head = hexadecimal[:_LETTERS].upper()
    return "-".join(head[start : start + _GROUP] for start in range(0, len(head), _GROUP))


def normal_code(typed: str) -> str:
    """What somebody typed from a paper, as the beginning of a hexadecimal hash; empty where it cannot be one."""
    letters = "".join(typed.split()).replace("-", "").replace("‑", "").casefold()
    return letters if len(letters) >= _LETTERS and all(c in "0123456789abcdef" for c in letters) else ""


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not a plain fact")
