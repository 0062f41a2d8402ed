"""The fields of an application, in the order of the paper that residents hand in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import Invalid
from app.language.message import N_, Message
from app.services.applications import ApplicationInput
from app.ui.codes import APPLICANTS, INITIATIVES
from app.ui.kit.choices import Choices
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.theme import set_heading
from app.ui.kit.translated import Translated
from app.ui.pages.beside import Beside
from app.ui.pages.budget_rows import BudgetRows

if TYPE_CHECKING:
    from app.language.words import Words

_PARTS = (N_("Initiative"), N_("Applicant"), N_("Budget"), N_("Description"))


def initiative_fields(villages: Choices) -> tuple[Field, ...]:
    """What the initiative is; `villages` gives those of the aimak."""
    return (
        Field("title", N_("Title"), required=True),
        Field("kind", N_("Kind of initiative"), FieldKind.CHOICE, required=True, choices=INITIATIVES, width=30),
        Field("village_id", N_("Village"), FieldKind.CHOICE, choices=villages, width=30),
        Field("issue", N_("Issue of local significance")),
    )


APPLICANT = (
    Field("applicant_name", N_("Applicant"), hint=N_("The name exactly as on the paper; for a group, its leader.")),
    Field("applicant_kind", N_("Kind of applicant"), FieldKind.CHOICE, required=True, choices=APPLICANTS, width=30),
    Field("group_name", N_("Name of the group")),
    Field("phone", N_("Phone"), width=24),
    Field("consent_on", N_("Consent signed on"), FieldKind.DATE),
    Field("identity_seen", N_("Identity document seen"), FieldKind.CHECK),
)

DESCRIPTION = (
    Field("problem", N_("Problem"), FieldKind.TEXT),
    Field("aim_ky", N_("Aim (Kyrgyz)"), FieldKind.TEXT, rows=2),
    Field("aim_ru", N_("Aim (Russian)"), FieldKind.TEXT, rows=2),
    Field("expected_results", N_("Expected results"), FieldKind.TEXT),
    Field("sustainability", N_("Sustainability"), FieldKind.TEXT),
)


class ApplicationForm(Translated, QWidget):
    """All of an application on one sheet: three forms and the budget, read and filled as one."""

    changed = Signal()

    def __init__(self, words: Words, villages: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.forms = tuple(
            Form(fields, words, None, self) for fields in (initiative_fields(villages), APPLICANT, DESCRIPTION)
        )
        self.budget = BudgetRows(words, self)
        self._heads = [QLabel(self) for _part in _PARTS]
        self._build()
        self.retranslate()
        self.fill(ApplicationInput(title=""))

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the sheet was filled or saved."""
        return self.typed() != self._clean

    def editor(self, key: str) -> QWidget:
        """The editor of a field."""
        return next(form for form in self.forms if any(field.key == key for field in form.fields)).editor(key)

    def read(self) -> ApplicationInput:
        """The application for the service; raises Invalid with everything that cannot be read."""
        values: dict[str, Any] = {}
        wrong: dict[str, Message] = {}
        for part in (*self.forms, self.budget):
            try:
                read = part.read()
            except Invalid as error:
                wrong |= error.fields
            else:
                values |= {"lines": read} if part is self.budget else read
        if wrong:
            raise Invalid(wrong)
        return ApplicationInput(**values)

    def fill(self, content: ApplicationInput) -> None:
        """Show an application; the sheet is then not dirty."""
        for form in self.forms:
            form.fill({field.key: getattr(content, field.key) for field in form.fields})
        self.budget.fill(content.lines)
        self._clean = self.typed()

    def typed(self) -> dict[str, Any]:
        """What stands on the sheet, readable or not, as plain values."""
        fields = {f.key: form.editor(f.key).typed() for form in self.forms for f in form.fields}
        return {"fields": fields, "rows": self.budget.typed()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed earlier; the sheet stays dirty."""
        fields = typed.get("fields", {})
        for form in self.forms:
            for field in form.fields:
                editor = form.editor(field.key)
                if type(fields.get(field.key)) is type(editor.typed()):
                    editor.set_typed(fields[field.key])
        self.budget.set_typed(typed.get("rows", []))

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say what is wrong where it is wrong and go to the first place; returns what concerns no field."""
        rest = self.budget.show_messages(messages)
        for form in reversed(self.forms):
            rest = form.show_messages(rest)
        return rest

    def clear_messages(self) -> None:
        """Take all complaints away."""
        for part in (*self.forms, self.budget):
            part.clear_messages()

    def lock(self) -> None:
        """Show without letting anything be changed; the words stay as legible as before and may be copied."""
        self.budget.lock()
        for line in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            line.setReadOnly(True)
        for chooser in (*self.findChildren(QComboBox), *self.findChildren(QAbstractButton)):
            chooser.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            chooser.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def retranslate(self) -> None:
        for label, title in zip(self._heads, _PARTS, strict=True):
            label.setText(self.words.gettext(title))

    def _build(self) -> None:
        initiative, applicant, description = self.forms
        for head in self._heads:
            set_heading(head, 2)
        parts = [_part(head, body) for head, body in zip(self._heads[:2], (initiative, applicant), strict=True)]
        column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height())
        column.addWidget(Beside(parts, self))
        column.addWidget(_part(self._heads[2], self.budget))
        column.addWidget(_part(self._heads[3], description))
        column.addStretch(1)
        for part in (*self.forms, self.budget):
            part.changed.connect(self.changed)
        for field in DESCRIPTION:
            description.editor(field.key).setFixedHeight(description.editor(field.key).minimumHeight())
        self.budget.rows_changed.connect(self._arrange_tabs)

    def _arrange_tabs(self) -> None:
        """Initiative → applicant → budget → description, whichever row was made last."""
        _initiative, applicant, description = self.forms
        order = [applicant.editor("identity_seen"), *self.budget.editors()]
        order += [description.editor(field.key) for field in DESCRIPTION]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


def _part(head: QLabel, body: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(head.fontMetrics().height() // 2)
    column.addWidget(head)
    column.addWidget(body)
    column.addStretch(1)
    return part
