"""Turns the faults of disk, folder and database file into calm sentences."""

from __future__ import annotations

import errno

from app.errors import KnownError
from app.language.message import N_, Message

_FULL = N_("The disk is full. Nothing was lost that was saved before; free some space and try again.")
_READ_ONLY = N_("The data folder cannot be written to. Check that the disk is not write-protected.")
_BUSY = N_("The store is busy in another program. Nothing was changed; try again in a moment.")
_DISK = N_("The disk reported an error. Nothing was changed; make a copy of your data before you go on.")
DAMAGED = N_("The store is damaged. Restore it from a safety copy; the damaged file is kept.")
_MISSING = N_("The store cannot be opened: the file is missing or may not be read.")

#: SQLite's primary result codes (the low byte of the extended one).
_SQLITE = {
    3: _READ_ONLY,  # PERM
    5: _BUSY,
    6: _BUSY,  # LOCKED
    8: _READ_ONLY,
    10: _DISK,  # IOERR
    11: DAMAGED,  # CORRUPT
    13: _FULL,
    14: _MISSING,  # CANTOPEN
    26: DAMAGED,  # NOTADB
}

_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EIO: _DISK,
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EEXIST: _MISSING,
}


def known_fault(error: BaseException) -> KnownError | None:
    """The calm form of an error of sqlite3 or the operating system; None for anything else (a bug of ours)."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        sentence = _SQLITE.get(code & 0xFF)
    else:
        sentence = _SYSTEM.get(error.errno or 0) if isinstance(error, OSError) else None
    return None if sentence is None else KnownError(Message(sentence))


class calm:
    """A `with` block in which known faults come out as KnownError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        known = None if error is None else known_fault(error)
        if known is not None:
            raise known from error
