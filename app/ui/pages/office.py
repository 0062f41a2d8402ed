"""The office's settings: the sections at the left, the chosen one at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages.notice import Notice
from app.ui.pages.office_details import PlaceSection, SessionSection
from app.ui.pages.office_names import NamesSection
from app.ui.pages.office_people import PeopleSection
from app.ui.pages.office_print import PrintSection
from app.ui.pages.office_section import Section
from app.ui.pages.office_villages import VillagesSection
from app.ui.pages.office_wordings import WordingsSection
from app.ui.pages.office_workers import WorkersSection

#: The sections in the order of the list, with the keys by which other pages open them.
SECTIONS: dict[str, type[Section]] = {
    "names": NamesSection,
    "session": SessionSection,
    "place": PlaceSection,
    "print": PrintSection,
    "villages": VillagesSection,
    "wordings": WordingsSection,
    "people": PeopleSection,
    "workers": WorkersSection,
}


class OfficePage(Page):
    """A section is built when it is first shown; leaving one with unsaved typing asks."""

    shows = frozenset({"office", "office_name", "print_profile", "village", "wording", "person", "post", "worker"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.notice = Notice(self.words, self)
        self.list = _List(self)
        self.sheets = QStackedWidget(self)
        self.sections: dict[str, Section] = {}
        for _key in SECTIONS:
            self.list.addItem("")
        self._build()
        self.retranslate()

    def reload(self) -> None:
        known = self.context.services.office.known()
        self.list.setEnabled(known)
        self.sheets.setVisible(known)
        self.notice.clear()
        if not known:
            self.notice.say(Message(N_("No office has been set up yet.")))
            return
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        for section in self.sections.values():
            section.reload()

    def open(self, what: Any) -> None:
        """Another page points at a section by its key."""
        self.refresh()
        if what in SECTIONS:
            self.show_section(what)

    def show_section(self, key: str) -> Section:
        """Turn to a section."""
        self.list.setCurrentRow(list(SECTIONS).index(key))
        return self.sections[self.current_key()]

    def current_key(self) -> str:
        """The key of the section that is shown."""
        return list(SECTIONS)[self.list.currentRow()]

    def may_leave(self) -> bool:
        return all(section.may_leave() for section in self.sections.values())

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.words.gettext("Sections of the settings"))
        for place, section in enumerate(SECTIONS.values()):
            self.list.item(place).setText(self.words.gettext(section.title))
        letter = self.fontMetrics().averageCharWidth()
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + letter * 2)

    def _build(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.sheets, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addLayout(row, 1)
        self.setFocusProxy(self.list)

    def _on_row(self, place: int) -> None:
        before = self.sheets.currentWidget()
        key = list(SECTIONS)[place]
        if isinstance(before, Section) and before is not self.sections.get(key) and not before.may_leave():
            self._stay(before)
            return
        if key not in self.sections:
            section = SECTIONS[key](self)
            self.sections[key] = section
            self.sheets.addWidget(section)
            section.reload()
        self.sheets.setCurrentWidget(self.sections[key])

    def _stay(self, section: Section) -> None:
        quiet = self.list.blockSignals(True)
        self.list.setCurrentRow(next(n for n, key in enumerate(SECTIONS) if self.sections.get(key) is section))
        self.list.blockSignals(quiet)


class _List(QListWidget):
    """Enter goes on into the section."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet("QListWidget::item { padding: 0.45em 0.5em; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
