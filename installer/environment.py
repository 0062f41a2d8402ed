"""The project's own Python environment in `.venv`: made once from a hashed lock, recognised by a stamp, repaired."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from installer.bootstrap import SUPPORTED
from installer.faults import Fault, from_output
from installer.system_libraries import ensure_venv

#: Raise it when the way of installing changes, so that older environments are brought up to date.
RECIPE = "1"
RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-dev.lock"  # holds everything of RUN_LOCK at the same versions
PIP_OPTIONS = (
    "--no-deps",
    "--only-binary=:all:",
    "--require-hashes",
    "--no-input",
    "--progress-bar=off",
    "--retries=3",
)


def clean_variables() -> dict[str, str]:
    """The variables for a child Python: nobody else's modules, UTF-8, pip's own settings otherwise untouched."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET")}
    return dict(kept, PYTHONUTF8="1", PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_DISABLE_PIP_VERSION_CHECK="1")


class Environment:
    """`.venv` of one copy of the project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        windows = os.name == "nt"
        self.scripts = self.folder / ("Scripts" if windows else "bin")
        self.python = self.scripts / ("python.exe" if windows else "python")
        self._unfinished = self.folder / "unfinished"

    def prepare(self, lock: str) -> None:
        """Make the environment hold what the lock says; raises Fault. Fast when nothing changed."""
        version = self._version()
        if version and self._is_ready(lock, version):
            return
        if not version or self._unfinished.exists() or not self._has_pip():
            self._make()
            version = self._version()
            if not version:
                raise Fault(f"{self.python} was made but does not start.")
        self._install(lock, version)

    def _is_ready(self, lock: str, version: str) -> bool:
        stamp = self._stamp(lock)
        return (
            not self._unfinished.exists() and stamp.is_file() and stamp.read_text("utf-8") == self.mark(lock, version)
        )

    def mark(self, lock: str, version: str) -> str:
        """What the stamp of a complete environment says: lock, Python and place, as one hash."""
        content = (self.root / "installer" / lock).read_bytes().replace(b"\r\n", b"\n")
        parts = "\n".join([RECIPE, version, str(self.root)]).encode("utf-8", "surrogateescape")
        return hashlib.sha256(parts + b"\n" + content).hexdigest()

    def _stamp(self, lock: str) -> Path:
        return self.folder / f"{lock}.installed"

    def _version(self) -> str | None:
        """Its Python's version such as "3.12", or None where it is absent, broken or not one of ours."""
        try:
            done = subprocess.run(
                [str(self.python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                capture_output=True,
                text=True,
                env=clean_variables(),
            )
        except OSError:
            return None
        version = done.stdout.strip()
        known = {f"{major}.{minor}" for major, minor in SUPPORTED}
        return version if done.returncode == 0 and version in known else None

    def _has_pip(self) -> bool:
        command = [str(self.python), "-m", "pip", "--version"]
        return subprocess.run(command, capture_output=True, env=clean_variables()).returncode == 0

    def _make(self) -> None:
        ensure_venv()
        if self.folder.exists():
            print("Repairing a half-made .venv…", flush=True)
            shutil.rmtree(self.folder)
        print(f"Making .venv with Python {sys.version.split()[0]}…", flush=True)
        self.folder.mkdir()
        self._unfinished.touch()
        done = subprocess.run(
            [sys.executable, "-m", "venv", str(self.folder)], capture_output=True, text=True, env=clean_variables()
        )
        if done.returncode:
            raise from_output("Making .venv", done.stdout + done.stderr)

    def _install(self, lock: str, version: str) -> None:
        self._unfinished.touch()
        for stamp in self.folder.glob("*.installed"):
            stamp.unlink()
        self._pip(self.root / "installer" / lock)
        self._add_project(version)
        for done in {lock, RUN_LOCK}:
            self._stamp(done).write_text(self.mark(done, version), "utf-8")
        self._unfinished.unlink()

    def _pip(self, lock: Path) -> None:
        total = len(re.findall(r"^[a-z0-9-]+==", lock.read_text("utf-8"), re.MULTILINE))
        print(f"Installing {total} locked libraries…", flush=True)
        command = [str(self.python), "-m", "pip", "install", *PIP_OPTIONS, "-r", str(lock)]
        with subprocess.Popen(
            command,
            cwd=self.root,
            env=clean_variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as child:
            assert child.stdout is not None
            lines = []
            for line in child.stdout:
                lines.append(line)
                say_progress(line, len([each for each in lines if each.startswith("Collecting ")]), total)
        if child.returncode:
            raise from_output("Installing the libraries", "".join(lines))

    def _add_project(self, version: str) -> None:
        """Put the project itself into the environment: a path file and the command `demilge`; nothing is built."""
        if os.name == "nt":
            packages = self.folder / "Lib" / "site-packages"
            command, text = self.scripts / "demilge.cmd", '@"%~dp0python.exe" -m app %*\r\n'
        else:
            packages = self.folder / "lib" / f"python{version}" / "site-packages"
            command, text = self.scripts / "demilge", '#!/bin/sh\nexec "$(dirname "$0")/python" -m app "$@"\n'
        (packages / "demilge.pth").write_text(f"{self.root}\n", "utf-8")
        command.write_text(text, "utf-8", newline="")
        command.chmod(0o755)


def say_progress(line: str, number: int, total: int) -> None:
    """Show a person what pip is doing, one short line for each library."""
    if line.startswith("Collecting "):
        print(f"  {number} of {total}: {line.split()[1].split('==')[0]}", flush=True)
    elif "Retrying (" in line:
        print("  the connection failed; trying again…", flush=True)
    elif line.startswith("Installing collected packages"):
        print("  unpacking…", flush=True)
