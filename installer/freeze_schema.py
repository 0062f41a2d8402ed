"""Writes the first migration's SQL from the mapped classes. Until the first release only; afterwards add a migration.

Run from the project's root: python -m installer.freeze_schema
"""

from __future__ import annotations

from pathlib import Path

from app.models import METADATA
from app.store.schema import creations

_TARGET = Path("app/store/migrations/versions/0001_foundation.sql")


def main() -> None:
    """Replace the frozen file."""
    statements = ";\n\n".join(creations(METADATA))
    _TARGET.write_text(statements + ";\n", encoding="utf-8", newline="\n")
    print(f"{_TARGET}: {len(METADATA.tables)} tables")


if __name__ == "__main__":
    main()
