"""Typing that is never lost: kept in a draft a moment after each key until it is saved or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from app.ui.state import Draft

_DRAFT_MS = 800
#: Under which a draft says what it was typed over; no field is called so.
_OVER = "typed over"


class Drafted:
    """Mixin, placed before the Qt class, for whatever is filled, typed into and read.

    A subclass writes `_typed()`, `_put()` and `clear_messages()`, calls `_start_drafts()` when its editors stand and
    `_on_typed()` at each change, and has the signal `changed`.
    """

    _draft: Draft | None
    _clean: Any
    _timer: QTimer
    #: Whether what was put back by `recover` had been typed over something else than what is filled in now.
    overtaken = False
    _over: Any = None

    @property
    def dirty(self) -> bool:
        """Whether something was typed since it was filled or saved."""
        return self._typed() != self._clean

    def clear_messages(self) -> None:
        """Take all complaints away."""
        raise NotImplementedError

    def saved(self) -> None:
        """What is shown is now in the store."""
        self._clean = self._typed()
        self._drop_draft()

    def discard(self) -> None:
        """The clerk gave the typing up: back to what was filled in."""
        self._put(self._clean)
        self.clear_messages()
        self._drop_draft()

    def recover(self) -> bool:
        """Put back typing kept from an earlier time; True when there was some."""
        kept = dict(self._draft.load() or {}) if self._draft is not None else None
        if kept:
            self._over = kept.pop(_OVER, self._clean)
            self.overtaken = self._over != self._clean
            self._put(kept)
        return bool(kept)

    def keep_draft(self) -> None:
        """Keep the typing now (it is also kept a moment after each key)."""
        self._timer.stop()
        if self._draft is not None and self.dirty:
            self._draft.keep(self._typed() | {_OVER: self._over if self.overtaken else self._clean})

    def _start_drafts(self, draft: Draft | None) -> None:
        self._draft = draft
        self._clean = self._typed()
        self._timer = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._timer.timeout.connect(self.keep_draft)

    def _settle_drafts(self) -> None:
        """What is shown now is what was filled in."""
        self._clean = self._typed()
        self._timer.stop()

    def _typed(self) -> dict[str, Any]:
        """What stands in the editors, readable or not, as plain JSON values."""
        raise NotImplementedError

    def _put(self, typed: Any) -> None:
        """Show what was typed earlier."""
        raise NotImplementedError

    def _drop_draft(self) -> None:
        self._timer.stop()
        self.overtaken = False
        if self._draft is not None:
            self._draft.drop()

    def _on_typed(self) -> None:
        if self._draft is not None and not self._timer.isActive():  # kept also while one types on without a rest
            self._timer.start()
        self.changed.emit()
