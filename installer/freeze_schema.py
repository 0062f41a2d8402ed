"""Writes the first migration's SQL from the mapped classes. Until the first release only; afterwards add a migration.

Run from the project's root: python -m installer.freeze_schema
"""

from __future__ import annotations

from pathlib import Path

from app.models import METADATA
from app.store.schema import creations

_TARGET = Path("app/store/migrations/versions/0001_foundation.sql")


def script() -> str:
    """All CREATE statements, each ended by a semicolon at the end of its line."""
    return ";\n\n".join(creations(METADATA)) + ";\n"


def main() -> None:
    """Replace the frozen file."""
    _TARGET.write_text(script(), encoding="utf-8", newline="\n")
    print(f"{_TARGET}: {len(METADATA.tables)} tables")


if __name__ == "__main__":
    main()
