"""Long work on the window's own thread: a bar that comes only when it takes a while, and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.language.message import Message
from app.ui.jobs import Cancelled

if TYPE_CHECKING:
    from app.language.words import Words

T = TypeVar("T")
Told = Callable[[int, int], None]

_STEP = 50


def with_progress(parent: QWidget, words: Words, title: Message, work: Callable[[Told], T]) -> T | None:
    """Do the work; it calls `told(done, total)`, which raises Cancelled once the clerk stopped it. None if she did."""
    bar = QProgressDialog(words.say(title), words.gettext("Cancel"), 0, 0, parent)
    bar.setWindowTitle(words.gettext("Demilge"))
    bar.setWindowModality(Qt.WindowModality.ApplicationModal)
    bar.setMinimumDuration(700)

    def told(done: int, total: int) -> None:
        if done % _STEP == 0:
            bar.setMaximum(total)
            bar.setValue(done)
            if bar.wasCanceled():
                raise Cancelled

    try:
        return work(told)
    except Cancelled:
        return None
    finally:
        bar.close()
        bar.deleteLater()
