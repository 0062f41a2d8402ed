"""Second sheet of an import: which column is which field, and whether its letters are those of an old font."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.language.old_fonts import OldFont
from app.services.importing.service import sample
from app.ui.kit.choices import ChoiceBox
from app.ui.kit.theme import ERROR, QUIET, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.import_source import column_letter
from app.ui.pages.panels import quiet_label
from app.ui.pages.steps import Step

if TYPE_CHECKING:
    from app.language.words import Words
    from app.services.importing.target import TargetField
    from app.ui.context import Context
    from app.ui.pages.import_source import ImportSource

_TITLES = (N_("Field"), N_("Column of the file"), N_("Letters"), N_("From the file"))
_FONTS = {
    OldFont.A: N_("Old font A: ъ is ө, \\ is ү, ё is ң"),
    OldFont.B: N_("Old font B: ё is ө, ъ is ү"),
}
_AS_THEY_ARE = N_("as they are")


class FontBox(ChoiceBox):
    """As they are, or one of the old fonts."""

    def _offered(self) -> list[tuple[Any, str]]:
        return [(None, self._words.gettext(_AS_THEY_ARE)), *super()._offered()[1:]]


class Sample(QLabel):
    """Texts one below the other, each cut to the room there is; whole as a tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[str] = []
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        paint_role(self, QUIET)

    def lines(self) -> list[str]:
        """The texts as they are."""
        return list(self._lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Replace the texts."""
        self._lines = [" ".join(line.split()) for line in lines]
        self.setToolTip("\n".join(self._lines))
        self._cut()

    def _cut(self) -> None:
        room, metrics = self.width(), self.fontMetrics()
        self.setText("\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in self._lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()


class _Line:
    """The widgets of one field."""

    def __init__(self, field: TargetField, form: ColumnForm) -> None:
        self.field = field
        self.label, self.shown, self.problem = QLabel(form), Sample(form), QLabel(form)
        self.column = ChoiceBox(form.column_choices, form.words, form)
        self.font = FontBox(_FONTS, form.words, form) if field.lettered else None
        self.label.setBuddy(self.column)
        self.problem.setWordWrap(True)
        self.problem.hide()
        paint_role(self.problem, ERROR)


class ColumnForm(Translated, QWidget):
    """A line for each field: its column, its letters, what is in the file and what it becomes."""

    def __init__(self, words: Words, source: ImportSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.source = words, source
        self.fields = source.target.fields
        self.unused = quiet_label(self)
        self.lines = {field.key: _Line(field, self) for field in self.fields}
        self._titles = [QLabel(self) for _title in _TITLES]
        self._lay_out()
        for line in self.lines.values():
            line.column.set_value(source.columns.get(line.field.key))
            line.column.changed.connect(self._on_chosen)
            if line.font is not None:
                line.font.set_value(source.fonts.get(line.field.key))
                line.font.changed.connect(self._on_chosen)
        self.retranslate()

    def column_choices(self) -> list[tuple[int, str]]:
        """The columns of the file by their letters and headings."""
        return [(place, self._name(place)) for place in range(len(self.source.headings()))]

    def editor(self, key: str) -> QWidget:
        """Where the column of a field is chosen."""
        return self.lines[key].column

    def read(self) -> dict[str, Any]:
        """Raises Invalid for a field that must have a column and has none."""
        lacking = [field.key for field in self.fields if field.required and field.key not in self.source.columns]
        Invalid.check({key: Message(N_("Choose the column of this field.")) for key in lacking})
        return {}

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say at each field what is wrong; returns what concerns none."""
        self.clear_messages()
        for key, message in messages.items():
            if key in self.lines:
                self.lines[key].problem.setText(self.words.say(message))
                self.lines[key].problem.show()
        bad = [line for key, line in self.lines.items() if key in messages]
        if bad:
            bad[0].column.setFocus()
        return {key: message for key, message in messages.items() if key not in self.lines}

    def clear_messages(self) -> None:
        """Nothing is wrong, as far as is known."""
        for line in self.lines.values():
            line.problem.hide()

    def messages(self) -> dict[str, str]:
        """The complaints now shown."""
        return {key: line.problem.text() for key, line in self.lines.items() if not line.problem.isHidden()}

    def recover(self) -> bool:
        """Nothing of this is kept before it is done."""
        return False

    def keep_draft(self) -> None:
        """Nothing to keep: the file is there."""

    def retranslate(self) -> None:
        _ = self.words.gettext
        for label, title in zip(self._titles, _TITLES, strict=True):
            label.setText(_(title))
        for line in self.lines.values():
            name = _(line.field.label)
            line.label.setText(f"{name} *" if line.field.required else name)
            line.column.renew()
            line.column.setAccessibleName(name)
            if line.font is not None:
                line.font.renew()
                line.font.setAccessibleName(f"{name}: {_('Letters')}")
        self._show_samples()

    def _on_chosen(self) -> None:
        chosen = {key: line.column.value() for key, line in self.lines.items()}
        fonts = {key: line.font.value() for key, line in self.lines.items() if line.font is not None}
        self.source.columns = {key: place for key, place in chosen.items() if place is not None}
        self.source.fonts = {
            key: font for key, font in fonts.items() if font is not None and key in self.source.columns
        }
        self.clear_messages()
        self._show_samples()

    def _show_samples(self) -> None:
        plan = self.source.plan()
        for key, line in self.lines.items():
            if line.font is not None:
                line.font.setEnabled(key in plan.columns)
            pairs = sample(plan, key) if key in plan.columns else []
            line.shown.show_lines([was if was == becomes else f"{was} → {becomes}" for was, becomes in pairs])
        unused = [self._name(place) for place in self._unused()]
        self.unused.setVisible(bool(unused))
        self.unused.setText(
            self.words.gettext("Columns that are not taken in: {columns}").format(columns=", ".join(unused))
        )

    def _unused(self) -> list[int]:
        filled = {place for row in self.source.rows[self.source.last + 1 :] for place, cell in enumerate(row) if cell}
        return sorted(filled - set(self.source.columns.values()))

    def _name(self, place: int) -> str:
        heading = self.source.headings()[place]
        return f"{column_letter(place)}: {heading}" if heading else column_letter(place)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.fontMetrics().height())
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        grid.setColumnStretch(3, 4)
        for place, label in enumerate(self._titles):
            paint_role(label, QUIET)
            grid.addWidget(label, 0, place)
        for number, line in enumerate(self.lines.values()):
            row = 2 * number + 1
            grid.addWidget(line.label, row, 0)
            grid.addWidget(line.column, row, 1)
            if line.font is not None:
                grid.addWidget(line.font, row, 2)
            grid.addWidget(line.shown, row, 3)
            grid.addWidget(line.problem, row + 1, 1, 1, 3)
        grid.addWidget(self.unused, 2 * len(self.lines) + 1, 0, 1, 4)


class ColumnsStep(Step):
    """Built anew for each kind of list and file."""

    title = N_("Which column is what?")
    note = N_(
        "Recognised columns are chosen already. If ө, ү or ң look like ъ, ё or \\ in the file, choose the old font at "
        "that field and look what becomes of it."
    )

    def __init__(self, context: Context, source: ImportSource) -> None:
        self.source = source
        self.form: ColumnForm | None = None
        super().__init__(context.words, ())

    def lay_out(self) -> None:
        """The form comes with the file."""

    def arrive(self, typed: Mapping[str, Any]) -> None:
        if self.form is not None:
            self.column.removeWidget(self.form)
            self.form.deleteLater()
        self.form = ColumnForm(self.words, self.source, self)
        self.forms.parts = (self.form,)
        self.column.insertWidget(self.column.count() - 1, self.form)
