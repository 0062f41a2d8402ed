"""Typing of several records that is not saved yet, kept in the data folder until it is saved or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.ui.state import UiState


class Unsaved:
    """One kept typing for each record; what is not stored yet goes under `NEW`."""

    NEW = "new"

    def __init__(self, state: UiState, name: str) -> None:
        self._draft = state.draft(name)

    def all(self) -> dict[str, dict[str, Any]]:
        """Every kept typing by the record's key."""
        return dict(self._draft.load() or {})

    def get(self, key: str) -> dict[str, Any] | None:
        """The kept typing of one record."""
        return self.all().get(key)

    def keep(self, key: str, typed: dict[str, Any]) -> None:
        """Replace the kept typing of one record."""
        self._draft.keep(self.all() | {key: typed})

    def drop(self, key: str) -> None:
        """It was saved or given up."""
        rest = self.all()
        if rest.pop(key, None) is None:
            return
        if rest:
            self._draft.keep(rest)
        else:
            self._draft.drop()
