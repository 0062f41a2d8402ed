"""Makes what was written stay written: a file, or the renaming of one, reaches the disk before we go on."""

from __future__ import annotations

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """The bytes of a file are on the disk when this returns. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a renaming durable; Windows does that by itself and has no call for it."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
