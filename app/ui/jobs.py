"""Long work beside the window: plain data in, plain data out; the database stays on the window's own thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from app.language.message import Message


class Cancelled(Exception):
    """The clerk stopped the work."""


class Progress(QObject):
    """Given to the work: tell how far it is and notice that it is no longer wanted."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """So many of so many parts are done; raises Cancelled when the clerk stopped the work."""
        if self._stop.is_set():
            raise Cancelled
        self.moved.emit(done, total)

    @property
    def cancelled(self) -> bool:
        """Whether the work should end."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to end at its next report."""
        self._stop.set()


class Job(QObject):
    """One running piece of work. `ended` comes on the window's thread with (result, error)."""

    ended = Signal(object, object)

    def __init__(self, title: Message, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = Progress()

    def cancel(self) -> None:
        """Ask the work to end; nothing of its result is used."""
        self.progress.cancel()


class Jobs(QObject):
    """Runs work in threads and tells the status bar. `failed` gets what was raised; a bug goes to `crashed`."""

    started = Signal(object)  # Job
    finished = Signal(object)  # Job
    crashed = Signal(object)  # an exception that nobody took

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: list[Job] = []

    def start(
        self,
        title: Message,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run `work` in a thread, then `done` with its result on this thread; a cancelled job calls neither."""
        job = Job(title, self)
        self._running.append(job)
        job.ended.connect(lambda result, error: self._end(job, result, error, done, failed), _QUEUED)
        self.started.emit(job)
        self._pool.start(_Runner(job, work))
        return job

    def running(self) -> tuple[Job, ...]:
        """The work under way."""
        return tuple(self._running)

    def close(self) -> None:
        """Stop everything and wait: the window closes."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()

    def _end(self, job: Job, result: Any, error: Exception | None, done: Any, failed: Any) -> None:
        self._running.remove(job)
        self.finished.emit(job)
        job.deleteLater()
        if job.progress.cancelled or isinstance(error, Cancelled):
            return
        if error is None:
            done(result)
        elif failed is not None:
            failed(error)
        else:
            self.crashed.emit(error)


_QUEUED = Qt.ConnectionType.QueuedConnection


class _Runner(QRunnable):
    def __init__(self, job: Job, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._job = job
        self._work = work

    @Slot()
    def run(self) -> None:
        try:
            result, error = self._work(self._job.progress), None
        except Exception as raised:
            result, error = None, raised
        self._job.ended.emit(result, error)
