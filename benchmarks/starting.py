"""From the start of the process to the window: against the barest window that PySide6 can show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import monotonic

from benchmarks.example import fill
from benchmarks.measure import Result

ROUNDS = 9
CATALOGUES = Path(__file__).resolve().parents[1] / "installer" / "catalogues.py"


def show(kind: str, folder: Path) -> tuple[float, float, float]:
    """Milliseconds until painted and until the data were shown, MB at the peak."""
    command = [sys.executable, "-m", "benchmarks.windows", kind, str(folder), str(monotonic())]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env=kept).stdout.split()
    return float(printed[0]), float(printed[1]), float(printed[2])


def measure(workplace: Path) -> list[Result]:
    """The window painted, its data shown, its memory."""
    folder = fill(workplace / "start")
    subprocess.run([sys.executable, str(CATALOGUES), "--compile"], check=True)  # as the set-up leaves them
    show("ours", folder), show("bare", folder)
    pairs = [(show("ours", folder), show("bare", folder)) for _ in range(ROUNDS)]
    ours, bare = ([median(values) for values in zip(*side, strict=True)] for side in zip(*pairs, strict=True))
    bare_one = "a bare PySide6 window"
    return [
        Result("the window is painted", ours[0], bare[0], "ms", bare_one, limit=1.3),
        Result("the window shows the example's data", ours[1], bare[1], "ms", bare_one),
        Result("memory at its peak until then", ours[2], bare[2], "MB", bare_one),
    ]
