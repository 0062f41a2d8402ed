"""A store for the services: an empty one, and the example, made once and read by many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.example import load
from tests.services.builders import Office
from tests.store.store_builders import TickingClock, work


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The services of an empty store."""
    with work(tmp_path) as uow:
        yield Office(uow)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The services of a store with the example: only to be read."""
    with work(tmp_path_factory.mktemp("example")) as uow:
        load(uow, TickingClock())
        yield Office(uow)
