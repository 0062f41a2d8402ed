"""Scans and photos of an application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_
from app.services.applications import ApplicationView
from app.ui.pages.application_record import RecordSheet
from app.ui.pages.attachments import AttachmentsPanel

if TYPE_CHECKING:
    from app.ui.context import Context


class AttachmentsSheet(RecordSheet):
    """What was scanned or photographed of the package."""

    title = N_("Attached files")

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.panel = AttachmentsPanel(context, "application", self.body)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.column.setStretchFactor(self.body, 1)
        self.column.addStretch()  # while there is no body, the notice stands at the top
        self.retranslate()

    def reload(self, view: ApplicationView) -> None:
        self.panel.show_of(view.row.id)
