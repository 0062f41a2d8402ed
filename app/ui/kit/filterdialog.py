"""The window in which a table is narrowed: for each column its ends, or the values to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.language.message import N_, Message
from app.money import Money
from app.ui.kit.columns import Column, Kind
from app.ui.kit.dates import DateEdit
from app.ui.kit.dialogs import tell
from app.ui.kit.editors import MoneyEdit, NumberEdit, Unreadable
from app.ui.kit.filters import Between, Condition, Conditions, OneOf, is_range, offered
from app.ui.kit.scroll import ScrollDown

if TYPE_CHECKING:
    from app.language.words import Words

_MOST_LINES = 6


class FilterDialog(QDialog):
    """Asks for the conditions over some columns; `chosen()` holds them once the dialog was accepted."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Any], conditions: Conditions, words: Words, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._chosen: dict[str, Condition] = dict(conditions)
        self.parts = _parts(columns, rows, words, self)
        for key, part in self.parts.items():
            part.show_condition(conditions.get(key))
        self._build(columns)

    def chosen(self) -> dict[str, Condition]:
        """The conditions as they were accepted."""
        return self._chosen

    def _build(self, columns: Sequence[Column]) -> None:
        _ = self._words.gettext
        self.setWindowTitle(_("Filter"))
        sheet = QWidget(self)
        form = QFormLayout(sheet)
        titles = {column.key: _(column.title) for column in columns}
        for key, part in self.parts.items():
            label = QLabel(titles[key], sheet)
            label.setBuddy(part)
            form.addRow(label, part)
            part.name(titles[key])
        buttons = QDialogButtonBox(self)
        self.show_button = buttons.addButton(_("Show"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.clear_button = buttons.addButton(_("Clear all"), QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.show_button.setDefault(True)
        self.clear_button.clicked.connect(lambda _=False: self._clear())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(ScrollDown(sheet, self), 1)
        column.addWidget(buttons)
        room = self.screen().availableSize()
        wanted = sheet.sizeHint().height() + self.fontMetrics().height() * 6
        self.resize(min(self.fontMetrics().averageCharWidth() * 80, room.width()), min(wanted, room.height() - 80))

    def _clear(self) -> None:
        for part in self.parts.values():
            part.show_condition(None)

    def accept(self) -> None:
        read: dict[str, Condition] = {}
        for key, part in self.parts.items():
            try:
                condition = part.condition()
            except Unreadable as error:
                tell(self, self._words, error.message)
                part.setFocus()
                return
            if condition is not None:
                read[key] = condition
        self._chosen = read
        super().accept()


class _Range(QWidget):
    """Two ends; either may stay empty."""

    def __init__(self, column: Column, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = column.kind
        self._words = words
        self.low, self.high = _end_editor(column.kind, words, self), _end_editor(column.kind, words, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.low)
        row.addWidget(QLabel("–", self))
        row.addWidget(self.high)
        row.addStretch(1)
        self.setFocusProxy(self.low)

    def name(self, title: str) -> None:
        """Say to a screen reader what is typed where."""
        self.low.setAccessibleName(self._words.gettext("{column}: the lower end").format(column=title))
        self.high.setAccessibleName(self._words.gettext("{column}: the upper end").format(column=title))

    def show_condition(self, condition: Condition | None) -> None:
        """Fill the ends; None empties them."""
        ends = condition if isinstance(condition, Between) else Between()
        for editor, end in ((self.low, ends.low), (self.high, ends.high)):
            editor.set_value(self._value(end))

    def condition(self) -> Condition | None:
        """What is typed; raises Unreadable."""
        low, high = self._plain(self.low.value()), self._plain(self.high.value())
        if low is not None and high is not None and low > high:
            raise Unreadable(Message(N_("The lower end lies above the upper end.")))
        return None if low is None and high is None else Between(low, high)

    def _value(self, end: Any) -> Any:
        if end is None:
            return None
        if self._kind is Kind.MONEY:
            return Money(end)
        return date.fromisoformat(end) if isinstance(end, str) else end

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Money):
            return value.tyiyn
        return value.isoformat() if isinstance(value, date) else value


class _Ticks(QListWidget):
    """The values that the column has; the ticked ones are shown, none ticked shows all."""

    def __init__(self, values: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        for text, said in values:
            item = QListWidgetItem(said, self)
            item.setData(Qt.ItemDataRole.UserRole, text)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
        lines = min(len(values), _MOST_LINES)
        self.setFixedHeight(self.sizeHintForRow(0) * lines + 2 * self.frameWidth() + 2)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setCurrentRow(0)

    def name(self, title: str) -> None:
        """Say to a screen reader what is ticked."""
        self.setAccessibleName(title)

    def show_condition(self, condition: Condition | None) -> None:
        """Tick the values of the condition; None unticks all."""
        wanted = condition.values if isinstance(condition, OneOf) else ()
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def condition(self) -> Condition | None:
        """The ticked values."""
        ticked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        return OneOf(tuple(item.data(Qt.ItemDataRole.UserRole) for item in ticked)) if ticked else None

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]


def _parts(columns: Sequence[Column], rows: Sequence[Any], words: Words, parent: QWidget) -> dict[str, _Range | _Ticks]:
    made: dict[str, _Range | _Ticks] = {}
    for column in columns:
        if is_range(column):
            made[column.key] = _Range(column, words, parent)
        elif values := offered(column, rows, words):
            made[column.key] = _Ticks(values, parent)
    return made


def _end_editor(kind: Kind, words: Words, parent: QWidget) -> Any:
    if kind is Kind.MONEY:
        return MoneyEdit(words, parent)
    return NumberEdit(parent) if kind is Kind.NUMBER else DateEdit(words, parent)
