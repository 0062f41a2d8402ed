"""One window in a process of its own: `python -m benchmarks.windows bare|ours FOLDER STARTED`.

Prints the milliseconds since `STARTED` (the parent's monotonic clock, one for the whole system) until the window was
painted and until it showed its data, and the process's peak memory in MB (0 where the system does not tell).
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.services.directory import Services


def peak_memory() -> float:
    """Peak resident memory of this process in MB; 0 where there is no /proc (getrusage counts the parent too)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) * 1024 / 1e6


def bare(mark: Any) -> int:
    """The least that PySide6 can show: an application, a main window, a label."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, self, self.done)

        def done(self) -> None:
            mark("painted")
            mark("loaded")
            app.quit()

    app = QApplication([])
    window = Bare()
    window.setCentralWidget(QLabel("Демилге"))
    window.resize(1280, 800)
    window.show()
    return app.exec()


def ours(mark: Any, folder: Path) -> int:
    """The program's own window on the example, started as the entry point starts it."""
    from PySide6.QtWidgets import QApplication

    import app.__main__  # noqa: F401  its imports are a part of the start
    from app.bootstrap import Program
    from app.language.words import Words
    from app.ui.starting import Session
    from app.ui.state import UiState

    class Watched(Program):
        def open(self) -> Services:
            mark("painted")  # the window opens the store as soon as it is painted
            return super().open()

    qt = QApplication([])
    session = Session(qt, Watched(folder), Words("ky"), UiState())
    window = session.show()
    window.loaded.connect(lambda: (mark("loaded"), window.close()))
    return qt.exec()


def main(kind: str, folder: str, started: str) -> int:
    """Show one window and print its times."""
    times: dict[str, float] = {}

    def mark(name: str) -> None:
        times.setdefault(name, (monotonic() - float(started)) * 1000)

    code = bare(mark) if kind == "bare" else ours(mark, Path(folder))
    print(f"{times['painted']:.1f} {times['loaded']:.1f} {peak_memory():.1f}")
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
