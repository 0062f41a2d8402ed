"""What every page is given by its constructor, instead of globals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.changes import Changes
    from app.ui.jobs import Jobs
    from app.ui.state import UiState


@dataclass(frozen=True)
class Context:
    """`services` is the set of services that bootstrap wired; pages call their commands by keyword."""

    words: Words
    services: Any
    changes: Changes
    state: UiState
    jobs: Jobs
