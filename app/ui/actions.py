"""The menus of the window: every command in words, with its shortcut beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.language.message import N_
from app.ui.pagespec import PageSpec

if TYPE_CHECKING:
    from app.language.words import Words

_Standard = QKeySequence.StandardKey
#: Each language is named in itself, whatever language the window speaks.
_LANGUAGES = {"ky": "Кыргызча", "ru": "Русский"}


class Actions(QObject):
    """Builds the menu bar and says by signal what was chosen; the window does it."""

    undo = Signal()
    redo = Signal()
    find = Signal()
    print = Signal()
    take_in = Signal()
    export = Signal()
    reload = Signal()
    zoom = Signal(int)  # +10, -10, or 0 for the usual size
    language = Signal(str)
    page = Signal(str)
    session = Signal()
    person = Signal()
    contest = Signal()
    folder = Signal()
    elsewhere = Signal()
    about = Signal()
    quit = Signal()

    def __init__(self, window: QMainWindow, words: Words, pages: tuple[PageSpec, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._named: list[tuple[QAction | QMenu, str]] = []
        self._keys: list[tuple[QAction, str | QKeySequence.StandardKey]] = []
        self._pictures: list[tuple[QAction, str]] = []
        self._of_office: list[QAction] = []
        self._build_file()
        self._build_edit()
        self._build_view([page for page in pages if page.stay])
        self._build_tools([page for page in pages if not page.stay])
        self._build_help()

    def complete(self) -> None:
        """Add icons and shortcuts; after the first paint, because the first shortcut alone takes Qt 30 ms."""
        from app.ui.kit.icons import set_icon

        for action, picture in self._pictures:
            set_icon(action, picture)
        for action, keys in self._keys:
            action.setShortcut(QKeySequence(keys))

    def retranslate(self) -> None:
        """Write all menus anew. Undo and Redo get their words from `show_history`."""
        for thing, msgid in self._named:
            text = self._words.gettext(msgid)
            thing.setTitle(text) if isinstance(thing, QMenu) else thing.setText(text)
        self.language_actions[self._words.language].setChecked(True)

    def allow_pages(self, allowed: bool) -> None:
        """Switch on or off what needs the pages: before an office is set up nothing would be seen of it."""
        for action in self._of_office:
            action.setEnabled(allowed)

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """What Undo and Redo would do, in words; None switches them off."""
        _ = self._words.gettext
        self.undo_action.setEnabled(undo is not None)
        self.redo_action.setEnabled(redo is not None)
        self.undo_action.setText(_("&Undo") if undo is None else _("&Undo: {what}").format(what=undo))
        self.redo_action.setText(_("&Redo") if redo is None else _("&Redo: {what}").format(what=redo))

    def _build_file(self) -> None:
        menu = self._menu(N_("&File"))
        self.contest_action = self._add(menu, N_("&New contest…"), "add", "Ctrl+Shift+N", self.contest.emit)
        self.contest_action.setEnabled(False)
        self._add(menu, N_("&Print…"), "print", _Standard.Print, self.print.emit)
        menu.addSeparator()
        self._of_office.append(self._add(menu, N_("&Import…"), "import", "Ctrl+Shift+I", self.take_in.emit))
        self._of_office.append(self._add(menu, N_("&Export the table…"), "export", "Ctrl+E", self.export.emit))
        menu.addSeparator()
        self._add(menu, N_("Open the &data folder"), "open", "", self.folder.emit)
        self._add(menu, N_("Open &another data folder…"), "", "", self.elsewhere.emit)
        menu.addSeparator()
        self._add(menu, N_("&Quit"), "close", "Ctrl+Q", self.quit.emit)

    def _build_edit(self) -> None:
        menu = self._menu(N_("&Edit"))
        self.undo_action = self._add(menu, "", "undo", "Ctrl+Z", self.undo.emit)
        self.redo_action = self._add(menu, "", "redo", "Ctrl+Y", self.redo.emit)
        menu.addSeparator()
        self._add(menu, N_("&Find"), "search", _Standard.Find, self.find.emit)
        self.show_history(None, None)

    def _build_view(self, pages: list[PageSpec]) -> None:
        menu = self._menu(N_("&View"))
        for number, page in enumerate(pages, 1):
            go = self._add(menu, page.title, page.icon, f"Ctrl+{number}", lambda key=page.key: self.page.emit(key))
            self._of_office.append(go)
        menu.addSeparator()
        self._of_office.append(
            self._add(menu, N_("Commission on the &projector"), "table", "Ctrl+F11", self.session.emit)
        )
        self._build_languages(menu)
        menu.addSeparator()
        self._add(menu, N_("Larger letters"), "zoom-in", "Ctrl++", lambda: self.zoom.emit(10))
        self._add(menu, N_("Smaller letters"), "zoom-out", "Ctrl+-", lambda: self.zoom.emit(-10))
        self._add(menu, N_("Usual size of letters"), "", "Ctrl+0", lambda: self.zoom.emit(0))
        menu.addSeparator()
        self._add(menu, N_("Read anew"), "refresh", "F5", self.reload.emit)

    def _build_languages(self, view: QMenu) -> None:
        menu = view.addMenu("")
        self._pictures.append((menu.menuAction(), "language"))
        self._named.append((menu, N_("&Language")))
        group = QActionGroup(self)
        self.language_actions = {}
        for language, name in _LANGUAGES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, language=language: self.language.emit(language))
            group.addAction(action)
            self.language_actions[language] = action

    def _build_tools(self, pages: list[PageSpec]) -> None:
        menu = self._menu(N_("&Tools"))
        for page in pages:
            go = self._add(menu, page.title, page.icon, "", lambda key=page.key: self.page.emit(key))
            self._of_office.append(go)
        menu.addSeparator()
        self._of_office.append(self._add(menu, N_("Person at &work…"), "person", "Ctrl+Shift+P", self.person.emit))

    def _build_help(self) -> None:
        menu = self._menu(N_("&Help"))
        self._add(menu, N_("&About the program"), "info", "", self.about.emit)

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu("")
        self._named.append((menu, title))
        return menu

    def _add(
        self, menu: QMenu, title: str, picture: str, keys: str | QKeySequence.StandardKey, act: Callable[[], None]
    ) -> QAction:
        action = menu.addAction("")
        if picture:
            self._pictures.append((action, picture))
        if keys:
            self._keys.append((action, keys))
        action.triggered.connect(lambda _=False: act())
        if title:
            self._named.append((action, title))
        return action
