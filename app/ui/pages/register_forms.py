"""The windows in which a person or an organisation of the register is entered and corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.language.message import N_, Message
from app.services.register_entries import OrganisationEntry, PersonEntry
from app.services.register_input import OrganisationInput, PersonInput
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.pages.application_names import sources_of
from app.ui.pages.register_words import Entry, name_of

if TYPE_CHECKING:
    from app.ui.context import Context

Done = Callable[[UUID], Any]


def person_dialog(context: Context, entry: PersonEntry | None, parent: QWidget, done: Done | None = None) -> FormDialog:
    """A new person, or one to be corrected; `done` is told the key. The dialog is open when it is returned."""
    register = context.services.register

    def save(values: dict[str, Any]) -> None:
        typed = PersonInput(**values)
        if entry is None:
            _tell(done, register.enter_person(typed))
        else:
            register.change_person(entry.id, entry.version, typed)
            _tell(done, entry.id)

    fields = (
        Field("full_name", N_("Full name"), required=True, hint=N_("As in the passport.")),
        Field("short_name", N_("Short name"), width=40, hint=_SHORT),
        Field("birth_year", N_("Year of birth"), FieldKind.YEAR, width=8),
        Field("village_id", N_("Village"), FieldKind.CHOICE, choices=sources_of(context).villages, width=30),
        Field("address", N_("Address")),
        Field("phone", N_("Phone"), width=24),
        Field("organisation", N_("Organisation")),
        Field("personal_number", N_("Personal number (PIN)"), width=18, hint=N_("14 digits; may stay empty.")),
    )
    return _opened(context, fields, entry, N_("New person"), save, parent)


def organisation_dialog(
    context: Context, entry: OrganisationEntry | None, parent: QWidget, done: Done | None = None
) -> FormDialog:
    """A new organisation, or one to be corrected, as `person_dialog` does."""
    register = context.services.register

    def save(values: dict[str, Any]) -> None:
        typed = OrganisationInput(**values)
        if entry is None:
            _tell(done, register.enter_organisation(typed))
        else:
            register.change_organisation(entry.id, entry.version, typed)
            _tell(done, entry.id)

    fields = (
        Field("name", N_("Name"), required=True),
        Field("registration", N_("Registration"), width=40, hint=N_("Number of the certificate or tax number.")),
        Field("address", N_("Address")),
        Field("phone", N_("Phone"), width=24),
        Field("requisites", N_("Bank details"), FieldKind.TEXT),
    )
    return _opened(context, fields, entry, N_("New organisation"), save, parent)


_SHORT = N_("As papers sign it; leave it empty to have it proposed.")


def _opened(
    context: Context,
    fields: tuple[Field, ...],
    entry: Entry | None,
    new: str,
    save: Callable[[dict[str, Any]], None],
    parent: QWidget,
) -> FormDialog:
    key = new if entry is None else f"{entry.id}/{entry.version}"
    form = Form(fields, context.words, context.state.draft(f"register/{key}"))
    if entry is not None:
        form.fill({field.key: getattr(entry, field.key) for field in fields})
    title = Message(new) if entry is None else Message(N_("Correct: {name}"), {"name": name_of(entry)})
    dialog = FormDialog(title, form, save, parent=parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _tell(done: Done | None, key: UUID) -> None:
    if done is not None:
        done(key)
