"""The house's floors: imports run downwards only, and each heavy library stays in its own room."""

from __future__ import annotations

import pytest
from pytest_archon import archrule
from pytest_archon.collect import collect_imports, walk

#: From the top down; rooms on one floor do not know each other.
FLOORS = (
    ("app.cli", "app.ui"),
    ("app.documents", "app.exchange"),
    ("app.services",),
    ("app.store",),
    ("app.models",),
    ("app.language", "app.money", "app.errors", "app.resources"),
)

#: The only rooms that may import a library.
ROOMS = {
    "PySide6": ("app.ui",),
    "reportlab": ("app.documents",),
    "docx": ("app.documents",),
    "pypdfium2": ("app.documents",),
    "openpyxl": ("app.exchange",),
    "PIL": ("app.services.pictures",),
    "sqlalchemy": ("app.models", "app.store", "app.services"),
    "alembic": ("app.store",),
    "sqlite3": ("app.store",),
}


def upstairs(floor: int) -> list[str]:
    """The rooms above a floor, and the wiring, which belongs to the entry points."""
    return [f"{room}*" for above in FLOORS[:floor] for room in above] + ["app.bootstrap", "app.__main__"]


@pytest.mark.parametrize(("floor", "room"), [(floor, room) for floor, rooms in enumerate(FLOORS) for room in rooms])
def test_imports_run_downwards(floor, room):
    neighbours = [f"{other}*" for other in FLOORS[floor] if other != room and floor < len(FLOORS) - 1]
    (
        archrule(f"{room} imports nothing from above", comment="see docs/architecture.md")
        .match(f"{room}*")
        .should_not_import(*upstairs(floor), *neighbours)
        .check("app", only_direct_imports=True)
    )


@pytest.mark.parametrize("library", ROOMS)
def test_a_heavy_library_stays_in_its_room(library):
    (
        archrule(f"{library} only in {', '.join(ROOMS[library])}", comment="see docs/architecture.md")
        .match("app*")
        .exclude(*(f"{room}*" for room in ROOMS[library]))
        .should_not_import(library, f"{library}.*")
        .check("app", only_direct_imports=True)
    )


@pytest.mark.parametrize("library", ROOMS)
def test_the_rule_watches_a_library_that_is_really_used(library):
    imports = collect_imports("app", walk)
    users = [module for module, names in imports.items() if any(name.split(".")[0] == library for name in names)]
    assert users, f"nobody imports {library}: the rule about it holds nothing"
