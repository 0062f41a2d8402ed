"""Attached files: scans and photos of anything that the office keeps, each stored once under its SHA-256.

Taking in, making small and writing out touch no database, so that they may be done beside the window.
"""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import KnownError, Missing
from app.language.message import N_, Message
from app.models import METADATA
from app.models.audit import OperationCode
from app.models.paper import Attachment
from app.services import pictures
from app.services.diskfiles import read_whole, write_beside
from app.services.filekinds import kind_of, known_kind, safe_name
from app.services.lengths import check_lengths
from app.store import files
from app.store.files import Fault, Files
from app.store.location import refuse_ours
from app.store.unit_of_work import UnitOfWork

#: The largest file that is kept, in bytes: a scan of some hundred pages.
MOST_BYTES = 50_000_000
#: Small pictures that are remembered.
_REMEMBERED = 300

_TOO_LARGE = N_("The file {file} is too large: at most {limit} MB.")
_FAULTS = {
    Fault.MISSING: N_("The attached file {file} is missing in the data folder."),
    Fault.ALTERED: N_("The attached file {file} was altered in the data folder."),
}


@dataclass(frozen=True)
class TakenIn:
    """A file that is kept in the data folder, not yet attached to anything."""

    sha256: str
    name: str
    media_type: str
    bytes: int


@dataclass(frozen=True)
class AttachmentRow:
    """A file attached to a thing; `picture`: it can be shown small."""

    id: uuid.UUID
    version: int
    name: str
    media_type: str
    bytes: int
    added_at: datetime
    note: str
    sha256: str
    picture: bool


class AttachmentService:
    """The files of one store, and what they are attached to."""

    def __init__(self, uow: UnitOfWork, folder: Path) -> None:
        self._uow = uow
        self._folder = folder
        self._files = Files(folder)
        self._small: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def rows(self, owner: str, owner_id: uuid.UUID) -> list[AttachmentRow]:
        """The files of a thing, in the order in which they were added; `owner` is the name of its table."""
        with self._uow.reading() as session:
            return [_row(each) for each in _of(session, owner, owner_id)]

    def counts(self, owner: str, owner_ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, int]:
        """How many files each of these things has; those without are left out."""
        with self._uow.reading() as session:
            found = session.scalars(
                select(Attachment.owner_id).where(Attachment.owner == owner, Attachment.owner_id.in_(owner_ids))
            ).all()
            return {each: found.count(each) for each in set(found)}

    def take_in(self, path: Path) -> TakenIn:
        """Check a file of the office's disk by its content and keep its bytes; to be attached next.

        Raises Refused, naming the file, for an empty, damaged, foreign or too large one, a program, a bomb; KnownError
        where it cannot be read or kept.
        """
        too_large = Message(_TOO_LARGE, {"file": path.name, "limit": MOST_BYTES // 1_000_000})
        content = read_whole(path, MOST_BYTES, too_large)
        kind = kind_of(content, path.name)
        sha256 = self._files.keep(content)
        return TakenIn(sha256, safe_name(path.name, kind), kind.media_type, len(content))

    def attach(self, owner: str, owner_id: uuid.UUID, taken: Sequence[TakenIn], *, note: str = "") -> list[uuid.UUID]:
        """Attach files to a thing in one operation; one that is attached to it already stays as it is.

        Returns their keys in the given order. Raises Missing where the thing is gone, Invalid for a note too long.
        """
        check_lengths(Attachment, {"note": note})
        with self._uow.operation(OperationCode.ATTACHMENT_ADD, about=owner_id) as tx:
            _check_owner(tx.session, owner, owner_id)
            present = {each.sha256: each.id for each in _of(tx.session, owner, owner_id)}
            for file in taken:
                if file.sha256 not in present:
                    present[file.sha256] = uuid.uuid4()
                    tx.session.add(_attachment(present[file.sha256], owner, owner_id, file, tx.at, note.strip()))
            return [present[file.sha256] for file in taken]

    def add(self, owner: str, owner_id: uuid.UUID, path: Path, *, note: str = "") -> uuid.UUID:
        """Take a file in and attach it; raises as both do."""
        [key] = self.attach(owner, owner_id, [self.take_in(path)], note=note)
        return key

    def change_note(self, attachment_id: uuid.UUID, version: int, note: str) -> None:
        """Say what a file is. Raises Invalid where it is too long, Missing, Stale."""
        check_lengths(Attachment, {"note": note})
        with self._uow.operation(OperationCode.ATTACHMENT_CHANGE) as tx:
            attachment = tx.get(Attachment, attachment_id, version)
            attachment.note = note.strip()

    def remove(self, removed: Mapping[uuid.UUID, int]) -> None:
        """Take files off their thing, given by key and version; the bytes stay, so that it can be undone.

        Raises Missing, Stale, or Refused where something permanent names one of them.
        """
        with self._uow.operation(OperationCode.ATTACHMENT_REMOVE) as tx:
            for key, version in removed.items():
                tx.session.delete(tx.get(Attachment, key, version))

    def row(self, attachment_id: uuid.UUID) -> AttachmentRow:
        """One attached file. Raises Missing."""
        with self._uow.reading() as session:
            found = session.get(Attachment, attachment_id)
            if found is None:
                raise Missing(Message(N_("This record is no longer there.")))
            return _row(found)

    def content(self, row: AttachmentRow) -> bytes:
        """The bytes of an attached file, checked. Raises KnownError where it is missing or altered."""
        return self._files.read(row.sha256)

    def thumbnail(self, row: AttachmentRow, side: int) -> bytes | None:
        """A picture as a PNG of at most `side` pixels; None for what is no picture, or is missing or altered."""
        if not row.picture:
            return None
        key = (row.sha256, side)
        if key not in self._small:
            try:
                content = self._files.read(row.sha256)
            except KnownError:
                return None
            self._small[key] = pictures.thumbnail(content, row.name, side)
            while len(self._small) > _REMEMBERED:
                self._small.popitem(last=False)
        return self._small[key]

    def export(self, row: AttachmentRow, folder: Path) -> Path:
        """Write an attached file into a folder, a photo without its place, time and camera; returns its path.

        Nothing that is there is written over. Raises KnownError where the file is missing, altered or not written.
        """
        refuse_ours(self._folder, folder / row.name)
        content = self._files.read(row.sha256)
        if row.picture:
            content = pictures.without_traces(content, row.name)
        return write_beside(folder, row.name, content)


def file_findings(session: Session, folder: Path) -> Iterator[Message]:
    """What is wrong with the files that the store names; reads each from end to end."""
    kept = Files(folder)
    for sha256, name in files.living(session).items():
        fault = kept.fault(sha256)
        if fault is not None:
            yield Message(_FAULTS[fault], {"file": name})


def _of(session: Session, owner: str, owner_id: uuid.UUID) -> Sequence[Attachment]:
    order = (Attachment.added_at, Attachment.name, Attachment.id)
    query = select(Attachment).where(Attachment.owner == owner, Attachment.owner_id == owner_id)
    return session.scalars(query.order_by(*order)).all()


def _check_owner(session: Session, owner: str, owner_id: uuid.UUID) -> None:
    table = METADATA.tables[owner]
    if session.scalar(select(table.c.id).where(table.c.id == owner_id)) is None:
        raise Missing(Message(N_("This record is no longer there.")))


def _attachment(key: uuid.UUID, owner: str, owner_id: uuid.UUID, file: TakenIn, at: datetime, note: str) -> Attachment:
    return Attachment(
        id=key,
        owner=owner,
        owner_id=owner_id,
        sha256=file.sha256,
        name=file.name,
        media_type=file.media_type,
        bytes=file.bytes,
        added_at=at,
        note=note,
    )


def _row(found: Attachment) -> AttachmentRow:
    return AttachmentRow(
        id=found.id,
        version=found.version,
        name=found.name,
        media_type=found.media_type,
        bytes=found.bytes,
        added_at=found.added_at,
        note=found.note,
        sha256=found.sha256,
        picture=known_kind(found.media_type).picture,
    )
