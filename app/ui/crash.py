"""A bug happened: say calmly that the saved data are safe, write the log, let the clerk copy the details."""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from app import __version__
from app.errors import DemilgeError
from app.ui.kit.dialogs import tell

if TYPE_CHECKING:
    from app.language.words import Words

LOG = "demilge.log"
_KEPT_BYTES = 1_000_000


class CrashDesk:
    """Takes what nobody caught. Expected refusals are said as such; everything else goes to the log and a dialog."""

    def __init__(self, words: Words, folder: Path) -> None:
        self._words = words
        self._log = folder / LOG
        self._open = False

    def install(self) -> None:
        """Become the hook of last resort."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Handle one uncaught exception; a second one while the dialog is open is only logged."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        if not isinstance(error, DemilgeError):
            self._write(details)
        if self._open:
            return
        self._open = True
        try:
            self._show(error, details)
        finally:
            self._open = False

    def _show(self, error: BaseException, details: str) -> None:
        # Without a parent: the window in which the bug happened may be going away, and the words must outlive it.
        if isinstance(error, DemilgeError):
            tell(None, self._words, error.message)
            return
        box = self.dialog(details)
        box.exec()
        box.deleteLater()

    def dialog(self, details: str) -> QMessageBox:
        """The calm dialog; «Copy the details» leaves it open."""
        _ = self._words.gettext
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(_("Demilge"))
        box.setText(_("Something went wrong in the program. Your saved data are safe."))
        box.setInformativeText(
            _("The last action may not have been done: look, and repeat it if need be. Details: {file}").format(
                file=self._log
            )
        )
        copy = box.addButton(_("Copy the details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        close = box.addButton(_("Continue"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        return box

    def _write(self, details: str) -> None:
        logging.getLogger(__name__).debug("%s", details)
        try:
            if self._log.exists() and self._log.stat().st_size > _KEPT_BYTES:
                self._log.replace(self._log.with_suffix(".old.log"))
            with self._log.open("a", encoding="utf-8") as file:
                file.write(
                    f"{datetime.now():%Y-%m-%d %H:%M:%S} {__version__} Python {sys.version.split()[0]}\n{details}\n"
                )
        except OSError as fault:
            print(details, fault, file=sys.stderr or sys.__stderr__)
