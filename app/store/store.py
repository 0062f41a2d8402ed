"""The store of one data folder: opened, checked, brought up to date, locked, copied and closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from app.errors import KnownError
from app.language.message import N_, Message
from app.models import METADATA
from app.store import copies, migrating, schema, triggers
from app.store.clock import Clock
from app.store.durable import sync_folder
from app.store.engine import connect, open_engine
from app.store.faults import DAMAGED, calm
from app.store.location import LOCK_FILE, STORE_FILE
from app.store.lock import Lock

_VANISHED = N_("The store is missing, but there are safety copies of it. Restore the newest one.")
_NONE_YET = N_("There is no store in the folder {folder} yet. Open the program once to make one.")
_OLDER = N_("The store was written by an older version. Open the program once to bring it up to date.")


class Store:
    """An open store. `version` is the program's, for the record; `new`: it was made just now and is empty."""

    def __init__(self, folder: Path, engine: Engine, version: str, *, lock: Lock | None = None, new: bool = False):
        self.folder = folder
        self.engine = engine
        self.version = version
        self.new = new
        self._lock = lock

    @classmethod
    def open(cls, folder: Path, *, clock: Clock, version: str) -> Store:
        """Open for work: lock, create or upgrade (after a verified copy), check quickly.

        Raises KnownError, leaving the store as it is, if it is in use, damaged, not ours or newer than the program,
        or if the disk is full or read-only.
        """
        with calm():
            folder.mkdir(parents=True, exist_ok=True)
        lock = Lock(folder / LOCK_FILE, clock())
        try:
            new = _bring_up_to_date(folder)
            engine = _checked(folder, "rw", _check)
        except BaseException:
            lock.release()
            raise
        return cls(folder, engine, version, lock=lock, new=new)

    @classmethod
    def open_for_reading(cls, folder: Path, *, version: str = "") -> Store:
        """Open beside a running program: no lock, nothing is ever written. Raises KnownError as `open` does."""
        if not (folder / STORE_FILE).exists():
            raise KnownError(Message(_NONE_YET, {"folder": str(folder)}))
        if schema.version_of(folder / STORE_FILE) < schema.SCHEMA_VERSION:
            raise KnownError(Message(_OLDER))
        return cls(folder, _checked(folder, "ro", schema.check_revision), version)

    def close(self) -> None:
        """Close, after a verified copy if anything was changed since the last one.

        Raises KnownError if the copy failed; the store is closed and its data are safe all the same.
        """
        self.engine.dispose()
        if self._lock is None:
            return
        try:
            copies.make_copy_if_changed(self.folder)
        finally:
            self._lock.release()
            self._lock = None


def _bring_up_to_date(folder: Path) -> bool:
    """Create or migrate as needed; True if the store was created."""
    path = folder / STORE_FILE
    version = schema.version_of(path) if path.exists() else 0
    if version == schema.SCHEMA_VERSION:
        return False
    if version == 0 and copies.list_copies(folder):
        raise KnownError(Message(_VANISHED))
    if version > 0:
        copies.make_copy(folder)
    migrating.migrate(path)
    sync_folder(folder)
    return version == 0


def _checked(folder: Path, mode: str, check: Callable[[sqlite3.Connection], None]) -> Engine:
    """An engine on the store after `check` has passed on a plain connection."""
    with calm(), closing(connect(folder / STORE_FILE, mode)) as connection:
        check(connection)
    return open_engine(folder / STORE_FILE, mode=mode)


def _check(connection: sqlite3.Connection) -> None:
    schema.check_revision(connection)
    if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise KnownError(Message(DAMAGED))
    triggers.check(connection, METADATA.tables.values())
