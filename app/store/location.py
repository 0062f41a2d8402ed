"""Where the data folder lies, and what is called what in it."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from app.errors import KnownError
from app.language.message import N_, Message

STORE_FILE = "demilge.db"
LOCK_FILE = "demilge.lock"
COPIES_FOLDER = "copies"
FILES_FOLDER = "demilge-files"

#: In the system's own place: the path of the folder that the window was turned to, where it is another.
POINTER_FILE = "folder.txt"
_VARIABLE = "DEMILGE_DATA"

#: How the names begin that nothing but the store itself may write: its journal is called after it.
_OURS = (STORE_FILE, LOCK_FILE, "replaced-")


def data_folder(override: Path | None = None) -> Path:
    """The folder of the office's data: `override`, or else DEMILGE_DATA, the remembered one, the system's own place."""
    if override is not None:
        return override
    variable = os.environ.get(_VARIABLE)
    return Path(variable) if variable else _remembered() or own_folder()


def refuse_ours(folder: Path, target: Path) -> None:
    """Raises KnownError where `target` is the data folder's store, its journal, its lock, a file or a copy."""
    found, root = target.resolve(), folder.resolve()
    ours = found.parent == root and found.name.casefold().startswith(_OURS)
    if ours or {root / COPIES_FOLDER, root / FILES_FOLDER} & {found, *found.parents}:
        raise KnownError(
            Message(N_("The file {file} is one of the data folder's own. Choose another."), {"file": target.name})
        )


def own_folder() -> Path:
    """The place that the system gives a program's data."""
    return Path(platformdirs.user_data_dir("demilge", appauthor=False))


def named(override: Path | None) -> bool:
    """Whether this start was told its folder, so that none is remembered."""
    return override is not None or bool(os.environ.get(_VARIABLE))


def remember(folder: Path) -> None:
    """Use this folder whenever none is named; the system's own place needs no remembering. Raises KnownError."""
    pointer = own_folder() / POINTER_FILE
    try:
        if folder == own_folder():
            pointer.unlink(missing_ok=True)
        else:
            pointer.parent.mkdir(parents=True, exist_ok=True)
            pointer.write_text(str(folder.absolute()), encoding="utf-8")
    except OSError as fault:
        told = {"file": pointer.name, "reason": fault.strerror or str(fault)}
        raise KnownError(Message(N_("The file {file} was not saved: {reason}"), told)) from fault


def _remembered() -> Path | None:
    try:
        kept = (own_folder() / POINTER_FILE).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    return Path(kept) if kept else None
