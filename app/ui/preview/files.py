"""A shown paper opened in the system's own viewer."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.errors import KnownError
from app.language.message import N_, Message
from app.store.durable import write_whole
from app.ui.kit.saving import file_name


def open_outside(content: bytes, title: str, ending: str) -> None:
    """Open a copy in the system's viewer; it is removed when the program ends. KnownError when there is no viewer."""
    folder = Path(tempfile.mkdtemp(prefix="demilge-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / file_name(title, ending)
    write_whole(path, content)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise KnownError(Message(N_("This computer has no program that opens such files.")))
