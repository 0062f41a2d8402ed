"""`demilge`, also `python -m app`: a command, or without one the window."""

from __future__ import annotations

import sys

from app.bootstrap import Program, open_window, take_screenshots
from app.cli.console import speak_utf8
from app.cli.main import Entry
from app.cli.main import main as run


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns the exit code: 0 done, 1 the computer or the data say no, 2 wrong arguments."""
    speak_utf8()
    return run(sys.argv[1:] if arguments is None else arguments, Entry(Program, open_window, take_screenshots))


if __name__ == "__main__":
    sys.exit(main())
