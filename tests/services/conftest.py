"""Stores for the services: an empty one, the example's data, and the example with its papers, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.example import load
from app.store.location import STORE_FILE
from tests.services.builders import Office
from tests.services.papers.desk import Desk, opened
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


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store file with the whole example."""
    folder = tmp_path_factory.mktemp("papers")
    with opened(folder) as services:
        services.example.load()
    return folder / STORE_FILE


@pytest.fixture
def desk(example_store: Path, tmp_path: Path) -> Iterator[Desk]:
    """The example, to be changed at will."""
    with opened(tmp_path / "data", example_store) as services:
        yield Desk(services, services.contests.of_year(2021), tmp_path / "data" / STORE_FILE)


@pytest.fixture(scope="session")
def quiet_desk(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The example, only to be read."""
    folder = tmp_path_factory.mktemp("quiet")
    with opened(folder, example_store) as services:
        yield Desk(services, services.contests.of_year(2021), folder / STORE_FILE)
