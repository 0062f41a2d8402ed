"""A page of the window: reloads itself when what it shows was changed, and switches its language live."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.errors import Missing
from app.language.message import Message
from app.ui.kit.dialogs import attempt
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.models.contest import Phase
    from app.ui.context import Context
    from app.ui.kit.form import Form


class Page(Translated, QWidget):
    """Base of all pages. A subclass builds its widgets, calls `retranslate()` last, and writes `reload()`.

    `shows` names the tables whose changes make the page stale. The page is reloaded when it is (or becomes)
    visible and stale. `contest` is the contest chosen at the top of the window, or None.
    """

    shows: frozenset[str] = frozenset()
    said = Signal(object)  # Message for the status bar
    wanted = Signal(str, object)  # another page's key and what it should open
    contest_wanted = Signal(object)  # UUID: the window should turn to this contest

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self.contest: UUID | None = None
        self._stale = True
        context.changes.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Ask the services anew and show the answer."""
        raise NotImplementedError

    def open(self, what: Any) -> None:
        """Show the thing that another page pointed at; pages without such things ignore it."""

    def may_leave(self) -> bool:
        """Whether the page (or the window) may be closed; a page with unsaved typing asks the clerk here."""
        return True

    def show_contest(self, contest: UUID | None) -> None:
        """Turn to another contest."""
        if contest != self.contest:
            self.contest = contest
            self.mark_stale()

    def phase(self) -> Phase | None:
        """The phase of the contest; None without one."""
        try:
            return None if self.contest is None else self.context.services.contests.view(self.contest).phase
        except Missing:  # the contest was taken back before the window turned to another
            return None

    def prepare_contest(self) -> None:
        """Type the first contest; the window turns to it by itself."""
        self.wanted.emit("contest", "new")

    def mark_stale(self) -> None:
        """What is shown may be out of date: reload now if visible, otherwise when shown."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reload if stale."""
        if self._stale:
            self._stale = False
            self.reload()

    def attempt(self, act: Callable[[], Any], *, form: Form | None = None, said: Message | None = None) -> bool:
        """Do one command of a service; an expected refusal is shown calmly (or beside the fields of `form`).

        True when it was done; then `said` goes to the status bar.
        """
        done = attempt(self, self.words, act, form=form)
        if done and said is not None:
            self.said.emit(said)
        return done

    def _on_changed(self, change: Any) -> None:
        if self.shows & change.entities:
            self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
