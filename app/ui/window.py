"""The window: painted at once as an empty shell, filled when the store is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import __version__
from app.language.message import N_, Message
from app.ui.actions import Actions
from app.ui.kit.translated import Translated
from app.ui.pagespec import PageSpec
from app.ui.statusbar import StatusBar
from app.ui.tabs import Tabs

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from app.language.words import Words
    from app.ui.context import Context
    from app.ui.desk import Desk
    from app.ui.kit.theme import Theme
    from app.ui.state import UiState
    from app.ui.translator import Speech


class MainWindow(Translated, QMainWindow):
    """`painted` comes once, after the shell is on the screen: open the store then and call `open_office()`.

    `loaded` comes once, when the first page shows its data; `closing` when the window is gone. `moving` asks for
    another data folder to be opened.
    """

    painted = Signal()
    loaded = Signal()
    closing = Signal()
    moving = Signal(object)  # Path

    def __init__(
        self, words: Words, state: UiState, speech: Speech, theme: Theme, pages: tuple[PageSpec, ...], folder: Path
    ) -> None:
        super().__init__()
        self._words = words
        self._state = state
        self._speech = speech
        self._theme = theme
        self.folder = folder
        self.context: Context | None = None
        self._desk: Desk | None = None
        self._was_painted = False
        self.actions_ = Actions(self, words, pages)
        self.tabs = Tabs(words, pages, self)
        self.status = StatusBar(words, self)
        self.setStatusBar(self.status)
        self.contest_box = QComboBox(self)
        self._build()
        self._wire()
        self._place()
        self.retranslate()

    def open_office(self, context: Context, desk: Desk) -> None:
        """The store is open: fill the chooser and the current page."""
        self.context = context
        self._desk = desk
        context.changes.changed.connect(self._on_changed)
        self.status.follow(context.jobs)
        self.actions_.contest_action.setEnabled(True)
        self.renew()
        self.show_tabs()
        self.tabs.fill(context)
        QTimer.singleShot(0, self, self.loaded.emit)

    @property
    def shown(self) -> QWidget:
        """The tabs, or what is shown instead of them."""
        return self._sheets.currentWidget()

    def show_front(self, widget: QWidget) -> None:
        """Show one widget instead of the tabs: the first run, a store that cannot be opened."""
        self._sheets.addWidget(widget)
        self._sheets.setCurrentWidget(widget)
        self._strip.hide()
        self.actions_.allow_pages(False)

    def show_tabs(self) -> None:
        """Show the tabs again; a widget shown instead of them is let go."""
        while self._sheets.count() > 1:
            front = self._sheets.widget(1)
            self._sheets.removeWidget(front)
            front.deleteLater()
        self._strip.show()
        self.actions_.allow_pages(True)

    def choose_contest(self, contest: UUID | None) -> None:
        """Turn the whole window to a contest."""
        keys = [self.contest_box.itemData(place) for place in range(self.contest_box.count())]  # findData: same object
        if contest in keys:
            self.contest_box.setCurrentIndex(keys.index(contest))

    def retranslate(self) -> None:
        _ = self._words.gettext
        self.setWindowTitle(_("Demilge"))
        self._contest_label.setText(_("&Contest:"))
        self.contest_box.setAccessibleName(_("Contest"))
        self.contest_box.setPlaceholderText(_("No contest yet"))
        self.actions_.retranslate()
        self.renew()

    def _build(self) -> None:
        self._contest_label = QLabel(self)
        self._contest_label.setBuddy(self.contest_box)
        self.contest_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.contest_box.setMinimumContentsLength(30)
        self._strip = QWidget(self)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(9, 6, 9, 6)
        row.addWidget(self._contest_label)
        row.addWidget(self.contest_box)
        row.addStretch(1)
        self._sheets = QStackedWidget(self)
        self._sheets.addWidget(self.tabs)
        self.setMenuWidget(self._top())
        self.setCentralWidget(self._sheets)

    def _top(self) -> QWidget:
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.menuBar())
        column.addWidget(self._strip)
        return top

    def _wire(self) -> None:
        actions = self.actions_
        actions.undo.connect(lambda: self._step("undo"))
        actions.redo.connect(lambda: self._step("redo"))
        actions.find.connect(lambda: self._call_shown("start_search"))
        actions.print.connect(self._print)
        actions.take_in.connect(self._take_in)
        actions.export.connect(lambda: self._call_shown("start_export"))
        actions.reload.connect(self._reload)
        actions.zoom.connect(self._zoom)
        actions.language.connect(self._speak)
        actions.session.connect(self._show_session)
        actions.page.connect(lambda key: self.tabs.go(key))
        actions.person.connect(self._choose_person)
        actions.folder.connect(self._open_folder)
        actions.contest.connect(lambda: self.tabs.go("contest", "new"))
        actions.elsewhere.connect(self._ask_where)
        actions.about.connect(self._about)
        actions.quit.connect(self.close)
        self.status.person_clicked.connect(self._choose_person)
        self.tabs.said.connect(self.status.say)
        self.tabs.contest_wanted.connect(self.choose_contest)
        self.contest_box.currentIndexChanged.connect(lambda _: self._on_contest())

    def _after_paint(self) -> None:
        self.painted.emit()
        self.actions_.complete()

    def _place(self) -> None:
        kept = self._state.get("window/geometry")
        if kept is None or not self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            room = self.screen().availableSize()
            self.resize(min(1280, room.width() - 20), min(800, room.height() - 40))

    def renew(self) -> None:
        """Ask the desk for contests, person and undo words."""
        if self._desk is None:
            self.actions_.show_history(None, None)
            return
        undo, redo = self._desk.undoable(), self._desk.redoable()
        say = self._words.say
        self.actions_.show_history(undo and say(_named(undo)), redo and say(_named(redo)))
        self.status.show_person(self._desk.person())
        self._fill_contests()

    def _fill_contests(self) -> None:
        chosen = self.contest_box.currentData() or self._state.get("window/contest")
        quiet = self.contest_box.blockSignals(True)
        self.contest_box.clear()
        for key, title in self._desk.contests():
            self.contest_box.addItem(title, key)
        keys = [str(self.contest_box.itemData(place)) for place in range(self.contest_box.count())]
        self.contest_box.setCurrentIndex(keys.index(str(chosen)) if str(chosen) in keys else min(0, len(keys) - 1))
        self.contest_box.blockSignals(quiet)
        self._on_contest()

    def _on_contest(self) -> None:
        contest = self.contest_box.currentData()
        if contest is not None:
            self._state.put("window/contest", str(contest))
        self.tabs.show_contest(contest)

    def _on_changed(self, change: Any) -> None:
        self.status.show_saved(_named(change.code))
        self.renew()

    def _step(self, which: str) -> None:
        from app.ui.kit.dialogs import attempt

        if self._desk is not None:
            attempt(self, self._words, getattr(self._desk, which))

    def _choose_person(self) -> None:
        if self._desk is not None:
            self._desk.choose_person(self)
            self.renew()

    def _print(self) -> None:
        if not self._call_shown("start_print"):
            self.status.say(Message(N_("There is nothing to print here. Papers are printed in the Documents tab.")))

    def _call_shown(self, method: str) -> bool:
        """Call the method on the part of the page that has it: that with the keyboard first, then any shown one.

        False where nothing shown has it.
        """
        page = self.tabs.current()
        parts = [*page.findChildren(QWidget), page] if page is not None else []
        shown = [each for each in parts if each.isVisible()]
        able = [each for each in shown if hasattr(each, method)]
        focused = [each for each in able if each.isAncestorOf(self.focusWidget() or self)]
        for widget in [*focused, *able][:1]:
            getattr(widget, method)()
        return bool(able)

    def _take_in(self) -> None:
        from app.ui.pages.import_wizard import take_in

        take_in(self.context, self.contest_box.currentData(), "applications", self).imported.connect(self.status.say)

    def _show_session(self) -> None:
        from app.ui.session.window import show_session

        contest = self.contest_box.currentData()
        if self.context is None or contest is None:
            self.status.say(Message(N_("There is no contest yet. Once one is prepared, it is shown here.")))
        else:
            show_session(self.context, contest, self)

    def _reload(self) -> None:
        for page in self.tabs.pages():
            page.mark_stale()

    def _zoom(self, step: int) -> None:
        self._theme.set_zoom(self._theme.zoom + step if step else 100)
        self._state.put("window/zoom", self._theme.zoom)

    def _speak(self, language: str) -> None:
        self._speech.use(language)
        self._state.put("window/language", language)

    def _open_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _ask_where(self) -> None:
        from pathlib import Path

        from PySide6.QtWidgets import QFileDialog

        from app.store.location import own_folder

        before = self._state.get("folder/before")
        places = (Path(place) for place in (before, self.folder.parent, own_folder()) if place)
        start = next((str(place) for place in places if place.is_dir()), "")
        caption = self._words.gettext("Choose the data folder to open")
        if chosen := QFileDialog.getExistingDirectory(self, caption, start):
            self.moving.emit(Path(chosen))

    def _about(self) -> None:
        from app.ui.kit.dialogs import tell

        text = Message(
            N_("Demilge {version}. The Local Initiative contest, without the internet."), {"version": __version__}
        )
        tell(self, self._words, text, details=str(self.folder))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._after_paint)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.tabs.may_leave():
            event.ignore()
            return
        self._state.put("window/geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        if self.context is not None:
            self.context.jobs.close()
        self.tabs.let_go()
        event.accept()
        self.closing.emit()


def _named(code: str) -> Message:
    """The words for an operation's code; loaded late, with the models. A code of a later version stays as it is."""
    from app.ui.codes import OPERATIONS

    return Message(OPERATIONS.get(code, str(code)))
