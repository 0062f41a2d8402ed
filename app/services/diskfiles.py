"""Files of the office's disk, outside the data folder: read whole within a limit, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from app.errors import KnownError, Refused
from app.language.message import N_, Message
from app.store.durable import write_whole


def read_whole(path: Path, most: int, too_large: Message) -> bytes:
    """The bytes of a file. Raises KnownError where it cannot be read, Refused with `too_large` beyond `most` bytes."""
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as fault:
        told = {"file": path.name, "reason": fault.strerror or str(fault)}
        raise KnownError(Message(N_("The file {file} was not read: {reason}"), told)) from fault
    if len(content) > most:
        raise Refused(too_large)
    return content


def write_beside(folder: Path, name: str, content: bytes) -> Path:
    """Write a new file into a folder; one of that name that is there stays, the new one is numbered.

    Returns its path. Raises KnownError where it cannot be written.
    """
    path = _free(folder, name)
    write_whole(path, content)
    return path


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path
