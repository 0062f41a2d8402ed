"""Ground rules of every test: no screen, nobody's real data, two sizes of the random walks, no widget left over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # read when the first QApplication is made

# A slow or busy machine is no failure; the short form finds the same things each time.
settings.register_profile(
    "short", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", max_examples=1000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long`: the whole of fault injection and stress."""
    parser.addoption("--long", action="store_true", help="run the tests marked `long` and the long random walks")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the size of the random walks."""
    settings.load_profile("long" if config.getoption("--long") else "short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `long` unless it was asked for."""
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="long; `bootstrap.py test --long` runs it")
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(skip)


@pytest.fixture
def long_run(request: pytest.FixtureRequest) -> bool:
    """True under `--long`: for a test whose short form always runs."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(autouse=True, scope="session")
def _nobodys_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the data folder of the person who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEMILGE_DATA", str(tmp_path_factory.mktemp("data") / "nobody"))
        yield


@pytest.fixture(autouse=True)
def _no_widget_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a Qt test deliver the deferred deletes, so that a widget's faults belong to its own test."""
    yield
    if "qtbot" in request.fixturenames:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def project() -> Path:
    """The root folder of the project."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example as `demilge demo` leaves it; to be copied, or opened by one test at a time."""
    from app.bootstrap import Program

    program = Program(tmp_path_factory.mktemp("demo") / "data")
    with program.working() as services:
        services.example.load()
    return program.folder
