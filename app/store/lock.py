"""One running copy for each data folder: a lock of the operating system, which a crash releases by itself."""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from app.errors import KnownError
from app.language.message import N_, Message
from app.store.faults import calm

#: Windows locks are mandatory: lock a byte far behind the text, so that others can read who holds it.
_FAR = 1 << 30

_IN_USE = N_("The data are already open in another window of the program (since {since}, on {host}, process {pid}).")
_IN_USE_BY_SOMEBODY = N_("The data are already open in another window of the program.")


class Lock:
    """Holds the lock file from construction until `release`; raises KnownError if somebody else does."""

    def __init__(self, path: Path, now: datetime) -> None:
        with calm():
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(self._file)
        except OSError as error:
            os.close(self._file)
            raise KnownError(_holder(path)) from error
        _write(self._file, {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat("T", "seconds")})

    def release(self) -> None:
        """Let go. The file stays: to delete it would let two others hold two different ones."""
        _write(self._file, None)
        _leave(self._file)
        os.close(self._file)


def _write(file: int, holder: dict[str, object] | None) -> None:
    """Best effort: who holds it is a courtesy, the lock itself needs no content (and no room on the disk)."""
    text = b"" if holder is None else json.dumps(holder).encode()
    try:
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, text)
    except OSError:
        return


def _holder(path: Path) -> Message:
    try:
        holder = json.loads(path.read_text("utf-8"))
        since = datetime.fromisoformat(holder["since"]).astimezone()
        return Message(
            _IN_USE,
            {"since": f"{since:%d.%m.%Y %H:%M}", "host": str(holder["host"]), "pid": str(holder["pid"])},
        )
    except (OSError, ValueError, LookupError, TypeError):
        return Message(_IN_USE_BY_SOMEBODY)


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _leave(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _leave(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
