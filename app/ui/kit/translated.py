"""A widget that rewrites its words when the language of the window is switched."""

from __future__ import annotations

from PySide6.QtCore import QEvent


class Translated:
    """Mixin, placed before the Qt class: Qt's LanguageChange calls `retranslate()`."""

    def retranslate(self) -> None:
        """Set every visible word anew; called by the constructor of the subclass and at each switch."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
