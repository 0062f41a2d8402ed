"""What the window remembers between runs: place, columns, language, unsaved typing. Lives in the data folder."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.store.durable import sync_folder

FILE = "window.json"
_DRAFT = "draft/"


class UiState:
    """A small JSON file beside the store. Never precious: a damaged or read-only file is as good as none.

    While it holds unsaved typing it is written through to the disk: a power cut takes at most the field being typed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Without a folder nothing is kept after the run."""
        self.folder = folder
        self._path = folder / FILE if folder is not None else None
        self._values = self._load()

    def get(self, key: str, default: Any = None) -> Any:
        """A remembered plain value (text, number, list, dict)."""
        return self._values.get(key, default)

    def put(self, key: str, value: Any) -> None:
        """Remember a plain value; None forgets it. Written at once."""
        if self._values.get(key) == value:
            return
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        self._write(through=any(each.startswith(_DRAFT) for each in (key, *self._values)))

    def draft(self, name: str) -> Draft:
        """The unsaved typing of the form called `name`."""
        return Draft(self, f"{_DRAFT}{name}")

    def _load(self) -> dict[str, Any]:
        if self._path is None:
            return {}
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def _write(self, *, through: bool) -> None:
        if self._path is None:
            return
        with suppress(OSError):
            fresh = self._path.with_suffix(".new")
            with fresh.open("w", encoding="utf-8") as file:
                json.dump(self._values, file, ensure_ascii=False, indent=1)
                file.flush()
                if through:
                    os.fsync(file.fileno())
            os.replace(fresh, self._path)
            if through:
                sync_folder(self._path.parent)


class Draft:
    """Keeps what was typed into one form until it is saved or thrown away by the clerk."""

    def __init__(self, state: UiState, key: str) -> None:
        self._state = state
        self._key = key

    def load(self) -> dict[str, Any] | None:
        """The kept typing, field by field as plain text, or None."""
        kept = self._state.get(self._key)
        return kept if isinstance(kept, dict) else None

    def keep(self, typed: dict[str, Any]) -> None:
        """Replace the kept typing."""
        self._state.put(self._key, typed)

    def drop(self) -> None:
        """It was saved or given up."""
        self._state.put(self._key, None)
