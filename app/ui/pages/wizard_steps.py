"""The sheets on which a new office is typed, one question each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.office import Form as NameForm
from app.models.office import NameOf
from app.services.office import proposed_forms
from app.ui.codes import CASES, NAMES
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.pages.office_names import field_key
from app.ui.pages.office_workers import hide_pin, pin_field
from app.ui.pages.panels import Part
from app.ui.pages.steps import Step

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.state import UiState

_OTHER_FORMS = tuple(NameForm)[1:]


class NamesStep(Step):
    """The three names in both languages."""

    title = N_("What is your office called?")
    note = N_("Write the names in full, as they stand over your papers.")
    missing = {"council_ky": N_("Enter the council's name in Kyrgyz: every paper bears it.")}

    def __init__(self, words: Words, state: UiState) -> None:
        fields = {
            "ky": tuple(Field(field_key(of, "ky"), _FULL[of]["ky"], required=of is NameOf.COUNCIL) for of in NameOf),
            "ru": tuple(Field(field_key(of, "ru"), _FULL[of]["ru"]) for of in NameOf),
        }
        super().__init__(
            words, tuple(Form(each, words, state.draft(f"first-run/names/{lang}")) for lang, each in fields.items())
        )


_FULL = {
    NameOf.COUNCIL: {"ky": N_("Council (Kyrgyz)"), "ru": N_("Council (Russian)")},
    NameOf.EXECUTIVE: {"ky": N_("Aiyl okmotu (Kyrgyz)"), "ru": N_("Aiyl okmotu (Russian)")},
    NameOf.AIMAK: {"ky": N_("Aiyl aimak (Kyrgyz)"), "ru": N_("Aiyl aimak (Russian)")},
}


class FormsStep(Step):
    """The Kyrgyz forms by rule, to be read aloud and corrected."""

    title = N_("Do these forms sound right?")
    note = N_("Sentences of the papers need these forms of the Kyrgyz names. They were proposed by rule; correct them.")

    def __init__(self, words: Words, state: UiState) -> None:
        self._proposed: dict[str, str] = {}
        super().__init__(
            words,
            tuple(
                Form(
                    [Field(field_key(of, "ky", form), CASES[form]) for form in _OTHER_FORMS],
                    words,
                    state.draft(f"first-run/forms/{of}"),
                )
                for of in NameOf
            ),
        )

    def lay_out(self) -> None:
        """One titled part for each name."""
        self._parts = {of: Part(NAMES[of], self.words, self) for of in NameOf}
        for part, form in zip(self._parts.values(), self.forms.parts, strict=True):
            part.add(form)
            self.column.addWidget(part)

    def arrive(self, typed: Mapping[str, Any]) -> None:
        """Propose anew where the clerk has not written a form of her own."""
        for of in NameOf:
            name = typed[field_key(of, "ky")]
            self._parts[of].setVisible(bool(name))
            for form, text in proposed_forms(name).items():
                key = field_key(of, "ky", form)
                editor = self.forms.editor(key)
                if editor.value() in ("", self._proposed.get(key)):
                    editor.set_value(text)
                self._proposed[key] = text


class PlaceStep(Step):
    """Where the office is, and who signs."""

    title = N_("Where is it, and who signs?")
    note = N_("All of this can be filled in later in the settings of the office.")

    def __init__(self, words: Words, state: UiState) -> None:
        place = (
            Field("place_ky", N_("Place (Kyrgyz)"), hint=N_("Stands beside date and number of an act.")),
            Field("place_ru", N_("Place (Russian)")),
            Field("address_ky", N_("Address (Kyrgyz)")),
            Field("address_ru", N_("Address (Russian)")),
        )
        chair = (
            Field("chair_name", N_("Name of the chair"), hint=N_("As it stands under the resolution.")),
            Field("chair_post_ky", N_("Post of the chair (Kyrgyz)"), hint=N_("төрага, or төрайым for a woman")),
            Field("chair_post_ru", N_("Post of the chair (Russian)")),
        )
        forms = (Form(place, words, state.draft("first-run/place")), Form(chair, words, state.draft("first-run/chair")))
        super().__init__(words, forms)


class VillagesStep(Step):
    """One name a line."""

    title = N_("Which villages belong to it?")
    note = N_("One name on each line, in Kyrgyz. The list can be changed later.")

    def __init__(self, words: Words, state: UiState) -> None:
        fields = (Field("villages", N_("Villages"), FieldKind.TEXT, rows=10),)
        super().__init__(words, (Form(fields, words, state.draft("first-run/villages")),))


class WorkerStep(Step):
    """The first person at work. The PIN is never kept with unsaved typing."""

    title = N_("Who are you?")
    note = N_("Your name stands in the record of every change. Colleagues can be added later.")
    missing = {"full_name": N_("Enter a name.")}

    def __init__(self, words: Words, state: UiState) -> None:
        fields = (
            Field("full_name", N_("Full name"), required=True),
            Field("post_ky", N_("Post (Kyrgyz)")),
            Field("post_ru", N_("Post (Russian)")),
        )
        pin = Form((pin_field(),), words)
        hide_pin(pin)
        super().__init__(words, (Form(fields, words, state.draft("first-run/worker")), pin))


_CONTEST = (
    Field("year", N_("Year"), FieldKind.YEAR, required=True, width=10),
    Field("fund", N_("Sum in the local budget"), FieldKind.MONEY, required=True),
    Field(
        "maximum",
        N_("Largest sum for one initiative"),
        FieldKind.MONEY,
        hint=N_("Leave it empty if there is no limit."),
    ),
)
_LACKING = {"year": N_("Enter the year."), "fund": N_("Enter the sum.")}


class ContestStep(Step):
    """The first contest, or none yet."""

    title = N_("The first contest")
    note = N_(
        "It starts from usual rules, which can be changed until the announcement. Leave all empty to do it later."
    )

    def __init__(self, words: Words, state: UiState) -> None:
        super().__init__(words, (Form(_CONTEST, words, state.draft("first-run/contest")),))

    def read(self) -> dict[str, Any]:
        """A contest is either left for later or has its year and its sum."""
        values = super().read()
        if any(value is not None for value in values.values()):
            lacking = {key: Message(msgid) for key, msgid in _LACKING.items() if values[key] is None}
            Invalid.check(lacking)
        return values


STEPS = (NamesStep, FormsStep, PlaceStep, VillagesStep, WorkerStep, ContestStep)
