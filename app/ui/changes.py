"""Carries the store's change notices into the window as a Qt signal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """`changed` is emitted after each commit with the ChangeSet: code, entities, ids."""

    changed = Signal(object)

    def follow(self, subscribe: Callable[[Callable[[Any], None]], Any]) -> None:
        """Listen to a unit of work: `changes.follow(uow.subscribe)`."""
        subscribe(self.changed.emit)
