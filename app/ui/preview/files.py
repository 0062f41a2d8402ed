"""A shown paper or an attached file opened in the system's own viewer."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.errors import KnownError
from app.language.message import N_, Message
from app.store.durable import write_whole
from app.ui.kit.saving import file_name


def open_outside(content: bytes, title: str, ending: str, *, read_only: bool = False) -> None:
    """Open a copy in the system's viewer; it is removed when the program ends. KnownError when there is no viewer."""
    folder = Path(tempfile.mkdtemp(prefix="demilge-"))
    path = folder / file_name(title, ending)
    atexit.register(_clear, path)
    write_whole(path, content)
    if read_only:
        path.chmod(0o444)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise KnownError(Message(N_("This computer has no program that opens such files.")))


def _clear(path: Path) -> None:
    """A viewer may still hold the copy; Windows removes nothing that is read-only."""
    with suppress(OSError):
        path.chmod(0o644)
    shutil.rmtree(path.parent, ignore_errors=True)
