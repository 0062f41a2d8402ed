"""The triggers that keep records for ever: append-only tables, and rows that are frozen once issued or posted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sqlalchemy import Table, TextualSelect, Uuid, bindparam, text

from app.errors import KnownError
from app.language.message import N_, Message


def triggers(tables: Iterable[Table]) -> dict[str, str]:
    """Name and CREATE TRIGGER statement of every trigger that the tables ask for.

    `table.info["append_only"]`: rows are only added and, where there is a `seq`, only with the next one, which stops
    INSERT OR REPLACE too. `table.info["frozen_when"]`: an SQL condition on OLD under which a row is neither changed
    nor deleted. `kept_when` (with it): a wider condition on OLD under which a row is not deleted. `closed_when` (with
    it): a condition on NEW under which no row is added.
    """
    made: dict[str, str] = {}
    for table in tables:
        if table.info.get("append_only"):
            made |= _append_only(table)
        elif condition := table.info.get("frozen_when"):
            made |= _frozen(table, condition, table.info.get("kept_when") or condition)
            if closed := table.info.get("closed_when"):
                message = f"{table.name}: nothing is added any more"
                made |= _trigger(f"{table.name}_no_insert", f"BEFORE INSERT ON {table.name}", closed, message)
    return made


def _append_only(table: Table) -> dict[str, str]:
    made = _frozen(table, "1", "1")
    if "seq" in table.columns:
        made |= _trigger(
            f"{table.name}_in_order",
            f"BEFORE INSERT ON {table.name}",
            f"NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM {table.name})",
            f"{table.name}: not the next number",
        )
    return made


def _frozen(table: Table, condition: str, kept: str) -> dict[str, str]:
    """The insert trigger stops INSERT OR REPLACE by key even on a connection without recursive triggers."""
    key = " AND ".join(f"OLD.{column.name} = NEW.{column.name}" for column in table.primary_key)
    exists = f"EXISTS (SELECT 1 FROM {table.name} AS OLD WHERE {key} AND ({kept}))"
    message = f"{table.name}: this record is permanent"
    return (
        _trigger(f"{table.name}_no_update", f"BEFORE UPDATE ON {table.name}", condition, message)
        | _trigger(f"{table.name}_no_delete", f"BEFORE DELETE ON {table.name}", kept, message)
        | _trigger(f"{table.name}_no_replace", f"BEFORE INSERT ON {table.name}", exists, message)
    )


def _trigger(name: str, moment: str, condition: str, message: str) -> dict[str, str]:
    body = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    return {name: f"CREATE TRIGGER {name} {moment} WHEN {condition} {body}"}


def changeable(table: Table, column: str) -> TextualSelect:
    """The keys (`id`) of the rows whose `column` is the UUID :old and that their triggers let be turned to :new."""
    fields = ", ".join(f":new AS {each.name}" if each.name == column else each.name for each in table.columns)
    condition = table.info.get("frozen_when") or ("1" if table.info.get("append_only") else "0")
    query = text(
        f"SELECT OLD.id FROM {table.name} AS OLD JOIN (SELECT {fields} FROM {table.name}) AS NEW ON NEW.id = OLD.id "
        f"WHERE OLD.{column} = :old AND ({condition}) IS NOT TRUE ORDER BY OLD.id"
    )
    return query.bindparams(bindparam("old", type_=Uuid()), bindparam("new", type_=Uuid())).columns(id=Uuid())


def install(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Drop whatever triggers there are and create the right ones (after a migration: rebuilt tables lose theirs)."""
    for name in _found(connection):
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in triggers(tables).values():
        connection.execute(statement)


def check(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Raise KnownError unless exactly the right triggers stand in the store, letter by letter."""
    if _found(connection) != triggers(tables):
        raise KnownError(
            Message(N_("Another program changed the protections of the store. Restore it from a safety copy."))
        )


def _found(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
