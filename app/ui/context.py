"""What every page is given by its constructor, instead of globals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.language.words import Words
    from app.services.directory import Services
    from app.ui.changes import Changes
    from app.ui.jobs import Jobs
    from app.ui.state import UiState


@dataclass(frozen=True)
class Context:
    """`services` is the set of services that bootstrap wired; pages call their commands by keyword.

    `restore(copy)` closes the store, puts the copy in its place and opens a new window on it; None where the window
    does not own its store. Raises KnownError, with the old store open again.
    """

    words: Words
    services: Services
    changes: Changes
    state: UiState
    jobs: Jobs
    restore: Callable[[Path], None] | None = None
