"""What the two commands do once a fitting Python runs them: open the window on the example, or run every check."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from installer import system_libraries
from installer.environment import RUN_LOCK, TEST_LOCK, Environment, clean_variables
from installer.faults import Fault, from_os_error

ROOT = Path(__file__).resolve().parents[1]
NO_SCREEN = ("offscreen", "minimal")
CONTEST = "2021"
PACKET = ("results-resolution", "regulation-resolution")
#: A test that waits for ever (a dialog that nobody closes) ends the run with its stack instead of hanging it.
GUARD = ("-o", "faulthandler_timeout=300", "-o", "faulthandler_exit_on_timeout=true")
#: A worker for each core, each with whole files of tests; more than four would only wait for the disk.
WORKERS = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
OPEN_A_SCREEN = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def do(arguments: list[str]) -> int:
    """Run one of the jobs; a fault of the computer ends in a sentence and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return test(long="--long" in arguments) if arguments[0] == "test" else run()
    except Fault as fault:
        print(fault, file=sys.stderr)
    except OSError as error:
        print(from_os_error(error), file=sys.stderr)
    return 1


# --- run -------------------------------------------------------------------------------------------------------------


def run() -> int:
    """Open the window on the example data; without a screen write its papers and pictures instead."""
    screen = may_have_screen(os.environ, sys.platform)
    system_libraries.ensure(window=screen)
    environment = Environment(ROOT)
    environment.prepare(RUN_LOCK)
    compile_catalogues(environment)
    data = ROOT / "out" / "example-data"
    if not is_filled(data):
        print("Filling the example data…", flush=True)
        program(environment, data, "demo")
    if screen and opens_screen(environment):
        print(f"Opening Демилге on the example data in {data}", flush=True)
        return subprocess.call(
            [str(environment.python), "-m", "app", "--data", str(data)], cwd=ROOT, env=clean_variables()
        )
    print("There is no screen here, so no window. The example's papers and pictures instead:", flush=True)
    write_example(environment, data, ROOT / "out")
    return 0


def compile_catalogues(environment: Environment) -> None:
    """Spare each start the reading of the catalogues' sources; without this the program reads them itself."""
    subprocess.call([str(environment.python), "installer/catalogues.py", "--compile"], cwd=ROOT, env=clean_variables())


def may_have_screen(variables: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be hoped for. A Qt platform that the person chose is believed."""
    chosen = variables.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.split(":")[0] not in NO_SCREEN
    return not platform.startswith("linux") or bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def opens_screen(environment: Environment) -> bool:
    """Whether Qt really reaches the screen: a DISPLAY left over from elsewhere would end the program with a crash."""
    if not sys.platform.startswith("linux"):
        return True
    command = [str(environment.python), "-c", OPEN_A_SCREEN]
    return subprocess.run(command, capture_output=True, env=clean_variables()).returncode == 0


def is_filled(data: Path) -> bool:
    """True if the folder holds anything."""
    return data.is_dir() and any(data.iterdir())


def program(environment: Environment, data: Path, *arguments: str) -> None:
    """Run one command of the program without a screen; raises Fault with what it said."""
    command = [str(environment.python), "-m", "app", "--data", str(data), *arguments]
    unseen = dict(clean_variables(), QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(command, cwd=ROOT, env=unseen, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise Fault(f"`demilge {' '.join(arguments)}` failed:\n{(done.stderr or done.stdout).strip()}")


def write_example(environment: Environment, data: Path, out: Path) -> None:
    """Write the council packet (each resolution, both languages, PDF and DOCX) and a picture of each tab; say where."""
    for kind in PACKET:
        for language in ("ky", "ru"):
            for form in ("pdf", "docx"):
                file = out / f"{kind}-{language}.{form}"
                options = ("--contest", CONTEST, "--lang", language, "--format", form, "--out", str(file))
                program(environment, data, "print", kind, *options)
                print(f"  {file}", flush=True)
    for language in ("ky", "ru"):
        pictures = out / f"screenshots-{language}"
        program(environment, data, "--lang", language, "screenshots", str(pictures))
        for picture in sorted(pictures.glob("*.png")):
            print(f"  {picture}", flush=True)


# --- test ------------------------------------------------------------------------------------------------------------


def test(long: bool) -> int:
    """Run every check, pytest last, so that its closing line is the last one; returns the exit code."""
    system_libraries.ensure(window=False)
    system_libraries.ensure_spreadsheet()
    environment = Environment(ROOT)
    environment.prepare(TEST_LOCK)
    python = str(environment.python)
    checks = {
        "ruff": [python, "-m", "ruff", "check"],
        "mypy": [python, "-m", "mypy", "app", "installer", "benchmarks"],
        "catalogues": [python, "installer/catalogues.py", "--check"],
    }
    failed = [name for name, command in checks.items() if not passes(name, command)]
    code, closing = pytest([python, "-m", "pytest", *WORKERS, *(["--long"] if long else GUARD)])
    if failed:
        print(f"Not in order before the tests: {', '.join(failed)} (see above).\n{closing}", flush=True)
    return code or bool(failed)


def passes(name: str, command: list[str]) -> bool:
    """Run one check, its output shown; True if it found nothing."""
    print(f"Checking with {name}…", flush=True)
    return subprocess.call(command, cwd=ROOT, env=without_screen()) == 0


def without_screen() -> dict[str, str]:
    """The variables for the checks: Qt draws nowhere, unless the person chose a platform."""
    return {"QT_QPA_PLATFORM": "offscreen", **clean_variables()}


def pytest(command: list[str]) -> tuple[int, str]:
    """Run pytest with its output shown as it comes; returns its exit code and its closing line."""
    closing = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=without_screen(), stdout=subprocess.PIPE, encoding="utf-8", errors="replace"
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            print(line, end="", flush=True)
            closing = line.rstrip() or closing
    return child.returncode, closing
