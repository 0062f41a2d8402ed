"""The one place that wires store, services, documents and window. Only the entry points import it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.errors import KnownError
from app.language.message import N_, Message
from app.store.clock import Clock, system_clock
from app.store.location import STORE_FILE, data_folder, named, own_folder, remember

if TYPE_CHECKING:
    from app.language.words import Words
    from app.services.directory import Services
    from app.store.copies import Restored
    from app.store.store import Store

_GONE = N_("The data folder {folder} is not there. Connect its disk and try again, or open another folder.")


class Program:
    """The program on one data folder. Nothing is opened, and little imported, before it is asked for."""

    def __init__(self, folder: Path | None, clock: Clock = system_clock) -> None:
        self.folder = data_folder(folder)
        self.clock = clock
        self._named = named(folder)
        self._expected = folder is None and not self._named and self.folder != own_folder()
        self._store: Store | None = None

    @property
    def used(self) -> bool:
        """Whether the folder already holds a store."""
        return (self.folder / STORE_FILE).exists()

    def open(self) -> Services:
        """Open the store for work, alone. Raises KnownError."""
        from app.store.store import Store

        if self._expected and not self.used:
            raise KnownError(Message(_GONE, {"folder": str(self.folder)}))
        store = Store.open(self.folder, clock=self.clock, version=__version__)
        try:
            services = self._services(store)
        except BaseException:
            store.close()
            raise
        self._store = store
        return services

    def close(self) -> None:
        """Close what `open` opened, after a verified copy. Raises KnownError where the copy failed."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    @contextmanager
    def working(self) -> Iterator[Services]:
        """The services for the length of a block."""
        services = self.open()
        try:
            yield services
        finally:
            self.close()

    @contextmanager
    def reading(self) -> Iterator[Services]:
        """The services for reading only, also beside an open window. Raises KnownError where there is no store."""
        from app.store.store import Store

        store = Store.open_for_reading(self.folder, version=__version__)
        try:
            yield self._services(store)
        finally:
            store.close()

    def restore(self, source: Path) -> Restored:
        """Put a copy with its files in the place of the store, which must be closed. Raises KnownError."""
        from app.services.safety import restore

        return restore(self.folder, source, self.clock)

    def elsewhere(self, folder: Path) -> Program:
        """The program on another data folder, not opened yet."""
        other = Program(folder, self.clock)
        other._named = self._named
        return other

    def settle(self) -> None:
        """Open this folder at the next start too, unless this start named its folder. Raises KnownError."""
        if not self._named:
            remember(self.folder)

    def _services(self, store: Store) -> Services:
        from app.documents.render import Papers
        from app.services.directory import services_of

        return services_of(store, self.clock, Papers())


def open_window(program: Program, words: Words, arguments: list[str], *, chosen: bool) -> int:
    """Open the window and stay in it; `chosen` says that the language was asked for. Returns the exit code."""
    from app.ui.starting import run

    code: int = run(program, words, arguments, chosen=chosen)
    return code


def take_screenshots(program: Program, words: Words, folder: Path) -> list[Path]:
    """Write a picture of each tab into a folder; returns their paths."""
    from app.ui.photographs import photograph

    paths: list[Path] = photograph(program, words, folder)
    return paths
