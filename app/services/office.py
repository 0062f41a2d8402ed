"""The office itself: its names and their forms, its session, its print profile, its villages."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.language.letters import canonical
from app.language.message import N_, Message
from app.language.suffixes import Case, inflect
from app.models.audit import OperationCode
from app.models.office import Form, NameOf, Office, OfficeName, Person, PrintProfile, SessionKind, Village
from app.services.lengths import as_kept, check_lengths, too_long
from app.store.unit_of_work import UnitOfWork

#: The forms that papers need, and how the Kyrgyz ones are proposed from the nominative.
CASES = {Form.GENITIVE: Case.GENITIVE, Form.DATIVE: Case.DATIVE}

NameKey = tuple[NameOf, str, Form]

#: The one name that every paper needs.
_COUNCIL_KY: NameKey = (NameOf.COUNCIL, "ky", Form.NOMINATIVE)


@dataclass(frozen=True)
class OfficeView:
    """The office as papers and settings show it. `names` holds every form that is known."""

    id: uuid.UUID
    version: int
    names: Mapping[NameKey, str]
    convocation: str
    session_number: str
    session_kind: SessionKind
    letterhead_ky: str
    letterhead_ru: str
    address_ky: str
    address_ru: str
    place_ky: str
    place_ru: str
    notice_board_ky: str
    notice_board_ru: str
    committee_ky: str
    committee_ru: str
    chair_post_ky: str
    chair_post_ru: str
    chair_name: str
    regulation_date: date | None
    regulation_number: str
    example: bool

    def name(self, of: NameOf, language: str, form: Form = Form.NOMINATIVE) -> str:
        """A name in a form; the nominative where the form is not set."""
        return self.names.get((of, language, form)) or self.names.get((of, language, Form.NOMINATIVE), "")


@dataclass(frozen=True)
class ProfileView:
    """How papers are printed, in millimetres and points; `hidden_blocks` are codes of switched-off blocks."""

    version: int
    left_mm: int
    right_mm: int
    top_mm: int
    bottom_mm: int
    body_pt: int
    table_pt: int
    letter_spaced_heading: bool
    both_in_columns: bool
    hidden_blocks: frozenset[str]


@dataclass(frozen=True)
class VillageView:
    """A village by its two names."""

    id: uuid.UUID
    version: int
    name_ky: str
    name_ru: str


#: The columns of the office that a command may set.
OFFICE_FIELDS = frozenset(field.name for field in fields(OfficeView)) - {"id", "version", "names", "example"}
_NONE_YET = N_("No office has been set up yet.")
_SIDE_MM = range(5, 61)
_POINTS = range(8, 19)


def proposed_forms(nominative: str) -> dict[Form, str]:
    """The Kyrgyz forms of a name by the suffix rules, for the office to correct («кеңеши» → «кеңешинин»).

    Names of councils and offices end in the possessive («айылдык кеңеши», «айыл өкмөтү»).
    """
    possessive = nominative.endswith(("и", "ы", "у", "ү"))
    return {
        form: inflect(nominative, case, possessive=possessive) if nominative else "" for form, case in CASES.items()
    }


class OfficeService:
    """Reads and changes the one office of a store."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def known(self) -> bool:
        """Whether an office has been set up in this store."""
        with self._uow.reading() as session:
            return session.scalar(select(Office.id)) is not None

    def view(self) -> OfficeView:
        """The office. Raises Missing in an empty store."""
        with self._uow.reading() as session:
            return office_view(session)

    def profile(self) -> ProfileView:
        """The print profile. Raises Missing in an empty store."""
        with self._uow.reading() as session:
            return profile_view(session)

    def villages(self) -> list[VillageView]:
        """The villages in the order of the Kyrgyz alphabet."""
        with self._uow.reading() as session:
            rows = session.scalars(select(Village).order_by(Village.sort_key))
            return [VillageView(row.id, row.version, row.name_ky, row.name_ru) for row in rows]

    def proper_names(self) -> list[str]:
        """The names of villages and people, as the office spells them."""
        with self._uow.reading() as session:
            return [*session.scalars(select(Village.name_ky)), *session.scalars(select(Person.full_name))]

    def set_up(self, *, names: Mapping[NameKey, str], values: Mapping[str, object], villages: tuple[str, ...]) -> None:
        """Set up an office in an empty store: names, settings, villages (Kyrgyz names).

        Raises Invalid where the council has no Kyrgyz name, Refused where there is an office already.
        """
        _check_names({_COUNCIL_KY: "", **names})
        _check_villages(villages)
        with self._uow.operation(OperationCode.OFFICE_SET_UP) as tx:
            if tx.session.scalar(select(Office.id)) is not None:
                raise Refused(Message(N_("An office has been set up here already.")))
            tx.session.add(Office(**_checked(values)))
            tx.session.add(PrintProfile())
            for (of, language, form), text in names.items():
                tx.session.add(OfficeName(name_of=of, language=language, form=form, text=text.strip()))
            for name in villages:
                tx.session.add(Village(name_ky=name.strip()))

    def change(self, version: int, *, names: Mapping[NameKey, str], values: Mapping[str, object]) -> None:
        """Change the office as it was read at `version`; names that are given replace, an empty one removes.

        Raises Stale when it was changed meanwhile, Invalid with the fields that do not fit.
        """
        _check_names(names)
        with self._uow.operation(OperationCode.OFFICE_CHANGE) as tx:
            office = the_office(tx.session, version)
            for key, value in _checked(values).items():
                setattr(office, key, value)
            known = {(row.name_of, row.language, row.form): row for row in tx.session.scalars(select(OfficeName))}
            for name_key, text in names.items():
                _put_name(tx.session, known.get(name_key), name_key, text)

    def change_profile(self, version: int, **values: object) -> None:
        """Change the print profile. Raises Stale, or Invalid for margins (5–60 mm) and sizes (8–18 pt) out of range."""
        _check_profile(values)
        with self._uow.operation(OperationCode.OFFICE_CHANGE) as tx:
            row = tx.session.scalars(select(PrintProfile)).one()
            if row.version != version:
                raise Stale
            for key, value in values.items():
                if key == "hidden_blocks" and isinstance(value, (set, frozenset)):
                    row.hidden_blocks = ",".join(sorted(value))
                else:
                    setattr(row, key, value)

    def add_village(self, *, name_ky: str, name_ru: str = "") -> uuid.UUID:
        """Add a village. Raises Invalid without a name, or where the name stands already."""
        with self._uow.operation(OperationCode.OFFICE_CHANGE) as tx:
            village = Village()
            _name_village(tx.session, village, name_ky, name_ru)
            tx.session.add(village)
            tx.session.flush()
            return village.id

    def change_village(self, village_id: uuid.UUID, version: int, *, name_ky: str, name_ru: str) -> None:
        """Correct a village's names. Raises Stale, Missing, or Invalid as for a new one."""
        with self._uow.operation(OperationCode.OFFICE_CHANGE) as tx:
            _name_village(tx.session, tx.get(Village, village_id, version), name_ky, name_ru)


def office_view(session: Session) -> OfficeView:
    """The office within an open session. Raises Missing in an empty store."""
    office = the_office(session)
    names = {(row.name_of, row.language, row.form): row.text for row in session.scalars(select(OfficeName))}
    values = {key: getattr(office, key) for key in OFFICE_FIELDS}
    return OfficeView(id=office.id, version=office.version, names=names, example=office.example, **values)


def profile_view(session: Session) -> ProfileView:
    """The print profile within an open session. Raises Missing in an empty store."""
    row = session.scalars(select(PrintProfile)).one_or_none()
    if row is None:
        raise Missing(Message(_NONE_YET))
    values = {field.name: getattr(row, field.name) for field in fields(ProfileView) if field.name != "hidden_blocks"}
    return ProfileView(hidden_blocks=frozenset(filter(None, row.hidden_blocks.split(","))), **values)


def the_office(session: Session, version: int | None = None) -> Office:
    """The one row. Raises Missing in an empty store, Stale if it is no longer of the `version` that was shown."""
    office = session.scalars(select(Office)).one_or_none()
    if office is None:
        raise Missing(Message(_NONE_YET))
    if version is not None and office.version != version:
        raise Stale
    return office


def field_of(key: NameKey) -> str:
    """The name of a form's field: `council_ky`, `council_ky_genitive`."""
    of, language, form = key
    return f"{of}_{language}" if form is Form.NOMINATIVE else f"{of}_{language}_{form}"


def _name_village(session: Session, village: Village, name_ky: str, name_ru: str) -> None:
    """Raises Invalid without a name, for one that is too long, or that another village bears."""
    names = {"name_ky": canonical(name_ky.strip()), "name_ru": name_ru.strip()}
    if not names["name_ky"]:
        raise Invalid({"name_ky": Message(N_("Enter a name."))})
    check_lengths(Village, names)
    with session.no_autoflush:
        bearer = session.scalar(select(Village.id).where(Village.name_ky == names["name_ky"]))
    if bearer not in (None, village.id):
        raise Invalid({"name_ky": Message(N_("This village is on the list already."))})
    village.name_ky, village.name_ru = names["name_ky"], names["name_ru"]


def _check_villages(names: tuple[str, ...]) -> None:
    for message in filter(None, (too_long(Village, "name_ky", name) for name in names)):
        raise Invalid({"villages": message})


def _put_name(session: Session, row: OfficeName | None, key: NameKey, text: str) -> None:
    text = text.strip()
    if row is not None and text:
        row.text = text
    elif row is not None:
        session.delete(row)
    elif text:
        of, language, form = key
        session.add(OfficeName(name_of=of, language=language, form=form, text=text))


def _check_names(names: Mapping[NameKey, str]) -> None:
    wrong = {field_of(key): too_long(OfficeName, "text", text) for key, text in names.items()}
    if _COUNCIL_KY in names and not names[_COUNCIL_KY].strip():
        wrong["council_ky"] = Message(N_("Enter the council's name in Kyrgyz: every paper bears it."))
    Invalid.check(wrong)


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    unknown = set(values) - OFFICE_FIELDS
    if unknown:
        raise TypeError(f"not fields of an office: {sorted(unknown)}")
    return as_kept(Office, values)


def _check_profile(values: Mapping[str, object]) -> None:
    wrong: dict[str, Message | None] = {}
    for key, value in values.items():
        allowed = _SIDE_MM if key.endswith("_mm") else _POINTS if key.endswith("_pt") else None
        if allowed is not None and value not in allowed:
            limits = {"least": allowed[0], "most": allowed[-1]}
            wrong[key] = Message(N_("Enter a whole number from {least} to {most}."), limits)
    Invalid.check(wrong)
