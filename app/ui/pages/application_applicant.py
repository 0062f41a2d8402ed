"""Who applies: a person, a group with its members, an association or a legal person, known to the register or new."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.language.message import N_, Message
from app.models.application import ApplicantKind
from app.services.application_input import ApplicationInput, MemberInput
from app.ui.codes import APPLICANTS
from app.ui.kit.cells import Cell
from app.ui.kit.choices import Choices
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.grid import Grid
from app.ui.kit.names import Offer, Suggest
from app.ui.pages.application_names import Sources
from app.ui.pages.application_sheet import Sheet
from app.ui.pages.beside import Beside

if TYPE_CHECKING:
    from app.language.words import Words

_K = ApplicantKind
_PEOPLE = frozenset({_K.PERSON, _K.GROUP})
#: Fields that only some kinds of applicant have.
_ONLY = {
    "group_name": frozenset({_K.GROUP}),
    "birth_year": _PEOPLE,
    "personal_number": _PEOPLE,
}
_NAMES = {
    _K.PERSON: N_("Full name"),
    _K.GROUP: N_("Leader of the group"),
    _K.ASSOCIATION: N_("Name of the association"),
    _K.LEGAL_PERSON: N_("Name of the legal person"),
}
_SEEN = {True: N_("Identity document seen"), False: N_("Registration certificate seen")}


class ApplicantSheet(Sheet):
    """A name chosen from the register is that person; a name typed anew makes a new entry at the registration."""

    title = N_("Applicant")

    def __init__(self, words: Words, sources: Sources, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._sources = sources
        self._known: dict[str, uuid.UUID | None] = {}
        self.who = Form(_who(sources.villages, self._suggest), words, None, self)
        self.contact = Form(_CONTACT, words, None, self)
        self.members = Grid(N_("Members of the group"), "members", _members(sources.persons), words, self)
        self._place()
        self.kind.changed.connect(self._suit)
        name = self.who.editor("applicant_name")
        name.picked.connect(self._take)
        name.textEdited.connect(lambda _text: self._known.clear())
        self.retranslate()
        self._suit()

    @property
    def kind(self) -> Any:
        """The editor of the applicant's kind."""
        return self.who.editor("applicant_kind")

    def fill(self, content: ApplicationInput) -> None:
        super().fill(content)
        self._known = {"person_id": content.person_id, "organisation_id": content.organisation_id}
        self._suit()

    def inputs(self, values: dict[str, Any]) -> dict[str, Any]:
        kind = values["applicant_kind"]
        members = values["members"] if kind is _K.GROUP else []
        made = {key: value for key, value in values.items() if kind in _ONLY.get(key, _K)}
        made["members"] = tuple(MemberInput(row["name"], _key(row.get("name_id"))) for row in members)
        made["personal_number"] = "".join(made.get("personal_number", "").split())
        field = "person_id" if kind in _PEOPLE else "organisation_id"
        return made | {field: self._known.get(field)}

    def rows_of(self, rows: tuple[Any, ...]) -> list[dict[str, Any]]:
        return [{"name": row.name, "name_id": row.person_id or ""} for row in rows]

    def typed(self) -> dict[str, Any]:
        return super().typed() | {field: str(key) for field, key in self._known.items() if key}

    def set_typed(self, typed: Any) -> None:
        super().set_typed(typed)
        self._known = {field: _key(typed.get(field)) for field in ("person_id", "organisation_id")}
        self._suit()

    def show_late(self, late: bool) -> None:
        """After the intake the number of the commission's decision is asked for."""
        self.contact.show_field("late_decision", late or bool(self.contact.editor("late_decision").typed()))

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        if "late_decision" in messages:
            self.show_late(True)
        return super().show_messages(messages)

    def lacking(self) -> list[Message]:
        named = self.who.editor("applicant_name").value()
        return [] if named else [Message(N_("Enter the applicant before registering."))]

    def _take(self, offer: Offer) -> None:
        """A known one: what the register knows is filled in where nothing is typed yet."""
        self._known = {"person_id" if self.kind.value() in _PEOPLE else "organisation_id": uuid.UUID(offer.key)}
        for key, text in offer.more:
            form = next(form for form in self.forms if any(field.key == key for field in form.fields))
            if not form.editor(key).typed():
                form.editor(key).set_typed(text)
        self.changed.emit()

    def _suggest(self, text: str) -> list[Offer]:
        return (self._sources.persons if self.kind.value() in _PEOPLE else self._sources.organisations)(text)

    def _suit(self) -> None:
        """Show the fields that this kind of applicant has."""
        kind = self.kind.value() or _K.PERSON
        for form in (self.who, self.contact):
            for key in _ONLY.keys() & {field.key for field in form.fields}:
                form.show_field(key, kind in _ONLY[key])
        self.who.rename("applicant_name", _NAMES[kind])
        self.contact.rename("identity_seen", _SEEN[kind in _PEOPLE])
        for widget in (self.members, self._titles[0][0]):
            widget.setVisible(kind is _K.GROUP)

    def _place(self) -> None:
        self.adopt(self.who)
        self.adopt(self.contact)
        self.column.addWidget(Beside([self.who, self.contact], self))
        self.add(self.members, N_("Members of the group besides the leader"))
        self.column.addStretch(1)


def _who(villages: Choices, suggest: Suggest) -> tuple[Field, ...]:
    return (
        Field("applicant_kind", N_("Kind of applicant"), FieldKind.CHOICE, required=True, choices=APPLICANTS, width=30),
        Field("group_name", N_("Name of the group")),
        Field(
            "applicant_name",
            N_("Full name"),
            FieldKind.NAME,
            hint=N_("Exactly as on the paper. Names that the register knows are offered while you type."),
            choices=suggest,
        ),
        Field("birth_year", N_("Year of birth"), FieldKind.YEAR, width=8),
        Field("village_id", N_("Village"), FieldKind.CHOICE, choices=villages, width=30),
        Field("address", N_("Address")),
    )


_CONTACT = (
    Field("phone", N_("Phone"), width=24),
    Field("personal_number", N_("Personal number (PIN)"), width=18, hint=N_("14 digits; may stay empty.")),
    Field("identity_seen", N_("Identity document seen"), FieldKind.CHECK),
    Field("consent_on", N_("Consent signed on"), FieldKind.DATE),
    Field(
        "late_decision",
        N_("Decision on a late application"),
        width=24,
        hint=N_("Only for a package that came after the deadline: the number of the commission's decision."),
    ),
)


def _members(suggest: Suggest) -> tuple[Cell, ...]:
    return (Cell("name", N_("Full name"), spread=1, width=30, suggest=suggest, longest=200),)


def _key(text: Any) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None
