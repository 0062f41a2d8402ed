"""A data folder with the example municipality, for the benchmarks."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap import Program


def fill(folder: Path) -> Path:
    """Put the example into an empty folder; returns it."""
    with Program(folder).working() as services:
        services.example.load()
    return folder
