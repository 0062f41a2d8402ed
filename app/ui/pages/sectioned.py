"""The ground of pages that are made of sections: their list at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from app.language.message import Message
from app.ui.page import Page
from app.ui.pages.notice import Notice
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.ui.context import Context

_WIDEST = 28  # percent of the screen


class SectionedPage(Page):
    """A section is built when it is first shown; leaving one with unsaved typing asks.

    `kinds` holds the sections in the order of the list, by the keys with which other pages open them; `list_name`
    (msgid) is what a screen reader calls the list.
    """

    kinds: Mapping[str, type[Section]] = {}
    list_name = ""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.notice = Notice(self.words, self)
        self.top = self.make_top()  # before the list, so that Tab goes from the list into the section
        self.list = SectionList(self)
        self.sheets = QStackedWidget(self)
        self.sections: dict[str, Section] = {}
        self._old: set[str] = set()  # sections that are read anew when they are turned to
        self._next = 0  # the section to turn to
        for _key in self.kinds:
            self.list.addItem("")
        self.column = QVBoxLayout(self)
        self._build()
        self.retranslate()

    def make_top(self) -> QWidget | None:
        """What stands over the list and the sections, if anything does."""
        return None

    def hindrance(self) -> Message | None:
        """Why there is nothing to show yet; None where the sections can be shown."""
        return None

    def reload(self) -> None:
        hindrance = self.hindrance()
        for part in (self.list, self.sheets):  # a list that may take the focus opens its first section
            part.setVisible(hindrance is None)
        self.notice.clear()
        if hindrance is not None:
            self.notice.say(hindrance)
            return
        self._old = set(self.sections)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(self._next)  # what is built by it has just been read
        self._renew(self.current_key())

    def open(self, what: Any) -> None:
        """Another page points at a section by its key, or at a thing in it by the key and the thing."""
        self.refresh()
        key, thing = what if isinstance(what, tuple) else (what, None)
        if key in self.kinds and self.hindrance() is None:
            section = self.show_section(key)
            if thing is not None:
                section.open(thing)

    def show_section(self, key: str) -> Section:
        """Turn to a section."""
        self.list.setCurrentRow(list(self.kinds).index(key))
        return self.sections[self.current_key()]

    def current_key(self) -> str:
        """The key of the section that is shown."""
        return list(self.kinds)[self.list.currentRow()]

    def may_leave(self) -> bool:
        return all(section.may_leave() for section in self.sections.values())

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.words.gettext(self.list_name))
        for place, kind in enumerate(self.kinds.values()):
            self.list.item(place).setText(self.words.gettext(kind.title))
        self.list.fit()

    def take_down(self) -> None:
        """Let the sections go, keeping what was typed into them; each is built anew when it is shown next."""
        self._next = max(0, self.list.currentRow())
        quiet = self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(quiet)
        for section in self.sections.values():
            section.keep()
            self.sheets.removeWidget(section)
            section.hide()
            section.deleteLater()
        self.sections = {}
        self._old = set()

    def _build(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.sheets, 1)
        row.addStrut(1)
        self.column.setContentsMargins(0, 0, 0, 0)
        if self.top is not None:
            self.column.addWidget(self.top)
        self.column.addWidget(self.notice)
        self.column.addLayout(row, 1)
        self.setFocusProxy(self.list)

    def _on_row(self, place: int) -> None:
        before = self.sheets.currentWidget()
        key = list(self.kinds)[place]
        if isinstance(before, Section) and before is not self.sections.get(key) and not before.may_leave():
            self._stay(before)
            return
        if key not in self.sections:
            section = self.kinds[key](self)
            self.sections[key] = section
            self.sheets.addWidget(section)
            section.arrange_tabs()
            section.reload()
        self._renew(key)
        self.sheets.setCurrentWidget(self.sections[key])

    def _renew(self, key: str) -> None:
        """Read a section anew where something was changed since; those that nobody sees wait."""
        if key in self._old:
            self._old.discard(key)
            self.sections[key].reload()

    def _stay(self, section: Section) -> None:
        quiet = self.list.blockSignals(True)
        self.list.setCurrentRow(next(n for n, key in enumerate(self.kinds) if self.sections.get(key) is section))
        self.list.blockSignals(quiet)


class SectionList(QListWidget):
    """As wide as its words, also after the letters have grown; Enter goes on into the section."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet("QListWidget::item { padding: 0.45em 0.5em; }")

    def fit(self) -> None:
        """Take the room that the words need, but leave most of the screen to what they name."""
        wanted = self.sizeHintForColumn(0) + self.fontMetrics().averageCharWidth() * 2
        self.setFixedWidth(min(wanted, self.screen().availableSize().width() * _WIDEST // 100))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.count():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
