"""A shown paper as a file: saved where the clerk says, or opened in the system's own viewer."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import KnownError
from app.language.message import N_, Message

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def file_name(title: str, ending: str) -> str:
    """A title as a file name that Windows, too, accepts."""
    tidy = " ".join(_FORBIDDEN.sub(" ", title).split()).rstrip(". ")
    return f"{tidy[:120] or 'demilge'}.{ending}"


def ask_where(parent: QWidget, words: Words, state: UiState, title: str, ending: str) -> Path | None:
    """Ask where to save; the folder is remembered. None when the clerk cancelled."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(state.get("folder/save") or documents or Path.home())
    kinds = {"pdf": words.gettext("PDF file (*.pdf)"), "docx": words.gettext("Word document (*.docx)")}
    caption = words.gettext("Save as")
    chosen, _ = QFileDialog.getSaveFileName(parent, caption, str(folder / file_name(title, ending)), kinds[ending])
    if not chosen:
        return None
    path = Path(chosen)
    state.put("folder/save", str(path.parent))
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")


def write(path: Path, content: bytes) -> None:
    """Whole or not at all; KnownError says which file could not be written."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_bytes(content)
        os.replace(fresh, path)
    except OSError as fault:
        fresh.unlink(missing_ok=True)
        told = {"file": path.name, "reason": fault.strerror or str(fault)}
        raise KnownError(Message(N_("The file {file} was not saved: {reason}"), told)) from fault


def open_outside(content: bytes, title: str, ending: str) -> None:
    """Open a copy in the system's viewer; it is removed when the program ends. KnownError when there is no viewer."""
    folder = Path(tempfile.mkdtemp(prefix="demilge-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / file_name(title, ending)
    write(path, content)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise KnownError(Message(N_("This computer has no program that opens such files.")))
