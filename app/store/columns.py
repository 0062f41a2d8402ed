"""Rows as plain JSON for the audit: codes, ISO dates, whole numbers and UUIDs as text, one form for every engine."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Select, Table, select

from app.store.engine import StrictSQLite

#: Column names and JSON values.
Plain = dict[str, Any]


@cache
def audited(table: Table) -> tuple[Column[Any], ...]:
    """The columns that the audit records: all but the key and those marked `info={"audit": False}`."""
    return tuple(column for column in table.columns if not column.primary_key and column.info.get("audit", True))


@cache
def _processors(column: Column[Any]) -> tuple[Any, Any]:
    """The functions that SQLAlchemy would use to bring a value into a SQLite file and back."""
    dialect = StrictSQLite()
    kind = column.type.dialect_impl(dialect)
    return kind.bind_processor(dialect), kind.result_processor(dialect, None)


def plain(column: Column[Any], value: Any) -> Any:
    """A Python value of the column as JSON can hold it."""
    encode = _processors(column)[0]
    return value if encode is None or value is None else encode(value)


def living(column: Column[Any], value: Any) -> Any:
    """The Python value of what `plain` made; raises LookupError or ValueError for a code that is no more."""
    decode = _processors(column)[1]
    return value if decode is None or value is None else decode(value)


def plain_row(table: Table, row: RowMapping) -> Plain:
    """The audited columns of a row read by `stored`."""
    return {column.name: plain(column, row[column.name]) for column in audited(table)}


def living_row(table: Table, values: Plain) -> dict[str, Any]:
    """JSON values as Python values, by column name."""
    return {name: living(table.columns[name], value) for name, value in values.items()}


@cache
def _by_id(table: Table) -> Select[Any]:
    return select(table.c.version, *audited(table))


def stored(connection: Connection, table: Table, key: uuid.UUID) -> tuple[int, Plain] | None:
    """Version and audited columns of a row as they stand in the store now; None if it is not there."""
    row = connection.execute(_by_id(table).where(table.c.id == key).with_for_update()).mappings().first()
    return None if row is None else (row["version"], plain_row(table, row))


def canonical_json(values: Any, default: Callable[[Any], Any] | None = None) -> str:
    """One spelling for one value: sorted keys, no blanks, letters as they are; `default` makes things plain."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=default)
