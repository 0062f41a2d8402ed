"""Brings a store to the program's schema. Alembic is imported only here, and only when there is something to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import Connection

from app.models import METADATA
from app.store import schema, triggers
from app.store.engine import open_engine

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(path: Path) -> None:
    """Create or upgrade the store at `path` in one transaction: afterwards it is as the program wants it, or as before.

    Raises KnownError for faults of the disk and RuntimeError if a migration does not lead to the expected schema.
    """
    engine = open_engine(path, mode="rwc", foreign_keys=False)
    try:
        with engine.begin() as connection:
            _upgrade(connection)
            raw = raw_connection(connection)
            triggers.install(raw, METADATA.tables.values())
            raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
            _check(raw)
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema.REVISION)


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise RuntimeError("a migration broke a foreign key")
    wrong = schema.differences(schema.shape(connection), schema.expected_shape(METADATA))
    if wrong:
        raise RuntimeError(f"the migrated schema is not the expected one: {', '.join(wrong)}")


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, for what SQLAlchemy has no words for."""
    return cast(sqlite3.Connection, connection.connection.driver_connection)
