"""Search as people type: without Kyrgyz letters, in any order of words."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.office import Person
from app.store.search import matches
from tests.store.store_builders import add_person, work


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("омурбеков", ["Өмүрбеков Үсөн"]),
        ("УСОН омур", ["Өмүрбеков Үсөн"]),
        ("усен", ["Усенов"]),
        ("%", ["100% мүчө"]),
        ("_", []),
        ("/", ["а/ө"]),
        ("'", []),
        ("", ["100% мүчө", "а/ө", "Усенов", "Өмүрбеков Үсөн"]),
        ("  ", ["100% мүчө", "а/ө", "Усенов", "Өмүрбеков Үсөн"]),
        ("усенов усон", []),
    ],
)
def test_search(tmp_path: Path, typed: str, found: list[str]) -> None:
    with work(tmp_path) as uow:
        for name in ("Өмүрбеков Үсөн", "Усенов", "100% мүчө", "а/ө"):
            add_person(uow, name)
        with uow.reading() as session:
            names = session.scalars(select(Person.full_name).where(matches(Person.folded, typed)))
            assert sorted(names) == sorted(found)
