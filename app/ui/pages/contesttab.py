"""The ground of the tabs that show one contest: asked for when stale, written anew at each change of language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.errors import Missing
from app.ui.page import Page
from app.ui.pages.notice import NO_CONTEST, Notice

if TYPE_CHECKING:
    from app.ui.context import Context


class ContestTab(Page):
    """A subclass fills `self.column` and writes `ask()`, which reads, and `render()`, which shows `self.view`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view: Any = None
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._blank = QWidget(self)
        self.notice = Notice(self.words, self._blank)
        blank = QVBoxLayout(self._blank)
        blank.setContentsMargins(0, 0, 0, 0)
        blank.addWidget(self.notice)
        blank.addStretch(1)
        self._sheets = QStackedLayout(self)
        self._sheets.addWidget(self._blank)
        self._sheets.addWidget(self.body)

    def ask(self, contest: UUID) -> Any:
        """Everything that the page shows of a contest, from the services."""
        raise NotImplementedError

    def render(self) -> None:
        """Show `self.view` in the language of the moment."""
        raise NotImplementedError

    def reload(self) -> None:
        try:
            self.view = None if self.contest is None else self.ask(self.contest)
        except Missing:
            self.view = None
        self._sheets.setCurrentWidget(self._blank if self.view is None else self.body)
        if self.view is None:
            self.notice.offer_contest(NO_CONTEST, self.prepare_contest)
        else:
            self.render()

    def retranslate(self) -> None:
        if self.view is not None:
            self.render()
