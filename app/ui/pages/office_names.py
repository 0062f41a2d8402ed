"""The names of council, executive body and aimak in both languages, with the forms that sentences need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.language.message import N_
from app.models.office import Form as NameForm
from app.models.office import NameOf
from app.services.office import NameKey, field_of, proposed_forms
from app.ui.codes import CASES, NAMES
from app.ui.kit.form import Field, Form
from app.ui.kit.icons import set_icon
from app.ui.pages.beside import Beside
from app.ui.pages.panels import Part
from app.ui.pages.section import FormSection

if TYPE_CHECKING:
    from app.ui.page import Page

LANGUAGES = ("ky", "ru")
_IN = {"ky": N_("In Kyrgyz"), "ru": N_("In Russian")}


def field_key(of: NameOf, language: str, form: NameForm = NameForm.NOMINATIVE) -> str:
    """The field of a form of a name: `council_ky`, `council_ky_genitive`."""
    return field_of((of, language, form))


def name_fields(of: NameOf, language: str) -> tuple[Field, ...]:
    """A name and its forms in one language."""
    main = Field(field_key(of, language), _IN[language], required=(of, language) == (NameOf.COUNCIL, "ky"))
    return (main, *(Field(field_key(of, language, form), CASES[form]) for form in list(NameForm)[1:]))


def names_of(values: Mapping[str, Any]) -> dict[NameKey, str]:
    """The typed names as the service takes them."""
    keys = ((of, language, form) for of in NameOf for language in LANGUAGES for form in NameForm)
    return {key: values[field_key(*key)] for key in keys if field_key(*key) in values}


class NamesSection(FormSection):
    """Each name stands with its Kyrgyz forms at the left and its Russian ones at the right."""

    title = N_("Names")
    note = N_(
        "Papers take these words as they are. The Kyrgyz forms can be proposed by rule; correct what sounds wrong."
    )

    def __init__(self, page: Page) -> None:
        forms = {
            (of, language): Form(
                name_fields(of, language), page.words, page.context.state.draft(f"office/names/{of}/{language}")
            )
            for of in NameOf
            for language in LANGUAGES
        }
        super().__init__(page, *forms.values())
        self.propose_buttons: dict[NameOf, QPushButton] = {}
        for of in NameOf:
            part = Part(NAMES[of], self.words, self.sheet)
            part.add(Beside([forms[of, language] for language in LANGUAGES], part))
            button = QPushButton(part)
            set_icon(button, "edit")
            button.clicked.connect(lambda _=False, of=of: self.propose(of))
            part.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.propose_buttons[of] = button
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.retranslate()

    def propose(self, of: NameOf) -> None:
        """Write the Kyrgyz forms by the suffix rules; nothing is stored until Save."""
        for form, text in proposed_forms(self.forms.editor(field_key(of, "ky")).value()).items():
            self.forms.editor(field_key(of, "ky", form)).set_value(text)

    def stored(self) -> tuple[int, dict[str, Any]]:
        office = self.services.office.view()
        return office.version, {field_key(*key): text for key, text in office.names.items()}

    def write(self, version: int, values: dict[str, Any]) -> None:
        self.services.office.change(version, names=names_of(values), values={})

    def retranslate(self) -> None:
        super().retranslate()
        for button in self.propose_buttons.values():
            button.setText(self.words.gettext("Propose the Kyrgyz forms"))
