"""Prints Cyrillic on any console, and nothing where a windowed program has none."""

from __future__ import annotations

import io
import sys


def speak_utf8() -> None:
    """Make the standard streams take every letter: a Windows console has its own code page, a windowed one none."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Print a line for the person at the console."""
    if sys.stdout is not None:
        print(text, flush=True)


def complain(text: str) -> None:
    """Print a line about what went wrong."""
    if sys.stderr is not None:
        print(text, file=sys.stderr, flush=True)
