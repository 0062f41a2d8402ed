"""The tabs of the window; each page is built when its tab is first shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget

from app.ui.kit.translated import Translated
from app.ui.pagespec import PageSpec

if TYPE_CHECKING:
    from uuid import UUID

    from app.language.words import Words
    from app.ui.context import Context
    from app.ui.page import Page


class Tabs(Translated, QTabWidget):
    """Empty until `fill()` gives the context; `said` and `wanted` of the pages are answered here or passed on."""

    said = Signal(object)
    contest_wanted = Signal(object)  # UUID
    built = Signal(object)  # Page

    def __init__(self, words: Words, specs: tuple[PageSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._specs = {spec.key: spec for spec in specs}
        self._context: Context | None = None
        self._contest: UUID | None = None
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        for spec in specs:
            if spec.stay:
                self._insert(spec)
        self.currentChanged.connect(lambda _: self._build_current())
        self.retranslate()

    def fill(self, context: Context) -> None:
        """The services are there: build the page of the current tab. The icons, too, come after the first paint."""
        from PySide6.QtCore import Qt

        from app.ui.kit.icons import icon

        self._context = context
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        QShortcut(QKeySequence("Ctrl+W"), self, lambda: self._close(self.currentIndex()))
        for place in range(self.count()):
            self.setTabIcon(place, icon(self.widget(place).spec.icon))
        self._build_current()

    def show_contest(self, contest: UUID | None) -> None:
        """Turn every page to this contest; those not shown reload when they are."""
        self._contest = contest
        for page in self.pages():
            page.show_contest(contest)

    def go(self, key: str, what: Any = None) -> Page | None:
        """Show a page, opening its tab if need be, and in it the thing another page pointed at."""
        place = self._place(key)
        if place < 0:
            place = self._insert(self._specs[key], closable=True)
            self.retranslate()
        self.setCurrentIndex(place)
        page = self.current()
        if page is not None:
            page.setFocus()
            if what is not None:
                page.open(what)
        return page

    def current(self) -> Page | None:
        """The page that is shown, if it is built."""
        holder = self.currentWidget()
        return holder.page if isinstance(holder, _Holder) else None

    def pages(self) -> Iterator[Page]:
        """The pages built so far."""
        for place in range(self.count()):
            if (page := self.widget(place).page) is not None:
                yield page

    def current_key(self) -> str:
        """The key of the shown tab."""
        holder = self.currentWidget()
        return holder.spec.key if isinstance(holder, _Holder) else ""

    def may_leave(self) -> bool:
        """Ask every page with unsaved typing, in front of the clerk's eyes."""
        for place in range(self.count()):
            page = self.widget(place).page
            if page is not None and not page.may_leave():
                self.setCurrentIndex(place)
                return False
        return True

    def let_go(self) -> None:
        """Take all pages down: the window closes."""
        self._context = None
        for place in range(self.count()):
            self.widget(place).let_go()

    def retranslate(self) -> None:
        for place in range(self.count()):
            self.setTabText(place, self._words.gettext(self.widget(place).spec.title))
            if (closer := self._closer(place)) is not None:
                closer.setToolTip(self._words.gettext("Close tab"))
                closer.setAccessibleName(self._words.gettext("Close tab"))

    def _insert(self, spec: PageSpec, *, closable: bool = False) -> int:
        holder = _Holder(spec, self)
        place = self.addTab(holder, "")
        if closable:
            from PySide6.QtCore import Qt

            from app.ui.kit.icons import icon, set_icon

            self.setTabIcon(place, icon(spec.icon))
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            set_icon(button, "close")
            button.clicked.connect(lambda _=False: self._close(self.indexOf(holder)))
            self.tabBar().setTabButton(place, QTabBar.ButtonPosition.RightSide, button)
        return place

    def _closer(self, place: int) -> QWidget | None:
        return self.tabBar().tabButton(place, QTabBar.ButtonPosition.RightSide)

    def _place(self, key: str) -> int:
        return next((place for place in range(self.count()) if self.widget(place).spec.key == key), -1)

    def _close(self, place: int) -> None:
        holder = self.widget(place)
        if holder.spec.stay or (holder.page is not None and not holder.page.may_leave()):
            return
        self.removeTab(place)
        holder.deleteLater()

    def _build_current(self) -> None:
        holder = self.currentWidget()
        if self._context is None or not isinstance(holder, _Holder) or holder.page is not None:
            return
        page = holder.spec.make(self._context)
        page.show_contest(self._contest)
        page.said.connect(self.said)
        page.contest_wanted.connect(self.contest_wanted)
        page.wanted.connect(lambda key, what: self.go(key, what))
        holder.take(page)
        self.built.emit(page)


class _Holder(QWidget):
    """An empty sheet until its page is built."""

    def __init__(self, spec: PageSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.page: Page | None = None
        self._sheet = QVBoxLayout(self)

    def take(self, page: Page) -> None:
        """Put the built page in."""
        self.page = page
        self._sheet.addWidget(page)
        page.show()  # now, not when the layout gets to it: whoever opens the page may point at a row at once
        self.setFocusProxy(page)

    def let_go(self) -> None:
        """Take the page down."""
        if self.page is not None:
            self.page.deleteLater()
            self.page = None
