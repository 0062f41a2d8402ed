"""The ground of the tabs that show one contest: asked for when stale, written anew at each change of language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.errors import Missing
from app.ui.page import Page

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
        self._blank = QLabel(self)
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._blank.setWordWrap(True)
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
        if self.view is not None:
            self.render()

    def retranslate(self) -> None:
        self._blank.setText(self.words.gettext("There is no contest yet. Once one is prepared, it is shown here."))
        if self.view is not None:
            self.render()
