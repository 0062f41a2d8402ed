"""Safety copies: made through SQLite's backup, read again and checked; brought back so that nothing can be lost.

The attached files lie beside the store and are never changed: the automatic copies share them with it, a copy on a
stick gets those that its stick lacks.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.errors import KnownError
from app.language.message import N_, Message
from app.store import chain, files, schema
from app.store.audit import Head, head
from app.store.clock import Clock
from app.store.durable import sha256_of, sync_file, sync_folder
from app.store.engine import READS, connect, open_engine
from app.store.faults import calm
from app.store.files import Files
from app.store.location import COPIES_FOLDER, LOCK_FILE, STORE_FILE, refuse_ours
from app.store.lock import Lock

#: Automatic copies that are kept. By number, never by age: a wrong clock would delete them all.
KEPT = 10

_NAME = re.compile(r"demilge-(\d{6,})\.db")
_BAD_COPY = N_("The copy {file} is damaged and cannot be used.")
_BAD_STICK = N_("The copy did not arrive intact: what was read back differs. Try another stick.")


@dataclass(frozen=True)
class CopyRow:
    """A safety copy. `number` rises with each one; `made_at` is only what the clock said then."""

    path: Path
    number: int
    made_at: datetime
    size: int


@dataclass(frozen=True)
class Taken:
    """A copy that was taken elsewhere; `missing` of the attached files that it names did not come along."""

    path: Path
    missing: int


@dataclass(frozen=True)
class Restored:
    """What a restore did: where the replaced store was kept (None if there was none), how many files are missing."""

    aside: Path | None
    missing: int


def list_copies(folder: Path) -> list[CopyRow]:
    """The automatic copies of a data folder, the newest first."""
    rows = [_row(path) for path in (folder / COPIES_FOLDER).glob("demilge-*.db") if _NAME.fullmatch(path.name)]
    return sorted(rows, key=lambda row: row.number, reverse=True)


def _row(path: Path) -> CopyRow:
    match, stat = _NAME.fullmatch(path.name), path.stat()
    assert match is not None
    return CopyRow(path, int(match[1]), datetime.fromtimestamp(stat.st_mtime, UTC), stat.st_size)


def make_copy(folder: Path) -> CopyRow:
    """A verified automatic copy of the store in `folder`, also while it is open; the oldest beyond KEPT go.

    Raises KnownError if the disk is full or the store is damaged; then no copy has been removed.
    """
    with calm():
        (folder / COPIES_FOLDER).mkdir(exist_ok=True)
        number = max((row.number for row in list_copies(folder)), default=0) + 1
        target = folder / COPIES_FOLDER / f"demilge-{number:06}.db"
        part = target.with_suffix(".part")
        try:
            _back_up(folder / STORE_FILE, part)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(target.parent)
        for old in list_copies(folder)[KEPT:]:
            old.path.unlink()
    return _row(target)


def make_copy_if_changed(folder: Path) -> CopyRow:
    """As `make_copy`, but the newest copy does if it is sound and nothing was done since."""
    copies = list_copies(folder)
    if copies:
        try:
            if verify_copy(copies[0].path) == _head_of(folder / STORE_FILE):
                return copies[0]
        except KnownError:
            pass
    return make_copy(folder)


def verify_copy(path: Path) -> Head:
    """Read a copy from end to end: pages, foreign keys, the audit chain and its replay. The end of its chain.

    Raises KnownError if it is damaged, not ours or newer than the program.
    """
    version = schema.version_of(path)
    try:
        with closing(connect(path, "ro")) as connection:
            sound = version > 0 and _sound(connection)
        if sound and version == schema.SCHEMA_VERSION:
            sound = not _findings(path)
    except sqlite3.Error:
        sound = False
    if not sound:
        raise KnownError(Message(_BAD_COPY, {"file": path.name}))
    return _head_of(path)


def _sound(connection: sqlite3.Connection) -> bool:
    checks = connection.execute("PRAGMA integrity_check").fetchall()
    return checks == [("ok",)] and connection.execute("PRAGMA foreign_key_check").fetchone() is None


def lacking_files(path: Path) -> int:
    """How many of the attached files that a copy names are neither beside it nor beside its store, sound."""
    with _reading(path) as session:
        named = files.living(session)
    return sum(all(place.fault(sha256) is not None for place in files.beside(path)) for sha256 in named)


def _findings(path: Path) -> list[chain.Finding]:
    with _reading(path) as session:
        return chain.verify(session)


def _head_of(path: Path) -> Head:
    with _reading(path) as session:
        return head(session)


@contextmanager
def _reading(path: Path) -> Iterator[Session]:
    engine = open_engine(path, mode="ro")
    try:
        with Session(engine) as session:
            session.connection(execution_options={READS: True})
            yield session
    finally:
        engine.dispose()


def _back_up(source: Path, part: Path) -> None:
    """Copy through SQLite, so that a half-written transaction never goes along; check, then make it durable."""
    schema.version_of(source)
    part.unlink(missing_ok=True)
    with closing(connect(source, "rw")) as origin, closing(connect(part, "rwc")) as copy:
        origin.backup(copy)
    if verify_copy(part) != _head_of(source):
        raise KnownError(Message(_BAD_COPY, {"file": part.name}))
    sync_file(part)


def copy_to(folder: Path, target: Path) -> Taken:
    """A verified copy of the store on a stick: written beside, read back from the stick and compared, then renamed.

    The attached files go before it, those only that the stick lacks, into a folder beside it; files that are missing
    or altered in the data folder do not hinder the copy, they are counted. Raises KnownError if the stick is full,
    cannot be written or gives back something else, or if `target` is one of the data folder's own files.
    """
    refuse_ours(folder, target)
    own = make_copy_if_changed(folder).path
    if not target.parent.is_dir():
        raise KnownError(Message(N_("There is no folder {folder}."), {"folder": str(target.parent)}))
    missing = _bring_files(own, Files(target.parent))
    part = target.with_name(target.name + ".part")
    with calm():
        try:
            shutil.copyfile(own, part)
            sync_file(part)
            if sha256_of(part) != sha256_of(own):
                raise KnownError(Message(_BAD_STICK))
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(target.parent)
    return Taken(target, missing)


def _bring_files(copy: Path, home: Files) -> int:
    """Fetch all that the copy ever named; how many of those that it names now were nowhere to be had."""
    with _reading(copy) as session:
        now, ever = files.living(session), files.ever_named(session)
    return len(home.bring(ever, files.beside(copy)) & now.keys())


def restore(folder: Path, source: Path, clock: Clock) -> Restored:
    """Put the copy `source` in the place of the store, which must not be open anywhere, and its files beside it.

    The replaced store is kept aside as `replaced-NNN.db`, and a verified copy is made of it where it is sound. Files
    that are nowhere beside the source are counted and hinder nothing; those of the data folder stay. Raises KnownError,
    and changes nothing that the store names, if the source is damaged, newer or not ours, the store is in use or the
    disk is full.
    """
    verify_copy(source)
    with calm():
        folder.mkdir(parents=True, exist_ok=True)
    lock = Lock(folder / LOCK_FILE, clock())
    try:
        with calm():
            return _replace(folder, source)
    finally:
        lock.release()


def _replace(folder: Path, source: Path) -> Restored:
    store, part = folder / STORE_FILE, folder / "restoring.part"
    try:
        _back_up(source, part)
        missing = _bring_files(source, Files(folder))
        if store.exists():
            _copy_if_sound(folder)
        aside = _keep_aside(store)
        os.replace(part, store)
        sync_folder(folder)
    finally:
        part.unlink(missing_ok=True)
    return Restored(aside, missing)


def _copy_if_sound(folder: Path) -> None:
    """A damaged store is kept aside as it is: there is nothing better to be had from it."""
    try:
        make_copy_if_changed(folder)
    except KnownError:
        return


def _keep_aside(store: Path) -> Path | None:
    """Keep the store and what is left of its journal under a new name, and take the journal away.

    A journal of the old store would be played into the new one.
    """
    if not store.exists():
        return None
    aside = _free_name(store.parent)
    journal = store.with_name(store.name + "-journal")
    _keep(store, aside)
    if journal.exists() and journal.stat().st_size:
        _keep(journal, aside.with_name(aside.name + "-journal"))
    sync_folder(store.parent)
    journal.unlink(missing_ok=True)
    return aside


def _free_name(folder: Path) -> Path:
    number = 1
    while (folder / f"replaced-{number:03}.db").exists():
        number += 1
    return folder / f"replaced-{number:03}.db"


def _keep(path: Path, aside: Path) -> None:
    shutil.copy2(path, aside)
    sync_file(aside)
