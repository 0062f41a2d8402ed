"""Runs every benchmark: `python benchmarks/run.py` prints the report, `--write` also keeps it in docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import fullstore, listing, papers, starting  # noqa: E402
from benchmarks.measure import Result  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"
MEASURED = "\n## Measured\n"


def machine() -> str:
    """What the numbers were measured on, without anybody's name."""
    import sqlite3

    from PySide6 import __version__ as qt

    python = platform.python_version()
    return (
        f"{date.today():%d.%m.%Y} · {system()} · {os.cpu_count()} cores · {memory()} · Python {python} · "
        f"PySide6 {qt} · SQLite {sqlite3.sqlite_version} · Qt platform {os.environ['QT_QPA_PLATFORM']}"
    )


def system() -> str:
    """The operating system and its version."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"


def memory() -> str:
    """The computer's memory, where the system tells."""
    if not hasattr(os, "sysconf"):
        return "memory unknown"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"


def table(results: list[Result]) -> str:
    """The results as a table of Markdown."""
    rows = ["| What | Ours | Yardstick | Ratio | Promised |", "|---|--:|--:|--:|--:|"]
    for each in results:
        promised = "" if each.limit is None else f"≤ {each.limit} {'✓' if each.kept else '✗'}"
        yardstick = f"{each.yardstick:.1f} {each.unit} ({each.against})"
        rows.append(f"| {each.what} | {each.ours:.1f} {each.unit} | {yardstick} | {each.ratio:.2f} | {promised} |")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Measure, report, and fail where a promise is broken."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in (starting, listing, fullstore, papers):
            print(f"Measuring: {(part.__doc__ or '').splitlines()[0]}", file=sys.stderr, flush=True)
            results += part.measure(Path(folder))
    report = f"{machine()}\n\n{table(results)}\n"
    print(report)
    if "--write" in arguments:
        PAGE.write_text(PAGE.read_text("utf-8").partition(MEASURED)[0] + MEASURED + "\n" + report, "utf-8")
    return 0 if all(result.kept for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
