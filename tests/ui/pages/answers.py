"""Answers the questions that the window asks, as a person would: by the words on the button."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit


class Answer:
    """Presses these buttons in the next questions, one after the other; calling it tells the last question."""

    def __init__(self, *buttons: str) -> None:
        self._buttons = list(buttons)
        self.asked: list[str] = []
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def __call__(self) -> str:
        """The last question; fails if not all of them were asked."""
        self._timer.stop()
        assert not self._buttons, f"nothing was asked that {self._buttons} would answer"
        return self.asked[-1]

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        self.asked.append(box.text())
        words = {button.text(): button for button in box.buttons()}
        button = words.get(self._buttons.pop(0)) if self._buttons else None
        if not self._buttons:
            self._timer.stop()
        box.done(0) if button is None else button.click()


def give_reason(text: str) -> None:
    """Type a reason into the next question that asks for one, and go on."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        typed = None if dialog is None else dialog.findChild(QPlainTextEdit)
        if typed is None:
            QTimer.singleShot(5, answer)
            return
        typed.setPlainText(text)
        dialog.accept()

    QTimer.singleShot(5, answer)
