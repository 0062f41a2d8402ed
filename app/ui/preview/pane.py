"""The preview of a paper: the very PDF that is printed and saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.language.message import N_
from app.store.durable import write_whole
from app.ui.kit.dialogs import attempt
from app.ui.kit.saving import ask_where
from app.ui.kit.translated import Translated
from app.ui.preview import files
from app.ui.preview.bar import Bar, SearchBar
from app.ui.preview.canvas import GAP, Canvas

if TYPE_CHECKING:
    from app.documents.preview import Found, Preview
    from app.language.words import Words
    from app.ui.state import UiState

_STEP = 1.2
_LEAST, _MOST = 0.2, 5.0
_EMPTY = N_("Choose a paper to see it here.")


class PreviewPane(Translated, QWidget):
    """Show a paper with `show_pdf()`; `docx` makes the Word copy when it is asked for."""

    def __init__(self, words: Words, state: UiState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._state = state
        self._opened: list[Preview] = []
        self.destroyed.connect(partial(_close, self._opened))
        self._pdf = b""
        self._title = ""
        self._docx: Callable[[], bytes] | None = None
        self._fit = state.get("preview/fit", "fit_width")
        self._scale = 1.0
        self._found: tuple[Found, ...] = ()
        self._now = -1
        self._build()
        self._wire()
        self.clear()
        self.retranslate()

    def show_pdf(self, pdf: bytes, title: str, docx: Callable[[], bytes] | None = None) -> bool:
        """Show these bytes; `title` becomes the file name. False when they are no PDF (said to the clerk)."""
        from app.documents.preview import Preview

        fresh: list[Preview] = []
        if not attempt(self, self._words, lambda: fresh.append(Preview(pdf))):
            self.clear()
            return False
        page = self.page() if title == self._title else 0
        self._close_file()
        self._opened += fresh
        self._pdf, self._title, self._docx = pdf, title, docx
        self.canvas.show_file(self._file)
        self._show_commands()
        self._fit_now()
        self.go_to_page(page)
        self._search(self.search_bar.line.text())
        return True

    def clear(self) -> None:
        """Show no paper."""
        self._close_file()
        self._pdf, self._title, self._docx = b"", "", None
        self.canvas.show_file(None)
        self._show_commands()

    def page(self) -> int:
        """The page looked at, from 0."""
        return self.canvas.page_at(self.area.verticalScrollBar().value() + GAP)

    def go_to_page(self, page: int) -> None:
        """Scroll to a page, from 0."""
        place = self.canvas.page_place(page)
        self.area.verticalScrollBar().setValue(max(0, place.top() - GAP))
        self._show_page()

    def start_search(self) -> None:
        """Open the search bar (Ctrl+F)."""
        self.search_bar.show()
        self.search_bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_bar.line.selectAll()

    def start_print(self) -> None:
        """Print what is shown (Ctrl+P)."""
        self.do("print")

    def do(self, command: str) -> None:
        """Carry out a command of the bar, by its key."""
        if self._file is not None:
            getattr(self, f"_{command}")()

    def retranslate(self) -> None:
        self._nothing.setText(self._words.gettext(_EMPTY))
        self.area.setAccessibleName(self._words.gettext("Paper"))

    def _build(self) -> None:
        self.bar = Bar(self._words, self)
        self.search_bar = SearchBar(self._words, self)
        self.search_bar.hide()
        self.canvas = Canvas()
        self.area = QScrollArea(self)
        self.area.setWidget(self.canvas)
        self.area.setWidgetResizable(True)
        self.area.setBackgroundRole(QPalette.ColorRole.Mid)
        self.area.viewport().installEventFilter(self)
        self._nothing = QLabel(self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._sheets = QStackedLayout()
        self._sheets.addWidget(self.area)
        self._sheets.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.search_bar)
        column.addLayout(self._sheets, 1)
        self.setFocusProxy(self.area)

    def _wire(self) -> None:
        self._timer = QTimer(self, singleShot=True, interval=200)
        self._timer.timeout.connect(lambda: self._search(self.search_bar.line.text()))
        self.bar.asked.connect(self.do)
        self.bar.page_wanted.connect(self.go_to_page)
        self.search_bar.searched.connect(lambda _: self._timer.start())
        self.search_bar.stepped.connect(self._look_at_next)
        self.search_bar.closed.connect(lambda: self._search(""))
        self.area.verticalScrollBar().valueChanged.connect(lambda _: self._show_page())

    def _show_commands(self) -> None:
        for key, button in self.bar.buttons.items():
            button.setEnabled(self._file is not None)
            button.setVisible(key != "save_docx" or self._docx is not None)
        self._sheets.setCurrentIndex(0 if self._file is not None else 1)
        self._show_page()

    def _show_page(self) -> None:
        self.bar.show_page(self.page(), self._file.page_count if self._file is not None else 0)

    def _search(self, text: str) -> None:
        self._timer.stop()
        self._found = self._file.find(text) if self._file is not None and text.strip() else ()
        self._now = -1
        self._look_at_next(1)

    def _look_at_next(self, step: int) -> None:
        if self._timer.isActive():
            self._search(self.search_bar.line.text())
            return
        if self._found:
            self._now = (self._now + step) % len(self._found)
            place: QRect = self.canvas.place_of(self._found[self._now])
            self.area.ensureVisible(place.center().x(), place.center().y(), 50, self.area.height() // 3)
        self.canvas.set_found(self._found, self._now)
        self.search_bar.show_count(self._now, len(self._found))

    def _set_scale(self, scale: float) -> None:
        bar = self.area.verticalScrollBar()
        share = bar.value() / max(1, self.canvas.minimumHeight())
        self._scale = min(_MOST, max(_LEAST, scale))
        self.canvas.set_scale(self._scale)
        bar.setValue(round(share * self.canvas.minimumHeight()))

    def _fit_now(self) -> None:
        if self._file is None or self._fit not in ("fit_width", "fit_page"):
            return
        width, height = self.canvas.widest()
        room = self.area.maximumViewportSize()
        scrollbar = self.area.verticalScrollBar().sizeHint().width()
        scale = (room.width() - scrollbar - 2 * GAP) / width
        if self._fit == "fit_page":
            scale = min(scale, (room.height() - 2 * GAP) / height)
        self._set_scale(scale)

    def _choose_fit(self, fit: str) -> None:
        self._fit = fit
        self._state.put("preview/fit", fit)
        self._fit_now()

    def _fit_width(self) -> None:
        self._choose_fit("fit_width")

    def _fit_page(self) -> None:
        self._choose_fit("fit_page")

    def _larger(self) -> None:
        self._fit = ""
        self._set_scale(self._scale * _STEP)

    def _smaller(self) -> None:
        self._fit = ""
        self._set_scale(self._scale / _STEP)

    def _print(self) -> None:
        from app.ui.preview.printing import print_file

        print_file(self, self._words, self._file, self._title)

    def _save_pdf(self) -> None:
        self._save("pdf", lambda: self._pdf)

    def _save_docx(self) -> None:
        if self._docx is not None:
            self._save("docx", self._docx)

    def _save(self, ending: str, content: Callable[[], bytes]) -> None:
        path = ask_where(self, self._words, self._state, self._title, ending)
        if path is not None:
            attempt(self, self._words, lambda: write_whole(path, content()))

    def _open_outside(self) -> None:
        attempt(self, self._words, lambda: files.open_outside(self._pdf, self._title, "pdf"))

    @property
    def _file(self) -> Preview | None:
        return self._opened[0] if self._opened else None

    def _close_file(self) -> None:
        self._found, self._now = (), -1
        self.canvas.show_file(None)
        _close(self._opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.start_search()
        elif event.key() == Qt.Key.Key_F3:
            self._look_at_next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.matches(QKeySequence.StandardKey.Print):
            self.start_print()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.do("larger" if event.angleDelta().y() > 0 else "smaller")
            return True
        return super().eventFilter(watched, event)


def _close(opened: list[Preview], *_: object) -> None:
    """Close the file; also when the pane is gone already."""
    while opened:
        opened.pop().close()
