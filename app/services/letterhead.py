"""The office's own image over its acts: loaded, taken away, found for printing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.models.audit import OperationCode
from app.models.office import LetterheadImage, Office
from app.services import pictures
from app.services.office import the_office
from app.services.papers.facts import Picture
from app.store.unit_of_work import UnitOfWork


class LetterheadService:
    """Reads and changes the image of the letterhead."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def picture(self) -> Picture | None:
        """The image in use, None where the office prints lines alone."""
        with self._uow.reading() as session:
            return letterhead_picture(session)

    def load(self, version: int, path: Path) -> None:
        """Print the image of a PNG or JPEG file over the acts, in the office as it was read at `version`.

        Two operations: the image itself is kept for ever, its use can be undone. Raises Refused for a file that is no
        such image or too large (20 MB, 40 million pixels), KnownError where it cannot be read, Stale, Missing.
        """
        image = pictures.fit(pictures.read(path), path.name)
        with self._uow.reading() as session:
            the_office(session, version)
        sha256 = self._keep(image)
        with self._uow.operation(OperationCode.OFFICE_CHANGE) as tx:
            the_office(tx.session, version).letterhead_image = sha256

    def remove(self, version: int) -> None:
        """Print the lines alone again; issued papers keep their image. Raises Stale, Missing."""
        with self._uow.operation(OperationCode.OFFICE_CHANGE) as tx:
            the_office(tx.session, version).letterhead_image = None

    def _keep(self, image: pictures.Fit) -> str:
        sha256 = hashlib.sha256(image.content).hexdigest()
        with self._uow.operation(OperationCode.LETTERHEAD_KEEP) as tx:
            if _kept(tx.session, sha256) is None:
                tx.session.add(
                    LetterheadImage(
                        sha256=sha256,
                        media_type=image.media_type,
                        width_px=image.width_px,
                        height_px=image.height_px,
                        content=image.content,
                    )
                )
        return sha256


def letterhead_picture(session: Session) -> Picture | None:
    """The image in use within an open session."""
    sha256 = session.scalar(select(Office.letterhead_image))
    row = None if sha256 is None else _kept(session, sha256)
    return None if row is None else Picture(row.sha256, row.width_px, row.height_px, row.content)


def altered(session: Session) -> list[str]:
    """The checksums of kept images whose bytes are no longer theirs."""
    rows = session.execute(select(LetterheadImage.sha256, LetterheadImage.content))
    return [sha256 for sha256, content in rows if hashlib.sha256(content).hexdigest() != sha256]


def _kept(session: Session, sha256: str) -> LetterheadImage | None:
    query = select(LetterheadImage).where(LetterheadImage.sha256 == sha256).options(undefer(LetterheadImage.content))
    return session.scalars(query).one_or_none()
