"""Makes two entries of the register one, and two again: every row that points to the one is pointed to the other."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language.message import N_, Message
from app.models import METADATA
from app.models.base import Base, Entity
from app.models.commission import CommissionMember
from app.models.contest import Contest
from app.models.office import Organisation, Person, RegisterMerge, Worker
from app.store.triggers import changeable
from app.store.unit_of_work import Transaction

#: The columns of the register that name no reference to it.
_OWN = "merged_into_id"
#: What the kept entry takes over where it has nothing.
_FILLED: dict[type[Entity], tuple[str, ...]] = {
    Person: ("short_name", "birth_year", "village_id", "address", "phone", "organisation", "personal_number"),
    Organisation: ("registration", "address", "phone", "requisites"),
}


def pointing(kind: type[Entity]) -> list[tuple[Table, Column[Any]]]:
    """Every column of the store that points to this table of the register, found from the tables themselves."""
    return [
        (table, column)
        for table in METADATA.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if _points(key, kind) and column.name != _OWN
    ]


def merge(tx: Transaction, kept: Person | Organisation, merged: Person | Organisation) -> RegisterMerge:
    """Point to `kept` whatever points to `merged`, fill its empty fields from it, and hide `merged`.

    Rows that are frozen for ever, and those that would stand twice where they may stand once, stay with `merged`;
    it is found through `kept` all the same. Raises Refused where both are on one commission or both are at work.
    """
    kind = type(kept)
    if kind is Person:
        _refuse_two_of_one_commission(tx.session, kept.id, merged.id)
        _refuse_two_at_work(tx.session, kept.id, merged.id)
    moved = [
        _move(tx.session, table, column, key, kept.id)
        for table, column in pointing(kind)
        for key in _movable(tx.session, table, column, kept.id, merged.id)
    ]
    filled = _fill(kept, merged)
    merged.merged_into_id = kept.id
    record = RegisterMerge(
        entity=kind.__tablename__,
        kept_id=kept.id,
        merged_id=merged.id,
        at=tx.at,
        moved=json.dumps({"rows": moved, "filled": filled}),
    )
    tx.session.add(record)
    return record


def separate(tx: Transaction, record: RegisterMerge) -> None:
    """Take a merge apart: what was moved and still stands at the kept entry goes back. Raises Refused.

    Refused where it was taken apart already, or where the kept entry was merged itself: that one comes first.
    """
    kind = kind_of(record.entity)
    kept, merged = tx.get(kind, record.kept_id), tx.get(kind, record.merged_id)
    if record.separated_at is not None:
        raise Refused(Message(N_("These entries have been separated already.")))
    if kept.merged_into_id is not None:
        raise Refused(Message(N_("The entry was merged into another one later. Separate that first.")))
    done = json.loads(record.moved)
    for table, column, key in done["rows"]:
        row = tx.session.get(_mapped(table), uuid.UUID(key))
        if row is not None and getattr(row, column) == kept.id:
            setattr(row, column, merged.id)
    for name in done["filled"]:
        if getattr(kept, name) == getattr(merged, name):
            setattr(kept, name, None if type(kept).__table__.c[name].nullable else "")
    merged.merged_into_id = None
    record.separated_at = tx.at


def kind_of(entity: str) -> type[Person] | type[Organisation]:
    """The mapped class of a table of the register."""
    return Person if entity == Person.__tablename__ else Organisation


def _points(key: ForeignKey, kind: type[Entity]) -> bool:
    return key.column.table is kind.__table__


def _movable(
    session: Session, table: Table, column: Column[Any], kept: uuid.UUID, merged: uuid.UUID
) -> Iterator[uuid.UUID]:
    """The rows that point to the merged entry and may point to the kept one instead."""
    for key in session.scalars(changeable(table, column.name), {"old": merged, "new": kept}).all():
        row = session.execute(select(table).where(table.c.id == key)).mappings().one()
        if not any(_taken(session, table, names, {**row, column.name: kept}) for names in _unique(table, column)):
            yield key


def _unique(table: Table, column: Column[Any]) -> Iterator[list[str]]:
    """The sets of columns, this one among them, that may stand only once."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            yield [each.name for each in constraint.columns]


def _taken(session: Session, table: Table, names: list[str], row: dict[Any, Any]) -> bool:
    condition = [table.c[name] == row[name] for name in names]
    return session.execute(select(table.c.id).where(*condition)).first() is not None


def _move(session: Session, table: Table, column: Column[Any], key: uuid.UUID, kept: uuid.UUID) -> list[str]:
    row = session.get_one(_mapped(table.name), key)
    setattr(row, column.name, kept)
    session.flush()
    return [table.name, column.name, str(key)]


def _mapped(table: str) -> type[Entity]:
    return next(
        mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Entity) and mapper.class_.__tablename__ == table
    )


def _fill(kept: Person | Organisation, merged: Person | Organisation) -> list[str]:
    """Take over what the kept entry has not; the names of the fields."""
    names = [name for name in _FILLED[type(kept)] if not getattr(kept, name) and getattr(merged, name)]
    for name in names:
        setattr(kept, name, getattr(merged, name))
    return names


def _refuse_two_of_one_commission(session: Session, kept: uuid.UUID, merged: uuid.UUID) -> None:
    ours = select(CommissionMember.contest_id).where(CommissionMember.person_id == kept)
    year = session.scalar(
        select(Contest.year)
        .join(CommissionMember, CommissionMember.contest_id == Contest.id)
        .where(CommissionMember.person_id == merged, Contest.id.in_(ours))
    )
    if year is not None:
        told = {"year": str(year)}
        raise Refused(Message(N_("Both sit on the commission of {year}: they cannot be one person."), told))


def _refuse_two_at_work(session: Session, kept: uuid.UUID, merged: uuid.UUID) -> None:
    at_work = session.scalars(select(Worker).where(Worker.person_id.in_((kept, merged)), Worker.active)).all()
    if len(at_work) == 2:
        raise Refused(Message(N_("Both are among the people at work. Take one of them off that list first.")))
