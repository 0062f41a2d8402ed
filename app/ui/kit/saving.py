"""Asking where a file is saved: the name proposed from a title, the folder remembered, the ending kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.language.message import N_

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_KINDS = {
    "pdf": N_("PDF file (*.pdf)"),
    "docx": N_("Word document (*.docx)"),
    "xlsx": N_("Excel workbook (*.xlsx)"),
    "csv": N_("CSV file (*.csv)"),
    "pb": N_("Pabulib file (*.pb)"),
}


def file_name(title: str, ending: str) -> str:
    """A title as a file name that Windows, too, accepts."""
    tidy = " ".join(_FORBIDDEN.sub(" ", title).split()).rstrip(". ")
    return f"{tidy[:120] or 'demilge'}.{ending}"


def documents_folder(state: UiState, key: str) -> str:
    """The folder remembered under a key; at first the system's own for documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(state.get(key) or place or Path.home())


def ask_where(parent: QWidget, words: Words, state: UiState, title: str, ending: str) -> Path | None:
    """Ask where to save; the folder is remembered. None when the clerk cancelled."""
    proposed = Path(documents_folder(state, "folder/save")) / file_name(title, ending)
    caption = words.gettext("Save as")
    chosen, _ = QFileDialog.getSaveFileName(parent, caption, str(proposed), words.gettext(_KINDS[ending]))
    if not chosen:
        return None
    path = Path(chosen)
    state.put("folder/save", str(path.parent))
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
