"""What takes the keyboard for a widget."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def stop_of(widget: QWidget) -> QWidget:
    """The widget itself, or the one that stands in for it."""
    while (proxy := widget.focusProxy()) is not None:
        widget = proxy
    return widget
