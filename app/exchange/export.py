"""Writing a table to a file for other programs, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from app.exchange import csvfile, xlsx
from app.exchange.listing import Cell, Heading, Listing, refuse_too_large
from app.store.durable import write_whole
from app.store.location import refuse_ours

__all__ = ["Cell", "FileForm", "Heading", "Listing", "write"]


class FileForm(StrEnum):
    """The kind of a file; its value is the ending of the name."""

    XLSX = "xlsx"
    CSV = "csv"


def unheard(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def write(
    path: Path,
    listing: Listing,
    form: FileForm,
    *,
    folder: Path | None = None,
    told: Callable[[int, int], None] = unheard,
) -> None:
    """Write a table in the given form, in place of an older file of that name.

    `folder` is the data folder, over whose own files nothing is written; `told` hears of the progress and may raise to
    end it. Raises Refused for a table that a worksheet cannot hold, KnownError where the file cannot be written.
    """
    if folder is not None:
        refuse_ours(folder, path)
    refuse_too_large(listing)
    make = xlsx.workbook if form is FileForm.XLSX else csvfile.text
    write_whole(path, make(listing, told))
