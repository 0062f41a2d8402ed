"""The two small buttons beside a table's search: what to filter by, and all else that can be done with a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QPushButton, QToolButton, QWidget

from app.language.message import N_, Message
from app.ui.kit.dialogs import ask
from app.ui.kit.exporting import KEYS as EXPORT_KEYS
from app.ui.kit.filterdialog import FilterDialog
from app.ui.kit.filters import from_plain, said, to_plain
from app.ui.kit.flow import FlowLayout
from app.ui.kit.icons import set_icon
from app.ui.kit.rows import RowsModel
from app.ui.kit.translated import Translated
from app.ui.kit.views import Views

if TYPE_CHECKING:
    from app.ui.kit.table import Table
    from app.ui.state import UiState

_FILTER_KEYS = "Ctrl+Shift+L"


class TableMenu(Translated, QWidget):
    """Filter (Ctrl+Shift+L), columns, saved views, copying, export. `chips` shows what the table is narrowed by."""

    narrowed = Signal()

    def __init__(self, table: Table, state: UiState, key: str) -> None:
        super().__init__(table)
        self._table = table
        self._words = table.words
        self._views = Views(state, key)
        self.filter_button, self.menu_button = QToolButton(self), QToolButton(self)
        self.chips = _Chips(self)
        self.menu = QMenu(self)
        self.submenus: list[QMenu] = []
        self._build()
        self.retranslate()

    def ask_filter(self) -> None:
        """Open the window of conditions."""
        model = self._model()
        if model is None:
            return
        columns = [model.columns[place] for place in self._table.view.shown_sections()]
        hidden = [column for column in model.columns if column not in columns]
        dialog = FilterDialog([*columns, *hidden], model.whole(), model.conditions, self._words, self._table)
        if dialog.exec():
            self.narrow(dialog.chosen())
        dialog.deleteLater()

    def narrow(self, conditions: Any) -> None:
        """Narrow the table and show by what."""
        model = self._model()
        if model is not None:
            model.narrow(conditions)
            self._show_chips()
            self.narrowed.emit()

    def without(self, key: str) -> None:
        """Take one condition away."""
        model = self._model()
        if model is not None:
            self.narrow({each: condition for each, condition in model.conditions.items() if each != key})

    def save_view(self, name: str) -> None:
        """Keep search, conditions, columns and order under a name."""
        model = self._model()
        view = {
            "search": self._table.search_box.text(),
            "conditions": to_plain(model.conditions) if model is not None else {},
            "columns": self._table.view.memory.kept(),
        }
        self._views.save(name, view)

    def use_view(self, name: str) -> None:
        """Show the table as it was when the view was saved."""
        view = self._views.read(name)
        self._table.view.memory.use(view.get("columns", {}))
        self._table.search_box.setText(str(view.get("search", "")))
        self.narrow(from_plain(view.get("conditions")))

    def retranslate(self) -> None:
        _ = self._words.gettext
        keys = QKeySequence(_FILTER_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self.filter_button.setAccessibleName(_("Filter"))
        self.filter_button.setToolTip(f"{_('Filter')} ({keys})")
        self.menu_button.setAccessibleName(_("Columns, views and more"))
        self.menu_button.setToolTip(_("Columns, views and more"))
        self._show_chips()

    def fill_menu(self) -> None:
        """Build the menu for the table as it stands."""
        _ = self._words.gettext
        menu = self.menu
        menu.clear()
        for old in self.submenus:
            old.deleteLater()
        self.submenus = []
        if self._model() is not None:
            menu.addAction(_("Filter…"), self.ask_filter)
        self._add_submenu(self._table.view.column_menu(), _("Columns"))
        menu.addSeparator()
        for name in self._views.names():
            menu.addAction(name.replace("&", "&&"), lambda name=name: self.use_view(name))
        menu.addAction(_("Save this view…"), self._ask_name)
        if self._views.names():
            forget = QMenu(self)
            self._add_submenu(forget, _("Delete a view"))
            for name in self._views.names():
                forget.addAction(name.replace("&", "&&"), lambda name=name: self._forget(name))
        menu.addSeparator()
        menu.addAction(_("Select all rows"), self._table.view.selectAll)
        menu.addAction(_("Copy the selected rows"), self._table.view.copy)
        menu.addAction(f"{_('Export…')}\t{EXPORT_KEYS}", self._table.view.start_export)

    def _build(self) -> None:
        for button, picture in ((self.filter_button, "filter"), (self.menu_button, "table")):
            set_icon(button, picture)
            button.setAutoRaise(True)
        self.filter_button.setVisible(self._model() is not None)
        self.filter_button.clicked.connect(lambda _=False: self.ask_filter())
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill_menu)
        shortcut = QShortcut(QKeySequence(_FILTER_KEYS), self._table, self.ask_filter)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.filter_button)
        row.addWidget(self.menu_button)

    def _add_submenu(self, menu: QMenu, title: str) -> None:
        menu.setTitle(title)
        self.menu.addMenu(menu)
        self.submenus.append(menu)

    def _model(self) -> RowsModel | None:
        return self._table.model if isinstance(self._table.model, RowsModel) else None

    def _show_chips(self) -> None:
        model = self._model()
        if model is None:
            return
        columns = {column.key: column for column in model.columns}
        texts = {
            key: self._words.say(said(columns[key], condition, model.whole(), self._words))
            for key, condition in model.conditions.items()
        }
        hint = self._words.gettext("Take this condition away")
        self.chips.show_texts(texts, hint, self.without)

    def _ask_name(self) -> None:
        _ = self._words.gettext
        name, done = QInputDialog.getText(self, _("Save this view"), _("Name of the view"))
        name = " ".join(name.split())
        if not done or not name:
            return
        question = Message(N_("There is a view “{name}” already. Replace it?"), {"name": name})
        if name not in self._views.names() or ask(self, self._words, question, N_("Replace")):
            self.save_view(name)

    def _forget(self, name: str) -> None:
        if ask(self, self._words, Message(N_("Delete the view “{name}”?"), {"name": name}), N_("Delete"), danger=True):
            self._views.drop(name)


class _Chips(QWidget):
    """A button for each condition; pressing it takes the condition away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self.buttons: dict[str, QPushButton] = {}
        self.hide()

    def show_texts(self, texts: dict[str, str], hint: str, remove: Any) -> None:
        """Replace the buttons."""
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for key, text in texts.items():
            button = QPushButton(text.replace("&", "&&"), self)
            set_icon(button, "close")
            button.setToolTip(hint)
            button.clicked.connect(lambda _=False, key=key: remove(key))
            self._flow.addWidget(button)
            self.buttons[key] = button
        self.setVisible(bool(texts))
