"""A part of the application's window: forms and grids read and filled as one, left by Tab at its ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import Message
from app.services.application_input import ApplicationInput
from app.ui.kit.form import Form
from app.ui.kit.grid import Grid
from app.ui.kit.readonly import set_read_only
from app.ui.kit.translated import Translated
from app.ui.pages.panels import Heading, quiet_label

if TYPE_CHECKING:
    from app.language.words import Words


class Sheet(Translated, QWidget):
    """`title` names it in the list of parts, `note` (msgid) explains it in a sentence."""

    changed = Signal()
    left = Signal(bool)  # Tab went on beyond the last editor (True) or back before the first (False)
    title = ""
    note = ""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.forms: list[Form] = []
        self.grids: list[Grid] = []
        self._titles: list[tuple[Heading, str]] = []
        self.heading = Heading(1, self)
        self.explanation = quiet_label(self)
        self.explanation.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(self.fontMetrics().height() // 2)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.explanation)

    def add(self, part: Form | Grid, title: str = "") -> QWidget:
        """Put a form or a grid under what is there; `title` (msgid) stands over it."""
        self.adopt(part)
        if title:
            self._titles.append((Heading(2, self), title))
            self.column.addWidget(self._titles[-1][0])
        self.column.addWidget(part)
        return part

    def adopt(self, part: Form | Grid) -> None:
        """Read and fill a form or a grid with the rest; the subclass places it."""
        (self.forms if isinstance(part, Form) else self.grids).append(part)
        part.changed.connect(self.changed)

    def read(self) -> dict[str, Any]:
        """The fields of ApplicationInput that stand here; raises Invalid with everything that cannot be read."""
        values: dict[str, Any] = {}
        wrong: dict[str, Message] = {}
        for part in (*self.forms, *self.grids):
            try:
                read = part.read()
            except Invalid as error:
                wrong |= error.fields
            else:
                values |= read if isinstance(part, Form) else {part.prefix: read}
        if wrong:
            raise Invalid(wrong)
        return self.inputs(values)

    def inputs(self, values: dict[str, Any]) -> dict[str, Any]:
        """What was read, as the service takes it."""
        return values

    def fill(self, content: ApplicationInput) -> None:
        """Show an application."""
        for form in self.forms:
            form.fill({field.key: getattr(content, field.key) for field in form.fields})
        for grid in self.grids:
            grid.fill(self.rows_of(getattr(content, grid.prefix)))

    def rows_of(self, rows: tuple[Any, ...]) -> list[dict[str, Any]]:
        """The rows of a grid from those of the service."""
        return [{name: getattr(row, name) for name in row.__dataclass_fields__} for row in rows]

    def typed(self) -> dict[str, Any]:
        """What stands here, readable or not, as plain values."""
        fields = {field.key: form.editor(field.key).typed() for form in self.forms for field in form.fields}
        return fields | {grid.prefix: grid.typed() for grid in self.grids}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed earlier."""
        for form in self.forms:
            for field in form.fields:
                editor = form.editor(field.key)
                if type(typed.get(field.key)) is type(editor.typed()):
                    editor.set_typed(typed[field.key])
        for grid in self.grids:
            if isinstance(typed.get(grid.prefix), list):
                grid.set_typed(typed[grid.prefix])

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say what is wrong where it is wrong; returns what concerns nothing here."""
        rest = dict(messages)
        for part in reversed((*self.forms, *self.grids)):
            rest = part.show_messages(rest)
        return rest

    def clear_messages(self) -> None:
        """Take all complaints away."""
        for part in (*self.forms, *self.grids):
            part.clear_messages()

    def lacking(self) -> list[Message]:
        """What is still missing here for the registration, or odd."""
        return []

    def lock(self, locked: bool) -> None:
        """Show without letting anything be changed, or open it again."""
        for form in self.forms:
            set_read_only(form, locked)
        for grid in self.grids:
            grid.lock(locked)

    def enter(self, *, back: bool = False) -> None:
        """Put the cursor into the first editor, or the last where one comes back."""
        stops = list(self._stops())
        reason = Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason
        (stops[-1 if back else 0] if stops else self).setFocus(reason)

    def retranslate(self) -> None:
        self.heading.setText(self.words.gettext(self.title))
        self.explanation.setText(self.words.gettext(self.note))
        self.explanation.setVisible(bool(self.note))
        for heading, title in self._titles:
            heading.setText(self.words.gettext(title))

    def _stops(self) -> Iterator[QWidget]:
        """Where Tab stops here, in its order."""
        widget = self.nextInFocusChain()
        while widget is not self:
            if self.isAncestorOf(widget) and _takes_tab(widget):
                yield widget
            widget = widget.nextInFocusChain()

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = list(self._stops())
        now = self.window().focusWidget()
        if now in (self, None) if not stops else stops[-1 if forward else 0] is now:
            self.left.emit(forward)
            return True
        return super().focusNextPrevChild(forward)


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    stops = widget.focusPolicy() & tab == tab and widget.focusProxy() is None
    return stops and widget.isEnabled() and widget.isVisible()
