"""Shows a sheet of editors without letting anything be changed: as legible as before, and it may be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.ui.kit.order import OrderEdit
from app.ui.kit.ticks import Ticks


def set_read_only(sheet: QWidget, locked: bool) -> None:
    """Lock every editor on the sheet, or open them again."""
    for line in sheet.findChildren(QLineEdit):
        line.setReadOnly(locked)
        line.setFrame(not locked)
    for text in sheet.findChildren(QPlainTextEdit):
        text.setReadOnly(locked)
        text.setFrameShape(QFrame.Shape.NoFrame if locked else QFrame.Shape.StyledPanel)
    for button in sheet.findChildren(QPushButton):
        button.setVisible(not locked)
    for chooser in (*sheet.findChildren(QComboBox), *sheet.findChildren(QCheckBox)):
        chooser.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, locked)
        chooser.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)
    for order in sheet.findChildren(OrderEdit):
        order.setReadOnly(locked)
    for ticks in sheet.findChildren(Ticks):
        ticks.setReadOnly(locked)
