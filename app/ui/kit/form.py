"""A form from a list of fields: labels, editors, and what is wrong said under the field it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import Message
from app.ui.kit.choices import ChoiceBox, Choices, PersonBox
from app.ui.kit.dates import DateEdit
from app.ui.kit.drafted import Drafted
from app.ui.kit.editors import CheckEdit, LineEdit, MoneyEdit, NumberEdit, ShareEdit, TextEdit, Unreadable, YearEdit
from app.ui.kit.names import NameEdit, Suggest
from app.ui.kit.order import OrderEdit
from app.ui.kit.readonly import set_read_only
from app.ui.kit.taborder import stop_of
from app.ui.kit.theme import ERROR, paint_role
from app.ui.kit.ticks import Ticks
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import Draft


class FieldKind(Enum):
    """Which editor a field gets. Values are str (empty ""), int, Money, date, the chosen value, bool; else None.

    A SHARE is a pair of numbers (2/3), an ORDER a tuple of the codes that are used, in their order, TICKS a tuple of
    the ticked ones. A NAME is a line whose `choices` suggest names that are known.
    """

    LINE = auto()
    TEXT = auto()
    INT = auto()
    YEAR = auto()
    MONEY = auto()
    DATE = auto()
    CHOICE = auto()
    PERSON = auto()
    CHECK = auto()
    SHARE = auto()
    ORDER = auto()
    NAME = auto()
    TICKS = auto()


@dataclass(frozen=True)
class Field:
    """One field. `label` and `hint` (small words under the editor) are msgids (N_).

    `choices` is a mapping code → msgid, or a callable giving (value, text as it is). `required` only marks: services
    decide. `rows` is the height of a TEXT, `width` the breadth of a line in letters (0: all there is).
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.LINE
    required: bool = False
    hint: str = ""
    choices: Choices | Suggest | None = None
    rows: int = 3
    width: int = 0
    read_only: bool = False


class Form(Drafted, Translated, QWidget):
    """Fill it, let the clerk type, read it. Typing is never lost: a draft keeps it until `saved()` or `discard()`."""

    changed = Signal()

    def __init__(
        self, fields: Sequence[Field], words: Words, draft: Draft | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self.words = words
        self._rows = {field.key: _Row(field, words, self) for field in self.fields}
        self._start_drafts(draft)
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        layout.setVerticalSpacing(round(self.fontMetrics().height() * 0.55))
        layout.setHorizontalSpacing(self.fontMetrics().height())
        for row in self._rows.values():
            layout.addRow(row.label, row)
            row.editor.changed.connect(self._on_typed)
        self.retranslate()

    def editor(self, key: str) -> QWidget:
        """The editor of a field, to wire it further."""
        return self._rows[key].editor

    def show_field(self, key: str, shown: bool) -> None:
        """Leave a field out that means nothing now, or show it again."""
        self.layout().setRowVisible(self._rows[key], shown)

    def rename(self, key: str, label: str) -> None:
        """Another label (msgid) for a field that means something else now."""
        self._rows[key].rename(label)

    def last_stop(self) -> QWidget:
        """Where Tab stops last."""
        return stop_of(self._rows[self.fields[-1].key].editor)

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show these values; fields not named are emptied. The form is then not dirty."""
        for key, row in self._rows.items():
            row.editor.set_value(values.get(key))
        self.clear_messages()
        self._settle_drafts()

    def read(self) -> dict[str, Any]:
        """The values by key; raises Invalid naming every field whose typing cannot be read."""
        values: dict[str, Any] = {}
        unreadable: dict[str, Message] = {}
        for key, row in self._rows.items():
            try:
                values[key] = row.editor.value()
            except Unreadable as error:
                unreadable[key] = error.message
        if unreadable:
            raise Invalid(unreadable)
        return values

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say under each field what is wrong and go to the first; returns the messages of fields not on the form."""
        self.clear_messages()
        bad = [key for key in self._rows if key in messages]
        for key in bad:
            self._rows[key].complain(messages[key])
        if bad:
            self._rows[bad[0]].editor.setFocus()
        return {key: message for key, message in messages.items() if key not in self._rows}

    def messages(self) -> dict[str, str]:
        """The complaints now shown, as the clerk reads them."""
        return {key: row.problem.text() for key, row in self._rows.items() if not row.problem.isHidden()}

    def clear_messages(self) -> None:
        """Take all complaints away."""
        for row in self._rows.values():
            row.complain(None)

    def lock(self, locked: bool) -> None:
        """Only show, or let it be typed into again."""
        set_read_only(self, locked)

    def retranslate(self) -> None:
        for row in self._rows.values():
            row.retranslate()

    def _typed(self) -> dict[str, Any]:
        return {key: row.editor.typed() for key, row in self._rows.items()}

    def _put(self, typed: Mapping[str, Any]) -> None:
        for key, value in typed.items():
            if key in self._rows and type(value) is type(self._rows[key].editor.typed()):
                self._rows[key].editor.set_typed(value)


class _Row(QWidget):
    """An editor with its label, its hint and the complaint under it."""

    def __init__(self, field: Field, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self._words = words
        self._message: Message | None = None
        self.editor = editor_of(field, words, self)
        self.label = QLabel(parent)
        self.label.setBuddy(self.editor)
        self.hint = QLabel(self)
        self.problem = QLabel(self)
        paint_role(self.problem, ERROR)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.editor, self.problem, self.hint):
            column.addWidget(widget)
        for label in (self.problem, self.hint):
            label.setWordWrap(True)
            label.hide()
        self.hint.setVisible(bool(field.hint))

    def rename(self, label: str) -> None:
        """Another msgid."""
        self._field = replace(self._field, label=label)
        self.retranslate()

    def complain(self, message: Message | None) -> None:
        """Show or take away a complaint."""
        self._message = message
        self.problem.setText(self._words.say(message) if message is not None else "")
        self.problem.setVisible(message is not None)
        self.editor.setAccessibleDescription(self.problem.text())

    def retranslate(self) -> None:
        text = self._words.gettext(self._field.label)
        for widget in (self.editor, stop_of(self.editor)):
            widget.setAccessibleName(text)
        if isinstance(self.editor, CheckEdit):
            self.editor.setText(text)
        else:
            self.label.setText(f"{text} *" if self._field.required else text)
        if self._field.hint:
            self.hint.setText(self._words.gettext(self._field.hint))
        self.editor.retranslate()
        self.complain(self._message)


def editor_of(field: Field, words: Words, parent: QWidget) -> Any:
    """The editor that a field gets."""
    editor = _make(field, words, parent)
    editor.setProperty("language", "ru" if field.key.endswith("_ru") else "ky")
    if field.read_only:
        set_read_only = getattr(editor, "setReadOnly", None)
        set_read_only(True) if set_read_only is not None else editor.setEnabled(False)
    if field.width:
        editor.setMaximumWidth(editor.fontMetrics().averageCharWidth() * (field.width + 3))
    elif field.kind in (FieldKind.INT, FieldKind.MONEY):
        editor.setMaximumWidth(editor.fontMetrics().averageCharWidth() * 26)
    editor.setSizePolicy(QSizePolicy.Policy.Expanding, editor.sizePolicy().verticalPolicy())
    return editor


def _make(field: Field, words: Words, parent: QWidget) -> Any:
    match field.kind:
        case FieldKind.LINE:
            return LineEdit(parent)
        case FieldKind.TEXT:
            return TextEdit(field.rows, parent)
        case FieldKind.INT:
            return NumberEdit(parent)
        case FieldKind.YEAR:
            return YearEdit(parent)
        case FieldKind.MONEY:
            return MoneyEdit(words, parent)
        case FieldKind.DATE:
            return DateEdit(words, parent)
        case FieldKind.CHECK:
            return CheckEdit(parent)
        case FieldKind.CHOICE:
            return ChoiceBox(field.choices or {}, words, parent, required=field.required)
        case FieldKind.PERSON:
            return PersonBox(field.choices or {}, words, parent)
        case FieldKind.SHARE:
            return ShareEdit(parent)
        case FieldKind.ORDER:
            return OrderEdit(field.choices or {}, words, parent)
        case FieldKind.NAME:
            return NameEdit(field.choices, parent)
        case FieldKind.TICKS:
            return Ticks(field.choices or {}, words, parent)
