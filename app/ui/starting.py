"""From nothing to a window that shows data: the shell first, then the store, then the page; and back again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.errors import DemilgeError, KnownError
from app.language.message import N_, Message
from app.language.words import Words
from app.ui.kit.theme import Theme
from app.ui.pagelist import PAGES
from app.ui.program import Program
from app.ui.state import UiState
from app.ui.translator import Speech
from app.ui.window import MainWindow

if TYPE_CHECKING:
    from app.services.directory import Services
    from app.ui.context import Context
    from app.ui.desk import Desk
    from app.ui.letterdesk import LetterDesk

_NOTHING_THERE = N_("The folder {folder} holds no data of this program yet. Begin there with an empty store?")


class Session:
    """One window on one store, until it is closed or a copy is restored and the next window takes its place."""

    def __init__(self, app: QApplication, program: Program, words: Words, state: UiState) -> None:
        self._app = app
        self.program = program
        self.words = words
        self.state = state
        self._speech = Speech(app, words)
        self._theme = Theme(app, state.get("window/zoom", 100))
        self._crash = None
        self._letters: LetterDesk | None = None
        self.window: MainWindow | None = None

    def guard(self) -> None:
        """Answer what nobody caught with a calm dialog instead of an end."""
        sys.excepthook = self._take

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from app.ui.crash import CrashDesk  # loaded with the first fault, not with the program

        self._crash = self._crash or CrashDesk(self.words, self.program.folder)
        self._crash.take(kind, error, trace)

    def show(self) -> MainWindow:
        """Show a shell; its data follow as soon as it is painted."""
        self.window = MainWindow(self.words, self.state, self._speech, self._theme, PAGES, self.program.folder)
        self.window.painted.connect(self.open)
        self.window.closing.connect(self._close)
        self.window.moving.connect(self.move)
        self.window.show()
        return self.window

    def open(self) -> None:
        """Open the store and show the office, or say in the window why not."""
        try:
            services = self.program.open()
        except KnownError as fault:
            self._show_fault(fault)
            return
        self._show_office(services)

    def _show_office(self, services: Services) -> None:
        from app.ui.changes import Changes
        from app.ui.context import Context
        from app.ui.jobs import Jobs
        from app.ui.officedesk import OfficeDesk

        changes = Changes()
        changes.follow(services.subscribe)
        jobs = Jobs()
        jobs.crashed.connect(lambda error: self._take(type(error), error, error.__traceback__))
        context = Context(self.words, services, changes, self.state, jobs, self.restore)
        desk = OfficeDesk(context, self.window.renew)
        self._help_typing(services)
        if services.office.known():
            self.window.open_office(context, desk)
        else:
            self._show_first_run(context, desk)

    def _help_typing(self, services: Services) -> None:
        from app.ui.letterdesk import LetterDesk

        if self._letters is not None:
            self._letters.stop()
        self._letters = LetterDesk(self._app, self.words, self.state, services.office.proper_names)

    def _show_first_run(self, context: Context, desk: Desk) -> None:
        from app.ui.pages.first_run import FirstRun

        page = FirstRun(context)
        page.finished.connect(lambda: self.window.open_office(context, desk))
        self.window.show_front(page)

    def _show_fault(self, fault: DemilgeError) -> None:
        from app.ui.pages.trouble import Trouble

        page = Trouble(self.words, fault.message, self.program.folder)
        page.again.connect(self._again)
        page.restore.connect(self.restore)
        page.leave.connect(self.window.close)
        self.window.show_front(page)

    def _again(self) -> None:
        self.window.show_tabs()
        self.open()

    def restore(self, copy: Path) -> None:
        """Close the store, restore the copy, open a new window; what went wrong is told with the old store open."""
        self._replace(lambda: self._bring_back(copy))

    def _bring_back(self, copy: Path) -> None:
        missing = self.program.restore(copy).missing
        if missing:
            from app.services.safety import missing_files

            QTimer.singleShot(0, lambda: self._tell(missing_files(missing)))

    def move(self, folder: Path) -> None:
        """Close the store and open a window on another data folder; asks before beginning in one without data."""
        other = self.program.elsewhere(folder)
        if folder.resolve() == self.program.folder.resolve() or not (other.used or self._may_begin(folder)):
            return
        self._replace(lambda: self._turn_to(other))

    def _may_begin(self, folder: Path) -> bool:
        from app.ui.kit.dialogs import ask

        question = Message(_NOTHING_THERE, {"folder": str(folder)})
        return ask(self.window, self.words, question, N_("Begin there"))

    def _turn_to(self, other: Program) -> None:
        other.settle()
        before, self.program, self._crash = self.program.folder, other, None
        self.state = UiState(other.folder)
        self.state.put("folder/before", str(before))
        self.state.put("window/language", self.words.language)
        self.state.put("window/zoom", self._theme.zoom)

    def _replace(self, meanwhile: Callable[[], Any]) -> None:
        """Close window and store, do something, open a new window; a window that stays ends it."""
        old = self.window
        old.closing.disconnect(self._close)
        if not old.close():
            old.closing.connect(self._close)
            return
        self._app.setQuitOnLastWindowClosed(False)
        try:
            self.program.close()
            meanwhile()
        except KnownError as fault:
            message = fault.message
            QTimer.singleShot(0, lambda: self._tell(message))
        finally:
            self.show()
            old.deleteLater()
            self._app.setQuitOnLastWindowClosed(True)

    def _close(self) -> None:
        try:
            self.program.close()
        except KnownError as fault:
            self._tell(fault.message)

    def _tell(self, message: Message) -> None:
        from app.ui.kit.dialogs import tell

        tell(self.window, self.words, message)


def run(program: Program, words: Words, arguments: list[str], *, chosen: bool) -> int:
    """Open the window and stay in it; returns the exit code."""
    app = application(arguments)
    state = UiState(program.folder)
    if chosen:
        state.put("window/language", words.language)
    session = Session(app, program, words, state)
    session.guard()
    session.show()
    return app.exec()


def application(arguments: list[str]) -> QApplication:
    """The one application object of this process."""
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("Demilge")
    app.setDesktopFileName("demilge")
    return app
