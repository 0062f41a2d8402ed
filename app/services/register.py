"""One register of persons and organisations across the years: entered, corrected, found, merged and separated."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused, Stale
from app.language.letters import fold
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.office import Organisation, Person, RegisterMerge
from app.services.likeness import likely_pairs
from app.services.merging import kind_of, merge, separate
from app.services.people import proposed_short_name
from app.services.register_entries import (
    EntryKind,
    OrganisationEntry,
    PersonEntry,
    Suggestion,
    entries,
    known,
    names,
    organisations,
    persons,
    suggested,
)
from app.services.register_input import (
    OrganisationInput,
    PersonInput,
    check_village,
    organisation_values,
    person_values,
)
from app.store.unit_of_work import Transaction, UnitOfWork

_ONE_ENTRY = N_("Choose two different entries.")


@dataclass(frozen=True)
class LikelyPair:
    """Two entries that may be one, and why."""

    kind: EntryKind
    first: PersonEntry | OrganisationEntry
    second: PersonEntry | OrganisationEntry
    reasons: tuple[Message, ...]


@dataclass(frozen=True)
class MergeRow:
    """A merge that holds now: `merged` is hidden behind `kept`."""

    id: uuid.UUID
    version: int
    kind: EntryKind
    kept_id: uuid.UUID
    kept: str
    merged: str
    at: datetime


class RegisterService:
    """Persons and organisations; that two entries are one is said by a person, never by the program."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def persons(self) -> list[PersonEntry]:
        """Everybody, in the order of the Kyrgyz alphabet; merged entries only as names of the kept one."""
        with self._uow.reading() as session:
            return persons(session)

    def organisations(self) -> list[OrganisationEntry]:
        """Every organisation, as `persons` does."""
        with self._uow.reading() as session:
            return organisations(session)

    def enter_person(self, typed: PersonInput) -> uuid.UUID:
        """Put a person on the register; a short name is proposed where none is typed. Raises Invalid."""
        values = person_values(_with_short_name(typed))
        with self._uow.operation(OperationCode.PERSON_CHANGE) as tx:
            check_village(tx.session, typed.village_id)
            return _added(tx, Person(**values))

    def change_person(self, person_id: uuid.UUID, version: int, typed: PersonInput) -> None:
        """Correct a person. Raises Invalid, Missing, Stale."""
        values = person_values(_with_short_name(typed))
        with self._uow.operation(OperationCode.PERSON_CHANGE) as tx:
            check_village(tx.session, typed.village_id)
            _put(tx.get(Person, person_id, version), values)

    def enter_organisation(self, typed: OrganisationInput) -> uuid.UUID:
        """Put an organisation on the register. Raises Invalid."""
        values = organisation_values(typed)
        with self._uow.operation(OperationCode.ORGANISATION_CHANGE) as tx:
            return _added(tx, Organisation(**values))

    def change_organisation(self, organisation_id: uuid.UUID, version: int, typed: OrganisationInput) -> None:
        """Correct an organisation. Raises Invalid, Missing, Stale."""
        values = organisation_values(typed)
        with self._uow.operation(OperationCode.ORGANISATION_CHANGE) as tx:
            _put(tx.get(Organisation, organisation_id, version), values)

    def suggest(self, typed: str, kind: EntryKind | None = None) -> list[Suggestion]:
        """Entries whose name, phone or organisation holds every typed word, those whose name begins so first."""
        if not fold(typed):
            return []
        with self._uow.reading() as session:
            return suggested(session, typed, kind)

    def likely_pairs(self, kind: EntryKind) -> list[LikelyPair]:
        """Entries that may be one, with the reasons; pairs that a person told apart are left out."""
        with self._uow.reading() as session:
            found = {entry.id: entry for entry in entries(session, kind)}
            apart = _told_apart(session, kind)
            pairs = likely_pairs([known(entry) for entry in found.values()])
            return [
                LikelyPair(kind, found[one.id], found[other.id], why)
                for one, other, why in pairs
                if frozenset((one.id, other.id)) not in apart
            ]

    def merge(self, kind: EntryKind, kept: tuple[uuid.UUID, int], merged: tuple[uuid.UUID, int]) -> uuid.UUID:
        """Make two entries, given by key and version, one: the second is hidden behind the first.

        All that points to the second points to the first; undone like everything, or taken apart later by `separate`.
        Raises Refused (see `app.services.merging`), Missing, Stale.
        """
        if kept[0] == merged[0]:
            raise Refused(Message(_ONE_ENTRY))
        with self._uow.operation(OperationCode.REGISTER_MERGE, about=kept[0]) as tx:
            first, second = (tx.get(kind_of(kind), *entry) for entry in (kept, merged))
            if first.merged_into_id is not None or second.merged_into_id is not None:
                raise Stale
            record = merge(tx, first, second)
            tx.session.flush()
            return record.id

    def separate(self, merge_id: uuid.UUID, version: int) -> None:
        """Make two entries of one again, with what belonged to each. Raises Refused, Missing, Stale."""
        with self._uow.operation(OperationCode.REGISTER_SEPARATE) as tx:
            separate(tx, tx.get(RegisterMerge, merge_id, version))

    def tell_apart(self, kind: EntryKind, first: uuid.UUID, second: uuid.UUID) -> None:
        """These two are not one: they are not named as likely duplicates again. Raises Refused, Missing."""
        if first == second:
            raise Refused(Message(_ONE_ENTRY))
        with self._uow.operation(OperationCode.REGISTER_SEPARATE, about=first) as tx:
            for key in (first, second):
                tx.get(kind_of(kind), key)
            if frozenset((first, second)) not in _told_apart(tx.session, kind):
                record = RegisterMerge(entity=kind, kept_id=first, merged_id=second, at=tx.at, separated_at=tx.at)
                tx.session.add(record)

    def merges(self) -> list[MergeRow]:
        """The merges that hold now, the latest first."""
        with self._uow.reading() as session:
            called = names(session)
            rows = session.scalars(
                select(RegisterMerge).where(RegisterMerge.separated_at.is_(None)).order_by(RegisterMerge.at.desc())
            )
            return [
                MergeRow(row.id, row.version, EntryKind(row.entity), row.kept_id, called[row.kept_id],
                         called[row.merged_id], row.at)
                for row in rows
            ]  # fmt: skip


def _with_short_name(typed: PersonInput) -> PersonInput:
    return replace(typed, short_name=typed.short_name.strip() or proposed_short_name(typed.full_name))


def _added(tx: Transaction, entry: Person | Organisation) -> uuid.UUID:
    tx.session.add(entry)
    tx.session.flush()
    return entry.id


def _put(entry: Person | Organisation, values: Mapping[str, object]) -> None:
    if entry.merged_into_id is not None:
        raise Stale
    for name, value in values.items():
        setattr(entry, name, value)


def _told_apart(session: Session, kind: EntryKind) -> set[frozenset[uuid.UUID]]:
    rows = session.execute(
        select(RegisterMerge.kept_id, RegisterMerge.merged_id).where(
            RegisterMerge.entity == kind, RegisterMerge.separated_at.is_not(None)
        )
    )
    return {frozenset(pair) for pair in rows}
