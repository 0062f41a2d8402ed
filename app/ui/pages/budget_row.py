"""One row of an application's budget while it is typed: what for, who pays, the sum or the words instead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.language.message import Message
from app.models.contest import SourceKind
from app.money import Money
from app.services.budget_lines import LineInput
from app.ui.codes import SOURCES
from app.ui.kit.choices import ChoiceBox
from app.ui.kit.editors import LineEdit, SomEdit, Unreadable
from app.ui.kit.icons import set_icon
from app.ui.kit.theme import ERROR, paint_role
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words

_TEXTS = ("item_ky", "item_ru", "text_ky", "text_ru")


class BudgetRow(Translated, QWidget):
    """Editors of one row; an untouched row is empty and is not part of the application."""

    changed = Signal()
    removed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._message: Message | None = None
        self.number = QLabel(self)
        self.item_ky, self.item_ru = LineEdit(self), LineEdit(self)
        self.source = ChoiceBox(SOURCES, words, self, required=True)
        self.source.set_value(SourceKind.LOCAL_BUDGET)
        self.source.setMinimumContentsLength(10)
        self.amount = SomEdit(self)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.text_ky, self.text_ru = LineEdit(self), LineEdit(self)
        self.remove = QPushButton(self)
        self.problem = QLabel(self)
        self._build()
        self.retranslate()

    @property
    def empty(self) -> bool:
        """Whether nothing was typed into the row."""
        return not any(editor.text().strip() for editor in (*self._lines(), self.amount))

    def editors(self) -> tuple[QWidget, ...]:
        """In the order of the keyboard."""
        return (self.item_ky, self.item_ru, self.source, self.amount, self.text_ky, self.text_ru)

    def sum(self) -> Money | None:
        """The typed sum, None where there is none; raises Unreadable."""
        return self.amount.value()

    def read(self) -> LineInput:
        """The row for the service; raises Unreadable for a sum that is none."""
        texts = {key: getattr(self, key).value() for key in _TEXTS}
        return LineInput(source=self.source.value(), amount=self.sum(), **texts)

    def fill(self, line: LineInput) -> None:
        """Show a stored row."""
        for key in (*_TEXTS, "source", "amount"):
            getattr(self, key).set_value(getattr(line, key))

    def typed(self) -> dict[str, Any]:
        """What stands in the editors, as plain text."""
        return {key: getattr(self, key).typed() for key in (*_TEXTS, "source", "amount")}

    def set_typed(self, typed: dict[str, Any]) -> None:
        """Put back what was typed earlier."""
        for key in (*_TEXTS, "source", "amount"):
            if isinstance(typed.get(key), str):
                getattr(self, key).set_typed(typed[key])

    def complain(self, message: Message | None) -> None:
        """Say what is wrong with this row, or that nothing is."""
        self._message = message
        self.problem.setText("" if message is None else self.words.say(message))
        self.problem.setVisible(message is not None)
        self.item_ky.setAccessibleDescription(self.problem.text())

    def check_sum(self) -> None:
        """Say it at once where the typed sum cannot be read."""
        try:
            self.sum()
        except Unreadable as error:
            self.complain(error.message)
        else:
            self.complain(None)

    def set_number(self, number: int) -> None:
        """The row's place, as messages name it."""
        self.number.setText(str(number))

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.source.retranslate()
        for editor, name in (
            (self.item_ky, _("What the money is for (Kyrgyz)")),
            (self.item_ru, _("What the money is for (Russian)")),
            (self.text_ky, _("Words instead of a sum (Kyrgyz)")),
            (self.text_ru, _("Words instead of a sum (Russian)")),
        ):
            editor.setAccessibleName(name)
            editor.setToolTip(name)
        for editor in (self.item_ru, self.text_ru):
            editor.setPlaceholderText(_("in Russian"))
        self.source.setAccessibleName(_("Source of financing"))
        self.amount.setAccessibleName(_("Sum"))
        self.remove.setToolTip(f"{_('Remove this row')} (Ctrl+Delete)")
        self.remove.setAccessibleName(_("Remove this row"))
        self.complain(self._message)

    def _lines(self) -> tuple[LineEdit, ...]:
        return tuple(getattr(self, key) for key in _TEXTS)

    def _build(self) -> None:
        set_icon(self.remove, "close")
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remove.setFlat(True)
        self.remove.setFixedWidth(self.fontMetrics().height() * 2)
        self.remove.clicked.connect(self.removed)
        paint_role(self.problem, ERROR)
        self.problem.setWordWrap(True)
        self.problem.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        for column, editor in enumerate((self.number, self.item_ky, self.source, self.amount, self.text_ky)):
            grid.addWidget(editor, 0, column)
        grid.addWidget(self.remove, 0, 5)
        grid.addWidget(self.item_ru, 1, 1)
        grid.addWidget(self.text_ru, 1, 4)
        grid.addWidget(self.problem, 2, 1, 1, 4)
        set_columns(grid, self)
        for editor in self.editors():
            editor.changed.connect(self.changed)
        self.amount.editingFinished.connect(self.check_sum)
        shortcut = QShortcut(QKeySequence("Ctrl+Delete"), self, self.removed.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def set_columns(grid: QGridLayout, widget: QWidget) -> None:
    """The widths that the rows share with the titles over them."""
    letter = widget.fontMetrics().averageCharWidth()
    grid.setHorizontalSpacing(letter)
    grid.setColumnMinimumWidth(0, letter * 3)
    grid.setColumnMinimumWidth(3, letter * 14)
    grid.setColumnMinimumWidth(5, widget.fontMetrics().height() * 2)
    for column, stretch in enumerate((0, 34, 20, 12, 30, 0)):
        grid.setColumnStretch(column, stretch)
