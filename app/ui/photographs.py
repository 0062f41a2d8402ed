"""Pictures of every tab, for the README, the packet of a computer without a screen, and the eye of whoever tests."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from app.language.words import Words
from app.models.contest import Phase
from app.ui.pagelist import PAGES
from app.ui.program import Program
from app.ui.starting import Session, application
from app.ui.state import UiState
from app.ui.window import MainWindow

_TOLD = (Phase.IMPLEMENTATION, Phase.REPORTED, Phase.CLOSED)

#: The screen that pictures are taken for: a common old laptop.
SCREEN = (1366, 768)


def photograph(program: Program, words: Words, folder: Path) -> list[Path]:
    """Write a picture of each tab; what the window remembers stays as it was.

    Raises KnownError or Missing where there is no office to show, and whatever a page raised while it was built: a
    picture of a broken page would lie.
    """
    with program.reading() as services:
        services.office.view()
    app = application([])
    broken: list[BaseException] = []
    loop = QEventLoop()
    sys.excepthook = lambda _kind, error, _trace: (broken.append(error), loop.quit())
    session = Session(app, program, words, UiState())
    window = session.show()
    window.resize(*SCREEN)
    window.loaded.connect(loop.quit)
    loop.exec()
    if not broken:
        window.choose_contest(_most_told(window))
    folder.mkdir(parents=True, exist_ok=True)
    paths = [] if broken else [_picture(app, window, spec.key, folder, n) for n, spec in enumerate(PAGES, start=1)]
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sys.excepthook = sys.__excepthook__
    if broken:
        raise broken[0]
    return paths


def _most_told(window: MainWindow) -> UUID | None:
    """The newest contest that came to its implementation and has something in every tab; else the shown one."""
    names = window.context.services.contests.names()
    return next((each.id for each in names if each.phase in _TOLD), window.contest_box.currentData())


def _picture(app: QApplication, window: MainWindow, key: str, folder: Path, number: int) -> Path:
    window.tabs.go(key)
    for _ in range(5):  # layouts and paints that follow from one another
        app.processEvents()
    path = folder / f"{number:02}-{key}.png"
    window.grab().save(str(path))
    return path
