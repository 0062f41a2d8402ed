"""Engines on a SQLite file: safe pragmas read back, explicit transactions, types of STRICT tables."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, Uuid, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteTypeCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from app.errors import KnownError
from app.language.message import N_, Message
from app.store.faults import calm, known_fault

#: Execution option of a transaction that only reads: BEGIN DEFERRED, and SQLite itself refuses to write.
READS = "demilge_reads"

_BUSY_SECONDS = 5

#: Name, value to set, value to read back. Not WAL: a clerk copies the single file of an open store onto a stick.
_PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", str(_BUSY_SECONDS * 1000), _BUSY_SECONDS * 1000),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
)


class _PlainUuid(Uuid[uuid.UUID]):
    """UUIDs as readable text with hyphens."""

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        return lambda value: None if value is None else str(value)

    def literal_processor(self, dialect: Dialect) -> Callable[[Any], str]:
        return lambda value: f"'{uuid.UUID(str(value))}'"

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        return lambda value: None if value is None else uuid.UUID(value)


class _StrictTypes(SQLiteTypeCompiler):
    """STRICT tables know only INTEGER, REAL, TEXT, BLOB and ANY."""

    def _text(self, type_: Any, **kw: Any) -> str:
        return "TEXT"

    def _integer(self, type_: Any, **kw: Any) -> str:
        return "INTEGER"

    visit_VARCHAR = visit_CHAR = visit_TEXT = visit_uuid = visit_UUID = _text
    visit_DATE = visit_DATETIME = visit_TIMESTAMP = visit_TIME = _text
    visit_BOOLEAN = visit_BIGINT = visit_SMALLINT = _integer


class StrictSQLite(SQLiteDialect_pysqlite):
    """SQLAlchemy's SQLite dialect, compiling types as STRICT tables need them."""

    supports_statement_cache = True
    type_compiler_cls = _StrictTypes
    colspecs = {**SQLiteDialect_pysqlite.colspecs, Uuid: _PlainUuid}


registry.register("sqlite.strict", __name__, StrictSQLite.__name__)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A plain connection without implicit transactions; `mode` is ro, rw or rwc. Raises KnownError."""
    uri = path.absolute().as_uri()
    if not uri.startswith("file:///"):  # a network share: SQLite wants the server within the path
        uri = uri.replace("file://", "file:////", 1)
    with calm():
        return sqlite3.connect(
            f"{uri}?mode={mode}", uri=True, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=False
        )


def _harden(connection: sqlite3.Connection, *, foreign_keys: bool) -> None:
    """Set every pragma and read it back; a connection that is not as we want it is not used."""
    wanted = (*_PRAGMAS, ("foreign_keys", str(int(foreign_keys)), int(foreign_keys)))
    for name, value, expected in wanted:
        connection.execute(f"PRAGMA {name}={value}").close()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found != (expected,):
            raise KnownError(
                Message(N_("The store cannot be opened safely on this computer ({detail})."), {"detail": name})
            )


def _safe_connection(path: Path, mode: str, *, foreign_keys: bool) -> sqlite3.Connection:
    connection = connect(path, mode)
    try:
        with calm():
            _harden(connection, foreign_keys=foreign_keys)
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    """Writers take the write lock at once, or two of them would overwrite each other's reading.

    Foreign keys are checked at the commit, so that the order of writes within an operation is free.
    """
    reads = connection.get_execution_options().get(READS, False)
    connection.exec_driver_sql(f"PRAGMA query_only={int(reads)}")
    connection.exec_driver_sql("BEGIN DEFERRED" if reads else "BEGIN IMMEDIATE")
    if not reads:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def _roll_back(connection: Any, record: Any, state: Any) -> None:
    """A COMMIT that fails (a foreign key, a full disk) leaves SQLite's transaction open, unseen by SQLAlchemy."""
    connection.rollback()


def _calm_error(context: ExceptionContext) -> None:
    known = known_fault(context.original_exception)
    if known is not None:
        raise known from context.original_exception


def open_engine(path: Path, *, mode: str = "rw", foreign_keys: bool = True) -> Engine:
    """An engine on the file at `path`; `mode` is ro, rw or rwc (create). Nothing is opened until it is used.

    Faults of the environment come out as KnownError. Only migrations turn the foreign keys off.
    """
    engine = create_engine(
        "sqlite+strict://",
        poolclass=QueuePool,
        creator=lambda: _safe_connection(path, mode, foreign_keys=foreign_keys),
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _calm_error)
    event.listen(engine, "reset", _roll_back)
    return engine
