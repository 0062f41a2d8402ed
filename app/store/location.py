"""Where the data folder lies, and what is called what in it."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

STORE_FILE = "demilge.db"
LOCK_FILE = "demilge.lock"
COPIES_FOLDER = "copies"


def data_folder(override: Path | None = None) -> Path:
    """The folder of the office's data: `override`, else the variable DEMILGE_DATA, else the system's own place."""
    if override is not None:
        return override
    named = os.environ.get("DEMILGE_DATA")
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir("demilge", appauthor=False))
