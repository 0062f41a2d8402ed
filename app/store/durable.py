"""Makes what was written stay written: a file, or the renaming of one, reaches the disk before we go on."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from app.errors import KnownError
from app.language.message import N_, Message


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


def sha256_of(path: Path) -> str:
    """Of the bytes as the disk holds them, where the system lets us drop its own memory of them. Raises OSError."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, over an older one of that name. Raises KnownError saying why not."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_bytes(content)
        sync_file(fresh)
        _take_place(fresh, path)
        sync_folder(path.parent)
    except OSError as fault:
        told = {"file": path.name, "reason": fault.strerror or str(fault)}
        raise KnownError(Message(N_("The file {file} was not saved: {reason}"), told)) from fault
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _take_place(fresh: Path, path: Path) -> None:
    """Where a new file could be written beside it, a refusal means that a program holds the old one open."""
    try:
        os.replace(fresh, path)
    except PermissionError as fault:
        sentence = N_("The file {file} is open in another program. Close it there and save again.")
        raise KnownError(Message(sentence, {"file": path.name})) from fault
