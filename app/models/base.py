"""The common ground of everything that is kept: keys, versions, canonical letters, named constraints."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Enum, Integer, MetaData, String, TypeDecorator, Uuid, event, func
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column

from app.language.letters import canonical, fold, sort_key

#: Every constraint has a name, because Alembic's batch mode drops the nameless ones.
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

#: Whole tyiyn: 64 bits everywhere (32 overflow at 21 million som).
Tyiyn = BigInteger().with_variant(Integer(), "sqlite")
#: Whole thousandths of a unit of measure: 2,5 metres are 2 500.
Thousandths = Tyiyn


class Timestamp(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO text with microseconds, so that text order is time order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """Root of the mapped classes. Tables are STRICT in SQLite."""

    metadata = MetaData(naming_convention=NAMING)
    __table_args__: Any = {"sqlite_strict": True}


def choice(codes: type[StrEnum], name: str, *, growing: bool = False) -> Enum:
    """A column that holds one of an enumeration's codes, held by a named CHECK.

    `growing`: a list that each version of the program adds to; no CHECK, or every addition would rebuild the table.
    """
    return Enum(
        codes,
        native_enum=False,
        create_constraint=not growing,
        name=name,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def changed(columns: str) -> str:
    """For `frozen_when`: the SQL condition that an update changes one of these columns, named with blanks between."""
    return "(" + " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns.split()) + ")"


class Entity(Base):
    """A thing of the office: a UUID key that stays unique over several PCs, and a version against lost updates.

    The version counts in `app/store` (an undo that brings a thing back goes on counting); it is not audited.
    """

    __abstract__ = True

    id: Mapped[uuid.UUID] = mapped_column(Uuid(), primary_key=True, default=uuid.uuid4, sort_order=-100)
    version: Mapped[int] = mapped_column(Integer(), default=1, sort_order=-99, info={"audit": False})


class Searchable:
    """Adds a folded text to search in and a key that sorts by the Kyrgyz alphabet; both follow the fields.

    `SEARCH_FIELDS` are searched, the first of them sorts.
    """

    SEARCH_FIELDS: ClassVar[tuple[str, ...]] = ()

    folded: Mapped[str] = mapped_column(String(), default="", info={"audit": False}, sort_order=900)
    sort_key: Mapped[str] = mapped_column(String(), default="", index=True, info={"audit": False}, sort_order=901)


@event.listens_for(Searchable, "before_insert", propagate=True)
@event.listens_for(Searchable, "before_update", propagate=True)
def _refresh_search(mapper: Mapper[Any], connection: Any, thing: Any) -> None:
    texts = [str(getattr(thing, name) or "") for name in thing.SEARCH_FIELDS]
    thing.folded = fold(" ".join(texts))
    thing.sort_key = sort_key(texts[0])


def _canonical_on_set(target: Any, value: Any, old: Any, initiator: Any) -> Any:
    return canonical(value) if isinstance(value, str) and not isinstance(value, StrEnum) else value


@event.listens_for(Base, "attribute_instrument", propagate=True)
def _watch_text(cls: type[Base], key: str, attribute: Any) -> None:
    column = getattr(getattr(attribute, "property", None), "columns", [None])[0]
    if column is not None and type(column.type) is String and column.info.get("canonical", True):
        event.listen(attribute, "set", _canonical_on_set, retval=True)


def limit_texts(metadata: MetaData) -> None:
    """Hold every String(n) to its length with a named CHECK: SQLite itself does not."""
    for table in metadata.tables.values():
        for column in table.columns:
            if type(column.type) is String and column.type.length:
                table.append_constraint(
                    CheckConstraint(func.length(column) <= column.type.length, name=f"{column.name}_length")
                )
