"""Renews the pictures of the README from the example: `python installer/pictures.py`, with `.venv`'s Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "docs" / "screenshots"
PAGES = ("overview", "documents")


def demilge(data: Path, *arguments: str) -> None:
    """Run a command of the program without a screen."""
    variables = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
    subprocess.run([sys.executable, "-m", "app", "--data", str(data), *arguments], cwd=ROOT, env=variables, check=True)


def main() -> None:
    """Fill a temporary folder, photograph each tab in both languages, keep the README's."""
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        demilge(data, "demo")
        for language in ("ky", "ru"):
            pictures = Path(folder) / language
            demilge(data, "--lang", language, "screenshots", str(pictures))
            for page in PAGES:
                shutil.copyfile(next(pictures.glob(f"*-{page}.png")), KEPT / f"{language}-{page}.png")


if __name__ == "__main__":
    main()
