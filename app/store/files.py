"""The files beside a store: each kept once under the SHA-256 of its bytes, written whole, never changed or deleted.

A file is on the disk before the row that names it: a program that ends in between leaves a file that nothing names,
which harms nobody and is used when the same file comes again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import KnownError
from app.language.message import N_, Message
from app.models.audit import Change, ChangeKind
from app.models.paper import Attachment
from app.store.durable import sha256_of, sync_file, sync_folder
from app.store.faults import calm
from app.store.location import COPIES_FOLDER, FILES_FOLDER

_PIECE = 1 << 20
_LOST = N_("The attached file is no longer in the data folder. Bring it back from a safety copy on a stick.")
_SPOILT = N_("The attached file was altered and is not opened. Bring it back from a safety copy on a stick.")
_READ_ONLY, _WRITABLE = 0o444, 0o644


class Fault(StrEnum):
    """What may be wrong with a kept file."""

    MISSING = "missing"
    ALTERED = "altered"


class Files:
    """The files of the store in `folder`. Nothing is written, no folder made, before the first file is kept."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / FILES_FOLDER

    def place(self, sha256: str) -> Path:
        """Where the file with this checksum lies, or would lie."""
        return self._root / sha256[:2] / sha256

    def fault(self, sha256: str) -> Fault | None:
        """Read a file from end to end; None where it is what its name says. Raises KnownError if it cannot be read."""
        try:
            return None if sha256_of(self.place(sha256)) == sha256 else Fault.ALTERED
        except (FileNotFoundError, NotADirectoryError):
            return Fault.MISSING
        except OSError:
            return Fault.ALTERED

    def read(self, sha256: str) -> bytes:
        """The bytes of a file, checked. Raises KnownError where it is missing or altered."""
        try:
            content = self.place(sha256).read_bytes()
        except OSError as fault:
            raise KnownError(Message(_LOST)) from fault
        if hashlib.sha256(content).hexdigest() != sha256:
            raise KnownError(Message(_SPOILT))
        return content

    def keep(self, content: bytes) -> str:
        """Keep these bytes; returns their checksum. One that is there and sound is left as it is. Raises KnownError."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.fault(sha256) is not None:
            self._put(sha256, (content,))
        return sha256

    def bring(self, wanted: Iterable[str], sources: Sequence[Files]) -> frozenset[str]:
        """Fetch every file that is not here sound from the first source that has it so; those that nobody had.

        What arrived is read back from the disk and compared. Raises KnownError where it cannot be written or differs.
        """
        lacking = set()
        for sha256 in sorted(wanted):
            if self.fault(sha256) is not None and not self._fetch(sha256, sources):
                lacking.add(sha256)
        return frozenset(lacking)

    def _fetch(self, sha256: str, sources: Sequence[Files]) -> bool:
        for source in sources:
            if source._root != self._root and source.fault(sha256) is None:
                with source.place(sha256).open("rb") as file:
                    self._put(sha256, iter(lambda: file.read(_PIECE), b""))
                return True
        return False

    def _put(self, sha256: str, pieces: Iterable[bytes]) -> None:
        """Written beside, on the disk, read back, then renamed: the name is there only with the right bytes."""
        place = self.place(sha256)
        part = place.with_name(f"{sha256}.part")
        with calm():
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                with part.open("wb") as file:
                    file.writelines(pieces)
                sync_file(part)
                if sha256_of(part) != sha256:
                    raise KnownError(Message(N_("The file did not arrive intact: what was read back differs.")))
                _mode(part, _READ_ONLY)
                _mode(place, _WRITABLE)  # Windows renames nothing over a read-only file
                os.replace(part, place)
            finally:
                _mode(part, _WRITABLE)
                part.unlink(missing_ok=True)
            for folder in (place.parent, self._root, self._root.parent):
                sync_folder(folder)


def beside(copy: Path) -> list[Files]:
    """The places where the files of a copy may lie: beside it and, for an automatic copy, beside its store."""
    outer = [Files(copy.parent.parent)] if copy.parent.name == COPIES_FOLDER else []
    return [Files(copy.parent), *outer]


def living(session: Session) -> dict[str, str]:
    """The files that the store names now: checksum and the name of an attachment with it."""
    rows = session.scalars(select(Attachment).order_by(Attachment.name.desc()))
    return {row.sha256: row.name for row in rows}


def ever_named(session: Session) -> frozenset[str]:
    """The files that the store names or ever named: an undo may bring any of them back."""
    rows = session.scalars(
        select(Change.new).where(Change.entity == Attachment.__tablename__, Change.kind == ChangeKind.INSERT)
    )
    return frozenset(json.loads(new or "{}")["sha256"] for new in rows)


def _mode(path: Path, mode: int) -> None:
    """A courtesy against accidents; some sticks know no permissions."""
    with suppress(OSError):
        os.chmod(path, mode)
