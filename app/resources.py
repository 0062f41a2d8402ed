"""Where the fonts, catalogues, icons and wordings lie beside the program."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources/`."""
    return _ROOT.joinpath(*parts)
