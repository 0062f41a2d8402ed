"""A flow belongs to a widget of its own."""

from __future__ import annotations

from pathlib import Path

import app.ui


def test_no_flow_is_put_into_another_layout():
    """PySide6 6.8 lets the items of such a layout go while it still stands: the program dies as it is shown."""
    sources = Path(app.ui.__file__).parent.rglob("*.py")
    assert [source.name for source in sources if "FlowLayout()" in source.read_text(encoding="utf-8")] == []
