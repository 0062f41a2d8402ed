"""Views of a table that the clerk named: search, conditions, columns and order, to come back to with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.ui.state import UiState


class Views:
    """The named views of one table, kept beside the store as plain values."""

    def __init__(self, state: UiState, table: str) -> None:
        self._state = state
        self._key = f"views/{table}"

    def names(self) -> list[str]:
        """The names in the order in which they were first saved."""
        return list(self._kept())

    def read(self, name: str) -> dict[str, Any]:
        """A view; empty where there is none of that name."""
        kept = self._kept().get(name)
        return dict(kept) if isinstance(kept, dict) else {}

    def save(self, name: str, view: dict[str, Any]) -> None:
        """Keep a view under a name; one of the same name is replaced."""
        self._state.put(self._key, self._kept() | {name: view})

    def drop(self, name: str) -> None:
        """Forget a view."""
        rest = {each: view for each, view in self._kept().items() if each != name}
        self._state.put(self._key, rest or None)

    def _kept(self) -> dict[str, Any]:
        kept = self._state.get(self._key, {})
        return kept if isinstance(kept, dict) else {}
