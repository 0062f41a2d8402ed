"""The store's identity and shape: ids in the file's header, CREATE statements, what sqlite_master must hold."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import MetaData
from sqlalchemy.schema import CreateIndex, CreateTable

from app.errors import KnownError
from app.language.message import N_, Message
from app.store.engine import StrictSQLite
from app.store.faults import calm
from app.store.triggers import triggers

#: "DEMI": in the header of every store and copy (https://sqlite.org/fileformat.html, offset 68).
APPLICATION_ID = 0x44454D49
#: Number of the last migration (offset 60); each migration raises it by one.
SCHEMA_VERSION = 1
#: Alembic's name of the last migration.
REVISION = "0001"

_MAGIC = b"SQLite format 3\x00"
_NOT_OURS = N_("The file {file} is not a store of this program. It was left as it is.")
_NEWER = N_("The store was written by a newer version of the program. Install that version; nothing was changed.")

#: Kind and name of a thing in sqlite_master, and its normalised SQL.
Shape = dict[tuple[str, str], str]


def version_of(path: Path) -> int:
    """The schema version in the file's header, without opening it as a database; 0 for an empty file.

    Raises KnownError for a file that is not ours or that a newer program has written.
    """
    with calm(), path.open("rb") as file:
        header = file.read(100)
    if not header:
        return 0
    if header[:16] != _MAGIC or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise KnownError(Message(_NOT_OURS, {"file": path.name}))
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise KnownError(Message(_NEWER))
    return version


def check_revision(connection: sqlite3.Connection) -> None:
    """Refuse a store whose version is ours but whose migration is not (another branch of the program wrote it)."""
    if connection.execute("SELECT version_num FROM alembic_version").fetchall() != [(REVISION,)]:
        raise KnownError(Message(_NEWER))


def creations(metadata: MetaData) -> list[str]:
    """The CREATE statements of all tables and indexes for SQLite, in order of their foreign keys."""
    dialect = StrictSQLite()
    statements = []
    for table in metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            statements.append(str(CreateIndex(index).compile(dialect=dialect)))
    return [re.sub(r"[ \t]+\n", "\n", statement).strip() for statement in statements]


def shape(connection: sqlite3.Connection) -> Shape:
    """What sqlite_master holds, normalised, without Alembic's own table."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name <> 'alembic_version'"
    )
    return {(kind, name): _normal(sql) for kind, name, sql in rows}


def expected_shape(metadata: MetaData) -> Shape:
    """The shape that the mapped classes and their triggers make."""
    with closing(sqlite3.connect(":memory:")) as connection:
        _run(connection, creations(metadata))
        _run(connection, triggers(metadata.tables.values()).values())
        return shape(connection)


def _normal(sql: str) -> str:
    """One blank between words, no quotes around names, constraints sorted behind the columns: as a rebuilt table is."""
    words = re.sub(r"\s+", " ", sql.replace('"', "")).replace("( ", "(").replace(" )", ")").strip()
    table = re.fullmatch(r"(CREATE TABLE \w+ )\((.*)\)( STRICT)?", words)
    if table is None:
        return words
    columns, constraints = [], []
    for part in _parts(table[2]):
        column, *own = re.split(r" ?(?=CONSTRAINT )", part)
        columns.append(column)
        constraints += own
    return f"{table[1]}({', '.join(filter(None, [*columns, *sorted(constraints)]))}){table[3]}"


def _parts(body: str) -> list[str]:
    """What the commas outside all brackets separate."""
    parts, depth = [""], 0
    for letter in body:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)


def differences(found: Shape, expected: Shape) -> list[str]:
    """The names of what is missing, additional or different."""
    return sorted({name for (_kind, name), _sql in found.items() ^ expected.items()})
